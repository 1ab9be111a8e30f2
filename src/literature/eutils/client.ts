import type { SourceItem } from '../source-item.ts';
import { addressOf } from '../upstream/addresses.ts';
import { askUpstream, type UpstreamRequest } from '../upstream/ask-upstream.ts';
import { type Deadline, deadlineIn } from '../upstream/deadline.ts';
import type { UpstreamResult } from '../upstream/upstream-result.ts';
import { readRecordsReply } from './read-records-reply.ts';
import { readSearchReply } from './read-search-reply.ts';
import type { Eutils, EutilsOptions, PubmedSelection, ReadPubmedXml } from './types.ts';

/** Records a request, as NCBI asks for (NBK25499: more than about 200 PMIDs belong into a POST). */
const batchSize = 200;
/** ESearch gives no more of PubMed. */
const mostPmids = 10_000;
/** Longest form that still goes into an address; servers and proxies cut off at 2,000 to 8,000 characters. */
const longestAddress = 1_500;
const megabyte = 1024 * 1024;

export function createEutils(options: EutilsOptions): Eutils {
  const { tool, email, apiKey } = options;
  const secrets = [apiKey, email];

  const requestFor = (
    utility: 'esearch.fcgi' | 'efetch.fcgi',
    parameters: Readonly<Record<string, string | undefined>>,
    rest: { readonly accept: string; readonly maxBytes: number; readonly deadline: Deadline },
  ): UpstreamRequest => {
    const url = addressOf(options.baseUrl, utility);
    const form = new URLSearchParams();
    for (const [key, value] of Object.entries({
      db: 'pubmed',
      ...parameters,
      tool,
      email,
      api_key: apiKey,
    })) {
      if (value) form.set(key, value);
    }
    // A key in an address would be written into the logs of every proxy on the way.
    const post = apiKey !== undefined || form.toString().length > longestAddress;
    if (!post) url.search = form.toString();
    const { limiter, homepage, fetch, backOff } = options;
    return {
      source: 'PubMed',
      url,
      ...(post ? { method: 'POST' as const, body: form } : {}),
      limiter,
      // NCBI says what is wrong in the body: "API key invalid".
      alsoGood: [400],
      homepage,
      fetch,
      backOff,
      ...rest,
    };
  };

  return {
    search(query, { limit, sort = 'relevance' }, signal) {
      const request = requestFor(
        'esearch.fcgi',
        {
          term: query,
          retmode: 'json',
          retmax: String(Math.max(0, Math.min(limit, mostPmids))),
          sort,
          usehistory: 'y',
        },
        {
          accept: 'application/json, text/xml;q=0.5',
          maxBytes: 8 * megabyte,
          deadline: deadlineIn(options.deadlineMs, signal),
        },
      );
      return askUpstream(request, (reply) => readSearchReply(reply, limit, secrets));
    },

    async fetch(from, signal) {
      const deadline = deadlineIn(options.deadlineMs, signal);
      const readXml = options.readXml ?? (await pubmedXmlReader());
      const items: SourceItem[] = [];
      const notices: string[] = [];
      const batches = batchesOf(from);
      const total = batches.reduce((sum, { size }) => sum + size, 0);
      for (const { parameters } of batches) {
        const request = requestFor(
          'efetch.fcgi',
          { ...parameters, retmode: 'xml' },
          { accept: 'text/xml, application/xml', maxBytes: 128 * megabyte, deadline },
        );
        const result = await askUpstream(request, (reply) => readRecordsReply(reply, readXml, secrets));
        if (!result.ok && items.length === 0) return result;
        if (!result.ok) {
          notices.push(`PubMed gave ${items.length} of ${total} records. ${result.failure.message}`);
          return { ok: true, value: items, notices };
        }
        items.push(...result.value);
        notices.push(...result.notices);
      }
      return withMissing(from, items, notices);
    },
  };
}

interface Batch {
  readonly parameters: Readonly<Record<string, string>>;
  readonly size: number;
}

function batchesOf(from: PubmedSelection): Batch[] {
  const total = 'pmids' in from ? wanted(from.pmids).length : from.count;
  const batches: Batch[] = [];
  for (let done = 0; done < total; done += batchSize) {
    const size = Math.min(batchSize, total - done);
    batches.push({
      size,
      parameters:
        'pmids' in from
          ? {
              id: wanted(from.pmids)
                .slice(done, done + size)
                .join(','),
            }
          : {
              WebEnv: from.webEnv,
              query_key: from.queryKey,
              retstart: String(from.start + done),
              retmax: String(size),
            },
    });
  }
  return batches;
}

/** Each PMID once; what is no PMID is left out and shows up as missing. */
function wanted(pmids: readonly string[]): string[] {
  return [...new Set(pmids)].filter((pmid) => /^\d{1,9}$/.test(pmid));
}

/** EFetch passes over PMIDs it does not have (deleted, mistyped) without a word. */
function withMissing(
  from: PubmedSelection,
  items: SourceItem[],
  notices: string[],
): UpstreamResult<SourceItem[]> {
  if ('pmids' in from) {
    const given = new Set(
      items.map((item) => (item.type === 'record' ? item.publication.id : (item.id ?? ''))),
    );
    const missing = [...new Set(from.pmids)].filter((pmid) => !given.has(`pmid:${pmid}`));
    if (missing.length > 0) {
      const some = missing.slice(0, 5).join(', ');
      notices.push(
        `PubMed has no record for ${missing.length === 1 ? 'PMID' : `${missing.length} PMIDs:`} ${some}${missing.length > 5 ? ', …' : ''}.`,
      );
    }
  }
  return { ok: true, value: items, notices };
}

/** Loaded when first needed: most answers need no network. */
async function pubmedXmlReader(): Promise<ReadPubmedXml> {
  const { readPubmedXml } = await import('../pubmed-xml/index.ts');
  return readPubmedXml;
}
