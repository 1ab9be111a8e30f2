import { z } from 'zod';
import type { Reading, UpstreamReply } from '../upstream/ask-upstream.ts';
import { failure, inItsWords, ledElsewhere, refused, unreadable } from '../upstream/failures.ts';
import { isJson, isWebPage, readJson, textOf } from '../upstream/read-text.ts';
import { readWork, updatesOf, workSchema } from './read-work.ts';
import type { CrossrefUpdate, CrossrefWork } from './types.ts';

const workReply = z.object({
  status: z.literal('ok'),
  'message-type': z.literal('work'),
  message: workSchema,
});
const listReply = z.object({
  status: z.literal('ok'),
  'message-type': z.literal('work-list'),
  message: z.object({ 'total-results': z.number(), items: z.array(workSchema) }),
});
/** `{"status":"failed","message":[{"type":"…","message":"…"}]}`, or a plain `error`. */
const failed = z.union([
  z
    .object({ status: z.enum(['failed', 'error']), message: z.unknown() })
    .transform(({ message }) => saidIn(message)),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

/** Null: 404, Crossref's answer for a DOI it does not have. */
export function readWorkReply(reply: UpstreamReply): Reading<CrossrefWork | null> {
  const text = textOf(reply);
  // A page is no answer of Crossref's, whatever its status: its 404 is plain text or JSON.
  if (isWebPage(text)) return page();
  if (reply.status === 404) return { ok: true, value: null };
  const json = readOk(reply, text);
  if (!json.ok) return json;
  const parsed = workReply.safeParse(json.value);
  return parsed.success ? { ok: true, value: readWork(parsed.data.message) } : garbled(parsed.error);
}

/** @param doi in lower case */
export function readUpdatesReply(reply: UpstreamReply, doi: string): Reading<CrossrefUpdate[]> {
  const text = textOf(reply);
  if (isWebPage(text)) return page();
  const json = readOk(reply, text);
  if (!json.ok) return json;
  const parsed = listReply.safeParse(json.value);
  if (!parsed.success) return garbled(parsed.error);
  const { items, 'total-results': total } = parsed.data.message;
  if (total > 0 && items.length === 0) return garbled();
  return {
    ok: true,
    value: updatesOf(items, doi),
    notices: total > items.length ? [`Crossref lists ${total} updates; ${items.length} were read.`] : [],
  };
}

function readOk(reply: UpstreamReply, text: string): Reading<unknown> {
  if (reply.status >= 400 && !isJson(text)) {
    return { ok: false, retry: false, failure: refused('Crossref', reply.status) };
  }
  const json = isJson(text) ? readJson('Crossref', reply) : garbled();
  if (!json.ok) return json;
  const said = failed.safeParse(json.value);
  if (!said.success) {
    return reply.status >= 400
      ? { ok: false, retry: false, failure: refused('Crossref', reply.status) }
      : json;
  }
  const words = inItsWords(said.data).replace(/[\s.]+$/, '');
  const passing =
    /exception|unavailable|time[d -]?out|internal|server error|try again|temporar|overload|rate/i.test(words);
  return {
    ok: false,
    retry: passing,
    failure: passing
      ? failure('down', `Crossref reports a failure of its own: “${words}”. Try again later.`)
      : failure('refused', `Crossref refuses the request: “${words}”.`),
  };
}

function saidIn(message: unknown): string {
  if (typeof message === 'string') return message;
  if (Array.isArray(message)) return message.map(saidIn).filter(Boolean).join('; ');
  if (typeof message === 'object' && message !== null && 'message' in message) return saidIn(message.message);
  return '';
}

function page(): Reading<never> {
  return { ok: false, retry: true, failure: ledElsewhere('Crossref') };
}

function garbled(cause?: unknown): Reading<never> {
  return { ok: false, retry: true, failure: unreadable('Crossref', cause) };
}
