import { z } from 'zod';
import type { Contributor, Publication, PublicationDate, PublicationLink } from '../../domain/index.ts';
import { authorName, contributor, orcidOf } from '../upstream/contributors.ts';
import { distinct, finishRecord } from '../upstream/finish-record.ts';
import { plainLine, sectionsOf } from '../upstream/marked-text.ts';
import {
  bareDoi,
  dateSchema,
  isoDate,
  linkOf,
  readReplacements,
  readUpdates,
  relatedDois,
  relationsSchema,
  sorted,
  statusOf,
  updatesSchema,
} from './read-updates.ts';
import type { CrossrefUpdate, CrossrefWork } from './types.ts';

// What publishers deposit varies: everything is optional, and what has another shape than documented counts as missing.
const text = z.string().nullish().catch(undefined);
const texts = z.array(z.string()).nullish().catch(undefined);

/** A work as https://api.crossref.org/swagger-ui/ describes it. */
export const workSchema = z.looseObject({
  DOI: z.string(),
  type: text,
  subtype: text,
  title: texts,
  'original-title': texts,
  subtitle: texts,
  author: z
    .array(z.object({ given: text, family: text, suffix: text, name: text, ORCID: text }))
    .nullish()
    .catch(undefined),
  'container-title': texts,
  'short-container-title': texts,
  institution: z
    .union([z.array(z.object({ name: text })), z.object({ name: text }).transform((one) => [one])])
    .nullish()
    .catch(undefined),
  publisher: text,
  issued: dateSchema,
  published: dateSchema,
  'published-print': dateSchema,
  'published-online': dateSchema,
  posted: dateSchema,
  created: dateSchema,
  volume: text,
  issue: text,
  page: text,
  'article-number': text,
  ISSN: texts,
  language: text,
  abstract: text,
  subject: texts,
  license: z
    .array(z.object({ URL: text, 'content-version': text }))
    .nullish()
    .catch(undefined),
  funder: z
    .array(z.object({ name: text }))
    .nullish()
    .catch(undefined),
  'updated-by': updatesSchema,
  'update-to': updatesSchema,
  relation: relationsSchema,
});
type Work = z.infer<typeof workSchema>;

export function readWork(work: Work): CrossrefWork {
  const updatedBy = sorted([
    ...readUpdates(work['updated-by']),
    ...readReplacements(work.relation, 'updatedBy'),
  ]);
  const updateTo = sorted([
    ...readUpdates(work['update-to']),
    ...readReplacements(work.relation, 'updateTo'),
  ]);
  const publication = publicationOf(work, updatedBy, updateTo);
  return { publication: typeof publication === 'string' ? null : publication, updatedBy, updateTo };
}

function publicationOf(
  work: Work,
  updatedBy: readonly CrossrefUpdate[],
  updateTo: readonly CrossrefUpdate[],
): Publication | string {
  const contributors = contributorsOf(work);
  const dates = [work.issued, work.published, work['published-print'], work['published-online'], work.posted];
  const issued = dates.find((date) => isoDate(date) !== null);
  return finishRecord({
    doi: work.DOI.trim(),
    title: titleOf(work),
    authors: contributors?.map(authorName) ?? [],
    contributors,
    journal: plainLine(work['container-title']?.[0] ?? work.institution?.[0]?.name ?? work.publisher ?? ''),
    journalAbbreviation: plainLine(work['short-container-title']?.[0] ?? ''),
    issn: distinct(work.ISSN ?? []),
    year: yearOf(issued) ?? yearOf(work.created),
    published: publicationDate(issued),
    publishedElectronically: publicationDate(work['published-online']),
    volume: work.volume,
    issue: work.issue,
    pages: work.page ?? work['article-number'],
    publicationTypes: typesOf(work, updateTo),
    mesh: [],
    languages: distinct([iso6392(work.language)]),
    licence: licenceOf(work),
    funders: distinct(work.funder?.map(({ name }) => name) ?? []),
    links: linksOf(work, updatedBy, updateTo),
    status: statusOf(updatedBy),
    superseded: updatedBy.some(({ type }) => type === 'new_version' || type === 'new_edition'),
    sections: sectionsOf(work.abstract ?? ''),
  });
}

function titleOf(work: Work): string {
  const title = plainLine(
    work.title?.find((entry) => entry.trim() !== '') ?? work['original-title']?.[0] ?? '',
  );
  const subtitle = plainLine(work.subtitle?.[0] ?? '');
  // Some publishers deposit the subtitle within the title as well.
  const said = subtitle === '' || title.toLowerCase().includes(subtitle.toLowerCase());
  return said || title === '' ? title : `${title}: ${subtitle}`;
}

function contributorsOf(work: Work): Contributor[] | undefined {
  const found = (work.author ?? []).flatMap((author) => {
    const parts = contributor({
      family: plainLine(author.family ?? ''),
      given: plainLine(author.given ?? ''),
      suffix: author.suffix?.trim(),
      collective: plainLine(author.name ?? ''),
      orcid: orcidOf(author.ORCID ?? ''),
    });
    return parts ? [parts] : [];
  });
  return found.length > 0 ? found : undefined;
}

/** Names of PubMed's publication types for what notices are about. */
const noticeTypes: Readonly<Record<string, string>> = {
  retraction: 'Retraction of Publication',
  partial_retraction: 'Retraction of Publication',
  withdrawal: 'Retraction of Publication',
  removal: 'Retraction of Publication',
  correction: 'Published Erratum',
  corrigendum: 'Published Erratum',
  erratum: 'Published Erratum',
  expression_of_concern: 'Expression of Concern',
};

function typesOf(work: Work, updateTo: readonly CrossrefUpdate[]): string[] {
  const type = work.subtype || (work.type ?? '');
  const name = type
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
  return distinct([name, ...updateTo.map((update) => noticeTypes[update.type])]) ?? [];
}

function linksOf(
  work: Work,
  updatedBy: readonly CrossrefUpdate[],
  updateTo: readonly CrossrefUpdate[],
): PublicationLink[] {
  const related = (name: string, type: string, note: string) =>
    relatedDois(work.relation, name).map((doi) => ({ type, doi, note }));
  return [
    ...updatedBy.map((update) => linkOf(update, 'updatedBy')),
    ...updateTo.map((update) => linkOf(update, 'updateTo')),
    // PubMed ties a preprint to its article in the same words.
    ...related('is-preprint-of', 'UpdateIn', 'Published article'),
    ...related('has-preprint', 'UpdateOf', 'Preprint'),
    ...related('is-comment-on', 'CommentOn', 'Comment'),
    ...related('has-comment', 'CommentIn', 'Comment'),
  ];
}

/** For readers: a Creative Commons licence, else that of the published version. Those for text mining alone are none. */
function licenceOf(work: Work): string | undefined {
  const licences = work.license ?? [];
  const open = licences.find(({ URL: address }) => /creativecommons\.org/i.test(address ?? ''));
  const published = licences.find((licence) => licence['content-version'] === 'vor');
  return (open ?? published)?.URL ?? undefined;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function publicationDate(date: Work['issued']): PublicationDate | undefined {
  const [year, month, day] = isoDate(date)?.split('-').map(Number) ?? [];
  if (year === undefined) return undefined;
  const words = [year, month && months[month - 1], day].filter(Boolean).join(' ');
  return { text: words, year, ...(month ? { month } : {}), ...(day ? { day } : {}) };
}

function yearOf(date: Work['issued']): number | undefined {
  const year = Number(isoDate(date)?.slice(0, 4));
  return year >= 1500 && year < 2200 ? year : undefined;
}

/** Crossref has ISO 639-1, publications ISO 639-2/B as PubMed. A language that is not listed is left out. */
const languages: Readonly<Record<string, string>> = {
  ar: 'ara',
  cs: 'cze',
  da: 'dan',
  de: 'ger',
  el: 'gre',
  en: 'eng',
  es: 'spa',
  fa: 'per',
  fi: 'fin',
  fr: 'fre',
  he: 'heb',
  hr: 'hrv',
  hu: 'hun',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  nl: 'dut',
  no: 'nor',
  pl: 'pol',
  pt: 'por',
  ro: 'rum',
  ru: 'rus',
  sv: 'swe',
  tr: 'tur',
  uk: 'ukr',
  zh: 'chi',
};

function iso6392(language: string | null | undefined): string | undefined {
  return languages[language?.toLowerCase().split(/[-_]/)[0] ?? ''];
}

/** What the works of a list say about `doi`, with the notice's own DOI. */
export function updatesOf(works: readonly Work[], doi: string): CrossrefUpdate[] {
  return sorted(
    works.flatMap((work) => {
      const notice = bareDoi(work.DOI);
      if (notice === null) return [];
      return readUpdates(work['update-to'])
        .filter((update) => update.doi === doi)
        .map((update) => ({ ...update, doi: notice }));
    }),
  );
}
