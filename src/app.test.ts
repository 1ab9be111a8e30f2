import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from './app.ts';
import { readSettings } from './config.ts';
import type { AnswerEvent } from './domain/index.ts';
import { openStarterLibrary } from './literature/index.ts';
import { createLogger } from './logger.ts';
import { starterFolder } from './paths.ts';

const logger = createLogger('silent');
let folder: string;
let app: App;
const progress: string[] = [];

function start(dataFolder: string, onProgress?: (message: string) => void): Promise<App> {
  return createApp(readSettings({ PROBATUM_DATA: dataFolder }), logger, onProgress);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-app-'));
  app = await start(join(folder, 'new', 'data'), (message) => progress.push(message));
}, 60_000);
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const library = openStarterLibrary(starterFolder).read();

test('the first start loads every record and says so; a second one has nothing to load', async () => {
  expect(progress).toEqual(['Loading the starter library']);
  const later: string[] = [];
  const second = await start(app.settings.dataFolder, (message) => later.push(message));
  await second.ready();
  expect(later).toEqual([]);
  expect((await second.statistics()).publications).toBe(library.length);
  await second.close();
});

test('every publication of the library is found as it is in the files', async () => {
  for (const publication of library.slice(0, 20)) {
    expect(await app.findPublication(publication.id)).toEqual(publication);
    expect(app.appraise(publication).reason).not.toBe('');
  }
  expect(await app.findPublication('pmid:00001')).toBeNull();
});

test('statistics count the library', async () => {
  const statistics = await app.statistics();
  expect(statistics).toMatchObject({
    publications: library.length,
    retracted: library.filter(({ status }) => status === 'retracted').length,
    superseded: library.filter(({ superseded }) => superseded).length,
    oldest: Math.min(...library.map(({ year }) => year)),
    newest: Math.max(...library.map(({ year }) => year)),
  });
  expect(Object.values(statistics.byKind).reduce((sum, count) => sum + count, 0)).toBe(library.length);
  expect(await app.statistics()).toBe(statistics);
});

test('an answer is stored before it is told, with the versions it quotes', async () => {
  const events: AnswerEvent[] = [];
  for await (const event of app.ask({
    question: 'What is the treatment approach for metaphyseal sclerosis?',
  })) {
    events.push(event);
    if (event.type === 'completed') expect(await app.answers.find(event.answer.id)).toEqual(event.answer);
  }
  const last = events.at(-1);
  if (last?.type !== 'completed') throw new Error(`ended with ${last?.type}`);
  const [citation] = Object.values(last.answer.claims).flatMap((claim) => claim.citations);
  if (!citation) throw new Error('no citation');
  const quoted = await app.answers.findVersion(citation.publication, citation.version);
  expect(quoted?.sections[citation.section]?.text.slice(citation.start, citation.end)).toBe(citation.quote);
  expect((await app.answers.citing(citation.publication, 5)).map(({ id }) => id)).toContain(last.answer.id);
});

test('a data folder that cannot be made is an error that names the setting', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(start(join(file, 'data'))).rejects.toThrow('Set PROBATUM_DATA to a folder');
});

test.skipIf(process.getuid?.() === 0)('a data folder that cannot be written is an error', async () => {
  const locked = mkdtempSync(join(folder, 'locked-'));
  chmodSync(locked, 0o500);
  await expect(start(locked)).rejects.toThrow('writable');
});
