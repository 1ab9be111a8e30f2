import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { privateCaching } from '../render.ts';

/** A finished document with its validator. */
export interface CachedDocument {
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly etag: string;
}

/** Documents by key, least recently used out first when all together are larger than `maxBytes`. */
export class DocumentCache {
  readonly #maxBytes: number;
  readonly #documents = new Map<string, Promise<CachedDocument>>();
  readonly #sizes = new Map<string, number>();
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The document of this key, made once however many ask at the same time. A failure is not kept. */
  get(key: string, make: () => Promise<CachedDocument['body']>): Promise<CachedDocument> {
    const known = this.#documents.get(key);
    if (known) {
      this.#documents.delete(key);
      this.#documents.set(key, known);
      return known;
    }
    const made = make().then((body) => ({ body, etag: etagOf(body) }));
    this.#documents.set(key, made);
    made.then(
      ({ body }) => this.#keep(key, made, body.length),
      () => this.#documents.delete(key),
    );
    return made;
  }

  #keep(key: string, made: Promise<CachedDocument>, size: number): void {
    if (this.#documents.get(key) !== made) return;
    this.#sizes.set(key, size);
    this.#bytes += size;
    for (const [oldest] of this.#documents) {
      if (this.#bytes <= this.#maxBytes) break;
      this.#bytes -= this.#sizes.get(oldest) ?? 0;
      this.#sizes.delete(oldest);
      this.#documents.delete(oldest);
    }
  }
}

function etagOf(body: string | Uint8Array): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
}

/** A key of everything that is put in; equal parts give equal keys. */
export function cacheKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Sends a document, or 304 to who has it already. Asked about again each time: it depends on the reader's cookie. */
export function sendDocument(c: Context, { body, etag }: CachedDocument, type: string): Response {
  c.header('ETag', etag);
  c.header('Cache-Control', privateCaching(c));
  c.header('Vary', 'Cookie');
  const held = c.req.header('If-None-Match')?.split(',') ?? [];
  if (held.some((each) => each.trim().replace(/^W\//, '') === etag)) return c.body(null, 304);
  return c.body(body, 200, { 'Content-Type': type });
}
