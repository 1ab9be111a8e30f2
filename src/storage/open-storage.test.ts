import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Answer, Citation, Publication } from '../domain/index.ts';
import { openStorage, type Storage } from './index.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-storage-'));
  storage = await openStorage(folder);
});
afterEach(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

const gout: Publication = {
  id: 'pmid:00001',
  version: 'one',
  title: 'Drug A in gout',
  authors: ['Nobody N'],
  journal: 'Journal of Invented Tests',
  year: 2000,
  publicationTypes: ['Journal Article'],
  mesh: [],
  textOrigin: 'abstract',
  status: 'current',
  superseded: false,
  sections: [{ label: 'RESULTS', text: 'Drug A lowered urate, 1 ± 0.5 “units” 🫀.' }],
  seenAt: [],
};

function cite(publication: Publication): Citation {
  const quote = publication.sections[0]?.text ?? '';
  return {
    publication: publication.id,
    version: publication.version,
    section: 0,
    label: 'RESULTS',
    start: 0,
    end: quote.length,
    quote,
  };
}

function answer(id: string, askedAt: string, ...cited: Publication[]): Answer {
  return {
    schema: 1,
    id,
    question: `Question of ${id}?`,
    askedAt,
    audience: 'physician',
    status: cited.length > 0 ? 'answered' : 'insufficient-evidence',
    interpretation: {
      focus: ['gout'],
      concepts: [],
      ambiguities: [],
      type: 'treatment',
      form: 'open',
      pico: { population: [], intervention: [], comparator: [], outcome: [] },
      corrections: [],
      removedIdentifiers: [],
      redFlags: [],
    },
    notes: [],
    stance: null,
    bottomLine: [],
    sections: [],
    claims: Object.fromEntries(
      cited.map((publication, at) => [
        `c${at + 1}`,
        { text: 'A claim.', verdict: 'supported', level: 2, citations: [cite(publication)], contrary: [] },
      ]),
    ),
    references: [],
    setAside: [],
    gaps: [],
    search: { sources: [], queries: [], considered: 0 },
    scorecard: {
      claims: cited.length,
      quotesVerified: cited.length,
      dropped: 0,
      retractedExcluded: 0,
      byLevel: {},
      newest: null,
      oldest: null,
    },
    composer: 'extractive',
    tookMs: 1,
  };
}

test('an answer comes back as it was saved, also after closing', async () => {
  const saved = answer('a', '2000-01-01T00:00:00.000Z', gout);
  await storage.answers.save(saved, [gout]);
  expect(await storage.answers.find('a')).toEqual(saved);
  await storage.close();
  storage = await openStorage(folder);
  expect(await storage.answers.find('a')).toEqual(saved);
  expect(await storage.answers.find('b')).toBeNull();
});

test('the quoted version of a publication stays, whatever newer versions say', async () => {
  const newer: Publication = { ...gout, version: 'two', title: 'Drug A in gout: corrected' };
  await storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z', gout), [gout]);
  await storage.answers.save(answer('b', '2000-01-02T00:00:00.000Z', newer, gout), [gout, newer]);
  expect(await storage.answers.findVersion(gout.id, 'one')).toEqual(gout);
  expect(await storage.answers.findVersion(gout.id, 'two')).toEqual(newer);
  expect(await storage.answers.findVersion(gout.id, 'three')).toBeNull();
});

test('answers that cite a publication in any version, newest first, each once', async () => {
  const newer: Publication = { ...gout, version: 'two' };
  const other: Publication = { ...gout, id: 'doi:10.5555/other' };
  await storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z', gout, gout), [gout]);
  await storage.answers.save(answer('b', '2000-01-03T00:00:00.000Z', gout, newer), [gout, newer]);
  await storage.answers.save(answer('c', '2000-01-02T00:00:00.000Z', other), [other, gout]);
  await storage.answers.save(answer('d', '2000-01-04T00:00:00.000Z'), []);
  expect(await storage.answers.citing(gout.id, 10)).toEqual([
    { id: 'b', question: 'Question of b?', askedAt: '2000-01-03T00:00:00.000Z', status: 'answered' },
    { id: 'a', question: 'Question of a?', askedAt: '2000-01-01T00:00:00.000Z', status: 'answered' },
  ]);
  expect((await storage.answers.citing(gout.id, 1)).map(({ id }) => id)).toEqual(['b']);
});

test('an answer without its quoted version, or with a taken id, leaves nothing behind', async () => {
  await expect(storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z', gout), [])).rejects.toThrow(
    'quotes pmid:00001 in version one, which was not handed in',
  );
  expect(await storage.answers.find('a')).toBeNull();
  await storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z'), []);
  await expect(
    storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z', gout), [gout]),
  ).rejects.toMatchObject({ code: 'storage-unavailable' });
  expect(await storage.answers.findVersion(gout.id, 'one')).toBeNull();
});

test('stored JSON that is not an answer is an error, not an answer', async () => {
  await storage.answers.save(answer('a', '2000-01-01T00:00:00.000Z'), []);
  const database = new Database(join(folder, 'probatum.sqlite'));
  database.prepare("UPDATE answers SET body = '{}' WHERE id = ?").run('a');
  database.close();
  await expect(storage.answers.find('a')).rejects.toThrow('The stored answer a cannot be read');
});

test('several openings at once migrate once and write into one database', async () => {
  const fresh = mkdtempSync(join(tmpdir(), 'probatum-storage-'));
  onTestFinished(() => rmSync(fresh, { recursive: true, force: true }));
  const several = await Promise.all([1, 2, 3, 4].map(() => openStorage(fresh)));
  await Promise.all(
    several.map(({ answers }, at) =>
      answers.save(answer(`a${at}`, '2000-01-01T00:00:00.000Z', gout), [gout]),
    ),
  );
  expect(await several[0]?.answers.citing(gout.id, 10)).toHaveLength(4);
  await Promise.all(several.map((each) => each.close()));
});

test('ping answers while open', async () => {
  await expect(storage.ping()).resolves.toBeUndefined();
});

test('a file that is no database is an error that says what to do', async () => {
  const broken = mkdtempSync(join(tmpdir(), 'probatum-storage-'));
  onTestFinished(() => rmSync(broken, { recursive: true, force: true }));
  writeFileSync(join(broken, 'probatum.sqlite'), 'no database '.repeat(1_000));
  await expect(openStorage(broken)).rejects.toMatchObject({
    code: 'storage-unavailable',
    publicMessage: expect.stringContaining('Check that the folder is writable'),
  });
});
