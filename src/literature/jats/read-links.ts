import type { PublicationLink, PublicationStatus } from '../../domain/index.ts';
import { childrenNamed, type Element, findAll, plainText } from '../markup/tree.ts';
import { bareDigits, bareDoi } from './identifiers.ts';

/** JATS `related-article-type` under PubMed's RefType. Those in the list of JATS and PMC that have no counterpart stay out. */
const refTypes: Readonly<Record<string, string>> = {
  'retracted-article': 'RetractionOf',
  'partial-retraction': 'RetractionOf',
  'retraction-forward': 'RetractionIn',
  'retraction-notice': 'RetractionIn',
  'corrected-article': 'ErratumFor',
  'correction-forward': 'ErratumIn',
  correction: 'ErratumIn',
  erratum: 'ErratumIn',
  corrigendum: 'ErratumIn',
  'addended-article': 'ErratumFor',
  addendum: 'ErratumIn',
  'object-of-concern': 'ExpressionOfConcernFor',
  'expression-of-concern': 'ExpressionOfConcernIn',
  'concern-forward': 'ExpressionOfConcernIn',
  'commentary-article': 'CommentOn',
  commentary: 'CommentIn',
  letter: 'CommentIn',
  'updated-article': 'UpdateOf',
  'update-forward': 'UpdateIn',
  'republished-article': 'RepublishedFrom',
  republication: 'RepublishedIn',
  companion: 'AssociatedPublication',
};
/** What a notice's own type makes of a link that could be read either way. */
const fromNotice: Readonly<Record<string, string>> = {
  RetractionIn: 'RetractionOf',
  ErratumIn: 'ErratumFor',
  ExpressionOfConcernIn: 'ExpressionOfConcernFor',
};

/** Links to other publications under PubMed's names, each once, in order. */
export function readLinks(meta: Element, articleType: string): PublicationLink[] {
  const isNotice =
    /^(?:retraction|partial-retraction|correction|corrigendum|erratum|addendum|expression-of-concern)$/.test(
      articleType,
    );
  const seen = new Set<string>();
  return findAll(meta, ({ name }) => name === 'related-article').flatMap((element) => {
    const kind = (element.attributes['related-article-type'] ?? '').toLowerCase();
    // `retraction` names the notice, from the retracted article's side.
    const forward = kind === 'retraction' ? 'RetractionIn' : refTypes[kind];
    if (!forward) return [];
    const type = isNotice ? (fromNotice[forward] ?? forward) : forward;
    const link = { type, ...target(element) };
    const key = JSON.stringify(link);
    if (seen.has(key) || Object.keys(link).length === 1) return [];
    seen.add(key);
    return [link];
  });
}

function target(element: Element): Omit<PublicationLink, 'type'> {
  const { attributes } = element;
  const kind = (attributes['ext-link-type'] ?? '').toLowerCase();
  const href = attributes.href ?? attributes.id ?? '';
  const ids = childrenNamed(element, 'pub-id', 'article-id');
  const idOf = (wanted: string): string | undefined =>
    plainText(ids.find((id) => id.attributes['pub-id-type'] === wanted));
  const doi = bareDoi(idOf('doi') ?? '') ?? bareDoi(attributes.href ?? '');
  const pmid = bareDigits(idOf('pmid')) ?? (/pmid|pubmed/.test(kind) ? bareDigits(href) : undefined);
  const parts = [attributes['journal-title'], attributes['journal-id'], attributes.vol, attributes.page];
  const citation = plainText(element) ?? (parts.filter(Boolean).join(' ').trim() || undefined);
  return {
    ...(pmid ? { pmid } : {}),
    ...(doi ? { doi } : {}),
    ...(citation ? { citation } : {}),
  };
}

/** What the article says of itself: its type, the words put before its title, or a link to the notice. */
export function statusOf(
  articleType: string,
  title: string,
  types: readonly string[],
  links: readonly PublicationLink[],
): PublicationStatus {
  const isLinked = (type: string): boolean => links.some((link) => link.type === type);
  const saysRetracted =
    articleType === 'retracted-article' ||
    types.includes('Retracted Publication') ||
    /^\W*(?:retracted|withdrawn)(?: article| paper| publication)?\s*[:.\]—–]/i.test(title);
  if (saysRetracted || isLinked('RetractionIn')) return 'retracted';
  if (isLinked('ExpressionOfConcernIn')) return 'expression-of-concern';
  return isLinked('ErratumIn') ? 'corrected' : 'current';
}
