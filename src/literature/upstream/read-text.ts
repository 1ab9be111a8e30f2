import type { Reading, UpstreamReply } from './ask-upstream.ts';
import { type UpstreamSource, unreadable } from './failures.ts';

/** The body as text. All sources here write UTF-8; what is not valid in it becomes U+FFFD. */
export function textOf(reply: UpstreamReply): string {
  return new TextDecoder('utf-8').decode(reply.body);
}

/** True for a web page: an error page of the source or of a proxy before it, whatever its status and content type say. */
export function isWebPage(text: string): boolean {
  return /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 4_000));
}

/** True when the text begins like a JSON object or list. */
export function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text.slice(0, 200));
}

/** The name of the outermost element without its prefix, or null when the text is no XML. */
export function rootElement(text: string): string | null {
  const prolog = /^﻿?\s*(?:<\?[\s\S]*?\?>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE(?:[^[>]|\[[\s\S]*?\])*>\s*)*/.exec(
    text,
  );
  const rest = text.slice(prolog?.[0].length ?? 0, (prolog?.[0].length ?? 0) + 200);
  return /^<(?:[\w.-]+:)?([\w.-]+)[\s/>]/.exec(rest)?.[1] ?? null;
}

/**
 * The JSON of a reply, or a failure that another try may cure: a body cut short has no other sign. NCBI is known to leave
 * control characters unescaped inside strings; they become spaces.
 */
export function readJson(source: UpstreamSource, reply: UpstreamReply): Reading<unknown> {
  const text = textOf(reply);
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    try {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      return { ok: true, value: JSON.parse(text.replace(/[\u0000-\u001f]/g, ' ')) };
    } catch (error) {
      return { ok: false, failure: unreadable(source, error), retry: true };
    }
  }
}
