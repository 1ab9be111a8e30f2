/*
 * A second look at what a retelling lost, written for the evaluation and sharing no code or word list with the check that guards the
 * page (src/publishing/audiences/loss). It is blunter: it counts numbers, hedges, negations and warnings, and knows nothing of concepts.
 */

export type LostKind = 'number' | 'hedge' | 'negation' | 'warning';

export interface Lost {
  readonly kind: LostKind;
  /** What the original says and the retelling does not, or what the retelling adds. */
  readonly what: string;
}

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

/** Families of words of which one stands for another in plain language. */
const hedges: Readonly<Record<string, RegExp>> = {
  'possible (may, might, could)': /\b(?:may|might|could|can|possib\w+|perhaps|maybe|potential\w*)\b/i,
  'as it seems (suggests, appears, likely)':
    /\b(?:suggest\w*|appear\w*|seem\w*|(?:un)?likely|probabl\w+|indicat\w+|tend\w*|point(?:s|ed)? (?:to|that)|hints?|may|might|could)\b/i,
  'not certain (unclear, uncertain, insufficient evidence)':
    /\b(?:unclear|uncertain\w*|unproven|inconclusive|insufficient|not (?:yet )?(?:clear|certain|sure|known|proven|enough)|unknown|too (?:little|few)|low(?:er)?[- ](?:certainty|quality)|limited (?:evidence|data)|more (?:research|evidence|studies|trials)|doubt\w*)\b/i,
};
const hedged: Readonly<Record<string, RegExp>> = {
  'possible (may, might, could)': /\b(?:may|might|could|possibly|perhaps)\b/i,
  'as it seems (suggests, appears, likely)':
    /\b(?:suggest(?:s|ed|ing)?|appear(?:s|ed)?|seem(?:s|ed)?|likely|probably)\b/i,
  'not certain (unclear, uncertain, insufficient evidence)':
    /\b(?:unclear|uncertain|unproven|inconclusive|insufficient)\b/i,
};

const negation =
  /\b(?:no|not|never|without|neither|none|nobody|nothing|cannot|failed|fails|lack(?:s|ed|ing)?|absence|free (?:of|from)|instead of|rather than)\b|n['’]t\b|\b(?:un(?:identified|determined|specified|reported|stated|published|changed|affected|related|able|safe|clear|known(?! cause)|likely)|in(?:effective|sufficient|significant|adequate|accurate|complete)|non-?(?:significant|inferior)\w*)\b/gi;

const warnings: readonly (readonly [string, RegExp, RegExp])[] = [
  [
    'death',
    /\b(?:death|die[sd]?|fatal|mortality)\b/i,
    /\b(?:deaths?|die[sd]?|dying|dead(?:ly)?|fatal\w*|mortality|kill\w*|surviv\w+|li(?:ve|ved|fe))\b/i,
  ],
  [
    'harm',
    /\b(?:adverse|side effects?|toxicity|harmful|harms)\b/i,
    /\b(?:adverse|side[- ]effects?|toxic\w*|poison\w*|harm\w*|unwanted|bad effects?|problems?)\b/i,
  ],
  ['bleeding', /\b(?:bleeding|ha?emorrhage)\b/i, /\b(?:bleed\w*|ha?emorrhag\w*|blood)\b/i],
  [
    'must not',
    /\b(?:contraindicated|should not|must not|avoid(?:ed)?|recommends? against)\b/i,
    /\b(?:contraindicat\w*|(?:should|must|do|does|need) not|not (?:be )?(?:used|given|taken|safe|advised?|recommend\w*)|avoid\w*|against|never|advises? not|says not)\b/i,
  ],
  [
    'urgency',
    /\b(?:emergency|urgent(?:ly)?|immediate(?:ly)?|life-threatening)\b/i,
    /\b(?:emergenc\w+|urgent\w*|immediate\w*|right away|at once|straight away|life[- ]threatening|quickly|danger\w*)\b/i,
  ],
  ['severity', /\b(?:serious|severe)\b/i, /\b(?:serious\w*|sever\w+|bad(?:ly)?|dangerous)\b/i],
  [
    'pregnancy',
    /\b(?:pregnan\w+|breastfeeding)\b/i,
    /\b(?:pregnan\w+|breast-?feed\w*|expecting|before birth)\b/i,
  ],
];

/** What `told` (all that is shown in place of the original, details included) lost of the original or added to it. */
export function secondCheck(original: string, told: string): Lost[] {
  return [
    ...lostNumbers(original, told),
    ...Object.entries(hedged).flatMap(([what, pattern]): Lost[] =>
      pattern.test(original) && !hedges[what]?.test(told) ? [{ kind: 'hedge', what }] : [],
    ),
    ...lostNegations(original, told),
    ...warnings.flatMap(([what, before, after]): Lost[] =>
      before.test(original) && !after.test(told) ? [{ kind: 'warning', what }] : [],
    ),
  ];
}

function lostNumbers(original: string, told: string): Lost[] {
  const before = numbersOf(original);
  const after = numbersOf(told);
  const lost = [...before].filter((number) => !after.has(number)).map((number) => `${number} is gone`);
  const added = [...after]
    .filter((number) => !before.has(number) && !isCount(number))
    .map((number) => `${number} is new`);
  return [...lost, ...added].map((what) => ({ kind: 'number', what }));
}

/** Small whole numbers may come from words ("both arms" as "2 groups"). */
function isCount(number: string): boolean {
  return /^[0-2]$/.test(number);
}

function numbersOf(text: string): Set<string> {
  const digits = text
    .replace(/(?<=\d)·(?=\d)/g, '.')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\b[a-z]+\b/gi, (word) => {
      const value = numberWords.indexOf(word.toLowerCase());
      return value > 1 ? String(value) : word;
    });
  return new Set((digits.match(/\d+(?:\.\d+)?/g) ?? []).map((number) => String(Number(number))));
}

/** Parts of a sentence told apart may repeat a negation, never drop one or bring the first. */
function lostNegations(original: string, told: string): Lost[] {
  const before = original.match(negation) ?? [];
  const after = told.match(negation) ?? [];
  const said = (words: readonly string[]) => (words.length === 0 ? 'none' : `"${words.join('", "')}"`);
  const dropped = after.length < before.length;
  const brought = before.length === 0 && after.length > 0;
  return dropped || brought ? [{ kind: 'negation', what: `${said(before)} became ${said(after)}` }] : [];
}
