import { parse } from 'csv-parse';

export interface CsvRow {
  /** As bytes, so that each can be decoded by itself. */
  readonly cells: Buffer[];
  /** Lines of the file up to the end of this row. */
  readonly lines: number;
}

/** Bytes of one row; the longest real ones have some thousands. More is a quotation mark that was never closed. */
const longestRow = 1_000_000;

/**
 * Rows of a CSV file with commas, empty ones left out. Throws csv-parse's error after the rows before it. Iterating the parser
 * itself would lose those: a stream throws away what waits in its buffer when it fails.
 */
export async function* csvRows(input: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRow, void, undefined> {
  let rows: CsvRow[] = [];
  let failure: Error | null = null;
  const parser = parse({
    encoding: null,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record: (cells: unknown, { lines }) => {
      rows.push({ cells: cells as Buffer[], lines });
      return null;
    },
  });
  parser.on('error', (error) => {
    failure = error;
  });
  // Nothing comes out at the other end, but it must be open for the parser to end.
  parser.resume();
  try {
    for await (const piece of input) {
      await new Promise<void>((resolve) => parser.write(piece, () => resolve()));
      yield* rows;
      rows = [];
      if (failure !== null) throw failure;
    }
    await new Promise<void>((resolve) => parser.once('close', resolve).end());
    yield* rows;
    if (failure !== null) throw failure;
  } finally {
    parser.destroy();
  }
}
