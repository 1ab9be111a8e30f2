import type { SearchEngine } from '../evidence-index/index.ts';
import { parseIdentifier } from './identity.ts';
import type { LibraryEntry, LibrarySearch, LibrarySearchResult } from './library.ts';
import type { LibraryVocabulary } from './open-library.ts';
import type { PublicationRow, RecordStore } from './ports.ts';

/** Of a search with words this many are ranked; beyond, the total is "at least". */
const mostRanked = 5_000;
const defaultPageSize = 25;
const mostPerPage = 200;

interface Parts {
  readonly store: RecordStore;
  readonly engine: SearchEngine;
  readonly vocabulary: LibraryVocabulary;
  readonly entryOf: (row: PublicationRow) => LibraryEntry | null;
}

/** Publications by words, identifier and filters. Words: those that hold all of them, or any when none holds all. */
export async function searchLibrary(
  { store, engine, vocabulary, entryOf }: Parts,
  request: LibrarySearch,
): Promise<LibrarySearchResult> {
  const { text = '', mesh, sort, page: asked = 1, pageSize: size = defaultPageSize, ...filter } = request;
  const pageSize = Math.min(mostPerPage, Math.max(1, Math.trunc(size)));
  const page = Math.max(1, Math.trunc(asked));
  const lists: number[][] = [];
  const identifier = parseIdentifier(text);
  if (identifier) {
    const known = store.keyOf(identifier);
    lists.push(known === null ? [] : [known]);
  } else if (text.trim() !== '') lists.push(await keysOfWords(engine, vocabulary.normalise(text)));
  if (mesh?.trim()) {
    const key = vocabulary.conceptKeyOf(mesh);
    lists.push(key === null ? [] : await keysOf(engine, 'concepts', [key], 'all'));
  }
  const [first, second] = lists;
  const allowed = second && new Set(second);
  const keys = first && allowed ? first.filter((key) => allowed.has(key)) : first;
  const query = {
    ...filter,
    ...(keys ? { keys } : {}),
    sort: sort ?? (keys && !mesh ? 'relevance' : 'newest'),
  } as const;
  const rows = store.list({ ...query, limit: pageSize, offset: (page - 1) * pageSize });
  const limited = lists.some((list) => list.length >= mostRanked);
  const total = store.count(query);
  return {
    entries: rows.flatMap((row) => entryOf(row) ?? []),
    total,
    countedUpTo: limited ? total : Number.MAX_SAFE_INTEGER,
    page,
    pageSize,
  };
}

async function keysOfWords(engine: SearchEngine, words: readonly string[]): Promise<number[]> {
  const all = await keysOf(engine, 'words', words, 'all');
  return all.length > 0 || words.length < 2 ? all : keysOf(engine, 'words', words, 'any');
}

async function keysOf(
  engine: SearchEngine,
  column: 'words' | 'concepts',
  terms: readonly string[],
  match: 'any' | 'all',
): Promise<number[]> {
  return (await engine.search({ column, terms, match, limit: mostRanked })).map(({ key }) => key);
}
