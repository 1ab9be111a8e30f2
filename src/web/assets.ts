import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Context } from 'hono';

const types = {
  'probatum.css': 'text/css; charset=utf-8',
  'probatum.js': 'text/javascript; charset=utf-8',
  'account.css': 'text/css; charset=utf-8',
  'board.css': 'text/css; charset=utf-8',
  'articles.css': 'text/css; charset=utf-8',
  'review.css': 'text/css; charset=utf-8',
  'review.js': 'text/javascript; charset=utf-8',
  'review-drafts.js': 'text/javascript; charset=utf-8',
  'review-panels.js': 'text/javascript; charset=utf-8',
  'passkeys.js': 'text/javascript; charset=utf-8',
  'copy.js': 'text/javascript; charset=utf-8',
  'threads.css': 'text/css; charset=utf-8',
  'wording.css': 'text/css; charset=utf-8',
  'library.css': 'text/css; charset=utf-8',
  'library.js': 'text/javascript; charset=utf-8',
  'favicon.svg': 'image/svg+xml',
} as const;

export type AssetName = keyof typeof types;

interface Asset {
  readonly body: string;
  readonly type: string;
  readonly hash: string;
}

const assets = new Map<string, Asset>(
  Object.entries(types).map(([name, type]) => {
    const body = readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');
    return [name, { body, type, hash: createHash('sha256').update(body).digest('hex').slice(0, 16) }];
  }),
);

/** The asset's address with its content hash, so that a changed file is a new address. */
export function assetPath(name: AssetName): string {
  return `/assets/${name}?v=${assets.get(name)?.hash}`;
}

/** Serves one asset: for ever when asked for by its hash, by ETag otherwise; null when there is no such asset. */
export function serveAsset(c: Context, name: string): Response | null {
  const asset = assets.get(name);
  if (!asset) return null;
  const etag = `"${asset.hash}"`;
  c.header('ETag', etag);
  c.header(
    'Cache-Control',
    c.req.query('v') === asset.hash ? 'public, max-age=31536000, immutable' : 'public, no-cache',
  );
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304);
  return c.body(asset.body, 200, { 'Content-Type': asset.type });
}
