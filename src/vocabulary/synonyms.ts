import { readFileSync } from 'node:fs';
import { foldWord } from './fold.ts';

/** Names that mean the same as a concept, spelt as publications spell them, best first. */
export type Synonyms = (concept: number) => readonly string[];

/** Terms kept of a concept; a search engine is asked for each. */
const MOST = 12;

/**
 * Synonyms for search engines outside, which know no folded spelling. Reads the compiled table on first use and gives every folded
 * word a spelling that a concept's name, a heading or ordinary English has; a term with a word that none has is left out,
 * and so are everyday words, trade names, abbreviations and terms that mean several things.
 */
export function openSynonyms(folder: string): Synonyms {
  let table: Table | null = null;
  return (concept) => {
    table ??= readTable(folder);
    const { keys, spellings, everyday } = table;
    return best((keys.get(concept) ?? []).flatMap((key) => (everyday.has(key) ? [] : spell(key, spellings))));
  };
}

interface Table {
  readonly keys: ReadonlyMap<number, readonly string[]>;
  /** Folded word -> its spellings in names and headings, with how often each occurs there. */
  readonly spellings: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** Folded words of ordinary English. */
  readonly everyday: ReadonlySet<string>;
}

function readTable(folder: string): Table {
  const lines = (file: string) => readFileSync(`${folder}/${file}`, 'utf8').split('\n');
  const spellings = new Map<string, Map<string, number>>();
  const folded = new Map<string, string>();
  const learn = (text: string, weight: number) => {
    for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
      const key = folded.get(word) ?? foldWord(word);
      folded.set(word, key);
      const known = spellings.get(key);
      if (known) known.set(word, (known.get(word) ?? 0) + weight);
      else spellings.set(key, new Map([[word, weight]]));
    }
  };
  for (const row of lines('concepts.tsv')) {
    if (row.startsWith('#')) continue;
    const [name = '', , , , heading = ''] = row.split('\t');
    // A heading is in the plural as often as not; a name is as one writes it.
    learn(name, 3);
    learn(heading, 1);
  }
  const keys = new Map<number, string[]>();
  for (const row of lines('terms.tsv')) {
    const tab = row.indexOf('\t');
    if (row.charAt(tab + 1) !== 's') continue;
    const [key = '', , concepts = '', factor = ''] = row.split('\t');
    if (concepts.includes(';') || factor !== '') continue;
    const known = keys.get(Number(concepts));
    if (known) known.push(key);
    else keys.set(Number(concepts), [key]);
  }
  return { keys, spellings, everyday: new Set(lines('english.txt').map(foldWord)) };
}

/** The term as written: once, or twice where British and American spelling differ in a word. */
function spell(key: string, spellings: ReadonlyMap<string, ReadonlyMap<string, number>>): string[] {
  const words = key.split(' ').map((word) => {
    const known = spellings.get(word);
    if (!known) return /^\d/.test(word) ? [word] : [];
    const ordered = [...known].sort(([a, x], [b, y]) => y - x || a.length - b.length).map(([spelt]) => spelt);
    const [first = word] = ordered;
    // Another spelling of the same number of words ("oedema", "edema"), not the plural.
    const other = ordered.find((spelt) => spelt !== first && differsInSpelling(spelt, first));
    return other ? [first, other] : [first];
  });
  if (words.some((choices) => choices.length === 0)) return [];
  const first = words.map(([spelt]) => spelt).join(' ');
  const second = words.map((choices) => choices.at(-1)).join(' ');
  return first === second ? [first] : [first, second];
}

function differsInSpelling(a: string, b: string): boolean {
  const bare = (word: string) =>
    word
      .replace(/ae|oe/g, 'e')
      .replace(/our/g, 'or')
      .replace(/is(?=e|ation)/g, 'iz')
      .replace(/ph/g, 'f');
  return bare(a) === bare(b);
}

/** Two to four words tell most: one word means more things, and longer names stand in few abstracts. */
function best(terms: readonly string[]): string[] {
  const rank = (term: string) => {
    const words = term.split(' ').length;
    if (words === 1) return term.length < 6 ? NEVER : 1;
    return /\d (?:mg|mcg|g|ml|iu|units?)\b|\b(?:mg|patients?|people)\b/.test(term)
      ? NEVER
      : words <= 4
        ? 0
        : words;
  };
  return [...new Set(terms)]
    .filter((term) => rank(term) < NEVER)
    .sort((a, b) => rank(a) - rank(b) || a.length - b.length || (a < b ? -1 : 1))
    .slice(0, MOST);
}

const NEVER = 99;
