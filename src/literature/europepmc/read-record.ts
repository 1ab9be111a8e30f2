import { z } from 'zod';
import type { Contributor, Publication, PublicationDate, PublicationLink } from '../../domain/index.ts';
import { readStatus } from '../pubmed-xml/read-links.ts';
import { authorName, contributor, orcidOf } from '../upstream/contributors.ts';
import { distinct, finishRecord } from '../upstream/finish-record.ts';
import { plainLine, sectionsOf } from '../upstream/marked-text.ts';

// Everything is optional: "lite" and "core" results differ, and so do the sources behind them (MED, PMC, PPR, AGR …). One
// odd field must not cost a record, so that what has another shape than documented counts as missing.
const text = z.union([z.string(), z.number()]).transform(String).nullish().catch(undefined);
const yesNo = z.enum(['Y', 'N']).nullish().catch(undefined);
const list = <T extends z.ZodType>(item: T) => z.array(item).nullish().catch(undefined);

/** One entry of `resultList.result` (https://europepmc.org/RestfulWebService, "search", JSON). */
export const recordSchema = z.looseObject({
  id: text,
  source: text,
  pmid: text,
  pmcid: text,
  doi: text,
  title: text,
  authorString: text,
  authorList: z
    .object({
      author: list(
        z.object({
          fullName: text,
          firstName: text,
          lastName: text,
          initials: text,
          suffix: text,
          collectiveName: text,
          authorId: z.object({ type: text, value: text }).nullish().catch(undefined),
        }),
      ),
    })
    .nullish()
    .catch(undefined),
  journalInfo: z
    .object({
      issue: text,
      volume: text,
      dateOfPublication: text,
      monthOfPublication: z.coerce.number().nullish().catch(undefined),
      yearOfPublication: z.coerce.number().nullish().catch(undefined),
      printPublicationDate: text,
      journal: z
        .object({ title: text, medlineAbbreviation: text, isoabbreviation: text, issn: text, essn: text })
        .nullish()
        .catch(undefined),
    })
    .nullish()
    .catch(undefined),
  journalTitle: text,
  journalVolume: text,
  journalIssn: text,
  issue: text,
  bookOrReportDetails: z.object({ publisher: text, yearOfPublication: text }).nullish().catch(undefined),
  pubYear: text,
  pageInfo: text,
  abstractText: text,
  language: text,
  pubTypeList: z
    .object({ pubType: list(text) })
    .nullish()
    .catch(undefined),
  pubType: text,
  keywordList: z
    .object({ keyword: list(text) })
    .nullish()
    .catch(undefined),
  grantsList: z
    .object({ grant: list(z.object({ agency: text })) })
    .nullish()
    .catch(undefined),
  meshHeadingList: z
    .object({
      meshHeading: list(
        z.object({
          descriptorName: text,
          majorTopic_YN: yesNo,
          meshQualifierList: z
            .object({ meshQualifier: list(z.object({ qualifierName: text, majorTopic_YN: yesNo })) })
            .nullish()
            .catch(undefined),
        }),
      ),
    })
    .nullish()
    .catch(undefined),
  chemicalList: z
    .object({ chemical: list(z.object({ name: text, registryNumber: text })) })
    .nullish()
    .catch(undefined),
  commentCorrectionList: z
    .object({
      commentCorrection: list(z.object({ id: text, source: text, reference: text, type: text, note: text })),
    })
    .nullish()
    .catch(undefined),
  license: text,
  isOpenAccess: yesNo,
  electronicPublicationDate: text,
  firstPublicationDate: text,
});
export type EuropePmcRecord = z.infer<typeof recordSchema>;

/** A result as a publication, or why it cannot be one. */
export function readRecord(record: EuropePmcRecord): Publication | string {
  const { journalInfo: issue } = record;
  const contributors = contributorsOf(record);
  const publicationTypes = typesOf(record);
  const links = linksOf(record);
  const { mesh, majorMesh } = headingsOf(record);
  const published = publishedOf(record);
  return finishRecord({
    pmid: digits(record.pmid ?? (record.source === 'MED' ? record.id : null)),
    doi: record.doi?.trim(),
    pmcid: record.pmcid?.trim() ?? (record.source === 'PMC' ? record.id : null),
    title: plainLine(record.title ?? ''),
    authors: contributors?.map(authorName) ?? namesOf(record.authorString),
    contributors,
    journal: plainLine(
      issue?.journal?.title ?? record.journalTitle ?? record.bookOrReportDetails?.publisher ?? '',
    ),
    journalAbbreviation: issue?.journal?.isoabbreviation ?? issue?.journal?.medlineAbbreviation,
    issn: distinct([issue?.journal?.issn, issue?.journal?.essn, ...(record.journalIssn?.split(';') ?? [])]),
    year:
      yearOf(record.pubYear) ??
      issue?.yearOfPublication ??
      yearOf(record.bookOrReportDetails?.yearOfPublication) ??
      yearOf(record.firstPublicationDate),
    published,
    publishedElectronically: dateOf(record.electronicPublicationDate),
    volume: issue?.volume ?? record.journalVolume,
    issue: issue?.issue ?? record.issue,
    pages: record.pageInfo,
    publicationTypes,
    mesh,
    majorMesh,
    keywords: distinct(record.keywordList?.keyword?.map((word) => plainLine(word ?? '')) ?? []),
    chemicals: record.chemicalList?.chemical?.flatMap(({ name, registryNumber }) =>
      name ? [registryNumber && registryNumber !== '0' ? { name, registryNumber } : { name }] : [],
    ),
    languages: distinct([record.language]),
    licence: record.license,
    funders: distinct(record.grantsList?.grant?.map(({ agency }) => agency) ?? []),
    links,
    ...readStatus(publicationTypes, links),
    sections: sectionsOf(record.abstractText ?? ''),
  });
}

function contributorsOf({ authorList }: EuropePmcRecord): Contributor[] | undefined {
  const found = (authorList?.author ?? []).flatMap((author) => {
    const orcid = author.authorId?.type === 'ORCID' ? orcidOf(author.authorId.value ?? '') : undefined;
    const parts = contributor({
      family: plainLine(author.lastName ?? ''),
      given: plainLine(author.firstName ?? ''),
      initials: author.initials?.trim(),
      suffix: author.suffix?.trim(),
      collective: plainLine(author.collectiveName ?? (author.lastName ? '' : (author.fullName ?? ''))),
      orcid,
    });
    return parts ? [parts] : [];
  });
  return found.length > 0 ? found : undefined;
}

/** "Lee MS, Green R." */
function namesOf(authorString: string | null | undefined): string[] {
  return plainLine(authorString ?? '')
    .replace(/\.$/, '')
    .split(/,\s*/)
    .filter((name) => name !== '');
}

/** MEDLINE's types as listed; "lite" results have them in one text and in small letters. */
function typesOf({ pubTypeList, pubType, source }: EuropePmcRecord): string[] {
  const types = pubTypeList?.pubType ?? pubType?.split(/;\s*/).map(capitalised) ?? [];
  return distinct([...types, source === 'PPR' ? 'Preprint' : null]) ?? [];
}

function capitalised(type: string): string {
  return type.replace(/(?<![\p{L}'])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function headingsOf({ meshHeadingList }: EuropePmcRecord): { mesh: string[]; majorMesh: string[] } {
  const mesh = new Set<string>();
  const majorMesh = new Set<string>();
  for (const heading of meshHeadingList?.meshHeading ?? []) {
    const name = heading.descriptorName?.trim();
    if (!name) continue;
    const qualifiers = (heading.meshQualifierList?.meshQualifier ?? []).filter(
      (entry) => entry.qualifierName,
    );
    const entries =
      qualifiers.length > 0
        ? qualifiers.map((entry) => ({
            text: `${name}/${entry.qualifierName}`,
            major: heading.majorTopic_YN === 'Y' || entry.majorTopic_YN === 'Y',
          }))
        : [{ text: name, major: heading.majorTopic_YN === 'Y' }];
    for (const { text: entry, major } of entries) {
      mesh.add(entry);
      if (major) majorMesh.add(entry);
    }
  }
  return { mesh: [...mesh], majorMesh: [...majorMesh] };
}

function linksOf({ commentCorrectionList }: EuropePmcRecord): PublicationLink[] {
  return (commentCorrectionList?.commentCorrection ?? []).flatMap((entry) => {
    const type = linkType(entry.type ?? '');
    const citation = entry.reference?.trim();
    const pmid = entry.source === 'MED' ? digits(entry.id) : undefined;
    if (type === '' || (!citation && !pmid)) return [];
    const doi = /\bdoi:\s*(10\.\d{4,9}\/\S*[^\s.,;)])/iu.exec(citation ?? '')?.[1];
    const note = entry.note?.trim();
    return [
      {
        type,
        ...(pmid ? { pmid } : {}),
        ...(doi ? { doi } : {}),
        ...(citation ? { citation } : {}),
        ...(note ? { note } : {}),
      },
    ];
  });
}

/** "Expression of concern in" as PubMed's RefType: ExpressionOfConcernIn, but CorrectedandRepublishedIn. */
function linkType(words: string): string {
  return words
    .trim()
    .split(/[\s_-]+/)
    .map((word) => (/^and$/i.test(word) ? 'and' : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
}

function publishedOf({ journalInfo }: EuropePmcRecord): PublicationDate | undefined {
  const written = journalInfo?.dateOfPublication?.trim();
  const year = yearOf(written) ?? journalInfo?.yearOfPublication ?? undefined;
  if (!written) return undefined;
  // A span or a season ("1998 Nov-Dec") has no month of its own, though Europe PMC counts its first.
  const plain = /^\d{4} [A-Z][a-z]{2}(?: (\d{1,2}))?$/.exec(written);
  const month = plain ? journalInfo?.monthOfPublication : undefined;
  const inYear = typeof month === 'number' && month >= 1 && month <= 12;
  const day = Number(plain?.[1]);
  return {
    text: written,
    ...(year ? { year } : {}),
    ...(inYear ? { month } : {}),
    ...(inYear && day >= 1 && day <= 31 ? { day } : {}),
  };
}

/** "2020-03-04". */
function dateOf(written: string | null | undefined): PublicationDate | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written?.trim() ?? '') ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12 || Number(day) < 1) return undefined;
  return { text: written?.trim() ?? '', year: Number(year), month: Number(month), day: Number(day) };
}

function yearOf(written: string | null | undefined): number | undefined {
  const year = /(?<!\d)(?:1[5-9]|2[01])\d\d(?!\d)/.exec(written ?? '')?.[0];
  return year === undefined ? undefined : Number(year);
}

function digits(value: string | null | undefined): string | undefined {
  const trimmed = value?.trim() ?? '';
  return /^\d{1,9}$/.test(trimmed) ? trimmed : undefined;
}
