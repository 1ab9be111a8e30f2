import type { App } from '../../app.ts';

export type Term = App['glossary']['entries'][number];

/** The terms under their first letter, A to Z; numbers and other signs together at the front as `0–9`. */
export function filed(entries: readonly Term[]): ReadonlyMap<string, readonly Term[]> {
  const sorted = [...entries].sort((a, b) => a.term.localeCompare(b.term, 'en-GB'));
  const letters = new Map<string, Term[]>();
  for (const entry of sorted) {
    const [first = ''] = plain(entry.term).toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : '0–9';
    const row = letters.get(letter);
    if (row) row.push(entry);
    else letters.set(letter, [entry]);
  }
  return new Map([...letters].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function letterAddress(letter: string): string {
  return `/glossary/${letter === '0–9' ? 'numbers' : letter.toLowerCase()}`;
}

/**
 * Terms in which every word of the search stands, with those first whose name is or begins with it, then those that have
 * it in the name or another form, then those that have it in their plain words or explanation.
 */
export function findTerms(entries: readonly Term[], search: string): Term[] {
  const wanted = plain(search);
  const words = wanted.split(/\s+/).filter(Boolean);
  return entries
    .flatMap((entry) => {
      const names = [entry.term, ...entry.also].map(plain);
      const all = [...names, plain(entry.plain), plain(entry.explanation)].join('\n');
      if (!words.every((word) => all.includes(word))) return [];
      const rank = names.includes(wanted)
        ? 0
        : names.some((name) => name.startsWith(wanted))
          ? 1
          : words.every((word) => names.some((name) => name.includes(word)))
            ? 2
            : 3;
      return [{ entry, rank }];
    })
    .sort((a, b) => a.rank - b.rank || a.entry.term.localeCompare(b.entry.term, 'en-GB'))
    .map(({ entry }) => entry);
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
