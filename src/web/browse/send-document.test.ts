import { Hono } from 'hono';
import { afterEach, expect, test, vi } from 'vitest';
import { type SentDocuments, sendDocument } from './send-document.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a text that changes twice in one second is sent again to who asks by time, and no time to come is named', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-03T10:00:00.200Z') });
  const sent: SentDocuments = new Map();
  let text = 'first';
  const app = new Hono().get('/feed', (c) => sendDocument(c, sent, text, 'text/plain', true));
  const get = async (since?: string) => {
    const response = await app.request('/feed', since ? { headers: { 'If-Modified-Since': since } } : {});
    return [response.status, response.headers.get('last-modified')];
  };
  const atFirst = 'Tue, 03 Nov 2026 10:00:00 GMT';
  const next = 'Tue, 03 Nov 2026 10:00:01 GMT';
  expect(await get()).toEqual([200, atFirst]);
  expect(await get(atFirst)).toEqual([304, atFirst]);
  text = 'second';
  expect(await get(atFirst)).toEqual([200, atFirst]);
  vi.setSystemTime(new Date('2026-11-03T10:00:01.100Z'));
  expect(await get(atFirst)).toEqual([200, next]);
  expect(await get(next)).toEqual([304, next]);
});
