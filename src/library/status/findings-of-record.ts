import {
  doiId,
  type Publication,
  type PublicationId,
  type PublicationLink,
  pmidId,
  type StatusFinding,
} from '../../domain/index.ts';

type Source = StatusFinding['source'];
type Described = Pick<Publication, 'id' | 'title' | 'publicationTypes' | 'links'>;

/**
 * What a publication's record says about statuses, its own and, when it is a notice, others'. Links carry PubMed's names
 * (NLM, MEDLINE/PubMed Data Element Descriptions, "Comments/Corrections"); the names of the other sources are brought to them
 * by their readers.
 *
 * @param checkedAt ISO 8601 time at which the source gave the record.
 */
export function findingsOfRecord(
  publication: Described,
  checkedAt: string,
  source: Source = 'PubMed',
): StatusFinding[] {
  return [
    ...findingsAboutItself(publication, checkedAt, source),
    ...findingsAboutOthers(publication, checkedAt, source),
  ];
}

/**
 * Types of links that say something about the linking record. A partial retraction counts as a retraction: which findings
 * are withdrawn is not in the record. `RepublishedIn` (another journal, another language) says nothing about it.
 */
const aboutItself: Readonly<Record<string, StatusFinding['status']>> = {
  retractionin: 'retracted',
  partialretractionin: 'retracted',
  retractedandrepublishedin: 'retracted',
  expressionofconcernin: 'expression-of-concern',
  erratumin: 'corrected',
  correctedandrepublishedin: 'corrected',
  updatein: 'superseded',
};

/** Types of links that say something about the linked publication. */
const aboutOthers: Readonly<Record<string, StatusFinding['status']>> = {
  retractionof: 'retracted',
  partialretractionof: 'retracted',
  retractedandrepublishedfrom: 'retracted',
  expressionofconcernfor: 'expression-of-concern',
  erratumfor: 'corrected',
  correctedandrepublishedfrom: 'corrected',
  updateof: 'superseded',
};

/** Publishers' mark at the beginning of a title. A notice writes "Retraction: …", which this does not match. */
const markedTitle = /^\W*(retracted|withdrawn)(?:\s+(?:article|paper|chapter))?\s*[:\]—–]/i;

/** One finding a link of its own; one without a notice when only its type or title says that it is retracted. */
export function findingsAboutItself(
  publication: Described,
  checkedAt: string,
  source: Source = 'PubMed',
): StatusFinding[] {
  const { id: identifier, title, publicationTypes, links = [] } = publication;
  const findings = links.flatMap((link): StatusFinding[] => {
    const status = aboutItself[link.type.toLowerCase()];
    if (status === undefined) return [];
    const words = { notice: otherIds(link)[0] ?? null, detail: detailOf(link), notedOn: dateOf(link) };
    return [{ identifier, status, source, ...words, checkedAt }];
  });
  if (findings.some(({ status }) => status === 'retracted')) return findings;
  const typed = publicationTypes.some((type) => type.toLowerCase() === 'retracted publication');
  const [, mark] = markedTitle.exec(title) ?? [];
  if (!typed && mark === undefined) return findings;
  const detail = typed ? 'Publication type: Retracted Publication' : `The title is marked “${mark}”`;
  return [
    ...findings,
    { identifier, status: 'retracted', source, notice: null, detail, notedOn: null, checkedAt },
  ];
}

/** What a notice says about the publications that it links to, under every identifier that its links give. */
export function findingsAboutOthers(
  publication: Described,
  checkedAt: string,
  source: Source = 'PubMed',
): StatusFinding[] {
  return (publication.links ?? []).flatMap((link): StatusFinding[] => {
    const status = aboutOthers[link.type.toLowerCase()];
    if (status === undefined) return [];
    return otherIds(link)
      .filter((identifier) => identifier !== publication.id)
      .map((identifier) => ({
        identifier,
        status,
        source,
        notice: publication.id,
        // The link's words name the publication it is about, so only the notice's own title tells more.
        detail: publication.title,
        notedOn: null,
        checkedAt,
      }));
  });
}

function otherIds({ pmid, doi }: PublicationLink): PublicationId[] {
  return [pmidId(pmid ?? ''), doiId(doi ?? '')].filter((id) => id !== null);
}

function detailOf({ type, citation, note }: PublicationLink): string | null {
  const partial = /^partial/i.test(type) ? 'Partly retracted' : null;
  return [partial, citation, note].filter(Boolean).join('. ') || null;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The day in PubMed's words for the other publication, "Invented J. 2020 Jun 13;395(1):20"; null when it gives no day. */
function dateOf({ citation }: PublicationLink): string | null {
  const [, year, name = '', date = ''] = /\b(\d{4}) ([A-Z][a-z]{2}) (\d{1,2})\b/.exec(citation ?? '') ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  if (year === undefined || month === 0 || Number(date) < 1 || Number(date) > 31) return null;
  return `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}`;
}
