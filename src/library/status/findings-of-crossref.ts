import { doiId, type StatusFinding } from '../../domain/index.ts';

/** One entry of Crossref's `updated-by` or `update-to`. */
export interface CrossrefUpdate {
  /** The other work's DOI. */
  readonly doi: string;
  /** Crossref's type of update: `retraction`, `correction`, `expression_of_concern` …; any case, `_`, `-` or space between words. */
  readonly type: string;
  readonly label?: string | null | undefined;
  /** Who told Crossref: `publisher` or `retraction-watch`. */
  readonly source?: string | null | undefined;
  /** ISO 8601 date of the update, as far as it is known; only a whole day dates the finding. */
  readonly date?: string | null | undefined;
}

/** What Crossref keeps of a work's standing. */
export interface CrossrefUpdates {
  readonly updatedBy: readonly CrossrefUpdate[];
  readonly updateTo: readonly CrossrefUpdate[];
}

/** Crossref's types of updates (Crossref documentation, Crossmark, "Version control, corrections, and retractions"). */
const statuses: Readonly<Record<string, StatusFinding['status']>> = {
  retraction: 'retracted',
  retracted: 'retracted',
  // Which findings are withdrawn is not said.
  'partial retraction': 'retracted',
  withdrawal: 'retracted',
  removal: 'retracted',
  'expression of concern': 'expression-of-concern',
  concern: 'expression-of-concern',
  correction: 'corrected',
  corrected: 'corrected',
  corrigendum: 'corrected',
  erratum: 'corrected',
  addendum: 'corrected',
  clarification: 'corrected',
  'new edition': 'superseded',
  'new version': 'superseded',
  reinstatement: 'current',
};

/**
 * What Crossref says: `updatedBy` is about the work itself, `updateTo` makes the work a notice about others. Types that say
 * nothing about the standing of a publication give no finding. Throws a RangeError when `doi` is not a DOI.
 *
 * @param checkedAt ISO 8601 time at which Crossref was asked.
 */
export function findingsOfCrossref(
  doi: string,
  updates: CrossrefUpdates,
  checkedAt: string,
): StatusFinding[] {
  const own = doiId(doi);
  if (own === null) throw new RangeError(`"${doi}" is not a DOI`);
  const finding = (update: CrossrefUpdate, identifier: string | null, notice: string | null) => {
    const status =
      statuses[
        update.type
          .toLowerCase()
          .replace(/[_\s-]+/g, ' ')
          .trim()
      ];
    if (status === undefined || identifier === null) return [];
    const { label, date, source } = update;
    const teller = source === 'retraction-watch' ? 'from Retraction Watch' : null;
    const words = label?.trim() || null;
    const detail = words && teller ? `${words} (${teller})` : (words ?? teller);
    const notedOn = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0] ?? null;
    return [{ identifier, status, source: 'Crossref', notice, detail, notedOn, checkedAt } as const];
  };
  return [
    ...updates.updatedBy.flatMap((update) => finding(update, own, doiId(update.doi))),
    ...updates.updateTo.flatMap((update) => finding(update, doiId(update.doi), own)),
  ];
}
