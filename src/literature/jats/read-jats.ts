import { gunzipSync } from 'node:zlib';
import { parseXml } from '../markup/parse-xml.ts';
import { childrenNamed, type Element, findAll, plainText } from '../markup/tree.ts';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { readArticle } from './read-article.ts';

/** The largest file read, unpacked; an article is rarely above 2 MB. */
const LARGEST = 400_000_000;

/**
 * The articles of a JATS or NLM file: one article, PMC's `pmc-articleset`, an OAI-PMH reply, Europe PMC's fullTextXML, gzipped or
 * not. An article that cannot be used is `skipped` with its reason, and so are reviews and replies printed with an article.
 * Throws FaultyFile when the file is no such thing, with what it says instead (PMC's "not Open Access") or where it is broken.
 */
export function readJats(bytes: Uint8Array, file: string): SourceItem[] {
  const content = unpack(bytes, file);
  const head = Buffer.from(content.subarray(0, 400))
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/, '')
    .trimStart();
  if (/^(?:<!doctype html|<html)/i.test(head)) {
    throw new FaultyFile(file, 'is a web page and no JATS full text; download the article as XML', null);
  }
  if (content.length === 0) throw new FaultyFile(file, 'is empty', null);
  if (!head.startsWith('<') && head.charCodeAt(0) < 0xfe) {
    throw new FaultyFile(file, 'is no XML; JATS full text is expected (.xml or .nxml)', null);
  }
  const root = parseXml(content, file);
  const articles = root.name === 'article' ? [root] : findAll(root, ({ name }) => name === 'article');
  const replies = findAll({ ...root, children: [root] }, ({ name }) => /^(?:Reply|error|ERROR)$/.test(name));
  const refusals = replies.map((reply) => whatItSays(reply)).filter((text) => text !== '');
  if (articles.length === 0) throw new FaultyFile(file, noArticle(root, refusals), null);
  const items = articles.flatMap(readArticle);
  // Replies beside articles are about other articles that were asked for.
  const outside = root.name === 'article' ? [] : childrenNamed(root, 'Reply').map(whatItSays);
  return [
    ...items,
    ...outside.map((says): SourceItem => ({ type: 'skipped', reason: `not delivered: ${says}` })),
  ];
}

function unpack(bytes: Uint8Array, file: string): Uint8Array {
  let content = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      content = gunzipSync(bytes, { maxOutputLength: LARGEST });
    } catch (cause) {
      throw new FaultyFile(
        file,
        'its gzip compression is broken, cut off, or hides more than 400 MB',
        null,
        cause,
      );
    }
  }
  if (content.length > LARGEST) throw new FaultyFile(file, 'is larger than 400 MB; split it', null);
  return content;
}

function whatItSays(reply: Element): string {
  const { error, code, id, Id } = reply.attributes;
  const text = plainText(reply) ?? error ?? code ?? '';
  const about = id ?? Id;
  return about && !text.includes(about) ? `${about}: ${text}` : text;
}

function noArticle(root: Element, refusals: readonly string[]): string {
  if (refusals.length > 0) return `holds no full text; the source says: "${refusals.join('; ')}"`;
  const known: Readonly<Record<string, string>> = {
    OA: "PMC's list of files to download",
    ListBucketResult: "a listing of PMC's storage",
    PubmedArticleSet: 'PubMed records; import it with: probatum import pubmed',
    book: 'a book in BITS, which is not read',
    'book-part-wrapper': 'a chapter in BITS, which is not read',
  };
  const says = known[root.name] ?? `XML of another kind (its root element is <${root.name}>)`;
  return `holds no JATS article; it is ${says}`;
}
