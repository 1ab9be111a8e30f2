import type { Publication } from '../../domain/index.ts';
import { SectionWriter } from '../markup/section-writer.ts';
import { at, childNamed, childrenNamed, type Element, findAll, plainText, tidy } from '../markup/tree.ts';
import { withVersion } from '../record-version.ts';
import type { SourceItem } from '../source-item.ts';
import { idOf, readIdentifiers } from './identifiers.ts';
import { inlineText } from './inline-text.ts';
import { languageCode } from './languages.ts';
import { publicationTypes } from './publication-types.ts';
import { readBibliography } from './read-bibliography.ts';
import { readContributors, shortName } from './read-contributors.ts';
import { readDates } from './read-dates.ts';
import { readJournal } from './read-journal.ts';
import { readLinks, statusOf } from './read-links.ts';
import { readRights } from './read-rights.ts';
import { headingOf, writeBlocks, writeSection } from './write-body.ts';

/** What a part of an article hands down to a smaller article printed inside it. */
interface Parent {
  readonly year: number;
  readonly journal: ReturnType<typeof readJournal>;
}

/** Smaller articles that are talk about the article, or the article again; they are no evidence of their own. */
const notEvidence =
  /review|decision|letter-to-author|editor-report|author-comment|author-response|reply|referee|translation|community-comment/i;

/** The article, then the smaller ones printed inside it. */
export function readArticle(article: Element): SourceItem[] {
  const meta = at(article, 'front', 'article-meta') ?? at(article, 'front-stub');
  const whole = toItem(article, meta, undefined);
  const parent =
    whole.type === 'record' && meta
      ? {
          year: whole.publication.year,
          journal: readJournal(childNamed(childNamed(article, 'front'), 'journal-meta')),
        }
      : undefined;
  return [whole, ...childrenNamed(article, 'sub-article', 'response').map((part) => readPart(part, parent))];
}

function readPart(part: Element, parent: Parent | undefined): SourceItem {
  const type = part.attributes['article-type'] ?? part.attributes['response-type'] ?? '';
  const stub = childNamed(part, 'front-stub') ?? at(part, 'front', 'article-meta');
  const kind = type === '' ? part.name : `${part.name} (${type})`;
  if (notEvidence.test(type) || !stub || !idOf(readIdentifiers(childrenNamed(stub, 'article-id')))) {
    return { type: 'skipped', reason: `part of another article, without standing of its own: ${kind}` };
  }
  return toItem(part, stub, parent);
}

function toItem(article: Element, meta: Element | undefined, parent: Parent | undefined): SourceItem {
  if (!meta) return { type: 'skipped', reason: 'without bibliographic data (article-meta)' };
  const identifiers = readIdentifiers(childrenNamed(meta, 'article-id'));
  const id = idOf(identifiers);
  if (!id) return { type: 'skipped', reason: 'without a PMID, DOI or PMCID' };
  const titles = readTitles(article, meta);
  if (!titles) return { type: 'skipped', reason: 'without a title', id };
  const dates = readDates(meta);
  const year = dates.published?.year ?? parent?.year;
  if (year === undefined) return { type: 'skipped', reason: 'without a year', id };
  const journal = parent?.journal ?? readJournal(at(article, 'front', 'journal-meta'));

  const articleType = (article.attributes['article-type'] ?? '').trim().toLowerCase();
  const types = publicationTypes(articleType, headingsOf(meta));
  const links = readLinks(meta, articleType);
  const contributors = readContributors(meta);
  const { sections, hasBody } = readSections(article, meta);
  const language = languageCode(article.attributes.lang);
  return {
    type: 'record',
    publication: withVersion({
      ...identifiers,
      id,
      ...titles,
      authors: contributors.map(shortName),
      ...journal,
      year,
      ...readPlace(meta),
      publicationTypes: types,
      mesh: [],
      // What PMC may not pass on in full arrives without a body, and is no full text.
      textOrigin: hasBody ? 'full-text' : 'abstract',
      status: statusOf(articleType, titles.title, types, links),
      superseded: false,
      sections,
      seenAt: [],
      ...dates,
      ...(language ? { languages: [language] } : {}),
      ...filled({
        contributors,
        links,
        keywords: readKeywords(meta),
        otherAbstracts: readOtherAbstracts(meta),
      }),
      ...filled({ bibliography: readBibliography(article) }),
      ...readRights(article, meta),
    }),
  };
}

/** Keys with empty lists left out. */
function filled<T extends Record<string, readonly unknown[]>>(lists: T): Partial<T> {
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)) as Partial<T>;
}

/** An article in another language is known by its English title when the journal prints one, as in PubMed. */
function readTitles(
  article: Element,
  meta: Element,
): Pick<Publication, 'title' | 'vernacularTitle'> | undefined {
  const group = childNamed(meta, 'title-group') ?? meta;
  const own = joinTitle(group, 'article-title', 'subtitle');
  const language = languageCode(article.attributes.lang);
  const translations = [...childrenNamed(group, 'trans-title-group'), group];
  const english = translations
    .filter((parent) =>
      /^en/i.test((parent === group ? childNamed(group, 'trans-title') : parent)?.attributes.lang ?? ''),
    )
    .map((parent) => joinTitle(parent, 'trans-title', 'trans-subtitle'))
    .find((title) => title !== '');
  if (own === '') return english ? { title: english } : undefined;
  if (english && language !== undefined && language !== 'eng')
    return { title: english, vernacularTitle: own };
  return { title: own };
}

function joinTitle(group: Element, titleName: string, subtitleName: string): string {
  const text = (element: Element): string =>
    tidy(
      inlineText(
        element.children.filter((node) => typeof node === 'string' || !/^(?:fn|xref)$/.test(node.name)),
      ),
    );
  const [title] = childrenNamed(group, titleName).map(text);
  const rest = childrenNamed(group, subtitleName).map(text);
  return [title ?? '', ...rest]
    .filter((part) => part !== '')
    .reduce(
      (joined, part) => (joined === '' ? part : `${joined}${/[.:?!]$/.test(joined) ? '' : ':'} ${part}`),
      '',
    );
}

/** The headings under which the journal files the article. Groups of topics name subjects, not kinds. */
function headingsOf(meta: Element): string[] {
  return findAll(childNamed(meta, 'article-categories'), ({ name }) => name === 'subj-group')
    .filter(({ attributes }) =>
      /^(?:heading|article[- ]?(?:type|category)|categor(?:y|ies)|toc-heading|display-channel|section)$/i.test(
        attributes['subj-group-type'] ?? '',
      ),
    )
    .flatMap((group) => childrenNamed(group, 'subject'))
    .flatMap((subject) => plainText(subject) ?? []);
}

function readPlace(meta: Element): Pick<Publication, 'volume' | 'issue' | 'pages'> {
  const text = (name: string): string | undefined => plainText(childNamed(meta, name));
  const [first, last] = [text('fpage'), text('lpage')];
  const span = first && last && first !== last ? `${first}-${last}` : first;
  const pages = text('page-range') ?? span ?? text('elocation-id');
  const [volume, issue] = [text('volume'), text('issue')];
  return { ...(volume ? { volume } : {}), ...(issue ? { issue } : {}), ...(pages ? { pages } : {}) };
}

function readKeywords(meta: Element): string[] {
  const groups = childrenNamed(meta, 'kwd-group').filter(
    ({ attributes }) => !/abbrev/i.test(attributes['kwd-group-type'] ?? ''),
  );
  const keywords = groups
    .flatMap((group) => findAll(group, ({ name }) => name === 'kwd' || name === 'compound-kwd'))
    .map((keyword) =>
      keyword.name === 'kwd'
        ? tidy(inlineText(keyword))
        : childrenNamed(keyword, 'compound-kwd-part')
            .map((part) => tidy(inlineText(part)))
            .join(' '),
    );
  return [...new Set(keywords)].filter((keyword) => keyword !== '');
}

/** What an abstract is called when it has no title of its own, by `abstract-type`. */
const abstractNames: Readonly<Record<string, string>> = {
  summary: 'Summary',
  'author-summary': 'Author summary',
  'executive-summary': 'Executive summary',
  'plain-language-summary': 'Plain language summary',
  'key-points': 'Key points',
  graphical: 'Graphical abstract',
  teaser: 'Abstract (teaser)',
  toc: 'Abstract (table of contents)',
};

function writeAbstract(abstract: Element, writer: SectionWriter): void {
  const title = headingOf(abstract);
  const type = abstract.attributes['abstract-type'] ?? '';
  const isUsual = title === '' || /^abstract$/i.test(title);
  writeSection(abstract, writer, isUsual ? (abstractNames[type] ?? 'Abstract') : title);
}

/** Abstracts, body, back matter, floats, and who paid, in this order. */
function readSections(
  article: Element,
  meta: Element,
): { sections: Publication['sections']; hasBody: boolean } {
  const abstracts = new SectionWriter();
  for (const abstract of childrenNamed(meta, 'abstract')) writeAbstract(abstract, abstracts);
  const body = new SectionWriter();
  for (const part of childrenNamed(article, 'body')) writeBlocks(part, body);
  const rest = new SectionWriter();
  for (const product of childrenNamed(meta, 'product')) {
    rest.open('Work reviewed');
    rest.line(inlineText(product));
    rest.close();
  }
  for (const part of childrenNamed(article, 'back', 'floats-group', 'floats-wrap')) {
    if (childNamed(part, 'title')) writeSection(part, rest);
    else writeBlocks(part, rest);
  }
  for (const statement of findAll(meta, ({ name }) => name === 'funding-statement')) {
    rest.open('Funding');
    rest.line(inlineText(statement));
    rest.close();
  }
  const written = body.finish();
  return { sections: [...abstracts.finish(), ...written, ...rest.finish()], hasBody: written.length > 0 };
}

function readOtherAbstracts(meta: Element): NonNullable<Publication['otherAbstracts']> {
  return childrenNamed(meta, 'trans-abstract').flatMap((abstract) => {
    const writer = new SectionWriter();
    writeAbstract(abstract, writer);
    const sections = writer.finish();
    const language = languageCode(abstract.attributes.lang);
    const type = abstract.attributes['abstract-type'];
    if (sections.length === 0) return [];
    return [{ ...(language ? { language } : {}), ...(type ? { type } : {}), sections }];
  });
}
