/** Ages in years, `from` and `to` inclusive; infants in fractions of a year. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

const years = {
  year: 1,
  yr: 1,
  y: 1,
  yo: 1,
  month: 1 / 12,
  mo: 1 / 12,
  week: 1 / 52,
  wk: 1 / 52,
  day: 1 / 365,
} as const;
type Unit = keyof typeof years;

const number = String.raw`(\d{1,3}(?:\.\d)?)`;
const unit = String.raw`(years?|yrs?|months?|weeks?|wks?|days?|yo|mo|y)`;

const patterns: readonly {
  readonly pattern: RegExp;
  readonly read: (m: RegExpMatchArray) => AgeRange | null;
}[] = [
  {
    pattern: new RegExp(
      String.raw`\b${number}(?:\s*${unit})?\s*(?:to|through|and|-|–)\s*${number}[\s-]*${unit}(?:\s+(?:of age|old))?\b`,
      'gi',
    ),
    read: (m) => range(Number(m[1]) * inYears(m[2] ?? m[4]), Number(m[3]) * inYears(m[4])),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:aged?|age of|over|older than|above|at least)\s+${number}(?:\s*${unit})?(?:\s+of age)?\s*(?:or|and)?\s*(older|over|above|more)?\b`,
      'gi',
    ),
    read: (m) => {
      const from = Number(m[1]) * inYears(m[2]);
      const open = m[3] !== undefined || /^(?:over|older|above|at least)/i.test(m[0]);
      return range(from, open ? 120 : from);
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:under|younger than|below|less than|up to)\s+${number}\s*${unit}(?:\s+(?:of age|old))?\b`,
      'gi',
    ),
    read: (m) => range(0, Number(m[1]) * inYears(m[2])),
  },
  {
    pattern: new RegExp(String.raw`\b${number}[\s-]*${unit}[\s-]*(?:olds?|of age)\b`, 'gi'),
    read: (m) => range(Number(m[1]) * inYears(m[2]), Number(m[1]) * inYears(m[2])),
  },
  { pattern: /\b(\d{1,2})\s?yo\b/gi, read: (m) => range(Number(m[1]), Number(m[1])) },
  { pattern: /\b(\d{1,2})\s?[MF]\b/g, read: (m) => range(Number(m[1]), Number(m[1])) },
  {
    pattern: /\b(?:he|she|who)(?:'s|’s| is)\s+(\d{1,2})\b(?!\s*(?:%|mg|kg|mm|weeks?|months?))/gi,
    read: (m) => range(Number(m[1]), Number(m[1])),
  },
];

/** Ages a text names, as ranges in years ("6-month-old", "68F", "aged 75 or older", "2 to 23 months"). */
export function readAges(text: string): AgeRange[] {
  return patterns.flatMap(({ pattern, read }) =>
    Array.from(text.matchAll(pattern), read).filter((found): found is AgeRange => found !== null),
  );
}

function inYears(unitWord: string | undefined): number {
  if (!unitWord) return 1;
  const bare = unitWord.toLowerCase().replace(/s$/, '') as Unit;
  return years[bare] ?? 1;
}

function range(from: number, to: number): AgeRange | null {
  if (!Number.isFinite(from) || !Number.isFinite(to) || from > to || from > 120) return null;
  return { from, to };
}

export type AgeGroup = 'newborn' | 'infant' | 'child' | 'adolescent' | 'adult' | 'older adult';

/** Age groups as MeSH bounds them (newborn to 1 month, infant to 23 months, child to 12, adolescent to 18, aged from 65). */
export function ageGroups({ from, to }: AgeRange): AgeGroup[] {
  const bounds: readonly (readonly [AgeGroup, number, number])[] = [
    ['newborn', 0, 1 / 12],
    ['infant', 1 / 12, 2],
    ['child', 2, 13],
    ['adolescent', 13, 18],
    ['adult', 18, 65],
    ['older adult', 65, 121],
  ];
  return bounds.flatMap(([group, low, high]) => (from < high && to >= low ? [group] : []));
}
