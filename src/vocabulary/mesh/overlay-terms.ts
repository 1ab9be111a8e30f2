import type { MeshRecord } from '../../domain/index.ts';
import { abbreviationKey, looksLikeAbbreviation } from '../compile/abbreviation.ts';
import { naturalOrder } from '../compile/mesh-tree.ts';
import { foldTerm } from '../fold.ts';

/** A longer term is a chemical's systematic name or a sentence, and no text has it word for word. */
const mostWords = 8;
const longestTerm = 100;

/** Kept of a supplementary concept, of which there are three hundred thousand: so many synonyms, of so many words. */
const supplementarySynonyms = 2;
const supplementaryWords = 5;

/** Keys of the record's own name: as it is written and in natural order. */
export function formsOf(name: string): string[] {
  return [...new Set([foldTerm(name), foldTerm(naturalOrder(name))])].filter((key) => key !== '');
}

/**
 * Keys of the entry terms, without `forms`. An abbreviation is `=` and its exact case. Left out: what has fewer than three
 * letters, what is longer than any text would write it.
 */
export function termKeys(record: MeshRecord, forms: readonly string[]): string[] {
  const own = new Set(forms);
  const keys = new Set<string>();
  const supplementary = record.type === 'supplementary';
  // Codes of chemicals and gene symbols are short and mean many things; those of rare diseases are written in texts.
  const abbreviations = !supplementary || record.supplementaryClass === 'disease';
  for (const { text, abbreviation } of record.terms) {
    const key = termKey(text, abbreviation);
    if (key === null || own.has(key)) continue;
    if (supplementary) {
      if (keys.size >= supplementarySynonyms) break;
      if (key.startsWith('=') ? !abbreviations : isCode(text) || key.split(' ').length > supplementaryWords)
        continue;
    }
    keys.add(key);
  }
  return [...keys];
}

/** Laboratory codes and systematic names, which no clinical text writes the same way. */
function isCode(text: string): boolean {
  return /\d{2}|\d,\d|[()[\]{}]/.test(text);
}

/** The key of a term in free text, or null when it is none. */
export function termKey(text: string, abbreviation: boolean): string | null {
  // The rows of the tables are separated by these.
  const plain = text.replace(/[\t\r\n|]/g, ' ').trim();
  const letters = plain.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 3 || plain.length > longestTerm) return null;
  if (abbreviation || looksLikeAbbreviation(plain)) {
    // Only capitals and digits make it safe in exact case: "Met" and "fos" are words as well.
    if (/\p{Lu}.*[\p{Lu}\p{N}]/u.test(plain) && !plain.includes(' ')) return `=${abbreviationKey(plain)}`;
    if (letters < 5) return null;
  }
  const key = foldTerm(naturalOrder(plain));
  if (key.split(' ').length > mostWords || !/\p{L}{3}/u.test(key)) return null;
  return key;
}
