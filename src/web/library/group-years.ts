export interface YearGroup {
  /** `2024` or `2010 to 2019`. */
  readonly name: string;
  readonly count: number;
  /** Null for records without a usable year. */
  readonly from: number | null;
  readonly to: number | null;
}

/** Years that are few enough to read: the last ten one by one, decades before them, newest first. */
export function groupYears(byYear: Readonly<Record<string, number>>, thisYear: number): YearGroup[] {
  const groups = new Map<string, { name: string; count: number; from: number | null; to: number | null }>();
  const add = (name: string, from: number | null, to: number | null, count: number) => {
    const group = groups.get(name);
    if (group) group.count += count;
    else groups.set(name, { name, count, from, to });
  };
  const firstSingle = thisYear - 9;
  for (const [text, count] of Object.entries(byYear)) {
    const year = Number(text);
    if (!Number.isInteger(year) || year < 1000 || year > 9999) add('without a year', null, null, count);
    else if (year >= firstSingle) add(text, year, year, count);
    else {
      const decade = Math.floor(year / 10) * 10;
      const last = Math.min(decade + 9, firstSingle - 1);
      add(`${decade} to ${last}`, decade, last, count);
    }
  }
  return [...groups.values()].sort((a, b) => (b.from ?? 0) - (a.from ?? 0));
}
