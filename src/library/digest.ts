import { createHash } from 'node:crypto';
import type { SearchEngine } from '../evidence-index/index.ts';
import type { PublicationRow, RecordStore } from './ports.ts';

const chunk = 1_000;

/**
 * SHA-256 in hex over publications and their records, the search index's rows and the counts. Hashes are added up, so
 * that neither the order in which things came in nor the keys they got matter.
 */
export async function digestOf({
  store,
  engine,
}: {
  readonly store: RecordStore;
  readonly engine: SearchEngine;
}): Promise<string> {
  const publications = new Sum();
  for (let last: PublicationRow | null = null; ; ) {
    const rows: PublicationRow[] = store.afterRow(last, chunk);
    last = rows.at(-1) ?? null;
    if (!last) break;
    for (const { key, id, version, sources, year, level, kind, origin, status, superseded } of rows) {
      const records = store.records(key).map((record) => [record.source, record.id, record.version]);
      publications.add(
        JSON.stringify([id, version, sources, year, level, kind, origin, status, superseded, records]),
      );
    }
  }
  const rows = new Sum();
  let waiting: { key: number; content: string }[] = [];
  const addWaiting = () => {
    const ids = new Map(store.rows(waiting.map(({ key }) => key)).map((row) => [row.key, row.id]));
    for (const { key, content } of waiting) rows.add(`${ids.get(key) ?? `? ${key}`} ${content}`);
    waiting = [];
  };
  for await (const { key, words, concepts } of engine.rows()) {
    waiting.push({ key, content: createHash('sha256').update(`${words}\n${concepts}`).digest('hex') });
    if (waiting.length === chunk) addWaiting();
  }
  addWaiting();
  const counts = new Sum();
  for (const line of store.frequencies()) counts.add(line);
  return createHash('sha256')
    .update([publications, rows, counts].map((sum) => sum.text).join('\n'))
    .digest('hex');
}

/** A sum of SHA-256 hashes modulo 2^256, with the number of its parts. */
class Sum {
  #sum = 0n;
  #parts = 0;

  add(text: string): void {
    this.#sum += BigInt(`0x${createHash('sha256').update(text).digest('hex')}`);
    this.#parts++;
  }

  get text(): string {
    return `${this.#parts} ${BigInt.asUintN(256, this.#sum).toString(16)}`;
  }
}
