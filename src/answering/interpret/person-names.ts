/** Where a person is named; UTF-16 offsets, in order. */
export interface NameFinding {
  readonly start: number;
  readonly end: number;
}

const words = (text: string): Set<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words that follow a title or a cue without being a name: medicine, grammar, and names that stand for a disease or an institution. */
const notNames = words(
  `a an and any are as at be because but by can could did do does for from had has have he her him his how i if in into is it
  its may my no not of off on one or our she should since so than that the their them then there they this to two up was we
  were what when where which while who whose why will with without would you your after before during about aged age year
  years old male female man woman boy girl also just now still very currently recently started takes taking took needs
  need presents presenting presented complains complaining developed diagnosed admitted known reports reported wants
  asks asked stopped feels says patient patients pt pts day days week weeks month months today
  imaging angiography angiogram spectroscopy enterography elastography scan scans scanning venography
  cholangiopancreatography urography arthrography arthrogram guided severity regurgitation jump effect signal physics
  neurography perfusion clean safe compatible contrast coronary cardiac brain breast prostate abdomen pelvis knee spine
  health global activation controlled safety outcomes outcome centered centred education care satisfaction experience
  blood rights self perception generated management selection monitoring group groups data history population
  practitioner specialist consultant manager information leaflet characteristics assessment score scale questionnaire
  screening grading dose doses pill pills tablet tablets period periods meal meals school work appointment insulin
  injection medication medicine medicines treatment therapy disease diseases syndrome type stage grade acute chronic severe mild
  moderate asymptomatic symptomatic pregnant pregnancy hypertension diabetes asthma cancer stroke pain fever heart failure
  kidney liver lung renal hepatic pulmonary atrial fibrillation pneumonia sepsis infection anaemia anemia epilepsy
  parkinson parkinsons alzheimer alzheimers crohn crohns hodgkin hodgkins down marfan cushing addison addisons graves hashimoto
  huntington huntingtons tourette wilson wilsons paget kawasaki raynaud raynauds sjogren sjögren behcet behçet guillain barre barré
  english spanish french german chinese african american asian european british indian caucasian hispanic black white
  registry protection room rooms mismatch oriented important coming receiving undergoing ventilator healthcare prosthesis
  relapse relapses flare flares attack attacks exacerbation exacerbations worse contin drug drugs defecography linac
  acceptance access acuity admission advocacy aid aids application burned burnout burn cohorting comfort compliance controled credit
  decision delivered discharge dropouts escort freedom handoff handover harm identification isolation journey led line
  navigation navigator nonadherence adherence participation positioning portal portals preference preferences readmission record
  records relations representation simulation specific test testing transfer transport visits visit engagement
  empowerment involvement choice counselling counseling level factors flow facing friendly initiated administrators
  anesthetist anesthetists anaesthetist anaesthetists clinician clinicians midwife midwives specialists practitioners
  physician physicians shopping evidence summary clinical trial trials study
  valve procedure staging titer titre virus officinalis breech arbor
  duchenne becker takayasu ewing wilms barrett barretts dupuytren dupuytrens baker bakers charcot menieres meniere lewy
  covid influenza flu hiv who nhs nice fda google`,
);

/** A capitalised drug written straight behind a name must survive; stems of the WHO's nonproprietary names. */
const drugStem =
  /(?:mab|nib|pril|sartan|statin|olol|azole|cillin|mycin|floxacin|gliptin|gliflozin|glutide|parin|xaban|gatran|prazole|dipine|triptan|cycline|warfarin|formin|aspirin|codone|morphine|azepam|azolam|profen|setron|thiazide|semide|lukast|vir|zine|pine|oxetine|relin|terol|tropium|solone|sone|platin|taxel|rubicin|thyroxine|amine|idine|cetam|toin|digoxin|colchicine|insulin)$/i;

const fullName = "\\p{Lu}\\p{L}*(?:['’-]\\p{L}{2,})*";
const particle =
  '(?:(?:de|del|della|la|las|los|da|dos|das|do|di|du|van|von|der|den|ter|ten|bin|bint|ibn|abu|al|el|st\\.?|y|e) |al-|el-)';
/** Up to five parts, each a name or an initial, particles between. */
const nameParts = new RegExp(
  `${particle}{0,3}(?:\\p{Lu}\\.|${fullName})(?: ${particle}{0,3}(?:\\p{Lu}\\.|${fullName})|(?<=\\.)\\p{Lu}\\.){0,4}`,
  'uy',
);
const anyParts = /\p{L}+(?:['’-]\p{L}{2,})*\.?(?: \p{L}+(?:['’-]\p{L}{2,})*\.?){0,3}/uy;

const relatives =
  'husband|wife|partner|spouse|son|daughter|baby|child|mother|father|mum|mom|mam|dad|brother|sister|friend|boyfriend|girlfriend|uncle|aunt|auntie|nephew|niece|cousin|grandmother|grandfather|grandma|grandpa|gran|nan|grandad|granddad|grandson|granddaughter|neighbour|neighbor|colleague';
const people = `patient|pt|client|resident|man|woman|boy|girl|child|baby|infant|toddler|teenager|lady|gentleman|student|${relatives}`;

interface Cue {
  readonly pattern: RegExp;
  /** `capitals`: capitalised words only. `any`: any words up to a common one. */
  readonly parts: 'capitals' | 'any';
  /** Also stands before ordinary words ("Patient Decision Aid"): not in titles, and no word with the ending of a noun or verb. */
  readonly weak?: true;
}

const cues: readonly Cue[] = [
  {
    pattern:
      /(?<![\p{L}\p{N}-])(?:Mr|Mrs|Ms|Mx|Dr|Prof|Mstr)(?:\. ?| )|(?<!Near |[\p{L}\p{N}-])(?:Miss|Mister|Professor|Doctor|Nurse|Sir|Dame) |(?<![\p{L}\p{N}])(?:MR|MRS|MS|DR)\. /gu,
    parts: 'capitals',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:mr|mrs|dr|prof)\.? (?=\p{Lu})|(?<![\p{L}\p{N}])(?:miss|ms\.?) (?=\p{Lu}\p{Ll}{2})/gu,
    parts: 'capitals',
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:[Pp]atient|[Pp]t\\.?|[Cc]lient|[Rr]esident|[Mm]y (?:${relatives}|patient),?) (?=\\p{Lu}\\p{Ll})`,
      'gu',
    ),
    parts: 'capitals',
    weak: true,
  },
  {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${people}),? (?:named|called|by the name of) (?=\\p{Lu}\\p{Ll})|(?<![\\p{L}\\p{N}])(?:[Pp]atient|[Pp]t|[Rr]e): (?=\\p{Lu}\\p{L}+ \\p{Lu}\\p{L})`,
      'gu',
    ),
    parts: 'capitals',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:(?:my|his|her|their|patient|patient['’]s|pt|pt['’]s|baby['’]s|child['’]s|son['’]s|daughter['’]s|husband['’]s|wife['’]s)(?: (?:full|first|last|sur|real|family|birth|maiden))? ?name(?: is|['’]s|:| -)+ ?|(?<=^|[\n;,.] {0,2})(?:full |first |last |family )?name: ?|surname(?::| is) ?)/giu,
    parts: 'any',
  },
  {
    pattern:
      /(?<![\p{L}\p{N}])(?:regards|sincerely|yours|thanks|thank you|cheers|signed),? ?\n? ?(?=\p{Lu}\p{Ll}+(?: \p{Lu}[\p{L}.]*)?[.!]?\s*$)/giu,
    parts: 'capitals',
  },
];

/** "mr smith", "mrs jones": without capitals only where the next word shows that a person is meant. */
const lowerTitle =
  /(?<![\p{L}\p{N}-])(?:mr|mrs|dr|prof)\.? (\p{L}{3,}(?:['’-]\p{L}{2,})*)(?=\s*(?:,|\(|['’]s\b|\d|$|(?:is|was|has|had|who|aged|age|came|comes|presents|presented|takes|took|needs|wants|developed|asks|asked|will|should|can|told|said|prescribed|thinks)\b))/giu;
const lowerMiss =
  /(?<=^|[.,:;?!] |\b(?:for|about|with|see|saw|patient) )miss (\p{L}{3,})(?= (?:is|was|has|had|who|aged)\b|, \d)/giu;

/** Given names that are hardly ever words or eponyms; before a capitalised surname they name a person without any cue. */
const givenNames = words(
  `aaron abigail ahmed aisha alan alejandro alex alexander alexandra ali alice alison amanda amir amy ana andrea andrew angela anita ann
  anna anne anthony antonio barbara benjamin betty brenda brian carla carlos carmen carol caroline catherine charlotte chloe
  chris christine christopher claire daniel david deborah debra diana diane donald donna dorothy edward elena elizabeth ella emily emma
  eric ethan eva fatima fernando francesca francisco frank gabriel gary george giovanni giulia hannah hans harry heather helen
  ian isabella ivan jack jacob james jane janet jason jean jeffrey jennifer jessica joan joe john jonathan jorge jose josé
  joseph joshua juan julia julie karen katherine kathleen kelly kenneth kevin kimberly larry laura lauren linda lisa louise
  lucas lucy luis luke margaret maria marie marta martha martin mary matthew megan mehmet melissa michael michelle miguel mohamed
  mohammed muhammad nancy natalia nicholas nicole olga oliver olivia pamela patricia patrick paul pedro peter philip priya
  rachel raj rebecca richard robert ronald ruth ryan samantha samuel sandra sara sarah scott sean sharon simon sophia sophie
  stephanie stephen steven susan tanya teresa thomas timothy tom tony victoria vladimir wei william yusuf zoe`,
);
const twoCapitals =
  /(?<![\p{L}\p{N}])(\p{Lu}\p{Ll}+) (?:\p{Lu}\. ?|\p{Lu}\p{Ll}+ )?\p{Lu}\p{L}*\p{Ll}(?:['’-]\p{Lu}\p{L}+)*(?!['’]?\p{L})/gu;
/** What follows an eponym or an institution's name rather than a person's. */
const namedThing =
  /^(?:['’]s?)?[ -](?:disease|disorder|syndrome|sign|test|criteria|score|scale|murmur|man(?:o?e)uvre|maneuver|procedure|operation|classification|law|phenomenon|hospital|institute|foundation|university|trial|study|centre|center|medical|clinic|college|lymphoma|palsy|arteritis|thyroiditis|muscular|dystrophy|sarcoma|o?esophagus|ulcer|contracture|cyst|hernia|body|joint|foot|reaction|tumou?r|fracture|position|reflex|bandage|technique|incision|splint|catheter|index|rule|solution|tube|anemia|anaemia|Disease|Syndrome|Sign|Hospital|Institute|Foundation|University|Trial|Study|Centre|Center|Medical|Clinic|College|Test|Score|Criteria)\b/;

/**
 * Names of persons: after titles ("Mrs. de la Cruz"), after cues ("my name is", "patient", "my son"), and a common given name
 * before a surname. Eponyms, imaging ("MR angiography") and words of medicine are no names.
 */
export function findNames(text: string): NameFinding[] {
  const findings: NameFinding[] = [];
  const isTitle = (text.match(/\p{L}{4,}/gu)?.length ?? 0) > 3 && !/(?<!\p{L})\p{Ll}{4}/u.test(text);
  for (const cue of cues) {
    if (cue.weak && isTitle) continue;
    const pattern = cue.parts === 'any' ? anyParts : nameParts;
    for (const match of text.matchAll(cue.pattern)) {
      const start = match.index + match[0].length;
      pattern.lastIndex = start;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      if (cue.weak && isOrdinary(found.split(' ', 1)[0] ?? '')) continue;
      const length = nameLength(found, cue.parts);
      if (length > 0 && !namedThing.test(text.slice(start + length, start + length + 20)))
        findings.push({ start, end: start + length });
    }
  }
  for (const pattern of [lowerTitle, lowerMiss]) {
    for (const match of text.matchAll(pattern)) {
      const name = match[1] ?? '';
      // In capitals these are imaging, regurgitation, retinopathy or an antigen, unless everything is written so.
      if (/^(?:MRS?|DR)\b/.test(match[0]) && /\p{Ll}/u.test(text)) continue;
      const end = match.index + match[0].length;
      if (!isNoName(name)) findings.push({ start: end - name.length, end });
    }
  }
  for (const match of text.matchAll(twoCapitals)) {
    const end = match.index + match[0].length;
    const last = match[0].split(' ').at(-1) ?? '';
    if (
      givenNames.has((match[1] ?? '').toLowerCase()) &&
      !isNoName(last) &&
      !namedThing.test(text.slice(end, end + 20))
    ) {
      findings.push({ start: match.index, end });
    }
  }
  return findings.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** How much of the words after a cue is the name: up to the first word that cannot be one. */
function nameLength(found: string, parts: Cue['parts']): number {
  const first = found.split(' ', 1)[0] ?? '';
  const shouted = first.length > 2 && first === first.toUpperCase();
  let length = 0;
  let at = 0;
  for (const part of found.split(' ')) {
    const bare = part.replace(/\.$/, '');
    const isParticle = parts === 'capitals' && !/\p{Lu}/u.test(part);
    if (!isParticle) {
      if (isNoName(bare)) break;
      // COPD, AF: capitals behind a name written normally are medicine.
      if (!shouted && bare.length > 1 && bare === bare.toUpperCase()) break;
      length = at + (part.length > 2 && part.endsWith('.') ? part.length - 1 : part.length);
    }
    at += part.length + 1;
    if (part.length > 2 && part.endsWith('.')) break;
  }
  return length;
}

function isOrdinary(word: string): boolean {
  return (
    /(?:tion|tions|ment|ship|ness|cy|ism|logy|itis|osis|a?emia|oma|pathy|ectomy|plasty|scopy|graphy|therapy|ing|ed|ous|ive)$/.test(
      word,
    ) && !givenNames.has(word.toLowerCase())
  );
}

function isNoName(word: string): boolean {
  return notNames.has(word.toLowerCase().replace(/['’]s$/, '')) || drugStem.test(word);
}
