import type { SourceItem } from '../source-item.ts';
import { childText, elementText } from './element-text.ts';
import { finishPublication } from './finish-publication.ts';
import { readConflictOfInterest, readCopyright, readOtherAbstracts, readSections } from './read-abstract.ts';
import { readAuthors } from './read-authors.ts';
import { readDate, yearElsewhere } from './read-dates.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readLinks, readStatus } from './read-links.ts';
import { readChemicals, readFunders, readHeadings, readTerms } from './read-subjects.ts';
import { child, childrenNamed, type XmlElement } from './xml-element.ts';

/** An article's record: PubmedArticle, or a MedlineCitation that stands alone (files before 2004). */
export function readArticle(record: XmlElement): SourceItem {
  const citation = record.name === 'MedlineCitation' ? record : child(record, 'MedlineCitation');
  if (citation === undefined) return { type: 'skipped', reason: 'without a citation' };
  const data = child(record, 'PubmedData');
  const article = child(citation, 'Article');
  const journal = child(article, 'Journal');
  const issue = child(journal, 'JournalIssue');
  const journalInfo = child(citation, 'MedlineJournalInfo');
  const abstract = child(article, 'Abstract');
  const published = readDate(child(issue, 'PubDate'));
  const articleDates = childrenNamed(article, 'ArticleDate');
  const publishedElectronically = readDate(
    articleDates.find((element) => element.attribute('DateType') === 'Electronic') ?? articleDates[0],
  );
  const title = elementText(child(article, 'ArticleTitle'));
  const vernacularTitle = childText(article, 'VernacularTitle');
  const abbreviation = childText(journal, 'ISOAbbreviation') ?? childText(journalInfo, 'MedlineTA');
  const publicationTypes = readTerms(article, 'PublicationTypeList', 'PublicationType');
  const links = readLinks(citation);
  const { pmid, pmidVersion, doi, pmcid } = readIdentifiers(citation, article, data);
  const { authors, contributors } = readAuthors(childrenNamed(article, 'AuthorList'));
  const { mesh, majorMesh } = readHeadings(citation);
  const { status, superseded } = readStatus(publicationTypes, links);
  // Named one by one: spreading objects into so large a one makes it many times slower.
  return finishPublication({
    pmid,
    pmidVersion,
    doi,
    pmcid,
    authors,
    contributors,
    mesh,
    majorMesh,
    status,
    superseded,
    // A record of which only the title in its own language is known is still that publication.
    title: title || (vernacularTitle ?? ''),
    vernacularTitle,
    journal: childText(journal, 'Title') ?? abbreviation ?? '',
    journalAbbreviation: abbreviation,
    issn: [
      ...new Set(
        [...childrenNamed(journal, 'ISSN'), ...childrenNamed(journalInfo, 'ISSNLinking')]
          .map(elementText)
          .filter((issn) => issn !== ''),
      ),
    ],
    year: published?.year ?? yearElsewhere(publishedElectronically, citation, data),
    published,
    publishedElectronically,
    volume: childText(issue, 'Volume'),
    issue: childText(issue, 'Issue'),
    pages: readPages(child(article, 'Pagination')),
    publicationTypes,
    keywords: readTerms(citation, 'KeywordList', 'Keyword'),
    chemicals: readChemicals(citation),
    sections: readSections(abstract),
    // Before 2001 other abstracts stood in the article.
    otherAbstracts: [...readOtherAbstracts(citation), ...(article ? readOtherAbstracts(article) : [])],
    copyright: readCopyright(abstract, citation),
    links,
    funders: readFunders(article),
    conflictOfInterest: readConflictOfInterest(citation),
    languages: [...new Set(childrenNamed(article, 'Language').map(elementText).filter(Boolean))],
    country: childText(journalInfo, 'Country'),
  });
}

/** MedlinePgn as PubMed writes it ("1116-22"), else first and last page. */
export function readPages(pagination: XmlElement | undefined): string | undefined {
  const written = childText(pagination, 'MedlinePgn');
  if (written !== undefined) return written;
  const first = childText(pagination, 'StartPage');
  const last = childText(pagination, 'EndPage');
  return first === undefined || last === undefined || first === last ? (first ?? last) : `${first}-${last}`;
}
