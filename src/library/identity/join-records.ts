import { createHash } from 'node:crypto';
import type { Publication, PublicationId, PublicationStatus } from '../../domain/index.ts';
import { canonicalJson } from '../../literature/index.ts';
import type { RecordSource } from '../library.ts';
import { identifierKinds, identifierOf, kindOf } from './identifiers-of.ts';

/** What one source holds about a publication. */
export interface SourcedRecord {
  readonly source: RecordSource;
  readonly publication: Publication;
}

/**
 * The publication that readers see, made of the records that `mayBeOne` joined. The same whatever their order.
 *
 * - Its text, title and bibliographic data are the best record's: one with sections before one without; full text before
 *   abstract before digest; then PubMed's newer version; then the source, in the order PubMed, Europe PMC, full texts,
 *   imported records, starter library, local documents; then the version's name, so that the choice never hangs on order.
 * - What it lacks comes from the next best that has it. Links are all records' links. Publication types are another's when
 *   its own say no more than "Journal Article". What belongs to a text (licence, copyright, where it was seen) is never
 *   taken from a record of another text.
 * - The status is the gravest, superseded when any says so. The id is the PMID's, else the DOI's, PMCID's or local one.
 * - The version is the best record's when nothing was laid over it, else that, `+` and 8 hex digits that name what was.
 *
 * Throws a RangeError for no records.
 */
export function joinRecords(records: readonly SourcedRecord[]): Publication {
  const sorted = [...records].sort(compare).map(({ publication }) => publication);
  const ranked = sorted.filter((record, index) => !same(record, sorted[index - 1]));
  const [best, ...others] = ranked;
  if (!best) throw new RangeError('joinRecords needs at least one record');
  const joined: Publication = { ...best, ...identifiers(ranked) };
  for (const other of others) fill(joined, other);
  const links = allLinks(ranked);
  if (links) joined.links = links;
  joined.status = gravest(ranked.map(({ status }) => status));
  joined.superseded = ranked.some(({ superseded }) => superseded);
  return { ...joined, version: versionOf(best, joined) };
}

const sourceOrder: readonly RecordSource[] = [
  'pubmed',
  'europe-pmc',
  'full-text',
  'records',
  'starter-library',
  'local-documents',
];
const originOrder: readonly Publication['textOrigin'][] = ['full-text', 'abstract', 'digest'];
const statusOrder: readonly PublicationStatus[] = [
  'current',
  'corrected',
  'expression-of-concern',
  'retracted',
];

function compare(a: SourcedRecord, b: SourcedRecord): number {
  const [one, two] = [a.publication, b.publication];
  return (
    Number(one.sections.length === 0) - Number(two.sections.length === 0) ||
    originOrder.indexOf(one.textOrigin) - originOrder.indexOf(two.textOrigin) ||
    (two.pmidVersion ?? 0) - (one.pmidVersion ?? 0) ||
    sourceOrder.indexOf(a.source) - sourceOrder.indexOf(b.source) ||
    order(two.version, one.version) ||
    order(canonicalJson(one), canonicalJson(two))
  );
}

function same(a: Publication, b: Publication | undefined): boolean {
  return a === b || (b !== undefined && a.version === b.version && canonicalJson(a) === canonicalJson(b));
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The id and the identifier fields. A field stays as its record writes it. An id is copied into its empty field only when
 * another id takes its place, so that a record on its own stays as it is.
 */
function identifiers(ranked: readonly Publication[]): Partial<Publication> & { id: PublicationId } {
  const found = (kind: (typeof identifierKinds)[number]) =>
    ranked.map((record) => identifierOf(record, kind)).find((id) => id !== null);
  const id = identifierKinds.map(found).find((candidate) => candidate !== undefined) ?? ranked[0]?.id ?? '';
  const fields: Partial<Publication> = {};
  for (const kind of ['pmid', 'doi', 'pmcid'] as const) {
    const own = ranked.map((record) => record[kind]).find((value) => value !== undefined);
    const named = kind === kindOf(id) ? undefined : found(kind);
    const value = own ?? named?.slice(kind.length + 1);
    if (value !== undefined) fields[kind] = value;
  }
  return { ...fields, id };
}

/** Fields that are taken one by one from the next record when the best one lacks them. */
const fillable = [
  'volume',
  'issue',
  'pages',
  'society',
  'country',
  'pmidVersion',
  'vernacularTitle',
  'contributors',
  'journalAbbreviation',
  'issn',
  'publishedElectronically',
  'languages',
  'keywords',
  'chemicals',
  'otherAbstracts',
  'funders',
  'conflictOfInterest',
  'bibliography',
] as const satisfies readonly (keyof Publication)[];

function fill(joined: Publication, other: Publication): void {
  for (const key of fillable) {
    if (isEmpty(joined[key]) && !isEmpty(other[key])) Object.assign(joined, { [key]: other[key] });
  }
  if (joined.authors.length === 0) joined.authors = other.authors;
  if (joined.journal === '') joined.journal = other.journal;
  // A date of another year would contradict the year beside it.
  if (!joined.published && other.published && (other.published.year ?? joined.year) === joined.year) {
    joined.published = other.published;
  }
  if (joined.mesh.length === 0 && other.mesh.length > 0) {
    joined.mesh = other.mesh;
    if (other.majorMesh) joined.majorMesh = other.majorMesh;
  }
  if (!saysMore(joined.publicationTypes) && saysMore(other.publicationTypes)) {
    joined.publicationTypes = other.publicationTypes;
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

function saysMore(types: readonly string[]): boolean {
  return types.some((type) => type !== 'Journal Article');
}

/** Every link once, the best record's first; null when there is none or only the best record's. */
function allLinks(ranked: readonly Publication[]): Publication['links'] | null {
  const seen = new Map<string, NonNullable<Publication['links']>[number]>();
  for (const { links } of ranked) {
    for (const link of links ?? []) {
      const name = canonicalJson(link);
      if (!seen.has(name)) seen.set(name, link);
    }
  }
  return seen.size === 0 || ranked.length === 1 ? null : [...seen.values()];
}

function gravest(statuses: readonly PublicationStatus[]): PublicationStatus {
  return statuses.reduce(
    (worst, status) => (statusOrder.indexOf(status) > statusOrder.indexOf(worst) ? status : worst),
    'current',
  );
}

/** `joined` has the best record's version still; whatever else differs was laid over. */
function versionOf(best: Publication, joined: Publication): string {
  const keys = Object.keys(joined) as (keyof Publication)[];
  const over = keys.filter(
    (key) =>
      joined[key] !== best[key] && canonicalJson(joined[key] ?? null) !== canonicalJson(best[key] ?? null),
  );
  if (over.length === 0) return best.version;
  const laidOver = Object.fromEntries(over.map((key) => [key, joined[key]]));
  const hash = createHash('sha256').update(canonicalJson(laidOver)).digest('hex').slice(0, 8);
  return `${best.version}+${hash}`;
}
