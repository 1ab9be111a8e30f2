/** A sign of danger in lay words. */
export interface Sign {
  /** What the asker is told was recognised. */
  readonly name: string;
  /** Something one has ("chest pain"): needs a person who has it now. */
  readonly noun?: RegExp;
  /** A statement that already says it is happening ("my chest hurts", "can't breathe"): needs only somebody's own. */
  readonly statement?: RegExp;
  /** Does not count as over before weeks have passed: what was swallowed still harms. */
  readonly lasting?: true;
}

const cannot =
  "(?:can['’]?t|cannot|can not|could ?n['’]?t|unable to|not able to|struggl\\w+ to|fighting to|hard to|hardly|barely|difficult to|difficulty|trouble|problems?|hard time)";
const whose = '(?:my|his|her|their|the|its|our)';
const relaxed =
  "(?:is|are|has|have|['’]s|just|suddenly|gone|going|getting|feels?|looks?|all|really|very|so|completely|starting to|started|been|now|both)";

const build = (...parts: string[]): RegExp => new RegExp(`\\b(?:${parts.join('|')})`, 'g');

/** Poisons and things that harm when swallowed. */
const poison =
  '(?:bleach|antifreeze|battery|batteries|magnets?|detergent|laundry pod|dishwasher|weed ?killer|pesticide|rat poison|poison|paint thinner|petrol|mushrooms?|berries|medicine|medication|tablets?|pills?|iron|vape|nicotine)';
const swallowed = '(?:taken|took|swallowed|eaten|ate|drunk|drank|downed|ingested)';
const countNotUnit =
  '(?:\\d{2,3}|ten|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|sixty|a hundred|dozens of|a load of|loads of|lots of|a lot of) (?!(?:mg|mcg|µg|g|ml|units?|iu|milli\\w*|micro\\w*|grams?|minutes?|mins?|hours?|days?|weeks?|months?|years?|courses?|doses? over|times|steps|tests?|photos?|percent|drops|puffs|vitamin|supplements|antibiotics|medications?|different|medicines|notes|care|time)\\b)(?:of |my |the |\\d+ ?mg )*[a-z]{4,}';

export const signs: readonly Sign[] = [
  {
    name: 'chest pain',
    noun: build(
      'chest (?:pains?|pressure|tightness|heaviness|discomfort)',
      `pains? (?:in|across|on) (?:${whose} )?(?:left )?chest`,
      `(?:crushing|squeezing|tight|heavy|pressing|burning|pressure|tightness|weight)(?: \\w+){0,2} (?:in|on|across) (?:${whose} )?chest`,
      '(?:a |another )?heart attack(?! (?:patient|prevention|risk))',
    ),
    statement: build(
      `${whose} chest (?:\\w+ )?(?:hurts|aches|(?:is|feels) (?:\\w+ )?(?:tight|hurting|crushing|heavy|killing|painful|squeezed|crushed)|pain is|pain (?:\\w+ )?(?:started|came on|won['’]?t))`,
    ),
  },
  {
    name: 'signs of a stroke',
    noun: build(
      '(?:a |another )?(?:mini[- ])?stroke(?! (?:risk|prevention|patient|unit))',
      'slurred speech',
      'a (?:droopy|drooping|lopsided) face',
      'sudden (?:weakness|numbness)(?: \\w+){0,6} (?:side|face|arm|leg)',
    ),
    statement: build(
      `(?:face|mouth|smile)(?: ${relaxed})* (?:droop(?:s|ing|ed|y)?|dropp(?:ed|ing)|lopsided|fallen|sagging|twisted)`,
      `(?:one|left|right) side of (?:${whose} )?(?:face|body|mouth)(?: ${relaxed})* (?:droop\\w*|numb|weak|paraly[sz]ed|dropped|dead)`,
      `${whose} (?:whole |entire )?(?:left|right) (?:side|arm and leg)(?: ${relaxed})* (?:numb|weak|paraly[sz]ed|dead|limp)`,
      `${whose} (?:left |right )?(?:arm|leg) (?:(?:is|has|went|just|gone|suddenly) )*(?:suddenly (?:gone |went |become |become )?|gone (?:suddenly )?)(?:numb|weak|paraly[sz]ed|dead|limp)`,
      `${whose} (?:left |right )?(?:arm|face|leg|side) and (?:\\w+ )?(?:arm|face|leg|side)(?: ${relaxed})* (?:numb|weak|paraly[sz]ed|dead|limp)`,
      `${cannot} (?:(?:speak|talk)(?! any ?more| english| for| about| to)|get (?:${whose} )?words out|move (?:${whose}|one) (?:\\w+ )?(?:arm|leg|side|face)|lift (?:${whose}|one) (?:\\w+ )?(?:arm|leg)|feel (?:${whose}|one) (?:left|right|whole)? ?(?:side|arm|leg)|smile)`,
      `(?:speech|words)(?: ${relaxed}| come| coming| out)* (?:slurr\\w*|garbled|muddled)|slurring(?: ${whose})?(?: (?:words|speech))?`,
    ),
  },
  {
    name: 'trouble breathing',
    noun: build(
      '(?:severe|bad|terrible|sudden|extreme) (?:shortness of breath|breathlessness|asthma attack|breathing (?:trouble|problems|difficulty))',
      '(?:an|another) asthma attack',
    ),
    statement: build(
      `${cannot} (?:breath(?:e|ing)(?! (?:through|out of) (?:${whose} )?(?:nose|left|right))|get (?:${whose} |enough |any )?(?:breath|air)|catch (?:${whose} )?breath)`,
      "(?:not|isn['’]?t|is not|aren['’]?t|stopped|stops|no longer) breathing",
      'gasping(?: for (?:air|breath))?',
      `(?:has|have|with|got) (?:\\w+ )?(?:blue|grey|gray) (?:lips|skin|face)|(?:turning|turned|going|gone|went) (?:blue|grey|gray)|${whose} (?:lips|face|skin)(?: ${relaxed})* (?:blue|grey|gray)`,
      "(?:is|are|am|[’'](?:s|m)) choking",
      "(?:inhaler|nebuli[sz]er|puffer)(?: is|['’]s)?(?: not| n['’]t|n['’]t) (?:working|helping)",
      '(?:very|so|really|suddenly|extremely|severely) (?:short of breath|breathless)',
      'short of breath (?:at rest|right now|and (?:\\w+ )?(?:worse|worsening))',
    ),
  },
  {
    name: 'a severe allergic reaction',
    noun: build(
      '(?:an |a )?(?:anaphyla\\w+(?: reaction)?|severe allergic reaction|bad allergic reaction|allergic reaction and)',
    ),
    statement: build(
      `throat(?: ${relaxed}| like| as if| it['’]?s| it is)* (?:closing|closed|tightening|swelling(?: up| shut)?|swelled|constrict\\w*)`,
      `(?:sting|stung|nuts?|peanuts?|bee|wasp|shellfish)\\b.{0,60}\\b(?:face|lips|tongue|throat|mouth)(?: ${relaxed})* (?:swelling|swollen)`,
      `tongue(?: ${relaxed})* (?:swelling|swollen|swelled)`,
      `(?:lips|face)(?: and \\w+)?(?: ${relaxed})* (?:swelling|swollen|swelled)(?: up)?(?: \\w+){0,6} (?:after|since|sting|stung|peanut\\w*|nuts?|breath\\w*|throat|hives)`,
    ),
  },
  {
    name: 'severe bleeding',
    noun: build(
      '(?:severe|heavy|uncontrolled|massive|profuse) (?:\\w+ )?bleeding',
      '(?:black tarry|tarry black) (?:stools?|poos?|poop)',
    ),
    statement: build(
      "bleeding(?: \\w+){0,6} (?:(?:won['’]?t|will not|doesn['’]?t|does not|isn['’]?t|is not|can['’]?t be|hasn['’]?t|has not) stop\\w*)",
      "(?:won['’]?t|will not|doesn['’]?t|does not|can['’]?t|cannot|unable to) stop (?:the |it )?(?:from )?bleeding",
      `bleeding (?:\\w+ )?(?:heavily|badly|a lot|lots|profusely|out|uncontrollabl\\w*|everywhere|so much|very much|like crazy)`,
      '(?:vomiting|throwing up|threw up|vomited|coughing up|coughed up|puking) (?:up )?(?:\\w+ ){0,3}blood(?! test)',
      'blood (?:is |keeps |was )?(?:pouring|gushing|spurting|squirting)|(?:gushing|spurting|squirting|pouring) (?:with )?blood',
      'soak(?:ed|ing|s)? (?:through )?(?:\\w+ ){0,4}(?:pads?|towels?)',
    ),
  },
  {
    name: 'overdose or poisoning',
    lasting: true,
    noun: build('an? overdose(?! of information)'),
    statement: build(
      `${swallowed} (?:\\w+ )?(?:an overdose|too (?:many|much)(?! (?:time|on))|all (?:of )?(?:${whose} |those )?(?:\\w+ )?\\w+|(?:a |the )?(?:whole|entire|full) (?:bottle|pack|box|packet|strip|blister|sheet)|a (?:bottle|handful|fistful|bunch) of|${countNotUnit})`,
      `(?:just |have |has |['’]ve |['’]s |accidentally |deliberately |i |(?:my|our) \\w+ |he |she ){1,4}(?:overdosed|od['’]?e?d)`,
      `(?:swallowed|eaten|ate|drunk|drank|ingested) (?:\\w+ ){0,4}${poison}`,
    ),
  },
  {
    name: 'a seizure',
    noun: build(
      '(?:a|another|his first|her first|my first|first) (?:\\w+ )?(?:seizure|fit|convulsion)(?! (?:disorder|medic\\w*))',
    ),
    statement: build(
      "(?:is|are|['’]s|been|keeps|now|started) (?:\\w+ )?(?:seizing|fitting|convulsing)",
      "(?:seizures?|fits?|convulsions?|fitting|seizing|convulsing)(?: \\w+){0,4} (?:won['’]?t|will not|hasn['’]?t|has not|doesn['’]?t|isn['’]?t|not) stop\\w*",
      '(?:seizures|fits)(?: \\w+)? (?:one after another|in a row|right now|back to back)',
    ),
  },
  {
    name: 'collapse or loss of consciousness',
    statement: build(
      "(?:has|have|['’]s|['’]ve|just|suddenly) (?:(?:just|suddenly) )?(?:collapsed|passed out|blacked out|fainted(?= and))",
      "(?:is|are|['’]s|gone|lying|found \\w+|went|becoming|become|seems?|looks?) (?:\\w+ )?(?:unconscious|unresponsive|limp|lifeless|floppy)(?! (?:wrist|hair))",
      "(?:not|n['’]t|won['’]?t|no longer) (?:be )?(?:respond(?:ing)?|wake(?: up)?|waking(?: up)?|responsive)(?! (?:at night|for school|for feeds|to (?:the )?(?:treatment|antibiotic\\w*|medic\\w*|therapy|drug|tablets)))",
      "(?:can['’]?t|cannot|unable to|hard to) (?:wake|rouse) (?:him|her|them|my \\w+|the \\w+|our \\w+)",
      'no pulse',
      '(?:about|going) to (?:pass out|faint|collapse|black out)',
    ),
  },
  {
    name: 'a serious infection such as meningitis',
    statement: build(
      `rash(?: \\w+){0,5} (?:does ?n['’]?t|does not|won['’]?t|will not|isn['’]?t|not|didn['’]?t) (?:\\w+ )?(?:fad(?:e|ing)|disappear\\w*|blanch\\w*|go away when (?:i |you )?press\\w*|go (?:away )?under (?:a|the) glass)`,
      '(?:stiff neck|neck (?:is |feels |so |really |very )+stiff)(?=.{0,80}\\b(?:fever|temperature|headache|rash|light|vomit\\w*|confused|drowsy)\\b)',
      '(?:fever|temperature|headache|rash|light hurts)\\b.{0,80}\\b(?:stiff neck|neck (?:is |feels |so |really |very )+stiff)',
    ),
  },
  {
    name: 'a sudden severe headache',
    noun: build(
      '(?:the )?worst (?:headache|head pain)(?: (?:of (?:my|his|her) life|ever|i|in my life))',
      '(?:a )?(?:thunderclap|sudden (?:and )?(?:severe|terrible|unbearable|explosive)) headache',
    ),
    statement: build('(?:headache|head) (?:\\w+ )?(?:is |was |feels )?(?:the )?worst (?:of my life|ever|i)'),
  },
  {
    name: 'sudden testicular pain',
    noun: build(
      '(?:sudden|severe|excruciating|unbearable|intense|extreme|terrible|agonising|agonizing|awful)(?: \\w+){0,4} (?:testic\\w*|balls?|scrotum)(?: pain)?',
      '(?:testic\\w*|ball|scrotal|scrotum) (?:pain )?(?:\\w+ ){0,4}(?:suddenly|agony|excruciating|unbearable|severe)',
    ),
    statement: build(
      `${whose} (?:left |right )?(?:testic\\w*|balls?)(?: \\w+){0,4} (?:suddenly|agony|excruciating|unbearabl\\w*|severely)`,
      `suddenly(?: \\w+){0,4} ${whose} (?:left |right )?(?:testic\\w*|balls?)`,
    ),
  },
  {
    name: 'sudden loss of vision',
    noun: build('sudden (?:loss of (?:vision|sight)|vision loss|blindness)'),
    statement: build(
      `(?:lost|losing|loses) (?:(?:all|part of|some of|the|most of) )*(?:${whose} )?(?:vision|sight|eyesight)`,
      `(?:gone|went|going) (?:suddenly |completely )?blind`,
      `suddenly (?:i |he |she )?(?:can['’]?t|cannot|could not|couldn['’]?t) see|(?:can['’]?t|cannot) (?:suddenly )?see (?:anything|(?:out of|from|with) (?:${whose}|one))`,
      `(?:vision|sight|eyesight)(?: \\w+){0,4} (?:suddenly (?:gone|went|disappeared|black)|gone (?:suddenly|black)|went black|disappeared)`,
      '(?:curtain|shadow|veil)(?: \\w+){0,4} (?:across|over|down)(?: \\w+){0,3} (?:vision|eye|sight)',
    ),
  },
  {
    name: 'signs of pressure on the spinal nerves',
    noun: build(
      `numb(?:ness)? (?:\\w+ )?(?:in|around|between) (?:${whose} )?(?:groin|saddle|genitals?|buttocks|bottom|bum|private parts|privates|inner thighs|anus)`,
      'saddle (?:numbness|anaesthesia|anesthesia)',
    ),
    statement: build(
      `(?:groin|saddle area|genitals?|buttocks|bottom|bum|private parts|privates)(?: ${relaxed})* numb`,
      `(?:back pain|back|sciatica|legs?)\\b.{0,80}\\b(?:${cannot} (?:pee|wee|urinate|pass urine|control (?:${whose} )?(?:bladder|bowels?|pee|wee|poo))|(?:lost|losing) (?:control of )?(?:${whose} )?(?:bladder|bowels?)(?: control)?|(?:wet|wetting|soiled|soiling) (?:myself|himself|herself)|incontinent)`,
      `(?:${cannot} (?:pee|wee|urinate|pass urine|control (?:${whose} )?(?:bladder|bowels?))|(?:lost|losing) (?:control of )?(?:${whose} )?(?:bladder|bowels?)(?: control)?|incontinent)\\b.{0,80}\\b(?:back pain|legs? (?:are |is )?(?:numb|weak))`,
    ),
  },
  {
    name: 'an emergency in pregnancy',
    statement: build(
      '(?:pregnant|pregnancy|weeks)\\b.{0,80}\\b(?:bleeding (?:\\w+ )?(?:heavily|badly|a lot|clots)|heavy bleeding|(?:severe|terrible|unbearable|agonising) (?:\\w+ )?(?:stomach|tummy|abdominal|belly|pain|headache)|passing (?:\\w+ )?clots|gush(?:ing)? of blood)',
      '(?:bleeding (?:\\w+ )?(?:heavily|badly|a lot)|heavy bleeding)\\b.{0,80}\\b(?:pregnant|pregnancy)',
      `(?:baby (?:has |is |has ?n['’]?t |not )*(?:stopped moving|moved|moving|not moving) (?:inside|since|today|all day|for|in my)|(?:have ?n['’]?t|have not|can['’]?t|cannot|not) (?:felt|feel|feeling) (?:my |the )?baby (?:move|kick|moving|kicking))`,
      '(?:cord|something) (?:is )?(?:hanging|coming) out (?:of|after my waters)',
    ),
  },
  {
    name: 'fear of dying',
    statement: build(
      "(?:i (?:think|feel like|feel) (?:that )?i ?(?:['’]?m|am) (?:about to die|dying)|(?:i|he|she)(?:['’]s|['’]m| is| am) dying (?:right )?now)",
    ),
  },
];

/** Fever in a baby of at most three months is urgent by itself; in older babies a danger sign must come with it. */
export const youngInfantFever =
  /\b(?:newborn|(?:(?:[1-9]|1[0-2])|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ](?:weeks?|wk)[- ]old|(?:[1-9]|[12]\d|\d0) ?[- ]days?[- ]old|(?:1|2|one|two)[- ]months?[- ]old)\b.{0,60}\b(?:fever\w*|temperature|(?:3[89]|4[01])(?:[.,]\d)? ?(?:°|c\b|degrees)?|10[0-5](?:[.,]\d)? ?(?:°|f\b|degrees)|burning up|very hot)/;
export const unwellBaby =
  /\b(?:baby|infant|newborn|toddler|son|daughter|child|little one|old|he|she)\b.{0,80}\b(?:floppy|limp|(?:won['’]?t|not|refus\w+ to|stopped|isn['’]?t) (?:feed(?:ing)?|drink(?:ing)?|wake|waking)|no wet nappies|grunting|mottled|very (?:drowsy|sleepy)|(?:bulging|sunken) (?:fontanelle|soft spot)|high[- ]pitched cry|breathing (?:very )?(?:fast|hard))/;
export const feverWords = /\b(?:fever\w*|temperature|burning up|(?:3[89]|4[01])[.,]\d)\b/;
