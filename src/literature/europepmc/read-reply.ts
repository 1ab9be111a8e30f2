import { z } from 'zod';
import type { Publication } from '../../domain/index.ts';
import type { Reading, UpstreamReply } from '../upstream/ask-upstream.ts';
import { failure, inItsWords, ledElsewhere, refused, unreadable } from '../upstream/failures.ts';
import { isJson, isWebPage, readJson, rootElement, textOf } from '../upstream/read-text.ts';
import { readRecord, recordSchema } from './read-record.ts';
import type { EuropePmcSearch } from './types.ts';

const searchSchema = z.object({
  hitCount: z.coerce.number().int().nonnegative(),
  nextCursorMark: z.string().nullish(),
  resultList: z.object({ result: z.array(z.unknown()) }),
});
const errorSchema = z.union([
  z.object({ errMsg: z.string() }).transform(({ errMsg }) => errMsg),
  z.object({ errorMessage: z.string() }).transform(({ errorMessage }) => errorMessage),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

/** A page of results. Records that cannot be used are counted in the notices. */
export function readSearchReply(reply: UpstreamReply, cursor: string | undefined): Reading<EuropePmcSearch> {
  const text = textOf(reply);
  if (!isJson(text)) return notJson(reply, text);
  const json = readJson('Europe PMC', reply);
  if (!json.ok) return json;
  const said = errorSchema.safeParse(json.value);
  if (said.success) return europePmcError(said.data);
  const parsed = searchSchema.safeParse(json.value);
  if (!parsed.success) return garbled(parsed.error);
  const { hitCount, nextCursorMark, resultList } = parsed.data;
  // Hits without a single result on the first page are a fault of the index behind it, not an empty result.
  if (hitCount > 0 && cursor === undefined && resultList.result.length === 0) return garbled();
  const publications: Publication[] = [];
  const skipped = new Map<string, number>();
  for (const result of resultList.result) {
    const record = recordSchema.safeParse(result);
    const read = record.success ? readRecord(record.data) : 'of an unknown shape';
    if (typeof read === 'string') skipped.set(read, (skipped.get(read) ?? 0) + 1);
    else publications.push(read);
  }
  return {
    ok: true,
    value: {
      count: hitCount,
      publications,
      // The last page names its own cursor again, or none.
      nextCursor:
        !nextCursorMark || nextCursorMark === (cursor ?? '*') || resultList.result.length === 0
          ? null
          : nextCursorMark,
    },
    notices: [...skipped].map(([why, number]) =>
      number === 1
        ? `Europe PMC gave a record ${why}; it is left out.`
        : `Europe PMC gave ${number} records ${why}; they are left out.`,
    ),
  };
}

/** JATS as it came; a failure when the reply is anything else. */
export function readFullTextReply(reply: UpstreamReply, pmcid: string): Reading<Uint8Array> {
  const head = new TextDecoder().decode(reply.body.subarray(0, 8_000));
  const root = rootElement(head);
  if (reply.status < 400 && (root === 'article' || root === 'pmc-articleset')) {
    return isWhole(reply.body, root) ? { ok: true, value: reply.body } : garbled();
  }
  // 404 is how Europe PMC says that a full text is not open; an `errorBean` of the same meaning comes with 200, too.
  const open = root === 'errorBean' ? /<errMsg>([^<]*)/.exec(head)?.[1] : '';
  if (reply.status === 404 || /not open access|not found|no (?:open )?full text/i.test(open ?? '')) {
    return {
      ok: false,
      retry: false,
      failure: failure(
        'refused',
        `Europe PMC has no open full text of ${pmcid}; its abstract is what can be used.`,
      ),
    };
  }
  return root === 'errorBean' ? europePmcError(open ?? '') : notJson(reply, head);
}

/** True when the end of the outermost element is there: a cut body has no other sign. */
function isWhole(body: Uint8Array, root: string): boolean {
  const tail = new TextDecoder().decode(body.subarray(-500));
  return new RegExp(`</(?:[\\w.-]+:)?${root}\\s*>`).test(tail);
}

function notJson(reply: UpstreamReply, text: string): Reading<never> {
  if (isWebPage(text)) return { ok: false, retry: true, failure: ledElsewhere('Europe PMC') };
  const said = /<(?:errMsg|message|error)>([^<]+)</i.exec(text)?.[1];
  if (said !== undefined) return europePmcError(said);
  return reply.status >= 400
    ? { ok: false, retry: false, failure: refused('Europe PMC', reply.status) }
    : garbled();
}

function europePmcError(said: string): Reading<never> {
  const words = inItsWords(said).replace(/[\s.]+$/, '');
  const passing = /unavailable|time[d -]?out|internal|server error|try again|temporar|overload|busy/i.test(
    words,
  );
  return {
    ok: false,
    retry: passing,
    failure: passing
      ? failure('down', `Europe PMC reports a failure of its own: “${words}”. Try again later.`)
      : failure('refused', `Europe PMC refuses the request: “${words}”. Ask in other words.`),
  };
}

function garbled(cause?: unknown): Reading<never> {
  return { ok: false, retry: true, failure: unreadable('Europe PMC', cause) };
}
