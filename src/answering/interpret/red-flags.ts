import type { RedFlag } from '../../domain/index.ts';
import { feverWords, type Sign, signs, unwellBaby, youngInfantFever } from './red-flag-signs.ts';

const relation =
  '(?:husband|wife|partner|boyfriend|girlfriend|fianc[ée]e?|son|daughter|baby|newborn|infant|toddler|child|kids?|boy|girl|twins?|mother|father|mum|mummy|mom|mommy|dad|daddy|parents?|brother|sister|friend|uncle|aunt|auntie|nephew|niece|cousin|grandmother|grandfather|grandma|grandpa|granny|gran|nan|nana|grandad|granddad|grandson|granddaughter|neighbou?r|flatmate|room ?mate|colleague|co-?worker|boss|teacher|guest|little one|old)';
/** Somebody close by, told by the person with them. */
const carer = new RegExp(
  `\\b(?:my|our) (?:[\\w-]+ ){0,4}?${relation}\\b|\\b(?:someone|somebody|(?:a|this|the|an old|an elderly) (?:man|woman|lady|guy|child|boy|girl|person|passenger|customer|baby)) (?:.{0,30} )?(?:here|in front of me|next to me|beside me|near me|with me|at my|on (?:my|the|this) (?:bus|train|plane|street|flight|floor)|has just|just)\\b|\\bthe baby\\b`,
);
const firstPerson = /\b(?:i|i['’]?m|i['’]?ve|i['’]?d|me|my|myself|we|we['’]re|us|our)\b/;
const pronoun = /\b(?:he|she|they|it|him|her|them|he['’]s|she['’]s|they['’]re|his|the baby)\b/;
const callingForHelp =
  /\bhelp(?: me| us| please|!)|^help\b|\b(?:call|ring|dial|need) (?:an? |the )?(?:ambulance|999|911|112|000|emergency)\b/;

/** The words of somebody who treats others. They have the emergency in hand. */
const clinician =
  /\b(?:(?:my|our|the|this|a|an|her|his|for|in) (?:[\w-]+ ){0,3}(?:patient|pt)\b|patients|pts?|\d{1,3} ?(?:yo|y\/o|yr?s?)?[- ]?[mf]\b(?! \d)|\d{1,3}[- ](?:year|yr|month|week|day)s?[- ]old (?:(?:\w+ )?(?:man|woman|male|female|gentleman|lady|boy|girl|infant|neonate|child) )?(?:with|presents|presenting|who presents|on|brought|in the)|in (?:the |my |our )?(?:ed|er|icu|itu|resus|ward|clinic|emergency department) (?:with|patient|setting)|presenting with|presents with|(?:\d+ ?mg|mg\/kg) (?:iv|im|given))\b/;

/** Told as past, habitual, possible or learnt about. */
const past =
  /\b(?:(?:last|past) (?:year|month|week|spring|summer|autumn|fall|winter|christmas|january|february|march|april|may|june|july|august|september|october|november|december)|(?:years?|months?|weeks?|days?|decades?) (?:ago|back|earlier)|in (?:19|20)\d\d|history of|used to|previously|in the past|as an? (?:child|teenager|kid|baby|teen|young)|when (?:i|he|she) (?:was|were)|years before|once had|yesterday i had|recover(?:ing|ed)|has been discharged|was (?:diagnosed|admitted|treated|hospitali[sz]ed)|died|passed away|survived)\b/;
const longPast =
  /\b(?:(?:last|past) (?:year|month|spring|summer|autumn|fall|winter)|(?:years?|months?|weeks?|decades?) ago|in (?:19|20)\d\d|history of|used to|as an? (?:child|teenager|kid|teen)|when (?:i|he|she) was|survived|recovered|in the past)\b/;
const habitual =
  /\b(?:for (?:the (?:last|past) )?(?:(?:a )?few |several |many |some |\d+ |two |three |four |five |six |over a |a )?(?:weeks|months|years|month|year|decade)s?|since (?:i was|childhood|birth|(?:19|20)\d\d|last)|every (?:day|month|week|time|night|winter|spring|year|morning|few)|sometimes|occasionally|usually|from time to time|on and off|off and on|most days|at times|often|now and then|whenever|only when|years of)\b/;
const nowWords =
  /\b(?:right now|now|just now|at the moment|this (?:minute|second|morning|afternoon|evening)|tonight|today|suddenly|(?:minutes?|mins?|hours?|hrs?) ago|an hour|for (?:the (?:last|past) )?(?:\d+|ten|twenty|thirty|few|several) (?:minutes|mins|hours)|worse and worse|getting worse)\b/;
const hypothetical =
  /\b(?:(?:if|whether|in case|suppose|imagine|unless) (?:i|he|she|it|we|they|you|my|someone|somebody|a|an|the|this|our|there)\b|what (?:if|to do when|do i do when|happens when)|how (?:do|would|will|can) (?:i|we|you) (?:know|tell|recogni[sz]e|spot)|in the event of|would happen)/;
/** Immediately before a sign: talk about it, not the thing itself. */
const about =
  /\b(?:risks?|chances?|odds|likelihood|fear|afraid|scared|worried|anxious|worry|prevent(?:s|ing)?|avoid(?:ing)?|after|since|before|without|despite|signs?|symptoms?|history|causes?|causing|treat|treats|cure|caused|reading|read|reads|learn\w*|learnt|study\w*|research\w*|question|questions|writing|article|film|difference|between|mimic|rule out|ruled out|exclude|about|possible|potential|had|recovering from|survived|medic\w+ for|tablets? for|taking \w+ for|pills? for|on \w+ for|take \w+ for|prescribed \w+ for|due to (?:a )?(?:previous|old))(?: (?:of|about|from|to|for|me|him|her|my|his|the|a|an|having|getting|another|any|i|am|two|three|\d+|mild|small|major|first|second|had|have|suffered)){0,4}\s*$/;
const negated =
  /(?:\b(?:no|not|never|without|denies|nor|neither|none|nobody|free (?:of|from)|(?:do|does|did|is|are|was|were|has|have|had|ca|wo)n['’]?t)(?: (?!and\b|but\b|so\b|because\b|my\b|i\b|then\b|now\b|stop\w*\b|sure\b|only\b)[\w'’-]+){0,4}|\bno longer(?: \w+){0,2})\s*$/;
const possessor = new RegExp(
  `\\b(?:i|we|he|she|they|it|who|${relation}|someone|somebody|man|woman|lady|guy|person)(?:['’](?:m|ve|s|re|d))?(?: (?:think|believe|am|is|may|might|be|suddenly|just|still|also|now|really|currently|keep|keeps|could|been|started|woke|wake))*(?: (?:have|has|having|got|getting|feel|feels|feeling|up with|develop\\w*|experienc\\w*|suffer\\w*|am|is|['’]?ve|in|with|had|having had|taken|took))?(?<gap>(?:,? [\\w'’-]+){0,12},?)\\s*$`,
);
const possessing =
  /(?:['’](?:m|ve|s)|\b(?:have|has|having|got|getting|feel|feels|feeling|with|develop\w*|experienc\w*|suffer\w*|in|taken|took|started|im|ive))\b/;
const brokenGap =
  /\b(?:is|are|does|do|did|can|could|should|would|what|how|why|will|about|prevent\w*|causes?|causing|risk|read|learn\w*|question|history|patients?|worried|afraid|scared|family|for|like|get)\b/;
const justHad = /\b(?:just|has just|had just) (?:had|having)\b/;

/**
 * Emergencies and self-harm told as one's own, or as those of somebody the asker is with, now. History, general and
 * hypothetical questions, clinicians' questions on patients and denied signs give none. Order: as the signs are listed.
 */
export function findRedFlags(text: string): RedFlag[] {
  const told = text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, ' ').trim();
  const flags = new Map<string, RedFlag>();
  const add = (kind: RedFlag['kind'], sign: string) => flags.set(`${kind} ${sign}`, { kind, sign });
  const hasCarer = carer.test(told);
  const isClinician = clinician.test(told) && !hasCarer;
  const clauses = clausesOf(told);

  if (!isClinician) {
    let accompanied = false;
    const isHelp = callingForHelp.test(told);
    for (const clause of clauses) {
      accompanied ||= carer.test(clause);
      const isOwn =
        firstPerson.test(clause) || isHelp || (accompanied && pronoun.test(clause)) || accompanied;
      if (!isOwn) continue;
      for (const sign of signs) if (happens(sign, clause, told)) add('emergency', sign.name);
    }
    const isPast = past.test(told) || hypothetical.test(told);
    if (
      hasCarer &&
      !isPast &&
      (youngInfantFever.test(told) || (feverWords.test(told) && unwellBaby.test(told)))
    ) {
      add('emergency', 'fever in a young or unwell baby');
    }
  }
  const selfHarm = findSelfHarm(clauses, isClinician);
  if (selfHarm !== null) add('self-harm', selfHarm);
  if (
    flags.has('emergency overdose or poisoning') &&
    !hasCarer &&
    !/\b(?:accident\w*|mistake|by error|wrong|mixed up|double dose|forgot)\b/.test(told)
  ) {
    add('self-harm', 'overdose');
  }
  return [...flags.values()];
}

/** Sentences, cut also before "but": "I don't have a fever but I can't breathe". */
function clausesOf(told: string): string[] {
  return told
    .split(/(?<=[.!?;])\s+|\n+|,? but |(?<=\w) - | – | — /)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
}

function happens(sign: Sign, clause: string, told: string): boolean {
  const isNow = nowWords.test(clause);
  if (sign.lasting ? longPast.test(clause) : past.test(clause) && !/\b(?:minutes?|hours?) ago\b/.test(clause))
    return false;
  if (!sign.lasting && habitual.test(clause) && !isNow) return false;
  for (const match of sign.statement ? clause.matchAll(sign.statement) : []) {
    const before = clause.slice(0, match.index);
    if (
      !hypothetical.test(before) &&
      !isDenied(before, clause.slice(match.index + match[0].length)) &&
      !about.test(before) &&
      !isImagined(before)
    ) {
      return true;
    }
  }
  for (const match of sign.noun ? clause.matchAll(sign.noun) : []) {
    const before = clause.slice(0, match.index);
    const after = clause.slice(match.index + match[0].length);
    if (hypothetical.test(before) || isDenied(before, after)) continue;
    if (
      justHad.test(before.slice(-30)) ||
      /\bam i having $/.test(before) ||
      (/\bmy (?:\w+ )?$/.test(before) && isNow)
    )
      return true;
    if (about.test(before)) continue;
    if (isNow && callingForHelp.test(told)) return true;
    const owned = possessor.exec(before.slice(-160));
    if (owned === null) {
      if (/^(?:severe |sudden |crushing |terrible )?$/.test(before) && isNow && firstPerson.test(told))
        return true;
      continue;
    }
    const link = owned[0];
    if (possessing.test(link) && !brokenGap.test(owned.groups?.gap ?? '') && !/\bhad\b/.test(link))
      return true;
  }
  return false;
}

function isDenied(before: string, after: string): boolean {
  if (negated.test(before.slice(-80))) return true;
  return (
    /\bno (?:[\w-]+ ?){1,3}(?:, (?:[\w-]+ ?){1,3}){0,6}, $/.test(before.slice(-120)) &&
    /^(?:,| or| nor| and)\b/.test(after)
  );
}

/** "Will my face droop", "could it make …": asked as a possibility. */
function isImagined(before: string): boolean {
  return (
    /\b(?:will|would|could|might|does|do|did|can) (?:my|his|her|it|i|he|she|they|taking|[a-z]+)(?: \w+){0,3}\s*$/.test(
      before.slice(-60),
    ) && !/\bhelp\b/.test(before)
  );
}

const self = "(?:i|i['’]?m|i['’]?ve|i['’]?d)";
const deed =
  '(?:die(?! (?:at home|of|from|in (?:a |my |the )|with dignity|peacefully|young|before|with|as))|kill(?:ing)? my ?self|end(?:ing)? (?:it all|my (?:own )?life|it(?! with)|everything)|be dead|not (?:be alive|exist|wake up)|(?:commit(?:ting)? )?suicide|(?:hurt|harm|cut|hang|shoot|stab|drown|poison)(?:t?ing)? my ?self|disappear forever|take my (?:own )?life|taking my (?:own )?life|overdose|jump(?:ing)? (?:off|in front|from))';
const selfHarmPatterns: readonly [string, RegExp][] = [
  [
    'suicidal thoughts',
    new RegExp(
      `\\b${self} (?:(?:really|just|still|only|often|sometimes|always|even|do|have|now|honestly|feel like i|am|keep|kept|been|be|so) )*(?:want(?:ed)?(?: to)?|wanna|need to|wish (?:i (?:could|was|were)|to)|plan(?:ning)? (?:to|on)|intend(?:ing)? to|going to|gonna|about to|decided to|would like to|like to|feel like|feel i (?:should|must|need to)|thinking (?:of|about)|think (?:of|about)|thought (?:of|about)|considering|tempted to|ready to|will|urges? to|tried to)(?: \\w+){0,2}? ${deed}\\b`,
    ),
  ],
  [
    'suicidal thoughts',
    new RegExp(
      `\\b${self} (?:(?:am|feel|feeling|have|been|get|so|really|very|quite|becoming|still|actively|a bit|getting|also|depressed and|low and|am feeling) )*suicidal\\b`,
    ),
  ],
  [
    'suicidal thoughts',
    /\b(?:i|i['’]?m|i['’]?ve)(?: \w+){0,5} (?:suicidal (?:thoughts?|ideas|urges|feelings|ideation)|(?:thoughts|urges|thinking|plans?) (?:of|about|for) (?:suicide|killing myself|ending (?:it|my life)|hurting myself|harming myself|self[- ]harm|dying|wanting to die))\b|\bmy (?:own )?(?:suicidal|suicide) (?:thoughts|plan|urges|note)\b/,
  ],
  [
    'suicidal thoughts',
    /\b(?:i(?:['’]d be|['’]m| am| would be)|everyone(?: \w+)? be|they['’]?d(?: all)? be|they would(?: all)? be|my family would be|world (?:is|would be)) better off (?:dead|without me|if i (?:was|were) (?:dead|gone))\b|\bi wish i (?:was|were|had) (?:dead|never (?:woken|born|been born))\b|\bmy life is ?n(?:['’]t|ot) worth living\b|\bi (?:have|see|['’]ve) (?:no reason to live|no reason to go on|nothing (?:left )?to live for)\b|\b(?:i|i['’]?m) (?:do ?n['’]?t|do not|no longer|ca ?n['’]?t|cannot) (?:really )?(?:want to |wanna |see any reason to |feel like )?(?:live|living|be alive|be here|go on|carry on living|wake up)(?: \w+)? (?:any ?more|like this|any longer|tomorrow)\b|\bi (?:do ?n['’]?t|do not) want to (?:live|be alive|exist|wake up)(?=[.,!?]|$| and| any)/,
  ],
  [
    'suicidal thoughts',
    /\b(?:way|ways|method|methods|how) (?:for me )?(?:can i |do i |could i |should i )?(?:to )?(?:die without pain|kill myself|end my (?:own )?life|commit suicide|painlessly die)\b|\b(?:painless|easiest|quickest|best|least painful) ways? to (?:die|kill myself|end (?:it|my life)|commit suicide)\b|\bhow (?:many|much) .{1,50}(?:kill (?:me|myself)|end my life)\b|\bto kill myself\b|\bgoodbye note\b/,
  ],
  [
    'self-harm',
    /\b(?:i|i['’]?m|i['’]?ve) (?:(?:just|have|been|keep|started|still|also|am|again|deliberately) )*(?:self[- ]harm(?:ed|ing|s)?|cut(?:ting)? (?:myself|my (?:wrists?|arms?|thighs?))(?! (?:shaving|while|on|when|with a (?:kitchen|bread|can)|cooking|accident\w*|by accident|opening))|burn(?:ed|t|ing)? myself on purpose|hurt(?:ing)? myself on purpose)\b/,
  ],
];
const kinSelfHarm = new RegExp(
  `\\b(?:(?:my|our) (?:[\\w-]+ ){0,4}?${relation}|he|she|they)(?:['’]s)? (?:(?:is|are|feels?|has become|has|been|have|keeps?|just|now|says?|said|saying|told me|tells me|threaten\\w*|talking|about|that|to|of|he|she|they|wants?|actively|really|tried|trying|planning|going|feeling|texted me) )*(?:suicidal(?! (?:ideation|thoughts?) (?:on|with|rates?))|wants? to (?:die|end (?:it|(?:his|her|their) life))(?! (?:at home|with|in|peacefully))|(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|hang(?:ing)?|cut(?:ting)?) (?:him|her|them)sel(?:f|ves)|end(?:ing)? (?:his|her|their) life|suicide)\\b`,
);
const selfHarmNegated =
  /\b(?:not|never|no|without|(?:do|did|am|was|would|have|had)n['’]?t|does ?n['’]?t|is ?n['’]?t)(?: (?:really|actually|currently|ever|been|be|feel|feeling|want|wanted|to|having|have|had|at all|any|thinking|about|of|going|planning|longer|is|a)){0,5}\s*$/;

function findSelfHarm(clauses: readonly string[], isClinician: boolean): string | null {
  let accompanied = false;
  for (const clause of clauses) {
    if (longPast.test(clause) && !nowWords.test(clause)) continue;
    for (const [name, pattern] of selfHarmPatterns) {
      const match = pattern.exec(clause);
      if (match === null) continue;
      if (
        /\b(?:patient|pt)\b.{0,40}\b(?:says?|said|states?|reports?|reported|told|wrote)\b/.test(
          clause.slice(0, match.index + 1),
        )
      )
        continue;
      if (isQuietly(match[0]) || hypothetical.test(clause.slice(0, match.index))) continue;
      return name;
    }
    accompanied ||= carer.test(clause);
    const kin = accompanied && !isClinician ? kinSelfHarm.exec(clause) : null;
    if (
      kin !== null &&
      !selfHarmNegated.test(kin[0].replace(/\S+$/, '')) &&
      !hypothetical.test(clause.slice(0, kin.index)) &&
      !past.test(clause)
    )
      return 'suicidal thoughts';
  }
  return null;
}

/** The person denies it: "I am not suicidal", "I have no thoughts of suicide", "I would never kill myself". */
function isQuietly(matched: string): boolean {
  if (
    /\b(?:do ?n['’]?t|do not|no longer|ca ?n['’]?t|cannot|no reason|nothing|not worth|n['’]t worth) ?(?:want to |wanna |see |feel |to )*(?:any |left )?(?:reason )?(?:to )?(?:live|living|be alive|be here|go on|carry on|wake up|exist)\b/.test(
      matched,
    )
  )
    return false;
  if (/\b(?:reason to live|to live for|worth living|not (?:be alive|exist|wake up))\b/.test(matched))
    return false;
  return /\b(?:not|never|no|without|nobody|\w+n['’]t)\b/.test(matched);
}

/** Short advice for what was recognised: where to turn, no diagnosis, no treatment. */
export function urgentCareNotice(flags: readonly RedFlag[]): string {
  const parts: string[] = [];
  if (flags.some((flag) => flag.kind === 'emergency')) {
    parts.push(
      'This may be an emergency. Call your local emergency number now (112 in Europe, 911 in North America, 999 in the UK) or go to the nearest emergency department. Do not wait for an answer here.',
    );
  }
  if (flags.some((flag) => flag.kind === 'self-harm')) {
    parts.push(
      'You do not have to face this alone. Please stay with someone you trust and call a crisis line in your country now (988 in the USA and Canada, 116 123 in the UK and Ireland; findahelpline.com lists others). If you are in danger or have already hurt yourself, call your local emergency number (112, 911, 999).',
    );
  }
  return parts.join(' ');
}
