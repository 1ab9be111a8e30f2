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
    return this.ofRows(this.#store.rows(keys));
  }

  ofRows(rows: readonly PublicationRow[]): ReadPublication[] {
    const unknown = rows.filter((row) => !this.#cache.has(nameOf(row)));
    const bodies = this.#store.bodies(unknown.map(({ key }) => key));
    return rows.flatMap((row) => this.#ofRow(row, bodies) ?? []);
  }

  #ofRow(given: PublicationRow, bodies: ReadonlyMap<number, Uint8Array>): ReadPublication | null {
    let row = given;
    let name = nameOf(row);
    let publication = this.#cache.get(name);
    if (publication) this.#cache.delete(name);
    else {
      const read = this.#read(row, bodies);
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
      const bodies = this.#store.bodies(rows.map(({ key }) => key));
      for (const row of rows) {
        const read = this.#read(row, bodies);
        if (read) yield read.publication;
      }
    }
  }

  /** Row and text of one moment: another process may write between the two, and a text must not go by another version. */
  #read(given: PublicationRow, bodies: ReadonlyMap<number, Uint8Array>): ReadPublication | null {
    let row: PublicationRow | undefined = given;
    let body = bodies.get(row.key) ?? this.#store.body(row.key);
    for (let attempt = 0; row && attempt < 5; attempt++) {
      if (!body) return null;
      const publication = unpack(body);
      if (publication.version === row.ownVersion) {
        return { key: row.key, row, publication: underStatus(publication, row) };
      }
      [row] = this.#store.rows([row.key]);
      body = this.#store.body(given.key);
    }
    return null;
  }
}

function nameOf({ key, version }: PublicationRow): string {
  return `${key} ${version}`;
}
