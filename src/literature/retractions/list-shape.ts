import type { StatusFinding } from '../../domain/index.ts';
import { FaultyFile } from '../source-item.ts';

/** What a row says, cells as written. */
export interface Row {
  /** Null when the list's word for it is not known. */
  readonly status: StatusFinding['status'] | null;
  readonly nature: string;
  readonly original: { readonly doi: string; readonly pmid: string };
  readonly notice: { readonly doi: string; readonly pmid: string };
  readonly detail: string | null;
  /** ISO date. */
  readonly notedOn: string | null;
}

/** How the rows of one file are read. `read` gets a reader of cells by column; null: the row says nothing about a status. */
export interface ListShape {
  read(cell: (column: number) => string): Row | null;
}

/**
 * The shape of a list by its header: names in any case, with or without spaces and underscores. Throws FaultyFile that names
 * what is missing.
 */
export function shapeOf(header: readonly string[], file: string): ListShape {
  const names = header.map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  const column = (name: string) => names.indexOf(name.toLowerCase());
  if (column('label') >= 0 && column('doi') >= 0 && column('RetractionNature') < 0) return labelled(column);
  const missing = [
    ...(column('RetractionNature') < 0 ? ['RetractionNature'] : []),
    ...(column('OriginalPaperDOI') < 0 && column('OriginalPaperPubMedID') < 0
      ? ['OriginalPaperDOI or OriginalPaperPubMedID']
      : []),
  ];
  if (missing.length > 0) {
    const columns = missing.length === 1 ? 'the column' : 'the columns';
    throw new FaultyFile(
      file,
      `${columns} ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing; give the Retraction Watch CSV as Crossref distributes it`,
      0,
    );
  }
  return retractionWatch(column);
}

const natures: Readonly<Record<string, StatusFinding['status']>> = {
  retraction: 'retracted',
  // Which findings are withdrawn is not said.
  'partial retraction': 'retracted',
  withdrawal: 'retracted',
  'expression of concern': 'expression-of-concern',
  correction: 'corrected',
  reinstatement: 'current',
};

function retractionWatch(column: (name: string) => number): ListShape {
  const at = {
    nature: column('RetractionNature'),
    doi: column('OriginalPaperDOI'),
    pmid: column('OriginalPaperPubMedID'),
    noticeDoi: column('RetractionDOI'),
    noticePmid: column('RetractionPubMedID'),
    date: column('RetractionDate'),
    reason: column('Reason'),
  };
  return {
    read(cell) {
      const nature = cell(at.nature);
      return {
        nature,
        status: natures[nature.toLowerCase().replace(/\s+/g, ' ')] ?? null,
        original: { doi: cell(at.doi), pmid: cell(at.pmid) },
        notice: { doi: cell(at.noticeDoi), pmid: cell(at.noticePmid) },
        detail: reasonsOf(cell(at.reason)),
        notedOn: dateOf(cell(at.date)),
      };
    },
  };
}

/** A plain list: what is labelled `retracted` is. Other labels ("clean") say nothing: no list can vouch for a paper. */
function labelled(column: (name: string) => number): ListShape {
  const at = { label: column('label'), doi: column('doi'), pmid: column('pmid') };
  return {
    read(cell) {
      const label = cell(at.label);
      if (label.toLowerCase() !== 'retracted') return null;
      return {
        nature: label,
        status: 'retracted',
        original: { doi: cell(at.doi), pmid: cell(at.pmid) },
        notice: { doi: '', pmid: '' },
        detail: null,
        notedOn: null,
      };
    },
  };
}

/** `+Reason one;+Reason two;` as `Reason one; Reason two`. */
function reasonsOf(cell: string): string | null {
  const reasons = cell
    .split(';')
    .map((reason) => reason.trim().replace(/^\+/, '').trim())
    .filter(Boolean);
  return reasons.length > 0 ? reasons.join('; ') : null;
}

/** `6/5/2020 0:00` (month first) or an ISO date, as an ISO date; null when it is no day. */
function dateOf(cell: string): string | null {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})\b/.exec(cell);
  const iso = /^(\d{4})-(\d{2})-(\d{2})/.exec(cell);
  const [year, month, day] = american ? [american[3], american[1], american[2]] : (iso?.slice(1) ?? []);
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  // A day that does not exist rolls over into the next month.
  const read = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== date ? null : date;
}
