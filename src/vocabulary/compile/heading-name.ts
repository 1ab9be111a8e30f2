import { tokenize } from '../fold.ts';
import { naturalOrder } from './mesh-tree.ts';

/**
 * The words that a text may write in lower case. MeSH capitalises every word, so which are proper names
 * ("Crohn Disease") is learned from the lower-case words of our own rows and of ordinary English.
 */
export function lowerCaseWords(names: Iterable<string>, english: ReadonlySet<string>): Set<string> {
  const words = new Set(english);
  for (const name of names) {
    for (const { text } of tokenize(name)) if (/^\p{Ll}{3,}$/u.test(text)) words.add(text);
  }
  return words;
}

const medicalEnding =
  /(?:itis|itides|osis|oses|emia|emias|opathy|opathies|oma|omas|omata|ectomy|ostomy|otomy|plasty|pathy|algia|uria|plegia|paresis|trophy|genesis|scopy|graphy|graphies|metry|penia|cytosis|lysis|plasia|plasias|phobia|ation|ations|tion|tions|ic|ical|ial|eal|oid|ous|ment|ments|ings?|ases?|ines?|ides?|ates?|ols?|ones?|ene|mab|nib|vir)$/;

/** A readable name for a MeSH heading: natural word order, lower case but for proper names, acronyms and symbols. */
export function headingName(heading: string, lowerCase: ReadonlySet<string>): string {
  const natural = naturalOrder(heading);
  // A species keeps its genus in upper case; everything that is not Capital + small letters is a symbol or an acronym.
  return natural.replace(/\p{Lu}\p{Ll}+/gu, (word, at: number) => {
    const touchesSymbol =
      /[\p{Lu}\d'’]/u.test(natural[at - 1] ?? ' ') || /[\p{Lu}\d]/u.test(natural[at + word.length] ?? ' ');
    if (touchesSymbol) return word;
    const small = word.toLowerCase();
    return lowerCase.has(small) ||
      lowerCase.has(`${small}s`) ||
      lowerCase.has(small.replace(/s$/, '')) ||
      medicalEnding.test(small)
      ? small
      : word;
  });
}
