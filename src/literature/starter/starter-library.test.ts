import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { starterFolder } from '../../paths.ts';
import { openStarterLibrary } from './starter-library.ts';

const record = {
  id: 'doi:10.5555/abc.1',
  doi: '10.5555/ABC.1',
  title: 'An invented guideline',
  authors: ['Nobody N'],
  journal: 'Journal of Invented Tests',
  year: 2000,
  publicationTypes: ['Practice Guideline'],
  mesh: ['Gout/drug therapy'],
  meshSeen: false,
  topic: ['invented'],
  text: [{ label: 'RECOMMENDATIONS', text: 'The invented guideline recommends nothing.' }],
  basis: 'secondary',
  seenAt: ['https://example.org/page'],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'probatum-starter-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, ...lines: unknown[]): void {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(join(folder, name), `${text.join('\n')}\n`);
}

const read = () => openStarterLibrary(folder).read();

describe('the library that ships', () => {
  const publications = openStarterLibrary(starterFolder).read();

  test('every line is valid, every id once, every text a digest with its basis', () => {
    expect(publications.length).toBeGreaterThanOrEqual(352);
    expect(new Set(publications.map(({ id }) => id)).size).toBe(publications.length);
    for (const { textOrigin, digestBasis, version } of publications) {
      expect(textOrigin).toBe('digest');
      expect(digestBasis).toBeDefined();
      expect(version).toMatch(/^[0-9a-f]{12}$/);
    }
  });

  test('retracted and superseded records are marked', () => {
    expect(publications.filter(({ status }) => status === 'retracted').length).toBeGreaterThan(0);
    expect(publications.filter(({ superseded }) => superseded).length).toBeGreaterThan(0);
    for (const { publicationTypes, status } of publications) {
      expect(status === 'retracted').toBe(publicationTypes.includes('Retracted Publication'));
    }
  });

  test('topics, which are for measuring, are not carried over', () => {
    for (const publication of publications) expect(publication).not.toHaveProperty('topic');
  });
});

test('a record becomes a publication', () => {
  write('a.jsonl', { ...record, status: 'superseded' }, '', {
    ...record,
    id: 'pmid:00001',
    pmid: '00001',
    retracted: true,
  });
  const [first, second] = read();
  expect(first).toMatchObject({
    id: 'doi:10.5555/abc.1',
    doi: '10.5555/ABC.1',
    digestBasis: 'secondary',
    status: 'current',
    superseded: true,
    sections: record.text,
  });
  expect(second).toMatchObject({ id: 'pmid:00001', status: 'retracted', superseded: false });
});

test('the version follows the content, not the order of keys or the topics', () => {
  write('a.jsonl', record);
  const version = read()[0]?.version;
  write('a.jsonl', Object.fromEntries(Object.entries({ ...record, topic: ['other'] }).reverse()));
  expect(read()[0]?.version).toBe(version);
  write('a.jsonl', { ...record, year: 2001 });
  expect(read()[0]?.version).not.toBe(version);
  write('a.jsonl', { ...record, retracted: true });
  expect(read()[0]?.version).not.toBe(version);
});

test('the fingerprint changes with any file', () => {
  write('a.jsonl', record);
  const { fingerprint } = openStarterLibrary(folder);
  expect(openStarterLibrary(folder).fingerprint).toBe(fingerprint);
  write('b.jsonl', { ...record, id: 'pmid:00001', pmid: '00001' });
  expect(openStarterLibrary(folder).fingerprint).not.toBe(fingerprint);
});

test.each([
  ['no JSON', '{"id": ', /not valid JSON/],
  ['an unknown key', { ...record, colour: 'red' }, /"colour"/],
  ['a missing key', { ...record, title: undefined }, /title/],
  ['an empty text', { ...record, text: [] }, /text/],
  ['an unknown basis', { ...record, basis: 'memory' }, /basis/],
  ['another id than its DOI', { ...record, id: 'doi:10.5555/abc.2' }, /id must be/],
  ['no address', { ...record, seenAt: [] }, /seenAt/],
  ['an id in capitals', { ...record, id: 'DOI:10.5555/ABC.1' }, /lower case/],
])('%s is an error that names file and line', (_what, line, fault) => {
  write('faulty.jsonl', { ...record, id: 'pmid:00001', pmid: '00001' }, line);
  expect(read).toThrow(/faulty\.jsonl line 2: /);
  expect(read).toThrow(fault);
});

test('an id that occurs twice is an error that names both places', () => {
  write('a.jsonl', record);
  write('b.jsonl', record);
  expect(read).toThrow('b.jsonl line 1: doi:10.5555/abc.1 is already in a.jsonl line 1');
});

test('a folder without a library is an error', () => {
  expect(() => openStarterLibrary(folder)).toThrow('holds no .jsonl file');
  expect(() => openStarterLibrary(join(folder, 'missing'))).toThrow('cannot be read');
});
