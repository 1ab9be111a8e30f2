import type { PublicationStatus, StatusFinding, StatusReport } from '../../domain/index.ts';

export interface MergeOptions {
  readonly now: Date;
  /** Days for which a check is believed; 30 when not given. */
  readonly maxAgeDays?: number;
  /** When a source was last asked, also if it had nothing to say (ISO 8601); null or absent when that is not kept. */
  readonly checkedAt?: string | null;
}

/** From the least grave on. `superseded` stands beside the others and is told apart. */
const gravity: readonly StatusFinding['status'][] = [
  'current',
  'superseded',
  'corrected',
  'expression-of-concern',
  'retracted',
];
const day = 86_400_000;

/**
 * A publication's status from what its own record says and what every source found about any of its identifiers.
 *
 * The gravest wins. A source's later word about the same notice takes the place of its earlier one. Its `current` takes back
 * what it said before, and only what it said itself: a dated one (a reinstatement) what it dates earlier, one without a date
 * what it said at an earlier check. In doubt (a date is missing, or is the same) the graver word stands.
 */
export function mergeStatus(
  own: { readonly status: PublicationStatus; readonly superseded: boolean },
  findings: readonly StatusFinding[],
  { now, maxAgeDays = 30, checkedAt = null }: MergeOptions,
): StatusReport {
  const latest = latestWords(findings);
  const standing = latest.filter((finding) => !latest.some((other) => takesBack(other, finding)));
  const told = standing.filter(({ status, notedOn, notice }) => status !== 'current' || notedOn || notice);
  const asked = [checkedAt, ...findings.map((finding) => finding.checkedAt)].reduce(later, null);
  return {
    status: standing.map(({ status }) => status).reduce(graver, own.status),
    superseded: own.superseded || standing.some(({ status }) => status === 'superseded'),
    findings: told.sort(byGravity),
    checkedAt: asked,
    expired: isExpired(asked, { now, maxAgeDays }),
  };
}

/** Whether a check made at `checkedAt` (ISO 8601, null: never) is no longer believed. */
export function isExpired(
  checkedAt: string | null,
  { now, maxAgeDays = 30 }: Pick<MergeOptions, 'now' | 'maxAgeDays'>,
): boolean {
  const time = checkedAt === null ? Number.NaN : Date.parse(checkedAt);
  return Number.isNaN(time) || now.getTime() - time > maxAgeDays * day;
}

/**
 * What each source said last about each notice. Findings under several identifiers of a publication (a file that names PMID
 * and DOI) meet here. Without a notice there is nothing to know the earlier word by but its date.
 */
function latestWords(findings: readonly StatusFinding[]): StatusFinding[] {
  const words = new Map<string, Map<StatusFinding['status'], StatusFinding>>();
  for (const finding of findings) {
    const { source, notice, notedOn, status } = finding;
    // A reinstatement is its own word, even under the DOI of the retraction that it ends. So is a newer edition.
    const apart = status === 'current' || status === 'superseded' ? status : '';
    const name = JSON.stringify([source, apart, notice ?? notedOn]);
    const held = words.get(name);
    const [any] = held?.values() ?? [];
    const age = any ? Date.parse(finding.checkedAt) - Date.parse(any.checkedAt) : 1;
    if (!held || age > 0) words.set(name, new Map([[status, finding]]));
    else if (age === 0) {
      const same = held.get(status);
      if (!same || order(JSON.stringify(finding), JSON.stringify(same)) < 0) held.set(status, finding);
    }
  }
  return [...words.values()].flatMap((held) => [...held.values()]);
}

function takesBack(word: StatusFinding, earlier: StatusFinding): boolean {
  if (word.status !== 'current' || earlier.status === 'current' || word.source !== earlier.source)
    return false;
  return word.notedOn !== null && earlier.notedOn !== null
    ? earlier.notedOn < word.notedOn
    : Date.parse(earlier.checkedAt) < Date.parse(word.checkedAt);
}

function graver(worst: PublicationStatus, status: StatusFinding['status']): PublicationStatus {
  if (status === 'superseded') return worst;
  return gravity.indexOf(status) > gravity.indexOf(worst) ? status : worst;
}

function byGravity(a: StatusFinding, b: StatusFinding): number {
  return (
    gravity.indexOf(b.status) - gravity.indexOf(a.status) ||
    order(b.notedOn ?? '', a.notedOn ?? '') ||
    order(a.source, b.source) ||
    order(JSON.stringify(a), JSON.stringify(b))
  );
}

function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(b) > Date.parse(a) ? b : a;
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
