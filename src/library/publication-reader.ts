import type { Publication, PublicationId } from '../domain/index.ts';
import { underStatus } from './effective-status.ts';
import { unpack } from './pack.ts';
import type { PublicationRow, RecordStore, RowQuery } from './ports.ts';

/** About 5 kB each. */
const cached = 4_000;
const chunk = 1_000;

export interface ReadPublication {
  readonly key: number;
  readonly row: PublicationRow;
  readonly publication: Publication;
}

/** Publications read from the store, the last used kept; a cached one is used only while its row says the same version. */
export class PublicationReader {
  readonly #store: RecordStore;
  readonly #cache = new Map<string, Publication>();

  constructor(store: RecordStore) {
    this.#store = store;
  }

  find(id: PublicationId): ReadPublication | null {
    const key = this.#store.keyOf(id);
    return key === null ? null : (this.publications([key])[0] ?? null);
  }

  /** In the order of the keys; those that are gone are left out. */
  publications(keys: readonly number[]): ReadPublication[] {
    return this.#store.rows(keys).flatMap((row) => this.ofRow(row) ?? []);
  }

  ofRow(given: PublicationRow): ReadPublication | null {
    let row = given;
    let name = nameOf(row);
    let publication = this.#cache.get(name);
    if (publication) this.#cache.delete(name);
    else {
      const read = this.#read(row);
      if (!read) return null;
      ({ row, publication } = read);
      name = nameOf(row);
    }
    this.#cache.set(name, publication);
    if (this.#cache.size > cached) {
      const oldest = this.#cache.keys().next();
      if (!oldest.done) this.#cache.delete(oldest.value);
    }
    return { key: row.key, row, publication };
  }

  /** In order of id; read in pieces, so that others may write in between. */
  *all(filter: Omit<RowQuery, 'limit' | 'keys'> = {}): Iterable<Publication> {
    for (let last: PublicationRow | null = null; ; ) {
      const rows: PublicationRow[] = this.#store.afterRow(last, chunk, filter);
      last = rows.at(-1) ?? null;
      if (!last) return;
      for (const row of rows) {
        const read = this.#read(row);
        if (read) yield read.publication;
      }
    }
  }

  /** Row and text of one moment: another process may write between the two, and a text must not go by another version. */
  #read(given: PublicationRow): ReadPublication | null {
    let row: PublicationRow | undefined = given;
    for (let attempt = 0; row && attempt < 5; attempt++) {
      const body = this.#store.body(row.key);
      if (!body) return null;
      const publication = unpack(body);
      if (publication.version === row.ownVersion) {
        return { key: row.key, row, publication: underStatus(publication, row) };
      }
      [row] = this.#store.rows([row.key]);
    }
    return null;
  }
}

function nameOf({ key, version }: PublicationRow): string {
  return `${key} ${version}`;
}
