import type { Publication } from '../../domain/index.ts';
import type { SourceItem } from '../source-item.ts';
import { readPubmedXml } from './read-pubmed-xml.ts';

export const head = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
`;
export const foot = '</PubmedArticleSet>';

export interface Parts {
  readonly pmid?: string;
  readonly title?: string;
  readonly pubDate?: string;
  /** After the title, inside Article. */
  readonly article?: string;
  /** After Article, inside MedlineCitation. */
  readonly citation?: string;
  /** Inside PubmedData. */
  readonly data?: string;
}

/** An invented record; PMIDs begin with 0, so that none is real. */
export function record({
  pmid = '0001',
  title = 'An invented title.',
  pubDate = '<Year>2000</Year>',
  article = '',
  citation = '',
  data = '',
}: Parts = {}): string {
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">${pmid}</PMID><Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate>${pubDate}</PubDate></JournalIssue><Title>Invented journal</Title></Journal><ArticleTitle>${title}</ArticleTitle>${article}</Article>${citation}</MedlineCitation><PubmedData>${data}</PubmedData></PubmedArticle>`;
}

/** The bytes in chunks of that size. */
export async function* inChunks(bytes: Uint8Array, size = 4096): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** Everything up to the end or the fault. */
export async function readAll(
  input: string | Uint8Array,
  size?: number,
): Promise<{ items: SourceItem[]; fault: unknown }> {
  const items: SourceItem[] = [];
  try {
    const bytes = typeof input === 'string' ? Buffer.from(input) : input;
    for await (const batch of readPubmedXml(inChunks(bytes, size), 'test.xml')) items.push(...batch);
  } catch (fault) {
    return { items, fault };
  }
  return { items, fault: undefined };
}

/** The publication of a record made from `parts`. */
export async function publicationOf(parts: Parts): Promise<Publication> {
  const { items, fault } = await readAll(`${head}${record(parts)}\n${foot}`);
  if (fault) throw fault;
  const [item] = items;
  if (item?.type !== 'record') throw new Error(JSON.stringify(item));
  return item.publication;
}
