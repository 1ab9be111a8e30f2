import type { Publication } from '../../domain/index.ts';
import { childrenNamed, type Element, findAll, isElement, plainText, tidy } from '../markup/tree.ts';
import { bareDoi, readIdentifiers } from './identifiers.ts';
import { inlineText } from './inline-text.ts';
import { readName, shortName } from './read-contributors.ts';

type Reference = NonNullable<Publication['bibliography']>[number];

const citations: ReadonlySet<string> = new Set([
  'mixed-citation',
  'element-citation',
  'citation',
  'nlm-citation',
]);
const names: ReadonlySet<string> = new Set(['name', 'string-name', 'collab']);

/** The reference lists of an article in their order; an entry with several works ("12a, 12b") gives one for each. */
export function readBibliography(article: Element): Reference[] {
  // What lies in a reply or a review belongs to that.
  const parts = childrenNamed(article, 'body', 'back', 'floats-group');
  return parts
    .flatMap((part) => findAll(part, ({ name }) => name === 'ref'))
    .flatMap((ref) => citationsOf(ref).flatMap((citation) => readReference(citation)));
}

function citationsOf(ref: Element): Element[] {
  const both = childrenNamed(ref, 'citation-alternatives').map(
    (alternatives) =>
      childrenNamed(alternatives, 'mixed-citation')[0] ?? childrenNamed(alternatives, ...citations)[0],
  );
  const found = [...both.filter((citation) => citation !== undefined), ...childrenNamed(ref, ...citations)];
  if (found.length > 0) return found;
  const bare = { ...ref, children: ref.children.filter((node) => !isElement(node) || node.name !== 'label') };
  return bare.children.length > 0 ? [bare] : [];
}

function readReference(citation: Element): Reference[] {
  const { pmid, doi } = readIdentifiers(
    findAll(citation, ({ name }) => /^(?:pub-id|article-id|object-id)$/.test(name)),
  );
  const linked = doi ?? doiOfLinks(citation);
  const hasWords = citation.children.some((node) => !isElement(node) && /[\p{L}\p{N}.,;:]/u.test(node));
  const text =
    tidy(hasWords || citation.name === 'ref' ? flowing(citation) : assembled(citation)) || undefined;
  if (!text) return [];
  return [{ text, ...(pmid ? { pmid } : {}), ...(linked ? { doi: linked } : {}) }];
}

function doiOfLinks(citation: Element): string | undefined {
  return findAll(citation, ({ name }) => name === 'ext-link' || name === 'uri')
    .map((link) => bareDoi(link.attributes.href ?? '') ?? bareDoi(plainText(link) ?? ''))
    .find((found) => found !== undefined);
}

/** A citation with its own punctuation, read as it stands; identifiers that nothing announces get their name. */
function flowing(citation: Element): string {
  const read = (nodes: readonly (Element | string)[]): (Element | string)[] =>
    nodes.flatMap((node, index): (Element | string)[] => {
      if (!isElement(node)) return [node];
      if (node.name === 'person-group') return read(node.children);
      if (node.name !== 'pub-id') return [node];
      const before = nodes[index - 1];
      const announced = typeof before === 'string' && /[\p{L}:[(/]\s*$/u.test(before);
      return announced ? [node] : [` ${named(node)} `];
    });
  // Names stand apart from what follows; its punctuation need not.
  return inlineText(read(citation.children)).replace(/ +([.,;:)])/g, '$1');
}

function named(id: Element): string {
  const type = (id.attributes['pub-id-type'] ?? '').toLowerCase();
  const text = plainText(id) ?? '';
  if (type === 'doi') return `doi:${text}`;
  if (type === 'pmid') return `PMID: ${text}`;
  return text;
}

/** A citation in fields without punctuation, in the usual order: authors, title, source, year;volume(issue):pages. */
function assembled(citation: Element): string {
  const all = (wanted: string): string[] =>
    findAll(citation, ({ name }) => name === wanted)
      .map((element) => tidy(inlineText(element)))
      .filter((text) => text !== '');
  const people = findAll(citation, ({ name }) => names.has(name))
    .map((element) => {
      const person = element.name === 'name' ? readName(element) : undefined;
      return person ? shortName(person) : tidy(inlineText(element));
    })
    .filter((name) => name !== '');
  if (findAll(citation, ({ name }) => name === 'etal').length > 0) people.push('et al');
  const [volume, issue, first, last] = ['volume', 'issue', 'fpage', 'lpage'].map((name) => all(name)[0]);
  const pages = all('page-range')[0] ?? (first && last && first !== last ? `${first}-${last}` : first);
  const place = `${volume ?? ''}${issue ? `(${issue})` : ''}`;
  const where = [place, pages ?? all('elocation-id')[0]].filter(Boolean).join(':');
  const used =
    /^(?:name|string-name|collab|etal|person-group|volume|issue|fpage|lpage|page-range|elocation-id|pub-id|label|year|article-title|chapter-title|source|month|day|season)$/;
  const rest = citation.children.filter(isElement).filter(({ name }) => !used.test(name));
  const date = [...all('year'), ...all('month'), ...all('season'), ...all('day')].join(' ');
  const pieces = [
    people.join(', '),
    ...all('article-title'),
    ...all('chapter-title'),
    ...all('source'),
    [date, where].filter((part) => part !== '').join(';'),
    ...rest.map((element) => tidy(inlineText(element))),
    ...findAll(citation, ({ name }) => name === 'pub-id').map(named),
  ];
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => (/[.?!]$/.test(piece) ? piece : `${piece}.`))
    .join(' ');
}
