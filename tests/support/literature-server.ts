import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LiteratureRecords, recordedRecords } from './literature-records.ts';

export interface PlayedReply {
  readonly status?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface LiteratureRequest {
  readonly method: string;
  /** `/eutils/esearch.fcgi`; the services' own `/entrez/eutils` and `/europepmc/webservices/rest` are taken for the short forms. */
  readonly path: string;
  /** Of the address and of a form in the body together. */
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
}

export interface LiteratureServer {
  /** Base addresses as the clients take them. */
  readonly ncbi: string;
  readonly europePmc: string;
  readonly crossref: string;
  readonly requests: readonly LiteratureRequest[];
  /** The next request whose path ends with `path` gets this reply; several are given in their order. */
  play(path: string, reply: PlayedReply): void;
  /** Every request whose path begins with `prefix` (`/eutils`) fails with `status` until it is mended. */
  breakDown(prefix: string, status?: number): void;
  /** Takes back what `play` and `breakDown` set. */
  mend(): void;
  close(): Promise<void>;
}

/**
 * A server on this machine that speaks E-utilities, Europe PMC and Crossref and gives out recorded real records (invented
 * ones where `../shared` is missing). A search finds the records that hold any word of the query outside its syntax, those
 * with more words first.
 */
export async function startLiteratureServer(
  records: LiteratureRecords = recordedRecords(),
): Promise<LiteratureServer> {
  const requests: LiteratureRequest[] = [];
  const played: { path: string; reply: PlayedReply }[] = [];
  const broken = new Map<string, number>();
  const histories = new Map<string, readonly string[]>();
  const server = createServer((incoming, outgoing) => {
    outgoing.on('error', () => undefined);
    void readRequest(incoming).then((request) => {
      requests.push(request);
      const failing = [...broken].find(([prefix]) => request.path.startsWith(prefix));
      const next = played.findIndex(({ path }) => request.path.endsWith(path));
      const reply =
        failing !== undefined
          ? { status: failing[1], contentType: 'text/html', body: '<html><body>Out of order</body></html>' }
          : next >= 0
            ? (played.splice(next, 1)[0]?.reply ?? notFound)
            : answer(request, records, histories);
      outgoing.writeHead(reply.status ?? 200, {
        'content-type': reply.contentType ?? 'application/json',
        ...reply.headers,
      });
      outgoing.end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ncbi: `${origin}/eutils`,
    europePmc: `${origin}/europepmc`,
    crossref: `${origin}/crossref`,
    requests,
    play: (path, reply) => void played.push({ path, reply }),
    breakDown: (prefix, status = 502) => void broken.set(prefix, status),
    mend: () => {
      broken.clear();
      played.length = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const notFound: PlayedReply = { status: 404, contentType: 'text/plain', body: 'Resource not found.' };

function answer(
  { path, parameters }: LiteratureRequest,
  records: LiteratureRecords,
  histories: Map<string, readonly string[]>,
): PlayedReply {
  if (path === '/eutils/esearch.fcgi') return esearch(parameters, records, histories);
  if (path === '/eutils/efetch.fcgi') return efetch(parameters, records, histories);
  if (/^\/europepmc\/search(?:POST)?$/.test(path)) return europePmcSearch(parameters, records);
  const fullText = /^\/europepmc\/(PMC\d+)\/fullTextXML$/.exec(path)?.[1];
  if (fullText !== undefined) {
    const xml = records.fullTexts.get(fullText);
    return xml === undefined
      ? { status: 404, contentType: 'text/plain', body: '' }
      : { contentType: 'application/xml', body: xml };
  }
  if (path === '/crossref/works') return crossrefUpdates(parameters, records);
  const doi = /^\/crossref\/works\/(.+)$/.exec(path)?.[1];
  const work = records.crossref.find(
    ({ DOI }) => doi !== undefined && String(DOI).toLowerCase() === decodeURIComponent(doi).toLowerCase(),
  );
  return work === undefined ? notFound : json({ status: 'ok', 'message-type': 'work', message: work });
}

/** In the JSON of `retmode=json` (header and esearchresult, numbers as texts). */
function esearch(
  parameters: URLSearchParams,
  { articles }: LiteratureRecords,
  histories: Map<string, readonly string[]>,
): PlayedReply {
  const term = parameters.get('term') ?? '';
  if (term === '') return json({ esearchresult: { ERROR: 'Empty term and query_key - nothing todo' } });
  const pmids = ranked([...articles], ([, xml]) => xml, term).map(([pmid]) => pmid);
  const webenv = `MCID_${histories.size + 1}`;
  histories.set(webenv, pmids);
  const start = Number(parameters.get('retstart') ?? 0);
  const most = Number(parameters.get('retmax') ?? 20);
  return json({
    header: { type: 'esearch', version: '0.3' },
    esearchresult: {
      count: String(pmids.length),
      retmax: String(Math.min(most, pmids.length)),
      retstart: String(start),
      querykey: '1',
      webenv,
      idlist: pmids.slice(start, start + most),
      translationset: [],
      querytranslation: term,
      ...(pmids.length > 0
        ? {}
        : {
            errorlist: { phrasesnotfound: [], fieldsnotfound: [] },
            warninglist: {
              phrasesignored: [],
              quotedphrasesnotfound: [],
              outputmessages: ['No items found.'],
            },
          }),
    },
  });
}

function efetch(
  parameters: URLSearchParams,
  { articles }: LiteratureRecords,
  histories: ReadonlyMap<string, readonly string[]>,
): PlayedReply {
  const history = parameters.get('WebEnv');
  const start = Number(parameters.get('retstart') ?? 0);
  const kept = history === null ? undefined : histories.get(history);
  if (history !== null && kept === undefined) {
    return {
      status: 400,
      contentType: 'text/xml',
      body: '<?xml version="1.0" encoding="UTF-8" ?>\n<eFetchResult>\n\t<ERROR>Unable to obtain query #1</ERROR>\n</eFetchResult>',
    };
  }
  const pmids =
    kept?.slice(start, start + Number(parameters.get('retmax') ?? 20)) ??
    parameters.get('id')?.split(',') ??
    [];
  const found = pmids.flatMap((pmid) => articles.get(pmid) ?? []);
  return {
    contentType: 'text/xml; charset=UTF-8',
    body: `<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n${found.join('\n')}\n</PubmedArticleSet>`,
  };
}

function europePmcSearch(parameters: URLSearchParams, { europePmc }: LiteratureRecords): PlayedReply {
  const query = parameters.get('query') ?? '';
  const size = Number(parameters.get('pageSize') ?? 25);
  const cursor = parameters.get('cursorMark') ?? '*';
  const found = ranked(europePmc, (result) => JSON.stringify(result), query);
  const start = cursor === '*' ? 0 : Number(cursor.replace(/\D/g, ''));
  const end = Math.min(start + size, found.length);
  return json({
    version: '6.9',
    hitCount: found.length,
    ...(found.length > end ? { nextCursorMark: `AoE${end}` } : {}),
    request: {
      queryString: query,
      resultType: 'core',
      cursorMark: cursor,
      pageSize: size,
      sort: '',
      synonym: false,
    },
    resultList: { result: found.slice(start, end) },
  });
}

/** `filter=updates:DOI`: notices in full where one is at hand, else made of the updated work's own list. */
function crossrefUpdates(parameters: URLSearchParams, { crossref }: LiteratureRecords): PlayedReply {
  const doi = /^updates:(.+)$/.exec(parameters.get('filter') ?? '')?.[1]?.toLowerCase() ?? '';
  type Update = { DOI: string };
  const namesIt = ({ 'update-to': to }: Record<string, unknown>) =>
    ((to ?? []) as Update[]).some((update) => update.DOI.toLowerCase() === doi);
  const notices = crossref.filter(namesIt);
  const updated = crossref.find(({ DOI }) => String(DOI).toLowerCase() === doi);
  const made = ((updated?.['updated-by'] ?? []) as Update[])
    .filter(({ DOI }) => !notices.some((notice) => String(notice.DOI).toLowerCase() === DOI.toLowerCase()))
    .map((update) => ({ DOI: update.DOI, type: 'journal-article', 'update-to': [{ ...update, DOI: doi }] }));
  const items = [...notices, ...made];
  return json({
    status: 'ok',
    'message-type': 'work-list',
    'message-version': '1.0.0',
    message: { facets: {}, 'total-results': items.length, items, 'items-per-page': 20 },
  });
}

const syntax = new Set(
  'and or not the for with title abstract abs mesh all fields tiab pub type date first'.split(' '),
);

/** By how many words of the query they hold; in a larger collection, words that most records hold do not count. */
function ranked<T>(items: readonly T[], textOf: (item: T) => string, query: string): T[] {
  const asked = query.replace(/\[[^\]]*\]/g, ' ').toLowerCase();
  const texts = items.map((item) => ({ item, text: textOf(item).toLowerCase() }));
  const words = [...new Set(asked.match(/[\p{L}\p{N}]{3,}/gu) ?? [])].filter((word) => {
    const holding = texts.filter(({ text }) => text.includes(word)).length;
    return !syntax.has(word) && (items.length < 10 || holding <= items.length / 2);
  });
  return texts
    .map(({ item, text }) => ({ item, hits: words.filter((word) => text.includes(word)).length }))
    .filter(({ hits }) => hits > 0)
    .sort((a, b) => b.hits - a.hits)
    .map(({ item }) => item);
}

function json(body: unknown): PlayedReply {
  return { contentType: 'application/json', body: JSON.stringify(body) };
}

async function readRequest(incoming: IncomingMessage): Promise<LiteratureRequest> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
  } catch {
    // The client left while it was sending.
  }
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  return {
    method: incoming.method ?? '',
    path: url.pathname
      .replace(/^\/entrez(?=\/)/, '')
      .replace(/^\/europepmc\/webservices\/rest/, '/europepmc'),
    parameters: new URLSearchParams([...url.searchParams, ...form]),
    headers: incoming.headers,
  };
}
