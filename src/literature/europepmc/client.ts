import { pmcidId } from '../../domain/index.ts';
import { addressOf } from '../upstream/addresses.ts';
import { askUpstream } from '../upstream/ask-upstream.ts';
import { deadlineIn } from '../upstream/deadline.ts';
import { failure } from '../upstream/failures.ts';
import { readFullTextReply, readSearchReply } from './read-reply.ts';
import type { EuropePmc, EuropePmcOptions } from './types.ts';

const longestAddress = 1_500;
const largestPage = 1_000;
const megabyte = 1024 * 1024;

export function createEuropePmc(options: EuropePmcOptions): EuropePmc {
  const { limiter, homepage, fetch, backOff, email } = options;
  const shared = { source: 'Europe PMC', limiter, homepage, fetch, backOff } as const;
  return {
    search(query, { limit, cursor }, signal) {
      const form = new URLSearchParams({
        query,
        resultType: 'core',
        format: 'json',
        pageSize: String(Math.max(1, Math.min(limit, largestPage))),
        cursorMark: cursor ?? '*',
        ...(email ? { email } : {}),
      });
      const post = form.toString().length > longestAddress;
      const url = addressOf(options.baseUrl, post ? 'searchPOST' : 'search');
      if (!post) url.search = form.toString();
      return askUpstream(
        {
          ...shared,
          url,
          ...(post ? { method: 'POST' as const, body: form } : {}),
          accept: 'application/json',
          // What is wrong with a query stands in the body.
          alsoGood: [400],
          maxBytes: 64 * megabyte,
          deadline: deadlineIn(options.deadlineMs, signal),
        },
        (reply) => readSearchReply(reply, cursor),
      );
    },

    async fullText(pmcid, signal) {
      const id = pmcidId(/^\d+$/.test(pmcid) ? `PMC${pmcid}` : pmcid.replace(/^pmcid:/i, ''));
      if (id === null) {
        return {
          ok: false,
          failure: failure('refused', 'Full texts are asked for by PMCID, for example PMC and a number.'),
        };
      }
      const name = id.slice('pmcid:'.length).toUpperCase();
      return askUpstream(
        {
          ...shared,
          url: addressOf(options.baseUrl, `${name}/fullTextXML`),
          accept: 'application/xml, text/xml',
          alsoGood: [400, 404],
          maxBytes: 64 * megabyte,
          deadline: deadlineIn(options.deadlineMs, signal),
        },
        (reply) => readFullTextReply(reply, name),
      );
    },
  };
}
