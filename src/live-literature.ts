import type { LiveLiterature, LiveReport, LiveSource, LiveStep } from './answering/index.ts';
import type { Settings } from './config.ts';
import type { Publication } from './domain/index.ts';
import type { SourceItem } from './literature/index.ts';
import type { UpstreamFailure, UpstreamResult } from './literature/upstream/upstream-result.ts';

/** Records taken of each source for one question; what is less relevant hardly reaches an answer. */
const MOST_RECORDS = 60;
/** Of the time for a question, what may be gone before a query is broadened once more. */
const BROADEN_BEFORE = 0.6;

/** What of the clients is needed here. */
export interface LiveClients {
  readonly eutils: {
    search(
      query: string,
      options: { readonly limit: number; readonly sort: 'relevance' },
      signal: AbortSignal,
    ): Promise<UpstreamResult<{ readonly count: number; readonly pmids: readonly string[] }>>;
    fetch(
      what: { readonly pmids: readonly string[] },
      signal: AbortSignal,
    ): Promise<UpstreamResult<readonly SourceItem[]>>;
  };
  readonly europePmc: {
    search(
      query: string,
      options: { readonly limit: number },
      signal: AbortSignal,
    ): Promise<UpstreamResult<{ readonly count: number; readonly publications: readonly Publication[] }>>;
  };
}

/** Live searching as the settings allow; undefined where it is switched off. The clients come from `openOutside`. */
export function openLiveLiterature(
  { live }: Pick<Settings, 'live'>,
  clients: LiveClients,
): LiveLiterature | undefined {
  return live.mode === 'off' ? undefined : liveLiterature(clients, { seconds: live.seconds });
}

/** PubMed and Europe PMC at once, each by itself: what one does not give the other may. `seconds` is the deadline for both. */
export function liveLiterature(
  clients: LiveClients,
  options: { readonly seconds: number; readonly now?: () => Date },
): LiveLiterature {
  return {
    async search({ steps, europePmcSteps, wanted }, signal) {
      const started = performance.now();
      const deadline = AbortSignal.timeout(options.seconds * 1000);
      const parts: SearchParts = {
        wanted,
        seconds: options.seconds,
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
        mayBroaden: () => performance.now() - started < BROADEN_BEFORE * options.seconds * 1000,
        searchedAt: (options.now?.() ?? new Date()).toISOString(),
      };
      const [pubmed, europePmc] = await Promise.all([
        searchPubmed(clients.eutils, steps, parts),
        searchEuropePmc(clients.europePmc, europePmcSteps, parts),
      ]);
      signal?.throwIfAborted();
      return [pubmed, { ...europePmc, records: withoutKnown(europePmc.records, pubmed.records) }];
    },
  };
}

interface SearchParts {
  readonly wanted: number;
  readonly seconds: number;
  /** Aborts at the deadline too. */
  readonly signal: AbortSignal;
  readonly mayBroaden: () => boolean;
  readonly searchedAt: string;
}

async function searchPubmed(
  eutils: LiveClients['eutils'],
  steps: readonly LiveStep[],
  parts: SearchParts,
): Promise<LiveReport> {
  const source = 'PubMed';
  const found = await broaden(source, steps, parts, async (query) => {
    const result = await eutils.search(query, { limit: MOST_RECORDS, sort: 'relevance' }, parts.signal);
    return mapResult(result, ({ count, pmids }) => ({
      count,
      items: pmids.map((pmid) => [pmid, pmid] as const),
    }));
  });
  const pmids = found.items.slice(0, MOST_RECORDS);
  if (pmids.length === 0) return report(source, found, [], parts);
  const fetched = await inTime(source, parts, () => eutils.fetch({ pmids }, parts.signal));
  if (!fetched.ok) return report(source, { ...found, failure: fetched.failure }, [], parts);
  const records = fetched.value.flatMap((item) => (item.type === 'record' ? [item.publication] : []));
  const notices = [...found.notices, ...fetched.notices, ...skippedOf(fetched.value)];
  return report(source, { ...found, notices, failure: null }, inOrderOf(pmids, records), parts);
}

async function searchEuropePmc(
  europePmc: LiveClients['europePmc'],
  steps: readonly LiveStep[],
  parts: SearchParts,
): Promise<LiveReport> {
  const source = 'Europe PMC';
  const found = await broaden(source, steps, parts, async (query) => {
    const result = await europePmc.search(query, { limit: MOST_RECORDS }, parts.signal);
    return mapResult(result, ({ count, publications }) => ({
      count,
      items: publications.map((publication) => [publication.id, publication] as const),
    }));
  });
  return report(source, found, found.items.slice(0, MOST_RECORDS), parts);
}

interface Found<T> {
  readonly items: readonly T[];
  readonly steps: LiveReport['steps'];
  readonly notices: readonly string[];
  /** Set when the source gave nothing because it failed; what an earlier query gave is kept and the failure becomes a notice. */
  readonly failure: UpstreamFailure | null;
}

/** Asks query after query until enough came back, keeping what the narrower ones gave, first and each once. */
async function broaden<T>(
  source: LiveSource,
  steps: readonly LiveStep[],
  parts: SearchParts,
  ask: (
    query: string,
  ) => Promise<UpstreamResult<{ count: number; items: readonly (readonly [key: string, item: T])[] }>>,
): Promise<Found<T>> {
  const items = new Map<string, T>();
  const sent: { query: string; why: string; hits: number | null }[] = [];
  const notices: string[] = [];
  for (const { query, why } of steps) {
    if (items.size >= parts.wanted || (sent.length > 0 && !parts.mayBroaden())) break;
    const result = await inTime(source, parts, () => ask(query));
    sent.push({ query, why, hits: result.ok ? result.value.count : null });
    if (!result.ok) {
      const { failure } = result;
      if (items.size === 0) return { items: [], steps: sent, notices, failure };
      notices.push(`A broader query got no answer: ${failure.message}`);
      break;
    }
    notices.push(...result.notices);
    for (const [key, item] of result.value.items) if (!items.has(key)) items.set(key, item);
  }
  return { items: [...items.values()], steps: sent, notices, failure: null };
}

/** The call's result; `slow` at the deadline, even when the client does not heed the signal. Nothing a client throws gets further. */
async function inTime<T>(
  source: LiveSource,
  { signal, seconds }: SearchParts,
  call: () => Promise<UpstreamResult<T>>,
): Promise<UpstreamResult<T>> {
  const slow = (cause?: unknown): UpstreamResult<T> => ({
    ok: false,
    failure: { kind: 'slow', message: `${source} did not answer within ${seconds} seconds.`, cause },
  });
  if (signal.aborted) return slow(signal.reason);
  let stop: (() => void) | undefined;
  try {
    return await Promise.race([
      call(),
      new Promise<UpstreamResult<T>>((resolve) => {
        stop = () => resolve(slow(signal.reason));
        signal.addEventListener('abort', stop, { once: true });
      }),
    ]);
  } catch (cause) {
    if (signal.aborted) return slow(cause);
    return { ok: false, failure: { kind: 'down', message: `${source} could not be reached.`, cause } };
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

function report(
  source: LiveSource,
  { steps, notices, failure }: Omit<Found<unknown>, 'items'>,
  records: readonly Publication[],
  { searchedAt }: SearchParts,
): LiveReport {
  const last = steps.at(-1);
  // After a broader query that got no answer, the count is of the last one that did.
  const counted = failure ? last : (steps.findLast(({ hits }) => hits !== null) ?? last);
  return {
    source,
    status: failure ? 'failed' : 'ok',
    query: counted?.query ?? '',
    hits: counted?.hits ?? null,
    records,
    steps,
    notices: [...new Set(notices)],
    ...(failure ? { detail: failure.message } : {}),
    searchedAt,
  };
}

function mapResult<T, U>(result: UpstreamResult<T>, map: (value: T) => U): UpstreamResult<U> {
  return result.ok ? { ...result, value: map(result.value) } : result;
}

/** EFetch answers in an order of its own; relevance is that of the search. */
function inOrderOf(pmids: readonly string[], records: readonly Publication[]): Publication[] {
  const place = new Map(pmids.map((pmid, index) => [pmid, index]));
  const placeOf = ({ pmid }: Publication) => place.get(pmid ?? '') ?? pmids.length;
  return [...records].sort((a, b) => placeOf(a) - placeOf(b));
}

function skippedOf(items: readonly SourceItem[]): string[] {
  const reasons = new Map<string, number>();
  for (const item of items) {
    if (item.type === 'skipped') reasons.set(item.reason, (reasons.get(item.reason) ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `${count} of the records could not be used: ${reason}.`);
}

/** Without what the other source gave, by any identifier they share. */
function withoutKnown(records: readonly Publication[], known: readonly Publication[]): Publication[] {
  const keysOf = ({ id, pmid, doi, pmcid }: Publication) =>
    [id, pmid && `pmid:${pmid}`, doi && `doi:${doi}`, pmcid && `pmcid:${pmcid}`]
      .filter((key) => key !== undefined && key !== '')
      .map((key) => String(key).toLowerCase());
  const seen = new Set(known.flatMap(keysOf));
  return records.filter((record) => {
    const keys = keysOf(record);
    if (keys.some((key) => seen.has(key))) return false;
    for (const key of keys) seen.add(key);
    return true;
  });
}
