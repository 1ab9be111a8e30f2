import { FaultyFile, type SourceItem } from '../source-item.ts';
import type { Reading, UpstreamReply } from '../upstream/ask-upstream.ts';
import { refused, unreadable } from '../upstream/failures.ts';
import { isJson, isWebPage, rootElement } from '../upstream/read-text.ts';
import { ncbiError, pageInstead } from './ncbi-error.ts';
import type { ReadPubmedXml } from './types.ts';

/** EFetch's reply: records, or the failure that came in their place. A set without records is an empty list. */
export async function readRecordsReply(
  reply: UpstreamReply,
  readXml: ReadPubmedXml,
  secrets: readonly (string | undefined)[],
): Promise<Reading<SourceItem[]>> {
  const head = new TextDecoder().decode(reply.body.subarray(0, 8_000));
  const root = rootElement(head);
  if (root === null || !/^Pubmed(?:Book)?ArticleSet$/.test(root)) {
    return isWebPage(head) ? pageInstead() : ofOther(reply, head, secrets);
  }
  if (reply.status >= 400) return { ok: false, retry: false, failure: refused('PubMed', reply.status) };
  const items: SourceItem[] = [];
  try {
    for await (const some of readXml(once(reply.body), "PubMed's reply")) items.push(...some);
  } catch (error) {
    if (!(error instanceof FaultyFile)) throw error;
    return { ok: false, retry: true, failure: unreadable('PubMed', error) };
  }
  // An error may stand inside the set, too.
  const said = items.length === 0 ? /<ERROR>([^<]+)<\/ERROR>/i.exec(head)?.[1] : undefined;
  return said === undefined ? { ok: true, value: items } : ncbiError(said, secrets);
}

function ofOther(
  reply: UpstreamReply,
  head: string,
  secrets: readonly (string | undefined)[],
): Reading<SourceItem[]> {
  const said = isJson(head)
    ? /"(?:error|ERROR)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(head)?.[1]
    : (/<ERROR>([^<]+)<\/ERROR>/i.exec(head)?.[1] ?? /^\s*(?:error|.*\berror)\s*:\s*(.+)/i.exec(head)?.[1]);
  // What EFetch says, with status 400, when it knows none of the PMIDs that it was sent.
  if (said !== undefined && /^\s*ID list is empty/i.test(said)) return { ok: true, value: [] };
  if (said !== undefined) return ncbiError(said, secrets);
  return reply.status >= 400
    ? { ok: false, retry: false, failure: refused('PubMed', reply.status) }
    : { ok: false, retry: true, failure: unreadable('PubMed') };
}

async function* once(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}
