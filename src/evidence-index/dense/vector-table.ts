import '../lance/engine-environment.ts';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connect, Index, type Table } from '@lancedb/lancedb';
import { AppError } from '../../errors.ts';
import { arrow } from '../lance/arrow.ts';
import { unusable } from '../lance/table.ts';

const {
  Field,
  FixedSizeList,
  Float32,
  Int32,
  makeData,
  makeVector,
  Schema,
  Table: ArrowTable,
  Utf8,
  vectorFromArray,
} = arrow;

/** Raise the number when the columns change. */
const prefix = 'vectors_v1_';

/** Up to here every vector is looked at; beyond, only those of the nearest cells (decision 0022). */
const exactUpTo = 20_000;
/** Cells looked at: in 50,000 vectors without any order, this many found all that looking at every vector found. */
const cells = 40;
const keepVersionsMs = 3_600_000;

/** A publication's vector, of length 1. `version` is the text's it was made from. */
export interface VectorRow {
  readonly key: number;
  readonly version: string;
  readonly vector: Float32Array;
}

/** The vectors of one embedding model, in a table beside the words and concepts. */
export interface VectorTable {
  /** Keys of the publications nearest to the vector, by the cosine of their angle. Equal ones by key. */
  nearest(vector: Float32Array, limit: number): Promise<number[]>;
  /** Takes the rows' keys out first. */
  put(rows: readonly VectorRow[]): Promise<void>;
  remove(keys: readonly number[]): Promise<void>;
  /** Version of the text by key. */
  versions(): Promise<Map<number, string>>;
  /** Joins small pieces and, for many vectors, brings new ones into the cells. */
  settle(): Promise<void>;
  close(): void;
}

interface Made {
  readonly fingerprint: string;
  readonly dimension: number;
}

/** The table of that model's vectors, or null when there is none. */
export function openVectorTable(folder: string, made: Made): Promise<VectorTable | null> {
  return guard(folder, async () => {
    if (!hasVersions(folder, nameOf(made))) return null;
    const connection = await connect(folder, { readConsistencyInterval: 0 });
    return new LanceVectors(folder, connection, await connection.openTable(nameOf(made)), made.dimension);
  });
}

/** The table of that model's vectors, made when missing; those of other models are dropped. */
export function makeVectorTable(folder: string, made: Made): Promise<VectorTable> {
  return guard(folder, async () => {
    mkdirSync(folder, { recursive: true });
    const connection = await connect(folder, { readConsistencyInterval: 0 });
    for (const name of await connection.tableNames()) {
      if (name.startsWith(prefix) && name !== nameOf(made)) await connection.dropTable(name);
    }
    const table = hasVersions(folder, nameOf(made))
      ? await connection.openTable(nameOf(made))
      : await connection.createEmptyTable(nameOf(made), schemaOf(made.dimension), { mode: 'overwrite' });
    return new LanceVectors(folder, connection, table, made.dimension);
  });
}

class LanceVectors implements VectorTable {
  readonly #folder: string;
  readonly #connection: Connection;
  readonly #table: Table;
  readonly #dimension: number;

  constructor(folder: string, connection: Connection, table: Table, dimension: number) {
    this.#folder = folder;
    this.#connection = connection;
    this.#table = table;
    this.#dimension = dimension;
  }

  nearest(vector: Float32Array, limit: number): Promise<number[]> {
    return guard(this.#folder, async () => {
      if (limit < 1) return [];
      this.#check(vector);
      const rows: { key: number; _distance: number }[] = await this.#table
        .query()
        .nearestTo(vector)
        .distanceType('dot')
        .nprobes(cells)
        .select(['key', '_distance'])
        .limit(limit)
        .toArray();
      return rows.sort((a, b) => a._distance - b._distance || a.key - b.key).map(({ key }) => Number(key));
    });
  }

  put(rows: readonly VectorRow[]): Promise<void> {
    return guard(this.#folder, async () => {
      if (rows.length === 0) return;
      for (const { vector } of rows) this.#check(vector);
      await this.#delete(rows.map(({ key }) => key));
      const data = new Float32Array(rows.length * this.#dimension);
      rows.forEach(({ vector }, place) => {
        data.set(vector, place * this.#dimension);
      });
      const child = makeData({ type: new Float32(), length: data.length, nullCount: 0, data });
      const type = vectorType(this.#dimension);
      await this.#table.add(
        new ArrowTable(schemaOf(this.#dimension), {
          key: vectorFromArray(
            rows.map(({ key }) => key),
            new Int32(),
          ),
          version: vectorFromArray(
            rows.map(({ version }) => version),
            new Utf8(),
          ),
          vector: makeVector(makeData({ type, length: rows.length, nullCount: 0, child })),
        }),
      );
    });
  }

  remove(keys: readonly number[]): Promise<void> {
    return guard(this.#folder, () => this.#delete(keys));
  }

  versions(): Promise<Map<number, string>> {
    return guard(this.#folder, async () => {
      const versions = new Map<number, string>();
      for await (const batch of this.#table.query().select(['key', 'version'])) {
        for (const row of batch) versions.set(Number(row.key), String(row.version));
      }
      return versions;
    });
  }

  settle(): Promise<void> {
    return guard(this.#folder, async () => {
      await this.#table.optimize({ cleanupOlderThan: new Date(Date.now() - keepVersionsMs) });
      const indexed = (await this.#table.listIndices()).length > 0;
      if (indexed || (await this.#table.countRows()) <= exactUpTo) return;
      await this.#table.createIndex('vector', { config: Index.ivfFlat({ distanceType: 'dot' }) });
    });
  }

  close(): void {
    this.#table.close();
    this.#connection.close();
  }

  async #delete(keys: readonly number[]): Promise<void> {
    if (keys.length > 0) await this.#table.delete(`key IN (${keys.join(', ')})`);
  }

  #check(vector: Float32Array): void {
    if (vector.length === this.#dimension) return;
    throw new AppError({
      code: 'embeddings-unavailable',
      status: 500,
      publicMessage: `The library's vectors have ${this.#dimension} numbers and the embedding model gives ${vector.length}. Run probatum library embed --again to make them anew.`,
    });
  }
}

function nameOf({ fingerprint }: Made): string {
  return `${prefix}${fingerprint.slice(0, 16)}`;
}

function vectorType(dimension: number) {
  return new FixedSizeList(dimension, new Field('item', new Float32(), true));
}

function schemaOf(dimension: number) {
  return new Schema([
    new Field('key', new Int32(), false),
    new Field('version', new Utf8(), false),
    new Field('vector', vectorType(dimension), false),
  ]);
}

/** Lance commits by writing a file to _versions; a folder without one is the remains of an interrupted creation. */
function hasVersions(folder: string, name: string): boolean {
  const versions = join(folder, `${name}.lance`, '_versions');
  return existsSync(versions) && readdirSync(versions).some((file) => file.endsWith('.manifest'));
}

async function guard<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof AppError ? cause : unusable(folder, cause);
  }
}
