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
const unit = String.raw`(years?|yrs?|y\/o|months?|weeks?|wks?|days?|yo|mo|y)`;
/** Words before a bare range of numbers that make it ages and not weeks of follow-up. */
const whose = String.raw`\b(?:aged?|ages|between|children|infants|babies|adults|people|men|women|patients|those|participants|boys|girls)\b[^.;\d]{0,25}`;
const ofAge = String.raw`[\s-]*(?:of age|olds?)\b`;

const patterns: readonly {
  readonly pattern: RegExp;
  readonly read: (m: RegExpMatchArray) => AgeRange | null;
}[] = [
  {
    pattern: new RegExp(
      String.raw`${whose}${number}(?:\s*${unit})?\s*(?:to|through|and|-|–)\s*${number}[\s-]*${unit}`,
      'gi',
    ),
    read: (m) => range(Number(m[1]) * inYears(m[2] ?? m[4]), Number(m[3]) * inYears(m[4])),
  },
  {
    pattern: new RegExp(
      String.raw`\b${number}(?:\s*${unit})?\s*(?:to|through|and|-|–)\s*${number}[\s-]*${unit}${ofAge}`,
      'gi',
    ),
    read: (m) => range(Number(m[1]) * inYears(m[2] ?? m[4]), Number(m[3]) * inYears(m[4])),
  },
  {
    pattern:
      /\bbetween (\d{1,2}) and (\d{1,2})\b(?!\s*(?:%|mg|mL|kg|mm|hours?|weeks?|months?|days?|minutes?))/gi,
    read: (m) => range(Number(m[1]), Number(m[2])),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:aged?|age of)\s+(?:over |at least )?${number}(?!\s*(?:to|through|-|–)\s*\d)(?:\s*${unit})?(?:\s+of age)?\s*(?:or|and)?\s*(older|over|above|more)?\b`,
      'gi',
    ),
    read: (m) => {
      const from = Number(m[1]) * inYears(m[2]);
      return range(from, m[3] !== undefined || /over|at least/i.test(m[0]) ? 120 : from);
    },
  },
  {
    pattern: new RegExp(
      String.raw`\b${number}[\s-]*${unit}(?:\s+of age)?\s+(?:or|and)\s+(?:older|over|above)\b`,
      'gi',
    ),
    read: (m) => range(Number(m[1]) * inYears(m[2]), 120),
  },
  {
    pattern:
      /\b(?:(?:patients?|people|adults?|men|women|someone|those|anyone|persons?|the) (?:over|above)|older than|over(?= \d{2}s\b)) (\d{2})s?\b(?!\s*(?:%|mg|mL|kg|mm))/gi,
    read: (m) => range(Number(m[1]), 120),
  },
  {
    pattern: new RegExp(String.raw`\b(?:over|older than|above)\s+${number}\s*${unit}(?:${ofAge})?`, 'gi'),
    read: (m) => (/^y/i.test(m[2] ?? '') ? range(Number(m[1]), 120) : null),
  },
  {
    pattern: new RegExp(
      String.raw`\b(?:under|younger than|below|less than|up to)\s+${number}\s*${unit}(?:${ofAge})`,
      'gi',
    ),
    read: (m) => range(0, Number(m[1]) * inYears(m[2])),
  },
  {
    pattern: new RegExp(String.raw`\b(?:under|younger than)\s+${number}\s*${unit}\b(?!${ofAge})`, 'gi'),
    read: (m) => range(0, Number(m[1]) * inYears(m[2])),
  },
  {
    pattern: new RegExp(
      String.raw`(?<!(?:to|and|than|up to|under|-|–)\s?)\b${number}[\s-]*${unit}${ofAge}(?!\s+(?:or|and)\s+(?:older|over|above))`,
      'gi',
    ),
    read: (m) => range(Number(m[1]) * inYears(m[2]), Number(m[1]) * inYears(m[2])),
  },
  { pattern: /\b(\d{1,2})\s?(?:yo|y\/o)\b/gi, read: (m) => range(Number(m[1]), Number(m[1])) },
  {
    pattern: /(?<!(?:temp|temperature|fever)(?: of)? )\b(\d{1,2})\s?[MF]\b/g,
    read: (m) => range(Number(m[1]), Number(m[1])),
  },
  {
    pattern: /\b(?:he|she|who)(?:'s|’s| is)\s+(\d{1,2})\b(?!\s*(?:%|mg|kg|mm|weeks?|months?))/gi,
    read: (m) => range(Number(m[1]), Number(m[1])),
  },
];

/** Ages a text names, as ranges in years ("6-month-old", "68F", "aged 75 or older", "2 to 23 months"). */
export function readAges(text: string): AgeRange[] {
  const found = patterns.flatMap(({ pattern, read }) =>
    Array.from(text.matchAll(pattern), read).filter((age): age is AgeRange => age !== null),
  );
  return [...new Map(found.map((age) => [`${age.from} ${age.to}`, age])).values()];
}

function inYears(unitWord: string | undefined): number {
  if (!unitWord) return 1;
  const bare = unitWord.toLowerCase().replace(/s$|\/o$/, '') as Unit;
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
