import { readdirSync, readFileSync } from 'node:fs';
import { AppError } from '../errors.ts';
import { foldTerm, foldWord, tokenize } from './fold.ts';
import { Spotter, type TermEntry, type TermType } from './spot.ts';

/** One medical term and how a patient would say it. `plain` equals `term` when nothing can safely replace it. */
export interface GlossaryEntry {
  readonly term: string;
  readonly plain: string;
  readonly explanation: string;
  /** Pronunciation by syllables, the stressed one in capitals; null where the term reads as it is said. */
  readonly say: string | null;
  /** Other forms of the term: abbreviations, spellings, irregular plurals. */
  readonly also: readonly string[];
}

/** A stretch of text that names an entry: `text.slice(start, end) === matched`. Offsets are UTF-16. */
export interface GlossaryMention {
  readonly entry: GlossaryEntry;
  readonly start: number;
  readonly end: number;
  readonly matched: string;
  /** The text has the plural. `plain` is singular, so who puts it in must give it the plural too. */
  readonly plural: boolean;
}

/** The plain-language glossary. Immutable. */
export interface Glossary {
  /** As they stand in the files, file by file in the order of their names. */
  readonly entries: readonly GlossaryEntry[];
  /**
   * Mentions from left to right, the longest first, not overlapping. Whole words in any case, plurals and British or
   * American spelling; an abbreviation in capitals only as it is written. Time is linear in the text.
   */
  find(text: string): GlossaryMention[];
  /** The entry of a term or of another form of it, taken as a whole; null when there is none. */
  lookup(term: string): GlossaryEntry | null;
}

const header = ['term', 'plain', 'explanation', 'say', 'also'];

/**
 * Reads every `*.tsv` of the folder. Throws `library-invalid`, naming file and line, when the folder or a file cannot
 * be read, a row is not as the header says, or a form stands twice (then both places are named).
 */
export function loadGlossary(folder: string): Glossary {
  const entries: GlossaryEntry[] = [];
  const forms = new Map<string, { entry: GlossaryEntry; place: string }>();
  for (const file of glossaryFiles(folder)) {
    for (const [line, entry] of readEntries(folder, file)) {
      const place = `${file} line ${line}`;
      entries.push(entry);
      for (const form of [entry.term, ...entry.also]) {
        const key = keyOf(form);
        if (key === '') throw invalid(place, `"${form}" has no letter or number to find it by`);
        const known = forms.get(key);
        if (known && known.entry !== entry)
          throw invalid(place, `"${form}" already stands in ${known.place}`);
        forms.set(key, { entry, place });
      }
    }
  }
  return {
    entries,
    find: finder(entries),
    lookup: (term) => (forms.get(exactKey(term)) ?? forms.get(foldTerm(term)))?.entry ?? null,
  };
}

function finder(entries: readonly GlossaryEntry[]): Glossary['find'] {
  const spotter = new Spotter(spotterTerms(entries));
  return (text) =>
    spotter.spot(text).flatMap((mention) => {
      const entry = entries[mention.concepts[0] ?? -1];
      if (!entry || follows(text, mention.start) || isPartOfName(text, mention, entry)) return [];
      const whole = text.slice(mention.start, mention.end);
      const possessive = /['’]s$/i.exec(whole);
      const owned = possessive && !endsPossessive(entry) ? possessive[0].length : 0;
      const matched = owned === 0 ? whole : whole.slice(0, -owned);
      const { start } = mention;
      return [{ entry, start, end: mention.end - owned, matched, plural: isPlural(matched, entry) }];
    });
}

function* spotterTerms(
  entries: readonly GlossaryEntry[],
): Iterable<readonly [key: string, type: TermType, entry: TermEntry]> {
  for (const [index, entry] of entries.entries()) {
    const meaning: TermEntry = { concepts: [index], factor: 1 };
    for (const form of [entry.term, ...entry.also]) {
      yield [keyOf(form), isAbbreviation(form) ? 'a' : 's', meaning];
    }
  }
}

/** "renal" in "cardio-renal" is the end of a word, not a word of its own. */
function follows(text: string, start: number): boolean {
  return /\p{Ll}o[-‐‑]$/u.test(text.slice(Math.max(0, start - 3), start));
}

/**
 * "Thoracic" in "American Thoracic Society" belongs to a name: it is capitalised and so is the word beside it. So does
 * "CKD" in the trial "DAPA-CKD". Where every word of a title is capitalised this finds less, which does no harm.
 */
function isPartOfName(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
  entry: GlossaryEntry,
): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const matched = text.slice(start, end);
  if (isAbbreviation(matched)) return /[\p{Lu}\d][-‐‑]$/u.test(before);
  if (!/^\p{Ll}/u.test(entry.term) || !/^\p{Lu}\p{Ll}/u.test(matched)) return false;
  return (
    /^ \p{Lu}\p{Ll}/u.test(text.slice(end, end + 3)) ||
    /\p{Lu}\p{Ll}+(?: (?:of|for|on|and|&|the))* $/u.test(before)
  );
}

function endsPossessive(entry: GlossaryEntry): boolean {
  return [entry.term, ...entry.also].some((form) => /['’]s$/.test(form));
}

/** All capitals (and digits, as in "H5N1"), in every word. */
function isAbbreviation(form: string): boolean {
  return /^(?=.*\p{Lu}.*[\p{Lu}\d])[\p{Lu}\d][\p{Lu}\d /&.-]*$/u.test(form);
}

/** What a form is found by: an abbreviation exactly, anything else folded. */
function keyOf(form: string): string {
  return isAbbreviation(form) ? exactKey(form) : foldTerm(form);
}

function exactKey(form: string): string {
  return tokenize(form)
    .map((token) => token.text)
    .join(' ');
}

/** Compares the last word with that of the form it was found by. "Oedema" for "edema" is no plural, "bacteria" is. */
function isPlural(matched: string, entry: GlossaryEntry): boolean {
  const last = lastWord(matched);
  if (/^[\p{Lu}\d]+s$/u.test(last)) return true;
  if (isAbbreviation(matched)) return false;
  const key = foldTerm(matched);
  const singular = [entry.term, ...entry.also].find((form) => foldTerm(form) === key) ?? entry.term;
  const end = lastWord(singular);
  if (foldWord(last) !== foldWord(end)) return false;
  const [is, was] = [last.toLowerCase(), end.toLowerCase()];
  if (is.endsWith('s')) return !was.endsWith('s') || (is.endsWith('es') && was.endsWith('is'));
  return irregularPlural.test(is) && !irregularPlural.test(was);
}

/** Bacteria, fungi, bursae, feet, teeth, mice, women. */
const irregularPlural = /(?:ia|i|ae|eet|eeth|ice|men|ren|la|ta)$/;

function lastWord(text: string): string {
  return tokenize(text).at(-1)?.text ?? '';
}

function* readEntries(folder: string, file: string): Iterable<[line: number, entry: GlossaryEntry]> {
  const rows = read(folder, file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  if (rows[0] !== header.join('\t')) {
    throw invalid(`${file} line 1`, `must be ${header.join(', ')}, with tabs between`);
  }
  for (const [index, row] of rows.entries()) {
    if (index === 0 || (row === '' && index === rows.length - 1)) continue;
    yield [index + 1, readEntry(row, `${file} line ${index + 1}`)];
  }
}

function readEntry(row: string, place: string): GlossaryEntry {
  const cells = row.split('\t');
  if (cells.length !== header.length) {
    throw invalid(place, `has ${cells.length} columns instead of ${header.length}`);
  }
  const spaced = cells.findIndex((cell) => cell !== cell.trim());
  if (spaced !== -1) throw invalid(place, `the ${header[spaced]} begins or ends with a space`);
  const [term = '', plain = '', explanation = '', say = '', also = ''] = cells;
  const empty = [term, plain, explanation].indexOf('');
  if (empty !== -1) throw invalid(place, `the ${header[empty]} is empty`);
  const forms = also === '' ? [] : also.split(';').map((form) => form.trim());
  if (forms.includes('')) throw invalid(place, 'one of the other forms (also) is empty');
  return { term, plain, explanation, say: say === '' ? null : say, also: forms };
}

function glossaryFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.tsv'))
      .sort();
  } catch (cause) {
    throw invalid(folder, 'the folder cannot be read', cause);
  }
}

function read(folder: string, file: string): string {
  try {
    return readFileSync(`${folder}/${file}`, 'utf8');
  } catch (cause) {
    throw invalid(file, 'cannot be read', cause);
  }
}

function invalid(place: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'library-invalid',
    status: 500,
    publicMessage: `Glossary ${place}: ${what}.`,
    cause,
  });
}
