import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedPublication } from './support/fake-library.ts';
import { runCommand } from './support/run-command.ts';
import { finish, programStarter } from './support/run-program.ts';

// Spawns the real program on a real data folder.
const folder = mkdtempSync(join(tmpdir(), 'probatum-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = await programStarter(folder, { PROBATUM_DATA: join(folder, 'data'), PROBATUM_LIVE: 'off' });
const probatum = (words: readonly string[], input = '') => finish(start(words), input);

/** In this process: a wrong word is refused before anything is opened. */
async function refuse(words: readonly string[]) {
  const ended = await runCommand(words, { PROBATUM_DATA: join(folder, 'never') });
  expect(existsSync(join(folder, 'never'))).toBe(false);
  return ended;
}

const lines = (...numbers: number[]) =>
  numbers
    .map(
      (number) =>
        `${JSON.stringify(inventedPublication(number, `Quiet knee number ${number}`, 'Walking helped.', { year: 2000 + number }))}\n`,
    )
    .join('');
const put = (name: string, content: string | Buffer) => writeFileSync(join(folder, name), content);

beforeAll(async () => {
  put('a.jsonl', lines(11, 12));
  put('b.jsonl.gz', gzipSync(lines(13)));
  put('broken.jsonl', `${lines(14)}{"id": 1}\n`);
  put('c.jsonl', lines(15));
  const { code, stdout, stderr } = await probatum(['import', 'jsonl', '*.jsonl.gz', 'a.jsonl']);
  expect(stderr).toContain('Loading the starter library');
  expect(stdout).toMatch(/^a\.jsonl: 2 read\nb\.jsonl\.gz: 1 read\n\nadded +3\n/);
  expect(code).toBe(0);
}, 120_000);

describe('probatum import', () => {
  it('does not read a file again, and stops at one that fails', async () => {
    const { code, stdout, stderr } = await probatum([
      'import',
      'jsonl',
      '--json',
      'a.jsonl',
      'broken.jsonl',
      'c.jsonl',
    ]);
    expect(code).toBe(1);
    const { counts, files } = JSON.parse(stdout);
    expect(files.map(({ state }: { state: string }) => state)).toEqual(['before', 'failed', 'not read']);
    expect(counts).toMatchObject({ read: 1, added: 1 });
    expect(stderr).toMatch(/probatum: broken\.jsonl at byte \d+: line 2/);
    const again = await probatum(['import', 'jsonl', '--force', 'a.jsonl']);
    expect(again.stdout).toContain('unchanged  2');
  });

  it('reads standard input, and names it in a complaint', async () => {
    expect((await probatum(['import', 'jsonl', '-'], lines(16))).stdout).toMatch(/^standard input: 1 read/);
    const { code, stderr } = await probatum(['import', 'jsonl', '-'], 'not JSON');
    expect(code).toBe(1);
    expect(stderr).toContain('probatum: standard input at byte 0');
    expect(stderr).not.toContain(folder);
  });

  it('takes a document', async () => {
    put('knee.md', '# Knee on our wards\n\nWalk every day.\n');
    expect(
      (await probatum(['import', 'document', 'knee.md', '--kind', 'protocol', '--year', '2025'])).code,
    ).toBe(0);
    const { stdout } = await probatum(['library', 'search', '--source', 'local-documents', '--json']);
    const { entries } = JSON.parse(stdout);
    expect(entries[0].publication).toMatchObject({
      year: 2025,
      localDocument: { kind: 'protocol', fileName: 'knee.md' },
    });
    const shown = await probatum(['library', 'show', entries[0].publication.id]);
    expect(shown.stdout).toContain('of this institution, not a society’s guideline');
  });

  it('says that it goes on, when it is stopped', async () => {
    put('long.jsonl', lines(...Array.from({ length: 20_000 }, (_, number) => 1000 + number)));
    const child = start(['import', 'jsonl', 'long.jsonl']);
    let stderr = '';
    let stopped = false;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
      if (!stopped && stderr.includes('long.jsonl')) stopped = child.kill('SIGINT');
    });
    const [code] = (await once(child, 'close')) as [number | null];
    // A fast machine may be done before the signal arrives.
    if (code !== 0) {
      expect(code).toBe(130);
      expect(stderr).toContain('the same command goes on from here');
    }
    const { code: then, stdout } = await probatum(['import', 'jsonl', 'long.jsonl']);
    expect(then).toBe(0);
    expect(stdout).toContain('long.jsonl');
    const found = await probatum(['library', 'stats', '--json']);
    expect(JSON.parse(found.stdout).bySource.records).toBeGreaterThanOrEqual(20_000);
  }, 120_000);

  it.each([
    [['import', 'jsonl'], "missing required argument 'file'"],
    [['import', 'jsonl', 'none.jsonl'], 'There is no file none.jsonl'],
    [
      ['import', 'pubmed', '--types', 'poem', 'README.md'],
      '“poem” is not known. Write of guideline, systematic-review',
    ],
    [['import', 'pubmed', '--since', '15', 'README.md'], 'four digits'],
    [['import', 'pubmed', '--language', 'english', 'README.md'], 'two or three letters'],
    [['import', 'document', 'README.md', '--society', 'Knee Society'], 'go together'],
    [['import', 'document', 'README.md', '--url', 'knee'], 'https://'],
    [['import', 'mesh', '-'], 'standard input (-) will not do'],
    [['export', 'word'], 'jsonl, ris, bibtex, csl-json, nbib'],
    [['export', 'ris', '--from', '2020', '--to', '2010'], '--to is before --from'],
    [['export', 'ris', '--out', '.'], 'is a folder'],
    [['library', 'show', 'knee'], 'is no identifier'],
    [['library', 'remove'], 'Say what'],
    [['library', 'remove', '1'], 'needs --yes'],
    [['library', 'search', '--limit', '5000'], 'at most 1000'],
  ])('%j is 2 with a sentence', async (words, sentence) => {
    const { code, stdout, stderr } = await refuse(words);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

describe('probatum library and export', () => {
  it('finds, shows and removes', async () => {
    const found = await probatum(['library', 'search', 'quiet', 'knee', 'number', '12']);
    expect(found.stdout).toContain('Quiet knee number 12');
    expect((await probatum(['library', 'show', '012'])).stdout).toMatch(/Sources +Imported records/);
    expect((await probatum(['library', 'remove', 'pmid:012', '--yes'])).stdout).toBe('1 record removed.\n');
    const { code, stderr } = await probatum(['library', 'show', 'pmid:012']);
    expect(code).toBe(1);
    expect(stderr).toContain('does not hold pmid:012');
  });

  it('has the same digest after a round trip, and leaves no half file', async () => {
    const before = await probatum(['library', 'digest']);
    expect(before.stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await probatum(['export', 'jsonl', '--source', 'records', '--out', 'out.jsonl'])).code).toBe(0);
    const written = readFileSync(join(folder, 'out.jsonl'), 'utf8');
    expect((await probatum(['export', 'jsonl', '--source', 'records'])).stdout).toBe(written);
    expect((await probatum(['library', 'remove', '--source', 'records', '--yes'])).code).toBe(0);
    expect((await probatum(['library', 'digest'])).stdout).not.toBe(before.stdout);
    await probatum(['import', 'jsonl', 'out.jsonl']);
    expect((await probatum(['library', 'digest'])).stdout).toBe(before.stdout);
    expect(existsSync(join(folder, `.out.jsonl.${process.pid}.tmp`))).toBe(false);
    const cited = await probatum([
      'export',
      'csl-json',
      '--from',
      '2011',
      '--to',
      '2011',
      '--source',
      'records',
    ]);
    expect(JSON.parse(cited.stdout)).toHaveLength(1);
  }, 120_000);
});
