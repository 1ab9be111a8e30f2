import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, test } from 'vitest';
import { type Publication, publicationSchema } from '../../domain/index.ts';
import { recordVersion } from '../record-version.ts';
import { openPubmedFile } from './index.ts';

const folder = fileURLToPath(new URL('../../../../shared/fixtures/pubmed', import.meta.url));
const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.xml')) : [];

// A second reading of the same XML, by another parser (a DOM) and another way of finding things.
const kids = (node: Element | undefined): Element[] =>
  node ? Array.from(node.childNodes).filter((kid): kid is Element => kid.nodeType === 1) : [];
/** Everything at a path of element names below a node. */
const all = (node: Element | undefined, path: string): Element[] =>
  path
    .split('/')
    .reduce<Element[]>(
      (level, name) => level.flatMap((one) => kids(one).filter((kid) => kid.tagName === name)),
      node ? [node] : [],
    );
const plain = (node: Element | undefined): string =>
  (node?.textContent ?? '').replace(/\s+/gu, ' ').trim().normalize('NFC');
const at = (node: Element | undefined, path: string): string => plain(all(node, path)[0]);
const texts = (node: Element | undefined, path: string): string[] =>
  all(node, path).map(plain).filter(Boolean);
const attribute = (node: Element, name: string): string => node.getAttribute(name) ?? '';
const once = (list: string[]): string[] => list.filter((item, i) => list.indexOf(item) === i);

/** What stays the same however markup is written: letters and digits, in order, without the forms that raise or lower. */
const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
/** Scripts before the base change places in a line of text (³He): the same letters and digits, then, in any order. */
const sameText = (ours: string, node: Element | undefined): void => {
  if (kids(node).length === 0) expect(ours).toBe(plain(node));
  else if (node?.getElementsByTagName('mml:mmultiscripts').length)
    expect([...bare(ours)].sort().join('')).toBe([...bare(plain(node))].sort().join(''));
  else expect(bare(ours)).toBe(bare(plain(node)));
  expect(ours).not.toMatch(/[^\S ]| {2}|^ | $/u);
  expect(ours).toBe(ours.normalize('NFC'));
};

describe.skipIf(files.length === 0)(
  'every record of ../shared/fixtures/pubmed, field by field against a DOM (skipped when that folder is missing)',
  () => {
    test.each(files)('%s', async (name) => {
      const publications: Publication[] = [];
      for await (const items of openPubmedFile(`${folder}/${name}`).items) {
        for (const item of items) {
          expect(item.type).toBe('record');
          if (item.type === 'record') publications.push(item.publication);
        }
      }
      const document = new DOMParser().parseFromString(readFileSync(`${folder}/${name}`, 'utf8'), 'text/xml');
      const records = kids(document.documentElement).filter(({ tagName }) => tagName === 'PubmedArticle');
      expect(publications).toHaveLength(records.length);
      for (const [i, record] of records.entries()) {
        const publication = publications[i];
        if (publication !== undefined) compare(publication, record);
      }
    });
  },
);

function compare(publication: Publication, record: Element): void {
  expect(publicationSchema.parse(publication)).toEqual(publication);
  const { version, ...rest } = publication;
  expect(version).toBe(recordVersion(rest));
  const citation = all(record, 'MedlineCitation')[0];
  const article = all(citation, 'Article')[0];
  const ids = all(record, 'PubmedData/ArticleIdList/ArticleId');
  const idOf = (type: string) => plain(ids.find((id) => attribute(id, 'IdType') === type));

  // Who and where.
  expect(publication.pmid).toBe(at(citation, 'PMID'));
  expect(publication.id).toBe(`pmid:${at(citation, 'PMID')}`);
  expect(publication.pmidVersion).toBe(
    Number(all(citation, 'PMID').map((pmid) => attribute(pmid, 'Version'))[0]),
  );
  const location = all(article, 'ELocationID').find((id) => attribute(id, 'EIdType') === 'doi');
  expect(publication.doi ?? '').toBe(plain(location) || idOf('doi'));
  expect(publication.pmcid ?? '').toBe(idOf('pmc'));
  expect(publication.journal).toBe(at(article, 'Journal/Title'));
  expect(publication.journalAbbreviation ?? '').toBe(at(article, 'Journal/ISOAbbreviation'));
  expect(publication.issn ?? []).toEqual(
    once([...texts(article, 'Journal/ISSN'), ...texts(citation, 'MedlineJournalInfo/ISSNLinking')]),
  );
  expect(publication.volume ?? '').toBe(at(article, 'Journal/JournalIssue/Volume'));
  expect(publication.issue ?? '').toBe(at(article, 'Journal/JournalIssue/Issue'));
  expect(publication.pages ?? '').toBe(
    at(article, 'Pagination/MedlinePgn') || at(article, 'Pagination/StartPage'),
  );
  expect(publication.country ?? '').toBe(at(citation, 'MedlineJournalInfo/Country'));
  expect(publication.languages ?? []).toEqual(texts(article, 'Language'));

  // When.
  const date = all(article, 'Journal/JournalIssue/PubDate')[0];
  const free = at(date, 'MedlineDate');
  const year = at(date, 'Year') || /\d{4}/.exec(free)?.[0];
  if (year) expect(publication.year).toBe(Number(year));
  expect(publication.published?.text.startsWith(free || at(date, 'Year'))).toBe(true);
  if (at(date, 'Season')) expect(publication.published?.text).toContain(at(date, 'Season'));
  const month = at(date, 'Month');
  if (month) {
    expect(publication.published?.month).toBe(
      /\d/.test(month) ? Number(month) : new Date(`${month} 1, 2000`).getMonth() + 1,
    );
  }
  expect(publication.published?.day).toBe(at(date, 'Day') ? Number(at(date, 'Day')) : undefined);
  const electronic = all(article, 'ArticleDate')[0];
  expect([
    publication.publishedElectronically?.year,
    publication.publishedElectronically?.month,
    publication.publishedElectronically?.day,
  ]).toEqual(['Year', 'Month', 'Day'].map((part) => (electronic ? Number(at(electronic, part)) : undefined)));

  // Who wrote it and paid for it.
  const authors = all(article, 'AuthorList/Author').filter((author) => attribute(author, 'ValidYN') !== 'N');
  expect(publication.authors).toEqual(
    authors.map(
      (author) =>
        at(author, 'CollectiveName') ||
        [at(author, 'LastName'), at(author, 'Initials'), at(author, 'Suffix')].filter(Boolean).join(' '),
    ),
  );
  for (const [i, author] of authors.entries()) {
    const contributor = publication.contributors?.[i];
    expect(contributor?.family ?? '').toBe(at(author, 'LastName'));
    expect(contributor?.given ?? '').toBe(at(author, 'ForeName'));
    expect(contributor?.initials ?? '').toBe(at(author, 'Initials'));
    expect(contributor?.suffix ?? '').toBe(at(author, 'Suffix'));
    expect(contributor?.collective ?? '').toBe(at(author, 'CollectiveName'));
    expect((contributor?.orcid ?? '').replaceAll('-', '')).toBe(
      at(author, 'Identifier').replace(/^.*\//u, '').replaceAll('-', ''),
    );
  }
  expect(publication.funders ?? []).toEqual(once(texts(article, 'GrantList/Grant/Agency')));
  sameText(publication.conflictOfInterest ?? '', all(citation, 'CoiStatement')[0]);

  // What it says.
  sameText(publication.title, all(article, 'ArticleTitle')[0]);
  sameText(publication.vernacularTitle ?? '', all(article, 'VernacularTitle')[0]);
  const parts = all(article, 'Abstract/AbstractText').filter((part) => plain(part) !== '');
  expect(publication.sections).toHaveLength(parts.length);
  for (const [i, part] of parts.entries()) {
    const section = publication.sections[i];
    sameText(section?.text ?? '', part);
    expect(section?.label).toBe(attribute(part, 'Label') || 'ABSTRACT');
    expect(section?.category ?? '').toBe(attribute(part, 'NlmCategory'));
  }
  expect(publication.copyright ?? '').toBe(at(article, 'Abstract/CopyrightInformation'));
  const others = all(citation, 'OtherAbstract');
  expect((publication.otherAbstracts ?? []).map(({ language, type }) => [language, type])).toEqual(
    others.map((other) => [attribute(other, 'Language'), attribute(other, 'Type')]),
  );
  for (const [i, other] of others.entries()) {
    expect(publication.otherAbstracts?.[i]?.sections.map(({ text }) => bare(text))).toEqual(
      texts(other, 'AbstractText').map(bare),
    );
  }

  // What it is about and linked with.
  expect(publication.publicationTypes).toEqual(texts(article, 'PublicationTypeList/PublicationType'));
  const headings = all(citation, 'MeshHeadingList/MeshHeading').flatMap((heading) => {
    const descriptor = all(heading, 'DescriptorName')[0];
    const major = (node: Element | undefined) =>
      node !== undefined && attribute(node, 'MajorTopicYN') === 'Y';
    const qualifiers = all(heading, 'QualifierName');
    return qualifiers.length === 0
      ? [{ name: plain(descriptor), major: major(descriptor) }]
      : qualifiers.map((qualifier) => ({
          name: `${plain(descriptor)}/${plain(qualifier)}`,
          major: major(descriptor) || major(qualifier),
        }));
  });
  expect(publication.mesh).toEqual(
    once([...headings.map(({ name }) => name), ...texts(citation, 'SupplMeshList/SupplMeshName')]),
  );
  expect(publication.majorMesh ?? []).toEqual(
    once(headings.filter(({ major }) => major).map(({ name }) => name)),
  );
  const keywords = all(citation, 'KeywordList/Keyword').filter((keyword) => plain(keyword) !== '');
  expect(once((publication.keywords ?? []).map(bare))).toEqual(
    once(keywords.map((word) => bare(plain(word)))),
  );
  expect(
    (publication.chemicals ?? []).map(({ name, registryNumber }) => [name, registryNumber ?? '0']),
  ).toEqual(
    all(citation, 'ChemicalList/Chemical').map((chemical) => [
      at(chemical, 'NameOfSubstance'),
      at(chemical, 'RegistryNumber') || '0',
    ]),
  );
  const links = all(citation, 'CommentsCorrectionsList/CommentsCorrections');
  expect(
    (publication.links ?? []).map(({ type, pmid, citation, note }) => [
      type,
      pmid ?? '',
      citation ?? '',
      note ?? '',
    ]),
  ).toEqual(
    links.map((link) => [
      attribute(link, 'RefType'),
      at(link, 'PMID'),
      at(link, 'RefSource'),
      at(link, 'Note'),
    ]),
  );
  const linked = links.map((link) => attribute(link, 'RefType'));
  const retracted =
    publication.publicationTypes.includes('Retracted Publication') || linked.includes('RetractionIn');
  expect(publication.status).toBe(
    retracted
      ? 'retracted'
      : linked.includes('ExpressionOfConcernIn')
        ? 'expression-of-concern'
        : linked.includes('ErratumIn') || linked.includes('CorrectedandRepublishedIn')
          ? 'corrected'
          : 'current',
  );
  expect(publication.superseded).toBe(linked.includes('UpdateIn'));
}
