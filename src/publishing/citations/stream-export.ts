import type { Publication } from '../../domain/index.ts';
import { bibtexEntry, citationKeys } from './bibtex.ts';
import { cslItem } from './csl-json.ts';
import { nbibRecord } from './nbib.ts';
import { type CitationRecord, citationRecord } from './record.ts';
import { risRecord } from './ris.ts';

/** The formats in which a whole library can be given out: those for reference managers. */
export const streamedFormats = ['ris', 'bibtex', 'csl-json', 'nbib'] as const;
export type StreamedFormat = (typeof streamedFormats)[number];

/**
 * Any number of publications as one file for reference managers, piece by piece and in their order; the pieces together are
 * what `exportCitations` gives for the same records, but for the order in NBIB. Nothing grows with their number. When the
 * publications fail, so does this, and the file is not complete.
 */
export async function* exportPublications(
  publications: AsyncIterable<Publication>,
  format: StreamedFormat,
): AsyncGenerator<string, void, undefined> {
  const { begin, write, between, end, empty } = writerOf(format);
  let any = false;
  for await (const record of format === 'nbib' ? withPmidFirst(publications) : recordsOf(publications)) {
    yield `${any ? between : begin}${write(record)}`;
    any = true;
  }
  yield any ? end : empty;
}

interface Writer {
  readonly begin: string;
  readonly write: (record: CitationRecord) => string;
  readonly between: string;
  readonly end: string;
  /** The whole file when there is no record. */
  readonly empty: string;
}

function writerOf(format: StreamedFormat): Writer {
  const plain = { begin: '', end: '', empty: '' };
  switch (format) {
    case 'ris':
      return { ...plain, write: risRecord, between: '\r\n' };
    case 'bibtex': {
      const keyOf = citationKeys();
      return { ...plain, write: (record) => bibtexEntry(record, keyOf(record)), between: '\n' };
    }
    case 'csl-json':
      return { begin: '[\n', write: indentedItem, between: ',\n', end: '\n]\n', empty: '[]\n' };
    case 'nbib':
      return { ...plain, write: nbibRecord, between: '\n' };
  }
}

function indentedItem(record: CitationRecord): string {
  return JSON.stringify(cslItem(record), null, 2).replace(/^/gm, '  ');
}

async function* recordsOf(publications: AsyncIterable<Publication>): AsyncGenerator<CitationRecord> {
  for await (const publication of publications) yield citationRecord(publication);
}

/** How many records without a PMID wait for one that has it. */
const mostWaiting = 1000;

/**
 * Programs know the MEDLINE format by a first line with a PMID, so the first record that has one goes before those that come
 * ahead of it and have none. In a library where no such record comes soon, the order stays as it is.
 */
async function* withPmidFirst(publications: AsyncIterable<Publication>): AsyncGenerator<CitationRecord> {
  let waiting: CitationRecord[] | null = [];
  for await (const record of recordsOf(publications)) {
    if (waiting === null) {
      yield record;
    } else if (record.pmid !== null) {
      yield record;
      yield* waiting;
      waiting = null;
    } else {
      waiting.push(record);
      if (waiting.length >= mostWaiting) {
        yield* waiting;
        waiting = null;
      }
    }
  }
  if (waiting !== null) yield* waiting;
}
