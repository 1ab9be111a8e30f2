import type { CsvError } from 'csv-parse';
import { doiId, type PublicationId, pmidId, type StatusFinding } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';
import { csvRows } from './csv-rows.ts';
import { decodeCell } from './decode-cell.ts';
import { type ListShape, type Row, shapeOf } from './list-shape.ts';
import { withoutBom } from './without-bom.ts';

export interface RetractionListOptions {
  /** ISO 8601 time that the findings carry: when the file was read or, better, made. */
  readonly checkedAt: string;
  /** Told of every row that gives no finding and should: its first line in the file, and why. */
  readonly onSkipped?: (skipped: SkippedRow) => void;
}

export interface SkippedRow {
  /** From 1, the header's line. */
  readonly line: number;
  readonly reason: string;
}

const batchSize = 500;

/**
 * Reads the Retraction Watch data as Crossref distributes them (CSV, columns described at
 * https://gitlab.com/crossref/retraction-watch-data), or a plain list with the columns `label` and `doi`, where the label
 * `retracted` counts. UTF-8 with or without BOM, single Latin-1 cells among it; columns are found by name, in any order.
 * A row that names DOI and PMID of a paper gives a finding for each.
 *
 * Throws FaultyFile when required columns are missing (it names them) or the file cannot be CSV; what was given before that
 * stays good.
 *
 * @param file name for messages.
 */
export async function* readRetractionWatch(
  input: AsyncIterable<Uint8Array>,
  file: string,
  { checkedAt, onSkipped }: RetractionListOptions,
): AsyncGenerator<StatusFinding[], void, undefined> {
  let shape: ListShape | null = null;
  let width = 0;
  let readTo = 0;
  let batch: StatusFinding[] = [];
  let fault: unknown = null;
  const rows = csvRows(withoutBom(input, file));
  try {
    for (;;) {
      const next = await rows.next().catch((error: unknown) => {
        fault = faultOf(error, file, readTo);
        return null;
      });
      if (next === null || next.done) break;
      const { cells, lines } = next.value;
      const line = readTo + 1;
      readTo = lines;
      if (shape === null) {
        shape = shapeOf(cells.map(decodeCell), file);
        width = cells.length;
        continue;
      }
      if (cells.length !== width && !isPadded(cells, width)) {
        onSkipped?.({ line, reason: `it has ${cells.length} cells where the header has ${width}` });
        continue;
      }
      const row = shape.read((column) => decodeCell(cells[column] ?? empty).trim());
      const findings = row === null ? [] : findingsOf(row, checkedAt);
      if (typeof findings === 'string') onSkipped?.({ line, reason: findings });
      else batch.push(...findings);
      if (batch.length >= batchSize) {
        yield batch;
        batch = [];
      }
    }
  } finally {
    // Lets go of the file when whoever reads stops early.
    await rows.return();
  }
  if (batch.length > 0) yield batch;
  if (fault !== null) throw fault;
  if (shape === null) throw new FaultyFile(file, 'the file is empty', 0);
}

const empty = Buffer.alloc(0);

/** Spreadsheets add empty cells at the end of rows. */
function isPadded(record: readonly Buffer[], width: number): boolean {
  return record.length > width && record.slice(width).every((cell) => decodeCell(cell).trim() === '');
}

/** The findings of a row, or why it has none. */
function findingsOf(row: Row, checkedAt: string): StatusFinding[] | string {
  const { status, original, notice, detail, notedOn } = row;
  if (status === null) return `its nature "${row.nature.slice(0, 60)}" is not known`;
  const identifiers = [original.doi, original.pmid].flatMap((cell, index) => {
    const id = index === 0 ? doiId(cell) : pmidId(cell);
    return id === null ? [] : [id];
  });
  if (identifiers.length === 0) {
    const written = [original.doi, original.pmid].filter((cell) => !meansNone(cell));
    return written.length === 0
      ? 'it names no paper by DOI or PMID'
      : `its DOI or PMID cannot be read: "${written.join('", "').slice(0, 80)}"`;
  }
  const noticeId: PublicationId | null = pmidId(notice.pmid) ?? doiId(notice.doi);
  return identifiers.map((identifier) => ({
    identifier,
    status,
    source: 'Retraction Watch',
    notice: noticeId,
    detail,
    notedOn,
    checkedAt,
  }));
}

function meansNone(cell: string): boolean {
  return /^(?:|0|n\/?a|none|null|unavailable|not available|unknown)$/i.test(cell);
}

function faultOf(error: unknown, file: string, readTo: number): unknown {
  const { code } = error as Partial<CsvError>;
  if (!code?.startsWith('CSV_')) return error;
  const fault =
    code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE'
      ? `a quotation mark opened after line ${readTo} is never closed; the file may be cut off`
      : `the row after line ${readTo} is not CSV; save the file again as CSV with commas`;
  return new FaultyFile(file, fault, null, error);
}
