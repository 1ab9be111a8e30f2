/** Somebody's situation that a treatment is asked for: age, pregnancy, kidneys, liver, sex, allergy. */
export interface Setting {
  /** Two settings of one slot exclude each other: "in children" takes the place of "in adults". */
  readonly slot: Slot;
  /** With its preposition: "in pregnant women". */
  readonly phrase: string;
  readonly start: number;
  /** Where the words behind the preposition begin. */
  readonly nounStart: number;
  readonly end: number;
  /** Stands in the text with a preposition of its own, and so can be replaced or taken out as a whole. */
  readonly governed: boolean;
}

export type Slot = 'age' | 'pregnancy' | 'kidney' | 'liver' | 'sex' | 'allergy' | 'immunity';

const people =
  '(?: (?:people|patients|women|woman|persons?|individuals|mothers|adults|males|females|recipients))?';

/** The words of a setting, and how it is said with a preposition where the text has none ("adult asthma": none fits). */
const nouns: readonly (readonly [slot: Slot, words: string])[] = [
  [
    'pregnancy',
    `(?:(?:early|late|the (?:first|second|third) trimester(?: of)?|first|second|third)[ -])?(?:trimester )?pregnan(?:cy|cies|t)${people}`,
  ],
  ['pregnancy', '(?:the )?(?:first|second|third) trimester'],
  [
    'pregnancy',
    `(?:breast-?feeding|lactation|lactating|nursing mothers|post-?partum|planning (?:a )?pregnancy)${people}`,
  ],
  [
    'age',
    '(?:(?:pre-?school|school-age|young|small|older|very young|preterm|premature|full-term) )?(?:children|kids|infants|babies|bab(?:y)|toddlers|newborns|neonates|adolescents|teenagers|teens|adults)(?: (?:(?:aged?|under|over|younger than|older than|above|below) \\d{1,3}(?: (?:years?|months?|weeks?)(?: old| of age)?)?))?',
  ],
  ['age', '(?:an? |the )?(?:child|infant|adolescent|teenager|toddler|newborn|neonate)'],
  [
    'age',
    '(?:the |very |frail |older )*(?:elderly|geriatric|aged)(?: (?:people|patients|adults|persons|women|men))?',
  ],
  ['age', '(?:older|younger|old|young) (?:people|patients|persons|women|men|adults)'],
  [
    'age',
    '(?:(?:people|patients|adults|children|those|women|men) )?(?:(?:aged?|over|under|above|below|older than|younger than) )+(?:the age of )?\\d{1,3}s?(?: (?:years?|months?|weeks?)(?: old| of age)?)?',
  ],
  [
    'age',
    '(?:an? )?\\d{1,3}[- ](?:year|month|week|day)s?[- ]olds?(?: (?:child|children|boys?|girls?|m[ae]n|wom[ae]n|patients?|infants?))?',
  ],
  [
    'kidney',
    '(?:(?:people|patients|those|adults) with )?(?:(?:an? )?(?:mild|moderate|severe|advanced|end-stage|stage \\d\\w?|acute|chronic|impaired|reduced|poor) )*(?:renal|kidney) (?:impairment|failure|insufficiency|function|dysfunction|disease|injury)',
  ],
  [
    'kidney',
    '(?:(?:people|patients|those|adults) (?:with|on) )?(?:stage \\d\\w? |severe |advanced )?(?:ckd|eskd|esrd|(?:haemo|hemo)?dialysis)(?: stage \\d\\w?)?(?: patients)?',
  ],
  [
    'liver',
    '(?:(?:people|patients|those|adults) with )?(?:(?:mild|moderate|severe|advanced|decompensated|compensated|chronic|impaired|end-stage) )*(?:(?:hepatic|liver) (?:impairment|failure|insufficiency|function|dysfunction|disease)|cirrhosis)',
  ],
  [
    'sex',
    '(?:(?:post-?menopausal|pre-?menopausal|peri-?menopausal|young|adult) )?(?:women|men|females|males|girls|boys)(?: of childbearing age)?',
  ],
  [
    'allergy',
    '(?:(?:people|patients|someone|those|anyone) (?:who (?:are|is) |with )?)?(?:an? )?(?:allerg(?:ic|y)|intoleran(?:t|ce)) (?:to|of) [\\w-]+(?: [\\w-]+)?',
  ],
  ['allergy', '[\\w-]+ (?:allergy|allergies|intolerance)'],
  [
    'immunity',
    `(?:immuno-?compromised|immuno-?suppressed|immuno-?deficient)(?: (?:people|patients|adults|children|infants|persons|individuals|recipients))?`,
  ],
];

const governing = 'in|for|during|while|with|among|amongst|on|when|if|of|to|at|after';
const readers = nouns.map(([slot, words]) => ({
  slot,
  pattern: new RegExp(`(?:\\b(${governing})\\s+)?\\b(${words})\\b`, 'gi'),
}));

/** The settings a text names, in their order; of those that overlap the longest. */
export function readSettings(text: string): Setting[] {
  const found = readers.flatMap(({ slot, pattern }) =>
    [...text.matchAll(pattern)].map((match): Setting => {
      const [whole, preposition, noun = ''] = match;
      return {
        slot,
        phrase: phraseOf(slot, preposition?.toLowerCase(), noun),
        start: match.index,
        nounStart: match.index + whole.length - noun.length,
        end: match.index + whole.length,
        governed: preposition !== undefined && preposition.toLowerCase() !== 'of',
      };
    }),
  );
  const kept: Setting[] = [];
  for (const one of found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)) {
    if (!kept.some((other) => one.start < other.end && other.start < one.end)) kept.push(one);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const notPregnant =
  /\b(?:child|children|kids?|infants?|bab(?:y|ies)|toddlers?|newborns?|neonates?|men|males?|boys?|elderly|older)\b/i;

/** Whether two settings cannot be of one patient: of one slot, or a pregnancy and a child. */
export function excludes(a: Pick<Setting, 'slot' | 'phrase'>, b: Pick<Setting, 'slot' | 'phrase'>): boolean {
  if (a.slot === b.slot) return true;
  const [pregnancy, other] = a.slot === 'pregnancy' ? [a, b] : [b, a];
  return pregnancy.slot === 'pregnancy' && notPregnant.test(other.phrase);
}

/** How a setting is said after a sentence. */
function phraseOf(slot: Slot, preposition: string | undefined, noun: string): string {
  const said = noun.replace(/^(?:an? )(?=child|infant|adolescent|teenager|toddler|newborn|neonate)/i, 'a ');
  if (/^pregnant$/i.test(said)) return 'in pregnancy';
  if (/^(?:breast-?feeding|lactating|planning (?:a )?pregnancy)$/i.test(said)) return `while ${said}`;
  if (/^(?:immuno-?(?:compromised|suppressed|deficient)|elderly|geriatric|aged)$/i.test(said))
    return `in ${said} people`;
  if (/^\d/.test(said) && !/s$/i.test(said)) return `in a ${said}`;
  if (
    slot === 'allergy' &&
    /^[\w-]+ (?:allerg|intoleran)/i.test(said) &&
    !/^(?:people|patients|someone|those|anyone|an?)\b/i.test(said)
  ) {
    return `in people with ${said}`;
  }
  if (slot === 'allergy' && /^(?:an? )?(?:allerg|intoleran)/i.test(said)) {
    return /allergic|intolerant/i.test(said) ? `in people ${said}` : `in people with ${said}`;
  }
  if (slot === 'kidney' && /dialysis$/i.test(said) && !/(?:on|with) /i.test(said))
    return `in people on ${said}`;
  if (slot === 'age' && /^(?:over|under|aged?|above|below|older than|younger than)\b/i.test(said))
    return `in people ${said}`;
  const kept =
    preposition === 'for' || preposition === 'during' || preposition === 'among' ? preposition : 'in';
  return `${kept} ${said}`;
}
