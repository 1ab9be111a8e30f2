import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appraisePublication } from '../../src/appraisal/index.ts';
import type { Appraisal, Publication, PublicationId } from '../../src/domain/index.ts';
import { type MeaningRanker, openLanceEngine, type SearchEngine } from '../../src/evidence-index/index.ts';
import {
  type LibraryParts,
  type LibraryVocabulary,
  type OpenLibrary,
  openLibrary,
  type RecordSource,
  type RecordStore,
} from '../../src/library/index.ts';
import { openRecordStore } from '../../src/storage/index.ts';
import { foldWord, stemWord, tokenize } from '../../src/vocabulary/index.ts';

export interface TestLibrary extends OpenLibrary {
  readonly store: RecordStore;
  readonly engine: SearchEngine;
  /** Makes these the only records of the source. */
  load(
    records: readonly Publication[],
    source?: RecordSource,
  ): ReturnType<OpenLibrary['writer']['synchronise']>;
  close(): Promise<void>;
}

export interface TestLibraryOptions {
  readonly vocabulary?: LibraryVocabulary;
  readonly indexedWith?: string;
  readonly appraise?: (publication: Publication) => Appraisal;
  readonly now?: () => Date;
  readonly onStatusChanges?: LibraryParts['onStatusChanges'];
  /** Stands between the library and the real store or engine. */
  readonly wrapStore?: (store: RecordStore) => RecordStore;
  readonly wrapEngine?: (engine: SearchEngine) => SearchEngine;
  readonly onProgress?: (message: string) => void;
  /** Ranks by meaning; given the store and the search engine's folder. */
  readonly meaning?: (store: RecordStore, folder: string) => MeaningRanker;
  /** In place of the real engine. */
  readonly engine?: SearchEngine;
}

/** Words as the vocabulary has them, without its terms; concept keys are those MeSH headings that look like one (`c12`). */
export const plainVocabulary: LibraryVocabulary = {
  version: 'plain',
  size: { concepts: 0, terms: 0 },
  indexTermsOf: ({ title, sections, mesh }) => ({
    words: wordsOf([title, ...sections.map(({ text }) => text)].join(' ')).join(' '),
    conceptKeys: mesh.filter((heading) => /^c\d+$/.test(heading)),
  }),
  normalise: wordsOf,
  conceptKeyOf: (name) => (/^c\d+$/.test(name) ? name : null),
};

function wordsOf(text: string): string[] {
  return tokenize(text).map((token) => stemWord(foldWord(token.text)));
}

/** A library on the real record store and the real search engine in `folder`, which is made. */
export async function openTestLibrary(
  folder: string,
  { vocabulary = plainVocabulary, ...options }: TestLibraryOptions = {},
): Promise<TestLibrary> {
  mkdirSync(folder, { recursive: true });
  const opened = await openRecordStore(join(folder, 'library.sqlite'), join(folder, 'library.lock'));
  const store = options.wrapStore?.(opened) ?? opened;
  let engine: SearchEngine | null = null;
  try {
    const lance = options.engine ?? (await openLanceEngine(join(folder, 'evidence-index')));
    engine = options.wrapEngine?.(lance) ?? lance;
    const library = await openLibrary(
      {
        store,
        engine,
        vocabulary,
        appraise: options.appraise ?? appraisePublication,
        indexedWith: options.indexedWith ?? 'test',
        checkDays: 30,
        now: options.now ?? (() => new Date()),
        ...(options.onStatusChanges ? { onStatusChanges: options.onStatusChanges } : {}),
        meaning: options.meaning?.(store, join(folder, 'evidence-index')),
      },
      options.onProgress,
    );
    return {
      ...library,
      store,
      engine,
      load: (records, source = 'starter-library') =>
        library.writer.synchronise(
          source,
          createHash('sha256').update(JSON.stringify(records)).digest('hex'),
          () => records,
        ),
      close: () => library.index.close(),
    };
  } catch (error) {
    await engine?.close();
    opened.close();
    throw error;
  }
}

/** An invented publication; impossible PMID. `title` and `text` are all its words. */
export function testPublication(
  number: number,
  title: string,
  text: string,
  more: Partial<Publication> = {},
): Publication {
  const id: PublicationId = `pmid:0${number}`;
  const version = createHash('sha256')
    .update(`${title}\n${text}\n${JSON.stringify(more)}`)
    .digest('hex');
  return {
    id,
    version: version.slice(0, 12),
    title,
    authors: [],
    journal: 'Journal of Invented Tests',
    year: 2000,
    publicationTypes: ['Journal Article'],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: [{ label: 'RESULTS', text }],
    seenAt: [],
    ...more,
  };
}

/** `count` records that share the word "shared" and the concept c1. */
export function testRecords(count: number, edition: string): Publication[] {
  return Array.from({ length: count }, (_, number) =>
    testPublication(number, `Record ${number}`, `A shared text of edition${edition}.`, {
      mesh: ['c1', `c${number + 2}`],
    }),
  );
}
