import type { EvidenceLimits, Publication, ReferenceKind } from '../../domain/index.ts';

/** Words for designs, and the kinds of reference they stand for. An empty list names studies of any kind. */
const designs: readonly (readonly [words: string, kinds: readonly ReferenceKind[]])[] = [
  [
    '(?:randomi[sz]ed(?:[ -]controlled)?(?: clinical)? (?:trials?|studies)|(?:clinical |controlled )?trials?|rcts?)',
    ['Randomised trial'],
  ],
  ['(?:systematic reviews?|meta-?analys[ei]s)', ['Systematic review']],
  ['(?:(?:clinical |practice )*guidelines?|guidance)', ['Guideline']],
  ['(?:(?:cohort|observational|case[- ]control) (?:studies|study|data|evidence))', ['Observational study']],
  ['(?:diagnostic (?:accuracy )?studies)', ['Diagnostic study']],
  ['(?:case (?:reports?|series))', ['Case report']],
  ['(?:reviews?)', ['Systematic review', 'Review']],
  ['(?:studies|study|publications?|papers?|articles?|evidence|research|data|literature|sources?)', []],
];

const adjective = '(?:(?:any|all|the|large|published|available) )?';
const design = `${adjective}(?:${designs.map(([words]) => words).join('|')})`;
const listed = `${design}(?:(?:,| and| or|/|, and|, or) ?${design})*`;
const year = '((?:19|20)\\d\\d)';
const spans: readonly (readonly [
  pattern: string,
  read: (first: number, second: number, now: number) => { from?: number; to?: number },
])[] = [
  [`(?:between|from) ${year} (?:and|to|until|till) ${year}`, (from, to) => ({ from, to })],
  [`(?:in |from |of )?${year} ?[-–] ?${year}`, (from, to) => ({ from, to })],
  [
    `(?:since|from) ${year}(?: (?:onwards?|on|or later|to (?:now|date|the present|present)|till now))?`,
    (from) => ({ from }),
  ],
  [`(?:after|newer than|later than|more recent than) ${year}`, (from) => ({ from: from + 1 })],
  [`(?:before|older than|earlier than) ${year}`, (to) => ({ to: to - 1 })],
  [`(?:until|till|up to) ${year}`, (to) => ({ to })],
  [
    `(?:in|from|of|within|over|during)? ?the (?:last|past) (\\d{1,2}|two|three|five|ten) years`,
    (years, _, now) => ({ from: now - years }),
  ],
];
const span = `(?:${spans.map(([pattern]) => pattern.replaceAll(/\((?!\?)/g, '(?:')).join('|')})`;
const publishedSpan = `(?:(?:that were |that was )?published )?${span}`;
const wish =
  '(?:(?:please |now )?(?:only|just|limit(?:ed)? (?:it |this |that |them )?to|restrict(?:ed)? (?:it |this |that |them )?to|filter (?:by|for|on)|show (?:me )?(?:only|just)|(?:show|give) me(?= [^?.]{0,40}\\b(?:only|since|after|before|from|published)\\b)|using only|based only on|from only)(?: the)?)';
const end = '(?:,? please)?(?=\\s*(?:$|[.,;?!)]))';

/** Strongest first: what says "only", studies with years, "RCTs only", years after "published". */
const asked = [
  `${wish} ${listed}(?: only)?(?: ${publishedSpan})?${end}`,
  `${wish} (?:published )?${span}${end}`,
  `\\b${listed},? ${publishedSpan}(?: only)?${end}`,
  `\\b${listed} only${end}`,
  `\\bpublished ${span}(?: only)?${end}`,
  `${span} only${end}`,
].map((pattern) => new RegExp(`(?:^|(?<=[\\s(,;.?!–-]))(?:in |from |by |and |but |with )?${pattern}`, 'gi'));

export interface ReadLimits {
  readonly limits: EvidenceLimits | null;
  /** The text with the words of the limits blanked, of the same length, so that offsets hold. */
  readonly rest: string;
}

/**
 * Reads what a question says about the evidence it wants and not about the patient: "only randomised trials", "studies
 * published since 2020". Without `now` (a year) a span that hangs on the date ("the last five years") is not read: a
 * question means the same whenever it is asked.
 */
export function readLimits(text: string, now?: number): ReadLimits {
  let rest = text;
  const kinds = new Set<ReferenceKind>();
  let from: number | null = null;
  let to: number | null = null;
  let found = false;
  for (const pattern of asked) {
    rest = rest.replace(pattern, (match: string) => {
      const said = readSpan(match, now);
      const named = readKinds(match);
      // "Only studies" with no year says nothing that a question without it would not.
      if (said === null && named.length === 0) return match;
      if (said === 'relative') return match;
      found = true;
      for (const kind of named) kinds.add(kind);
      from = said?.from ?? from;
      to = said?.to ?? to;
      return ' '.repeat(match.length);
    });
  }
  return { limits: found ? { kinds: [...kinds], from, to } : null, rest };
}

function readKinds(text: string): ReferenceKind[] {
  let left = text.toLowerCase();
  const kinds: ReferenceKind[] = [];
  for (const [words, meant] of designs) {
    left = left.replace(new RegExp(`\\b${words}\\b`, 'g'), () => {
      kinds.push(...meant);
      return ' ';
    });
  }
  return kinds;
}

const numberWords: Readonly<Record<string, number>> = { two: 2, three: 3, five: 5, ten: 10 };

function readSpan(text: string, now: number | undefined) {
  for (const [pattern, read] of spans) {
    const match = new RegExp(`\\b${pattern.trimStart()}`, 'i').exec(text);
    if (!match) continue;
    if (pattern.includes('years') && now === undefined) return 'relative' as const;
    const numbers = match.slice(1).map((group) => numberWords[group?.toLowerCase() ?? ''] ?? Number(group));
    return read(numbers[0] ?? 0, numbers[1] ?? 0, now ?? 0);
  }
  return null;
}

const plurals: Readonly<Record<ReferenceKind, string>> = {
  Guideline: 'guidelines',
  'Systematic review': 'systematic reviews',
  'Randomised trial': 'randomised trials',
  'Observational study': 'observational studies',
  'Diagnostic study': 'diagnostic studies',
  'Case report': 'case reports',
  Review: 'reviews',
  Other: 'other publications',
};

/** The limits in words, as `readLimits` reads them back: "randomised trials published since 2020". */
export function describeLimits({ kinds, from, to }: EvidenceLimits): string {
  const reviews = kinds.includes('Review');
  const names = kinds
    .filter((kind) => !(reviews && kind === 'Systematic review'))
    .map((kind) => plurals[kind]);
  const what = names.length > 0 ? names.join(' and ') : 'publications';
  if (from !== null && to !== null) return `${what} published between ${from} and ${to}`;
  if (from !== null) return `${what} published since ${from}`;
  return to === null ? what : `${what} published until ${to}`;
}

/** Whether a publication of this kind lies within the limits. */
export function isWithin(
  limits: EvidenceLimits,
  publication: Pick<Publication, 'year'>,
  kind: ReferenceKind,
): boolean {
  return (
    (limits.kinds.length === 0 || limits.kinds.includes(kind)) &&
    (limits.from === null || publication.year >= limits.from) &&
    (limits.to === null || publication.year <= limits.to)
  );
}
