import { addressOf } from '../upstream/addresses.ts';
import { askUpstream } from '../upstream/ask-upstream.ts';
import { deadlineIn } from '../upstream/deadline.ts';
import { failure } from '../upstream/failures.ts';
import type { UpstreamResult } from '../upstream/upstream-result.ts';
import { readUpdatesReply, readWorkReply } from './read-reply.ts';
import { bareDoi } from './read-updates.ts';
import type { Crossref, CrossrefOptions, CrossrefUpdate, CrossrefWork } from './types.ts';

/** A work has few updates; the API's own page is 20. */
const mostUpdates = 100;
const megabyte = 1024 * 1024;

export function createCrossref(options: CrossrefOptions): Crossref {
  const { limiter, homepage, fetch, backOff, mailto } = options;

  const requestFor = (path: string, query: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const url = addressOf(options.baseUrl, path);
    url.search = new URLSearchParams({ ...query, ...(mailto ? { mailto } : {}) }).toString();
    return {
      source: 'Crossref' as const,
      url,
      accept: 'application/json',
      alsoGood: [400],
      maxBytes: 32 * megabyte,
      limiter,
      homepage,
      fetch,
      backOff,
      deadline: deadlineIn(options.deadlineMs, signal),
    };
  };

  const work = async (doi: string, signal: AbortSignal): Promise<UpstreamResult<CrossrefWork | null>> => {
    const bare = bareDoi(doi);
    if (bare === null) return noDoi();
    const request = requestFor(`works/${encodeURIComponent(bare)}`, {}, signal);
    return askUpstream({ ...request, alsoGood: [400, 404] }, readWorkReply);
  };

  const updates = async (doi: string, signal: AbortSignal): Promise<UpstreamResult<CrossrefUpdate[]>> => {
    const bare = bareDoi(doi);
    if (bare === null) return noDoi();
    // A comma ends a filter and cannot be escaped; the updated work lists the same notices.
    if (bare.includes(',')) {
      const result = await work(bare, signal);
      return result.ok ? { ...result, value: [...(result.value?.updatedBy ?? [])] } : result;
    }
    const request = requestFor('works', { filter: `updates:${bare}`, rows: String(mostUpdates) }, signal);
    return askUpstream(request, (reply) => readUpdatesReply(reply, bare));
  };

  return { work, updates };
}

function noDoi(): UpstreamResult<never> {
  return {
    ok: false,
    failure: failure('refused', 'Crossref is asked by DOI, which begins with 10. and has a slash.'),
  };
}
