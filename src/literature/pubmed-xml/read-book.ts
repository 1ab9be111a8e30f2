import type { SourceItem } from '../source-item.ts';
import { childText, elementText } from './element-text.ts';
import { finishPublication } from './finish-publication.ts';
import { readConflictOfInterest, readCopyright, readOtherAbstracts, readSections } from './read-abstract.ts';
import { readPages } from './read-article.ts';
import { readAuthors } from './read-authors.ts';
import { readDate, yearElsewhere } from './read-dates.ts';
import { readIdentifiers } from './read-identifiers.ts';
import { readLinks, readStatus } from './read-links.ts';
import { readFunders, readTerms } from './read-subjects.ts';
import { child, childrenNamed, type XmlElement } from './xml-element.ts';

/**
 * A book or a chapter of one on the NCBI Bookshelf (PubmedBookArticle, or a BookDocument alone). A chapter stands "in" its
 * book as an article in its journal; a whole book stands "in" its collection or at its publisher.
 */
export function readBook(record: XmlElement): SourceItem {
  const document = record.name === 'BookDocument' ? record : child(record, 'BookDocument');
  if (document === undefined) return { type: 'skipped', reason: 'without a citation' };
  const data = child(record, 'PubmedBookData');
  const book = child(document, 'Book');
  const abstract = child(document, 'Abstract');
  const published = readDate(child(book, 'PubDate'));
  const contributed = readDate(child(document, 'ContributionDate'));
  const chapter = elementText(child(document, 'ArticleTitle'));
  const vernacularTitle = childText(document, 'VernacularTitle');
  const bookTitle = [childText(book, 'BookTitle'), childText(book, 'VolumeTitle')]
    .filter((title) => title !== undefined)
    .join('. ');
  const isChapter = chapter !== '' && chapter !== bookTitle;
  const chapterLists = childrenNamed(document, 'AuthorList');
  const identifiers = readIdentifiers(document, document, data);
  const publicationTypes = [
    ...new Set(childrenNamed(document, 'PublicationType').map(elementText).filter(Boolean)),
  ];
  const links = readLinks(document);
  return finishPublication({
    ...identifiers,
    doi: identifiers.doi ?? (isChapter ? undefined : readIdentifiers(document, book, undefined).doi),
    ...readAuthors(chapterLists.length > 0 ? chapterLists : childrenNamed(book, 'AuthorList')),
    ...readStatus(publicationTypes, links),
    title: chapter || bookTitle || (vernacularTitle ?? ''),
    vernacularTitle,
    journal: isChapter
      ? bookTitle
      : (childText(book, 'CollectionTitle') ?? childText(child(book, 'Publisher'), 'PublisherName') ?? ''),
    journalAbbreviation: undefined,
    issn: [],
    year:
      published?.year ??
      contributed?.year ??
      readDate(child(book, 'BeginningDate'))?.year ??
      yearElsewhere(undefined, document, data),
    published: published ?? contributed,
    publishedElectronically: undefined,
    volume: childText(book, 'Volume'),
    issue: undefined,
    pages: readPages(child(document, 'Pagination')),
    publicationTypes,
    mesh: [],
    majorMesh: [],
    keywords: readTerms(document, 'KeywordList', 'Keyword'),
    chemicals: [],
    sections: readSections(abstract),
    otherAbstracts: readOtherAbstracts(document),
    copyright: readCopyright(abstract, document),
    links,
    funders: readFunders(document),
    conflictOfInterest: readConflictOfInterest(document),
    languages: [...new Set(childrenNamed(document, 'Language').map(elementText).filter(Boolean))],
    country: undefined,
  });
}
