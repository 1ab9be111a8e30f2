import { type Publication, publicationSchema } from '../../domain/index.ts';

/** Parsed publications by id and version, least recently used out first. */
export class RecordCache {
  readonly #capacity: number;
  readonly #records = new Map<string, Publication>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get(id: string, version: string): Publication | undefined {
    const key = `${id} ${version}`;
    const record = this.#records.get(key);
    if (record) {
      this.#records.delete(key);
      this.#records.set(key, record);
    }
    return record;
  }

  /** The publication in a stored record, checked and remembered. Throws when it is not a publication. */
  parse(json: string): Publication {
    const record = publicationSchema.parse(JSON.parse(json));
    this.#records.set(`${record.id} ${record.version}`, record);
    if (this.#records.size > this.#capacity) {
      const oldest = this.#records.keys().next();
      if (!oldest.done) this.#records.delete(oldest.value);
    }
    return record;
  }
}
