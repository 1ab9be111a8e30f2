import type { Mention, Vocabulary } from '../../src/vocabulary/index.ts';
import { type Choose, seededChoice } from './seeded-choice.ts';
import { boundSigns, substitutions, unitChanges } from './substitutions.ts';

/** What is made wrong. */
export const corruptionKinds = [
  /** A digit, a magnitude or a decimal point of one number. */
  'number',
  /** Two numbers of the statement change places. */
  'number-swap',
  /** Another unit after a number, or a percentage made a count. */
  'unit',
  /** A dose ten times as large or small. */
  'dose',
  /** A lost or added "not". */
  'negation',
  /** Up for down, better for worse, more for less. */
  'direction',
  /** What is compared changes places: "A … than B" -> "B … than A". */
  'comparator',
  /** Two named things on either side of a verb change places. */
  'roles',
  /** Children for adults, men for women, one added where there was none. */
  'population',
  /** "May" made "will", a hedge left out, a suggestion made a duty. */
  'certainty',
  /** An association made a cause. */
  'causality',
  /** A drug, disease or other named thing for another of its kind. */
  'entity',
  /** A drug or disease beside the one that is named. */
  'added-entity',
  /** "Some" made "all", "rare" made "common". */
  'quantifier',
  /** "Slight" made "great", "mild" made "severe". */
  'strength',
  /** Before for after, acute for chronic, once for twice. */
  'time',
  /** "At least" made "at most", `<` made `>`. */
  'bound',
  /** "Unless …", "except …", "only if …" left out. */
  'condition',
  /** A clause that the statement does not have. */
  'added-clause',
] as const;
export type CorruptionKind = (typeof corruptionKinds)[number];

export interface Corruption {
  readonly kind: CorruptionKind;
  /** The statement made wrong. */
  readonly text: string;
  /** What was changed, for people: "from -> to". */
  readonly change: string;
}

type Edit = { readonly start: number; readonly end: number; readonly put: string };
type Making = readonly Edit[];

/**
 * Corruptions of a true statement: for every kind that the statement has something for, up to `perKind` (1 unless given),
 * chosen by the text itself. None is equal to the statement. They are wrong by construction as long as what is put in is
 * not true by accident.
 */
export function corruptClaim(
  text: string,
  vocabulary: Vocabulary,
  options: { readonly kinds?: readonly CorruptionKind[]; readonly perKind?: number } = {},
): Corruption[] {
  const { kinds = corruptionKinds, perKind = 1 } = options;
  const mentions = vocabulary.spot(text);
  return kinds.flatMap((kind) => {
    const choose = seededChoice(`${kind} ${text}`);
    const makings = shuffled(makersOf(kind, text, mentions, vocabulary, choose), choose);
    const made: Corruption[] = [];
    for (const making of makings) {
      const corrupted = apply(text, making);
      if (made.length >= perKind) break;
      if (same(corrupted, text) || made.some((other) => other.text === corrupted)) continue;
      const change = making
        .map(({ start, end, put }) => `${text.slice(start, end) || '(nothing)'} -> ${put || '(nothing)'}`)
        .join('; ');
      made.push({ kind, text: corrupted, change });
    }
    return made;
  });
}

function makersOf(
  kind: CorruptionKind,
  text: string,
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
  choose: Choose,
): Making[] {
  switch (kind) {
    case 'number':
      return numbers(text).map((number) => [otherNumber(number, text, choose)]);
    case 'number-swap':
      return swappedNumbers(text);
    case 'unit':
      return patternEdits(text, unitChanges);
    case 'dose':
      return numbers(text, /^(?: |-)?(?:mg|mcg|µg|μg|g|mL|ml|IU|units?)\b/).map((number) => [
        scaled(number, choose),
      ]);
    case 'negation':
      return [...lostNegations(text), ...addedNegations(text)];
    case 'comparator':
      return swappedAround(
        text,
        mentions,
        vocabulary,
        /\b(?:than|versus|vs\.?|compared (?:with|to)|relative to|over|rather than)\b/gi,
      );
    case 'roles':
      return swappedAround(
        text,
        mentions,
        vocabulary,
        /\b(?:caus\w+|reduc\w+|increas\w+|induc\w+|inhibit\w+|prevent\w+|improv\w+|lead\w* to|led to|impair\w+|decreas\w+|promot\w+|predict\w+|regulat\w+|activat\w+)\b/gi,
      );
    case 'entity':
      return otherEntities(text, mentions, vocabulary, choose).map(({ mention, name }) => [
        { start: mention.start, end: mention.end, put: name },
      ]);
    case 'added-entity':
      return otherEntities(text, mentions, vocabulary, choose).map(({ mention, name }) => [
        { start: mention.end, end: mention.end, put: ` and ${name}` },
      ]);
    case 'population': {
      const swaps = substitute(text, kind);
      return swaps.length > 0 || /\b(?:patients|child|adult|women|men|infant|pregnan)/i.test(text)
        ? swaps.length > 0
          ? swaps
          : narrowed(text, choose)
        : appended(text, [' in children', ' in pregnant women', ' in older adults', ' in men'], choose);
    }
    case 'bound':
      return [...substitute(text, kind), ...patternEdits(text, boundSigns)];
    case 'condition':
      return matches(
        text,
        /,? \b(?:unless|except|provided that|only (?:if|when|in)|if|when) (?:[^,.;:()]|(?<=\d)[.,](?=\d)){4,80}(?=[,.;)]|$)|\bonly /gi,
      ).map(({ start, end }) => [{ start, end, put: '' }]);
    case 'added-clause':
      return appended(
        text,
        [
          ' and reduced mortality',
          ', with no adverse events',
          ', and should be used as first-line treatment',
          ' and was well tolerated',
          ', regardless of age',
          ' and cured most patients',
        ],
        choose,
      );
    default:
      return substitute(text, kind);
  }
}

function substitute(text: string, kind: CorruptionKind): Making[] {
  return (substitutions[kind] ?? []).flatMap(({ from, to }) =>
    matches(text, from).map(({ start, end, written }) => [{ start, end, put: cased(to, written) }]),
  );
}

function patternEdits(text: string, table: readonly (readonly [RegExp, string])[]): Making[] {
  return table.flatMap(([from, put]) => matches(text, from).map(({ start, end }) => [{ start, end, put }]));
}

interface Found {
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

function matches(text: string, pattern: RegExp): Found[] {
  return Array.from(text.matchAll(pattern), ({ 0: written, index }) => ({
    start: index,
    end: index + written.length,
    written,
  }));
}

function numbers(text: string, behind = /^/): Found[] {
  return matches(text, /(?<![\w.,-])\d[\d,]*(?:[.·]\d+)?(?![\w]*[A-Z]\w)/g).filter(
    ({ end, start }) =>
      behind.test(text.slice(end)) &&
      !(text.slice(start, end) === '95' && /^ ?% ?(?:CI|conf|cred)/i.test(text.slice(end))),
  );
}

function otherNumber({ start, end, written }: Found, text: string, choose: Choose): Edit {
  const digits = written.replace(/\D/g, '');
  const variants = [
    written.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1 + choose(8)) % 10)),
    written.replace(/^\d/, (digit) => String((Number(digit) % 9) + 1)),
    digits.length > 1 ? written.replace(/^(\d)(\D*)(\d)/, '$3$2$1') : `${written}0`,
    written.includes('.') ? written.replace('.', '') : `${written}0`,
    `1${written}`,
  ].filter((variant) => Number(variant) !== Number(written) && !new RegExp(`\\b${variant}\\b`).test(text));
  return { start, end, put: variants[choose(variants.length)] ?? `${written}9` };
}

function scaled({ start, end, written }: Found, choose: Choose): Edit {
  const value = Number(written.replace(/,/g, '').replace('·', '.'));
  return { start, end, put: String(choose(2) === 0 ? value * 10 : Number((value / 10).toPrecision(6))) };
}

function swappedNumbers(text: string): Making[] {
  const all = numbers(text);
  return all.flatMap((one, at) =>
    all
      .slice(at + 1, at + 4)
      .filter((other) => other.written !== one.written)
      .filter((other) => !/^\s*(?:to|-|–|and|or|,)\s*$/.test(text.slice(one.end, other.start)))
      .map((other) => [
        { start: one.start, end: one.end, put: other.written },
        { start: other.start, end: other.end, put: one.written },
      ]),
  );
}

function lostNegations(text: string): Making[] {
  const losses: readonly (readonly [RegExp, string])[] = [
    [/\b(did|does|do) not (?=\w)/gi, ''],
    [/\bcannot\b/gi, 'can'],
    [/ not(?= \w)(?! only)/gi, ''],
    [/\bno (?=\w)/gi, ''],
    [/\bwithout\b/gi, 'with'],
    [/\bfail(?:ed|s)? to /gi, ''],
    [/\b(?:lack|absence) of\b/gi, 'presence of'],
    [/\bnever\b/gi, 'always'],
  ];
  return patternEdits(text, losses);
}

function addedNegations(text: string): Making[] {
  return [
    ...matches(
      text,
      /\b(?:is|are|was|were|may|can|could|should|will|might|has|have|had|must)\b(?! not|n't)/gi,
    ).map(({ end }) => [{ start: end, end, put: ' not' }]),
    ...matches(text, /(?<=\b(?:patients|people|women|men|children|adults|treatment|groups?) )with\b(?= \w)/gi)
      .slice(0, 1)
      .map(({ start, end }) => [{ start, end, put: 'without' }]),
  ];
}

function swappedAround(
  text: string,
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
  around: RegExp,
): Making[] {
  const named = mentions.filter((mention) => isNamed(mention, vocabulary));
  return matches(text, around).flatMap((pivot): Making[] => {
    const left = named.findLast((mention) => mention.end <= pivot.start);
    const right = named.find((mention) => mention.start >= pivot.end);
    if (!left || !right) return [];
    const [a, b] = [text.slice(left.start, left.end), text.slice(right.start, right.end)];
    const apart = /[.;:]/.test(text.slice(left.end, right.start));
    // "A or B caused": swapping one of several changes less than the whole meaning.
    const listed =
      /\b(?:and|or)\s*$/.test(text.slice(0, left.start)) || /^\s*(?:and|or|,)/.test(text.slice(right.end));
    if (apart || listed || a.toLowerCase() === b.toLowerCase()) return [];
    if (left.concepts.some((id) => right.concepts.includes(id))) return [];
    return [
      [
        { start: left.start, end: left.end, put: b },
        { start: right.start, end: right.end, put: a },
      ],
    ];
  });
}

function isNamed(mention: Mention, vocabulary: Vocabulary): boolean {
  const [id, ...others] = mention.concepts;
  return id !== undefined && others.length === 0 && vocabulary.concept(id).weight >= 0.5;
}

const swappable = /^(?:drug|drug-class|disease|finding|procedure|test|organism|anatomy)$/;

/** Each named thing with another of its kind: a sibling where there is one, else any that is not its kin. */
function otherEntities(
  text: string,
  mentions: readonly Mention[],
  vocabulary: Vocabulary,
  choose: Choose,
): { mention: Mention; name: string }[] {
  const lower = text.toLowerCase();
  const { hierarchy, size } = vocabulary;
  return mentions
    .filter((mention) => isNamed(mention, vocabulary))
    .flatMap((mention) => {
      const id = mention.concepts[0] ?? 0;
      const { kind } = vocabulary.concept(id);
      if (!swappable.test(kind)) return [];
      const kin = new Set([id, ...hierarchy.ancestors(id).keys(), ...hierarchy.descendants(id).keys()]);
      const fits = (other: number) => {
        const concept = vocabulary.concept(other);
        return (
          concept.kind === kind &&
          concept.weight >= 0.9 &&
          !kin.has(other) &&
          !/[,(]/.test(concept.name) &&
          !lower.includes(concept.name.toLowerCase())
        );
      };
      const siblings = hierarchy
        .parents(id)
        .flatMap((parent) => [...hierarchy.descendants(parent)].filter(([, steps]) => steps === 1))
        .map(([other]) => other)
        .filter(fits);
      let other = siblings[choose(siblings.length)];
      for (let tries = 0; other === undefined && tries < 400; tries++) {
        const any = choose(size.concepts);
        if (fits(any)) other = any;
      }
      return other === undefined ? [] : [{ mention, name: vocabulary.concept(other).name }];
    });
}

function narrowed(text: string, choose: Choose): Making[] {
  const words = ['pregnant ', 'elderly ', 'male ', 'paediatric '];
  return matches(text, /\b(?:patients|participants|people|individuals)\b/gi)
    .slice(0, 1)
    .map(({ start }) => [{ start, end: start, put: words[choose(words.length)] ?? '' }]);
}

function appended(text: string, clauses: readonly string[], choose: Choose): Making[] {
  const end = text.search(/[.!?\s]*$/);
  return [[{ start: end, end, put: clauses[choose(clauses.length)] ?? '' }]];
}

function cased(put: string, written: string): string {
  return /^\p{Lu}/u.test(written) && put !== '' ? put[0]?.toUpperCase() + put.slice(1) : put;
}

function apply(text: string, making: Making): string {
  let out = '';
  let last = 0;
  for (const { start, end, put } of [...making].sort((a, b) => a.start - b.start)) {
    out += text.slice(last, start) + put;
    last = end;
  }
  const joined = (out + text.slice(last)).replace(/ {2,}/g, ' ').trimStart();
  return cased(joined, text);
}

function same(a: string, b: string): boolean {
  return a.replace(/\s/g, '').toLowerCase() === b.replace(/\s/g, '').toLowerCase();
}

function shuffled<T>(list: readonly T[], choose: Choose): T[] {
  const out = [...list];
  for (let at = out.length - 1; at > 0; at--) {
    const other = choose(at + 1);
    [out[at], out[other]] = [out[other] as T, out[at] as T];
  }
  return out;
}
