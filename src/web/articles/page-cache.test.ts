import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { type Actor, visitor } from '../../domain/index.ts';
import { cacheKey, DocumentCache, sendDocument } from './page-cache.ts';

describe('finished documents', () => {
  test('are made once however many ask, and again only under another key', async () => {
    const cache = new DocumentCache(1_000);
    let made = 0;
    const make = async () => `page ${++made}`;
    const pages = await Promise.all([cache.get('a', make), cache.get('a', make), cache.get('b', make)]);
    expect(pages.map(({ body }) => body)).toEqual(['page 1', 'page 1', 'page 2']);
    expect(pages[0]?.etag).not.toBe(pages[2]?.etag);
  });

  test('leave in the order in which they were last used when there are too many', async () => {
    const cache = new DocumentCache(10);
    let made = 0;
    const make = async () => {
      made += 1;
      return 'abcd';
    };
    await cache.get('a', make);
    await cache.get('b', make);
    await cache.get('a', make);
    await cache.get('c', make);
    expect(made).toBe(3);
    await cache.get('a', make);
    expect(made).toBe(3);
    await cache.get('b', make);
    expect(made).toBe(4);
  });

  test('that could not be made are tried again', async () => {
    const cache = new DocumentCache(10);
    await expect(cache.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect((await cache.get('a', async () => 'yes')).body).toBe('yes');
  });

  test('are sent once and answered with 304 after that, however the validator is written', async () => {
    const document = await new DocumentCache(100).get(cacheKey(['x']), async () => 'hello');
    const web = new Hono().get('/', (c) => sendDocument(c, document, 'text/plain'));
    expect(await (await web.request('/')).text()).toBe('hello');
    for (const held of [document.etag, `W/${document.etag}`, `"old", ${document.etag}`]) {
      const response = await web.request('/', { headers: { 'If-None-Match': held } });
      expect(response.status).toBe(304);
      expect(response.headers.get('etag')).toBe(document.etag);
    }
    expect((await web.request('/', { headers: { 'If-None-Match': '"old"' } })).status).toBe(200);
  });

  test('are kept on no disk when they are made for somebody signed in', async () => {
    const document = await new DocumentCache(100).get(cacheKey(['x']), async () => 'a draft');
    const caching = async (actor: Actor) => {
      const web = new Hono().get('/', (c) => {
        c.set('actor', actor);
        return sendDocument(c, document, 'text/plain');
      });
      return (await web.request('/')).headers.get('Cache-Control');
    };
    expect(await caching(visitor)).toBe('private, no-cache');
    expect(await caching({ id: '1', name: 'Ann', role: 'author' })).toBe('private, no-store');
  });

  test('have keys that tell every part apart', () => {
    expect(cacheKey(['a', 'b'])).not.toBe(cacheKey(['ab']));
    expect(cacheKey(['a', ['b']])).toBe(cacheKey(['a', ['b']]));
  });
});
