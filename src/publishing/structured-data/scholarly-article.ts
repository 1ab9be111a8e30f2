import type { Publication, Reference } from '../../domain/index.ts';
import { readAuthor } from '../citations/author-name.ts';
import { wholePages } from '../citations/pages.ts';
import { type CitationRecord, citationRecord, markedTitle } from '../citations/record.ts';

/** A cited publication as schema.org's ScholarlyArticle, with its identifiers and every address it has by them. */
export function scholarlyArticle(reference: Reference, publication: Publication | undefined): object {
  if (publication === undefined) return fromReference(reference);
  const record = citationRecord(publication);
  return {
    '@type': 'ScholarlyArticle',
    name: markedTitle(record),
    url: record.url,
    ...authors(publication.authors),
    datePublished: String(record.year),
    isPartOf: journal(record),
    ...(record.pages && { pagination: wholePages(record.pages) }),
    ...identifiers(record),
    ...(record.mark && { creativeWorkStatus: record.mark }),
  };
}

/** Without the publication, a reference still knows what it shows. */
function fromReference(reference: Reference): object {
  return {
    '@type': 'ScholarlyArticle',
    name: reference.status === 'retracted' ? `${reference.title} [Retracted]` : reference.title,
    url: reference.url,
    ...authors(reference.authors),
    datePublished: String(reference.year),
    isPartOf: { '@type': 'Periodical', name: reference.journal },
    ...(reference.status === 'retracted' && { creativeWorkStatus: 'Retracted' }),
  };
}

function authors(names: readonly string[]): object {
  if (names.length === 0) return {};
  return {
    author: names.map((name) => ({
      '@type': readAuthor(name).kind === 'person' ? 'Person' : 'Organization',
      name,
    })),
  };
}

/** Issue inside volume inside journal; levels that are not known are left out. */
function journal({ journal: name, volume, issue }: CitationRecord): object {
  const periodical = { '@type': 'Periodical', name };
  const bound =
    volume === null
      ? periodical
      : { '@type': 'PublicationVolume', volumeNumber: volume, isPartOf: periodical };
  return issue === null ? bound : { '@type': 'PublicationIssue', issueNumber: issue, isPartOf: bound };
}

function identifiers({ pmid, doi, pmcid }: CitationRecord): object {
  const known: [string, string, string][] = [];
  if (pmid) known.push(['PMID', pmid, `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`]);
  if (doi) known.push(['DOI', doi, `https://doi.org/${encodeURI(doi)}`]);
  if (pmcid) known.push(['PMCID', pmcid, `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`]);
  if (known.length === 0) return {};
  return {
    identifier: known.map(([propertyID, value]) => ({ '@type': 'PropertyValue', propertyID, value })),
    sameAs: known.map(([, , address]) => address),
  };
}
