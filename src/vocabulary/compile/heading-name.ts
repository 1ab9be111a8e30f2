import { tokenize } from '../fold.ts';
import { naturalOrder } from './mesh-tree.ts';
import type { Kind } from './source-rows.ts';

/** How words are written: small in running text, or with a capital as proper names are. */
export interface WordCase {
  readonly small: ReadonlySet<string>;
  readonly proper: ReadonlySet<string>;
}

/**
 * MeSH capitalises every word, so which are proper names ("Crohn Disease") is learned from our own rows, which write sentence case,
 * and for words that no row has from ordinary English.
 */
export function learnWordCase(names: Iterable<string>, english: ReadonlySet<string>): WordCase {
  const balance = new Map<string, number>();
  for (const name of names) {
    for (const { text } of tokenize(name)) {
      const step = /^\p{Ll}{3,}$/u.test(text) ? 1 : /^\p{Lu}\p{Ll}{2,}$/u.test(text) ? -1 : 0;
      if (step !== 0) balance.set(text.toLowerCase(), (balance.get(text.toLowerCase()) ?? 0) + step);
    }
  }
  const words = [...balance];
  const proper = new Set(words.flatMap(([word, count]) => (count < 0 ? [word] : [])));
  const small = new Set(words.flatMap(([word, count]) => (count >= 0 ? [word] : [])));
  for (const word of english) small.add(word);
  return { small, proper };
}

const medicalEnding =
  /(?:itis|itides|osis|oses|emia|emias|opathy|opathies|oma|omas|omata|ectomy|ostomy|otomy|plasty|pathy|algia|uria|plegia|paresis|trophy|genesis|scopy|graphy|graphies|metry|penia|cytosis|lysis|plasia|plasias|phobia|ation|ations|tion|tions|ic|ical|ial|eal|oid|ous|ment|ments|ings?|ases?|ines?|ides?|ates?|ols?|ones?)$/;

/** A readable name for a MeSH heading: natural word order, small letters but for proper names, genera, acronyms and symbols. */
export function headingName(heading: string, kind: Kind, { small, proper }: WordCase): string {
  const natural = naturalOrder(heading);
  // Names of people stand before these; elsewhere an unknown word is a term.
  const personal =
    /\b(?:Disease|Syndrome|Tumor|Sarcoma|Anomaly|Palsy|Phenomenon|Fracture|Malformation|Test|Procedure|Operation|Virus|Fever)\b/i.test(
      natural,
    );
  return natural.replace(/\p{Lu}\p{Ll}+/gu, (word, at: number) => {
    const before = natural[at - 1] ?? ' ';
    const after = natural[at + word.length] ?? ' ';
    // Not Capital + small letters throughout: a symbol or an acronym ("HbA1c", "BCR-ABL").
    if (/[\p{Lu}\p{Ll}\d'’]/u.test(before) || /[\p{Lu}\d]/u.test(after)) return word;
    const lower = word.toLowerCase();
    if (kind === 'organism') return at === 0 || proper.has(lower) ? word : lower;
    // An English word that is somebody's name too ("Bell", "Turner") is one only before an illness.
    if (proper.has(lower) && (personal || !small.has(lower))) return word;
    if (small.has(`${lower}s`) || small.has(lower.replace(/s$/, ''))) {
      // "Coffin-Lowry": two people, though one is an English word.
      const pair = /^-\p{Lu}\p{Ll}+/u
        .exec(natural.slice(at + word.length))?.[0]
        .slice(1)
        .toLowerCase();
      return pair !== undefined && personal && !small.has(pair) && !medicalEnding.test(pair) ? word : lower;
    }
    return medicalEnding.test(lower) || !personal || kind === 'drug' ? lower : word;
  });
}
