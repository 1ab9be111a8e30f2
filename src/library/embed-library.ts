import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Publication } from '../domain/index.ts';
import type { EmbeddingIdentity, EmbeddingModel } from '../embedding/index.ts';
import { makeVectorTable, type VectorTable } from '../evidence-index/index.ts';
import { withProcessLock } from '../process-lock.ts';
import type { PublicationRow, RecordStore } from './ports.ts';
import type { PublicationReader } from './publication-reader.ts';

/** Publications written at a time: what is lost when the work is cut off. */
const piece = 64;
const walked = 2_000;
/** Another that embeds the same library may take hours: nobody waits for it. */
const lockWaitMs = 5_000;
const setting = 'vectors';

const madeSchema = z.object({
  name: z.string(),
  fingerprint: z.string(),
  dimension: z.number(),
  /** Every publication there was had a vector. */
  complete: z.boolean(),
});
type Made = z.infer<typeof madeSchema>;

export interface EmbedParts {
  readonly store: RecordStore;
  readonly reader: PublicationReader;
  readonly model: EmbeddingModel;
  /** The search engine's folder. */
  readonly folder: string;
}

export interface EmbedOptions {
  /** Every publication, also those that have a vector. */
  readonly again?: boolean;
  readonly onProgress?: (message: string) => void;
  readonly signal?: AbortSignal;
}

export interface EmbedResult {
  readonly model: string;
  readonly dimension: number;
  /** The model of the vectors that were there, when it was another: they are gone. */
  readonly before: string | null;
  readonly embedded: number;
  /** Vectors of publications that are no longer there. */
  readonly removed: number;
  /** Publications with a vector now. */
  readonly withVector: number;
  readonly publications: number;
  /** Cut off by the signal; the same call goes on. */
  readonly stopped: boolean;
}

/** What the library's vectors were made by, once every publication had one; null before that. */
export function vectorsMadeBy(store: RecordStore): EmbeddingIdentity | null {
  const made = readMade(store);
  return made?.complete ? made : null;
}

/**
 * Gives every publication a vector that has none for its present text, and takes out those of publications that are gone. What was
 * done stays when it is cut off. Another model than before begins anew. Throws `embeddings-unavailable` and `index-unavailable`.
 */
export async function embedLibrary(parts: EmbedParts, options: EmbedOptions = {}): Promise<EmbedResult> {
  await parts.model.fetch(options.onProgress, options.signal);
  mkdirSync(parts.folder, { recursive: true });
  return withProcessLock(join(parts.folder, 'embed.lock'), () => embedAlone(parts, options), lockWaitMs);
}

async function embedAlone(
  { store, reader, model, folder }: EmbedParts,
  { again = false, onProgress, signal }: EmbedOptions,
): Promise<EmbedResult> {
  const identity = await model.identity();
  const previous = readMade(store);
  const same = previous?.fingerprint === identity.fingerprint;
  const before = previous && !same ? previous.name : null;
  if (before)
    onProgress?.(`The model was ${before} and is ${identity.name} now: all publications are embedded anew`);
  const table = await makeVectorTable(folder, identity);
  try {
    if (!same) await saveMade(store, { ...identity, complete: false });
    const had = await table.versions();
    const { wanted, gone } = compare(store, again ? new Map() : had, had);
    const embedded = await embedRows({ reader, model, table }, wanted, onProgress, signal);
    await table.remove(gone);
    if (embedded > 0 || gone.length > 0) await table.settle();
    const stopped = embedded < wanted.length;
    if (!stopped) await saveMade(store, { ...identity, complete: true });
    return {
      model: identity.name,
      dimension: identity.dimension,
      before,
      embedded,
      removed: gone.length,
      withVector: (await table.versions()).size,
      publications: store.count({}),
      stopped,
    };
  } finally {
    table.close();
  }
}

/** What a publication is embedded as. */
export function embeddedText({ title, sections }: Publication): string {
  return [title, ...sections.map(({ text }) => text)].join('. ');
}

/** Publications whose present text has no vector, and keys that have one and are no longer there. */
function compare(
  store: RecordStore,
  have: ReadonlyMap<number, string>,
  all: ReadonlyMap<number, string>,
): { readonly wanted: number[]; readonly gone: number[] } {
  const wanted: number[] = [];
  const gone = new Set(all.keys());
  for (let last: PublicationRow | null = null; ; ) {
    const rows: PublicationRow[] = store.afterRow(last, walked);
    last = rows.at(-1) ?? null;
    if (!last) return { wanted, gone: [...gone] };
    for (const row of rows) {
      gone.delete(row.key);
      if (have.get(row.key) !== row.ownVersion) wanted.push(row.key);
    }
  }
}

async function embedRows(
  {
    reader,
    model,
    table,
  }: { readonly reader: PublicationReader; readonly model: EmbeddingModel; readonly table: VectorTable },
  keys: readonly number[],
  onProgress?: (message: string) => void,
  signal?: AbortSignal,
): Promise<number> {
  const total = keys.length.toLocaleString('en-US');
  for (let from = 0; from < keys.length; from += piece) {
    if (signal?.aborted) return from;
    onProgress?.(`Embedding: ${from.toLocaleString('en-US')} of ${total} publications`);
    const rows = [];
    for (const { key, row, publication } of reader.publications(keys.slice(from, from + piece))) {
      if (signal?.aborted) return from;
      rows.push({
        key,
        version: row.ownVersion,
        vector: await model.embed(embeddedText(publication), 'passage'),
      });
    }
    await table.put(rows);
  }
  return keys.length;
}

function readMade(store: RecordStore): Made | null {
  const text = store.setting(setting);
  if (text === null) return null;
  const parsed = madeSchema.safeParse(JSON.parse(text));
  return parsed.success ? parsed.data : null;
}

function saveMade(store: RecordStore, made: Made): Promise<void> {
  return store.exclusively(async () => store.saveSetting(setting, JSON.stringify(made)));
}
