import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import {
  inventedArticles,
  inventedCrossref,
  inventedEuropePmc,
  inventedFullTexts,
} from './literature-replies.ts';

/** Recorded real replies; not part of the repository. */
export const recordedFolder = fileURLToPath(new URL('../../../shared/fixtures', import.meta.url));
export const hasRecorded = existsSync(join(recordedFolder, 'eutils'));

/** What a literature server has to give, all in the words of the services themselves. */
export interface LiteratureRecords {
  /** `PubmedArticle` and `PubmedBookArticle` elements by PMID. */
  readonly articles: ReadonlyMap<string, string>;
  /** Entries of Europe PMC's `resultList.result`. */
  readonly europePmc: readonly Record<string, unknown>[];
  /** Messages of Crossref's `works/DOI`. */
  readonly crossref: readonly Record<string, unknown>[];
  /** JATS files by PMCID. */
  readonly fullTexts: ReadonlyMap<string, string>;
}

export const inventedRecords: LiteratureRecords = {
  articles: inventedArticles,
  europePmc: inventedEuropePmc,
  crossref: inventedCrossref,
  fullTexts: inventedFullTexts,
};

let recorded: LiteratureRecords | undefined;

/** The recorded real records; invented ones where `../shared` is missing. Read once. */
export function recordedRecords(): LiteratureRecords {
  if (!hasRecorded) return inventedRecords;
  recorded ??= {
    articles: recordedArticles(),
    europePmc: recordedEuropePmc(),
    crossref: recordedCrossref(),
    fullTexts: recordedFullTexts(),
  };
  return recorded;
}

export function readRecorded(path: string): string {
  return readFileSync(join(recordedFolder, path), 'utf8');
}

function filesOf(folder: string, pattern: RegExp): string[] {
  return readdirSync(join(recordedFolder, folder))
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function recordedArticles(): Map<string, string> {
  const articles = new Map<string, string>();
  for (const file of filesOf('pubmed', /\.xml$/)) {
    const elements = readRecorded(file).matchAll(/<(Pubmed(?:Book)?Article)(?:\s[^>]*)?>[\s\S]*?<\/\1>/g);
    for (const [element] of elements) {
      const pmid = /<PMID[^>]*>(\d+)</.exec(element)?.[1];
      if (pmid) articles.set(pmid, element);
    }
  }
  return articles;
}

function recordedEuropePmc(): Record<string, unknown>[] {
  const files = [...filesOf('europepmc', /\.json$/), ...filesOf('retractions', /^search-.*\.json$/)];
  const results = files.flatMap((file) => {
    const reply = JSON.parse(readRecorded(file)) as { resultList: { result: Record<string, unknown>[] } };
    return reply.resultList.result;
  });
  return [...new Map(results.map((result) => [`${result.source}/${result.id}`, result])).values()];
}

interface Exchange {
  readonly request: { readonly uri: string };
  readonly response: { readonly body: { readonly string: string | Uint8Array } };
}

/** Works that came by DOI, from cassettes (bodies as they went over the wire, some in gzip) and plain replies. */
function recordedCrossref(): Record<string, unknown>[] {
  const cassettes = filesOf('crossref', /\.yaml$/).flatMap((file) => {
    const { interactions } = parse(readRecorded(file)) as { interactions: Exchange[] };
    return interactions
      .filter(({ request }) => /api\.crossref\.org\/works\/[^/?]+(?:\?|$)/.test(request.uri))
      .map(({ response }) => bodyOf(response.body.string));
  });
  const plain = filesOf('retractions', /^10\..*\.json$/).map(readRecorded);
  const works = [...cassettes, ...plain].flatMap((body) => {
    if (!body.trimStart().startsWith('{')) return [];
    return [(JSON.parse(body) as { message: Record<string, unknown> }).message];
  });
  return [...new Map(works.map((work) => [String(work.DOI).toLowerCase(), work])).values()];
}

function bodyOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  const zipped = body[0] === 0x1f && body[1] === 0x8b;
  return Buffer.from(zipped ? gunzipSync(body) : body).toString('utf8');
}

function recordedFullTexts(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const file of filesOf('jats', /\.(?:n?xml)$/)) {
    const xml = readRecorded(file);
    const digits = /pub-id-type="pmc(?:id|aid)?">(?:PMC)?(\d+)</.exec(xml)?.[1];
    if (digits && /<body[\s>]/.test(xml)) texts.set(`PMC${digits}`, xml);
  }
  return texts;
}
