import type { Mention, Vocabulary } from '../../src/vocabulary/index.ts';
import { type Choose, seededChoice } from './seeded-choice.ts';

/** How a small model goes wrong with words that are all true. */
export const misleadingKinds = [
  /** A small word put in: "therefore", "both", "all". */
  'word-put-in',
  /** "By" made "to", "or" made "and", "after" made "within". */
  'small-word',
  /** In whom, since when or compared with what is left out. */
  'limit-dropped',
  /** A word before a noun left out: "severe", "first", "cardiovascular". */
  'adjective-dropped',
  /** One of two things that were told together. */
  'half-told',
  /** Two true sentences, one made the reason of the other. */
  'reason-given',
  /** The first half of one sentence and the second of another. */
  'stitched',
  /** What is said of one thing in a sentence said of one of its neighbour's. */
  'of-neighbour',
  /** A number or a time of a neighbour. */
  'number-of-neighbour',
  /** A few words on two named things, as in a headline. */
  'headline',
  /** Advice or praise that no source gives. */
  'advice-added',
  /** "No study found that …", "according to all studies". */
  'speaker',
  /** "Noninferior" made "superior", "similar" made "better". */
  'equivalence',
  /** What was to be found out told as found. */
  'plan-as-finding',
  /** Letters and digits of other scripts, strokes and signs. */
  'odd-character',
] as const;
export type MisleadingKind = (typeof misleadingKinds)[number];

export interface Misleading {
  readonly kind: MisleadingKind;
  readonly text: string;
  /** True sentences that it rests on: the statement, or it and its neighbour. */
  readonly quotes: readonly string[];
}

const putIn =
  'therefore thus both all also again out up at_least most other same rather well any indeed always only never clearly safely either each across throughout under per against treatment'.split(
    ' ',
  );
const smallWords: readonly (readonly [RegExp, string])[] = [
  [/ by (?=\d)/, ' to '],
  [/ to (?=\d)/, ' by '],
  [/ or (?!older|younger|more|less|fewer|worse|higher|lower)/, ' and '],
  [/ and (?!\d|older|younger|more|less|fewer|worse|higher|lower|above|below|over|under)/, ' or '],
  [/ after /, ' within '],
  [/ before /, ' after '],
  [/ at (?=\d)/, ' within '],
  [/ for (?=\d)/, ' within '],
  [/ from /, ' to '],
  [/ with /, ' from '],
  [/ of /, ' for '],
  [/ but /, ' because '],
  [/ in (?=patients|people|adults|children|women|men)/, ' outside '],
];
const people =
  / (?:in|among|for) (?:the |some |most )?(?:[\w-]+ ){0,2}(?:patients|people|adults|children|women|men|infants|participants|individuals)\b[^,;:.()]*/;
const limits: readonly RegExp[] = [
  people,
  / (?:at|over|within|for|after) (?:a median of |about |up to )?(?:\d[\d.]*|one|two|three|six|twelve)[ -](?:days?|weeks?|months?|years?|hours?)/,
  / (?:than|versus|compared (?:with|to)) .*(?=\.)/,
  /,? (?:except|unless|only if|only in|but only|if|when|provided|without|until) [^,;.()]*(?=[,;.])/,
  /^(?:In (?!addition|contrast|conclusion|summary|this|the present|our)|Among |For |After |During |If |When )[^,]{6,}, /,
];
const adjective =
  /\b(?:acute|chronic|severe|mild|moderate|recurrent|cardiovascular|major|minor|early|late|first|second|symptomatic|systolic|diastolic|fatal|nonfatal|relative|absolute|secondary|primary|oral|intravenous|inhaled|high-dose|low-dose|short-term|long-term|resistant|refractory|total|relapsing|preserved|reduced|older|young|younger|selected|weekly|monthly|conditional|routine) (?=\w)/i;
const reasons = [
  ', because ',
  ', so ',
  '; therefore, ',
  ', which is why ',
  ', and therefore ',
  '. Hence ',
  ' since ',
];
const advice = [
  ', so it should be used first',
  ', and patients should receive it',
  ', as shown in all studies',
  ' in every patient',
  ' over time',
  ', better than any other',
  ', and no other treatment does',
];
const speakers = [
  'According to all studies, ',
  'No study found that ',
  'It is not the case that ',
  'Only ',
  'Everyone agrees that ',
];
const equivalences: readonly (readonly [RegExp, string])[] = [
  [/\bnon-?inferior\b/i, 'superior'],
  [/\bnon-?inferiority\b/i, 'superiority'],
  [/\bsimilar\b/i, 'better'],
  [/\bno significant difference\b/i, 'no difference'],
  [/\bnot significantly\b/i, 'not'],
  [/\bas effective as\b/i, 'more effective than'],
  [/\bassociated with\b/i, 'the cause of'],
];
const odd: readonly (readonly [RegExp, string])[] = [
  [/o/, '\u043e'],
  [/a(?=\w)/, '\u0430'],
  [/(\d)/, '$1\u0338'],
  [/ (?=\d)/, ' \u00b1'],
  [/ (?=\d)/, ' ~'],
  [/(?<=\d)(?=[ %])/, '\u00bd'],
  [/ not /, ' n\u03bft '],
];

/**
 * Wrong claims of true words, one of each kind that the statement has something for. `neighbour` is another sentence of the same publication. Wrong by
 * construction: none says what the statement says, whether or not it happens to be true.
 */
export function misleadClaim(text: string, neighbour: string | null, vocabulary: Vocabulary): Misleading[] {
  const made: Misleading[] = [];
  const choose = seededChoice(`misleading ${text}`);
  const add = (
    kind: MisleadingKind,
    wrong: string | null | undefined,
    quotes: readonly string[] = [text],
  ) => {
    if (!wrong || quotes.some((quote) => plain(quote) === plain(wrong))) return;
    made.push({ kind, text: wrong.charAt(0).toUpperCase() + wrong.slice(1), quotes });
  };
  const words = text.split(' ');
  const place = 1 + choose(Math.max(1, words.length - 2));
  const word = (putIn[choose(putIn.length)] ?? '').replace('_', ' ');
  add('word-put-in', [...words.slice(0, place), word, ...words.slice(place)].join(' '));
  add('small-word', changed(text, smallWords, choose));
  add(
    'limit-dropped',
    changed(
      text,
      limits.map((limit) => [limit, '']),
      choose,
    ),
  );
  add('adjective-dropped', text.replace(adjective, ''));
  add(
    'half-told',
    text.replace(/ (?:or|and) (?:[\w-]+ ){1,3}(?=in|with|by|at|was|were|than|compared|occurred)/, ' '),
  );
  add('advice-added', `${text.replace(/[.\s]+$/, '')}${advice[choose(advice.length)]}.`);
  add('speaker', `${speakers[choose(speakers.length)]}${lowered(text)}`);
  add('equivalence', changed(text, equivalences, choose));
  add('odd-character', changed(text, odd, choose));
  const [, aim] = /\b(?:whether|hypothesi[sz]ed that) (.{15,})$/.exec(text) ?? [];
  add('plan-as-finding', aim);
  const named = vocabulary.spot(text).filter((mention) => isNamed(mention, vocabulary));
  add('headline', headline(text, named, choose));
  if (neighbour !== null) addOnTwo(add, text, neighbour, choose, vocabulary);
  return made;
}

function addOnTwo(
  add: (kind: MisleadingKind, wrong: string | null | undefined, quotes: readonly string[]) => void,
  text: string,
  neighbour: string,
  choose: Choose,
  vocabulary: Vocabulary,
): void {
  const both = [text, neighbour];
  const body = text.replace(/[.\s]+$/, '');
  const reason = reasons[choose(reasons.length)] ?? '';
  add('reason-given', `${body}${reason}${lowered(neighbour)}`, both);
  const [one, other] = [text.split(' '), neighbour.split(' ')];
  const shared = one.findIndex(
    (word, at) =>
      at > 0 && word.length > 3 && other.indexOf(word) > 0 && other.indexOf(word) < other.length - 1,
  );
  add(
    'stitched',
    shared === -1
      ? [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.ceil(other.length / 2))].join(' ')
      : [...one.slice(0, shared + 1), ...other.slice(other.indexOf(one[shared] ?? '') + 1)].join(' '),
    both,
  );
  const theirs = vocabulary.spot(neighbour).filter((mention) => isNamed(mention, vocabulary));
  const ours = vocabulary.spot(text).filter((mention) => isNamed(mention, vocabulary));
  const stranger = theirs.find(
    ({ concepts }) => !ours.some((mention) => mention.concepts[0] === concepts[0]),
  );
  const mine = ours[choose(ours.length)];
  if (stranger && mine) {
    const put = neighbour.slice(stranger.start, stranger.end);
    add('of-neighbour', text.slice(0, mine.start) + put + text.slice(mine.end), both);
  }
  const number = /(?<![\w.,-])\d+(?:\.\d+)?(?=[ %])/;
  const [their] = number.exec(neighbour) ?? [];
  if (their && number.exec(text)?.[0] !== their)
    add('number-of-neighbour', text.replace(number, their), both);
}

function changed(text: string, table: readonly (readonly [RegExp, string])[], choose: Choose): string | null {
  const fitting = table.filter(([from]) => from.test(text));
  const [from, put] = fitting[choose(fitting.length)] ?? [];
  return from && put !== undefined ? text.replace(from, put) : null;
}

function headline(text: string, named: readonly Mention[], choose: Choose): string | null {
  const [a, b] = named.map(({ start, end }) => text.slice(start, end));
  if (!a || !b || a.toLowerCase() === b.toLowerCase()) return null;
  const forms = [
    `${a} is given in ${b}.`,
    `${a} reduced ${b}.`,
    `${a} is used for ${b}.`,
    `${a} is the treatment for all patients with ${b}.`,
    `There is evidence for ${a} in ${b}.`,
    `${b} is due to ${a}.`,
    `${a} is found in ${b}.`,
  ];
  return forms[choose(forms.length)] ?? null;
}

function isNamed({ concepts: [id, ...others] }: Mention, vocabulary: Vocabulary): boolean {
  return id !== undefined && others.length === 0 && vocabulary.concept(id).weight >= 0.5;
}

function lowered(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\([^()]*\)|\b(?:the|a|an)\b|[\s.,]/g, '');
}
