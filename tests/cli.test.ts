import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '../src/domain/index.ts';
import { startLiteratureServer } from './support/literature-server.ts';
import { liveQuestion, liveRecords, trialFinding } from './support/live-records.ts';
import { startProxyServer } from './support/proxy-server.ts';
import { runCommand } from './support/run-command.ts';
import { finish, programStarter } from './support/run-program.ts';
import { repositoryFolder } from './support/source-files.ts';

// Spawns the real program on a real data folder.
const folder = mkdtempSync(join(tmpdir(), 'probatum-cli-'));
const dataFolder = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answerable = 'Does low-dose aspirin prevent pre-eclampsia?';
const unanswerable = 'What is the best antivenom for a bite of the inland taipan?';

const start = await programStarter(repositoryFolder, { PROBATUM_DATA: dataFolder });
const probatum = (words: readonly string[], environment?: Record<string, string>, input?: string) =>
  finish(start(words, environment), input);

/** In this process: for what is refused or told before anything is opened. */
const told = (words: readonly string[], environment: Record<string, string> = {}) =>
  runCommand(words, { PROBATUM_DATA: join(folder, 'never'), ...environment });

beforeAll(async () => {
  const { code, stderr } = await probatum(['library', 'stats']);
  expect(stderr).toContain('Loading the starter library');
  expect(code).toBe(0);
}, 120_000);

describe('probatum ask --live', () => {
  it('says on stderr what is sent before the answer, which tells it too', async () => {
    const literature = await startLiteratureServer(liveRecords);
    const { origin } = new URL(literature.ncbi);
    try {
      const { code, stdout, stderr } = await probatum(['ask', '--live', liveQuestion], {
        // A library of its own: what is found stays in it.
        PROBATUM_DATA: join(folder, 'live'),
        PROBATUM_NCBI_URL: origin,
        PROBATUM_EUROPEPMC_URL: origin,
      });
      expect(code).toBe(0);
      expect(stderr).toMatch(
        /^Asking PubMed \(and \d broader queries if too little comes back\): \(\("Leptospirosis"\[mh\]/m,
      );
      expect(stderr).toMatch(/^PubMed: 2 found, 2 taken$/m);
      expect(stdout.replace(/\s+/g, ' ')).toContain(trialFinding);
      expect(stdout.replace(/\s+/g, ' ')).toMatch(
        /PubMed \(2 found, 2 taken\), Europe PMC \(1 found, 1 taken\)/,
      );
    } finally {
      await literature.close();
    }
  });

  it('asks through the proxy that is set', async () => {
    const literature = await startLiteratureServer(liveRecords);
    const proxy = await startProxyServer(Number(new URL(literature.ncbi).port));
    try {
      const { code, stdout, stderr } = await probatum(['ask', '--live', liveQuestion], {
        PROBATUM_DATA: join(folder, 'proxied'),
        PROBATUM_NCBI_URL: 'http://pubmed.invalid',
        PROBATUM_EUROPEPMC_URL: 'http://europepmc.invalid',
        HTTP_PROXY: `http://${proxy.host}`,
      });
      expect(code).toBe(0);
      expect(stderr).toMatch(/^PubMed: 2 found, 2 taken$/m);
      expect(stdout.replace(/\s+/g, ' ')).toContain(trialFinding);
      expect(new Set(proxy.asked)).toEqual(new Set(['pubmed.invalid:80', 'europepmc.invalid:80']));
    } finally {
      await proxy.close();
      await literature.close();
    }
  });

  it('is refused with a sentence where the service is set never to', async () => {
    const { code, stdout, stderr } = await probatum(['ask', '--live', answerable], { PROBATUM_LIVE: 'off' });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('PROBATUM_LIVE=off');
  });
});

describe('probatum ask', () => {
  it('prints a readable answer, with the sources and without colours when stdout is no terminal', async () => {
    const { code, stdout, stderr } = await probatum(['ask', answerable]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toContain(answerable);
    expect(stdout).toMatch(/^Bottom line\n {2}• .*\n/m);
    expect(stdout).toMatch(/^References\n {3}\[1\] /m);
    expect(stdout).toContain('in our words');
    expect(stdout).toContain('not medical advice');
    expect(stdout).not.toContain('\u001b');
    for (const line of stdout.split('\n')) {
      if (!line.includes('https://')) expect([...line].length).toBeLessThanOrEqual(80);
    }
  });

  it('prints the contract and nothing else with --json, and takes the question from words or stdin', async () => {
    const words = await probatum(['ask', '--json', '--audience', 'patient', ...answerable.split(' ')]);
    expect(words.code).toBe(0);
    const answer = answerSchema.parse(JSON.parse(words.stdout));
    expect(answer).toMatchObject({ question: answerable, audience: 'patient', status: 'answered' });
    const piped = await probatum(['ask', '--json', '-'], {}, `${answerable}\n`);
    expect(piped.code).toBe(0);
    expect(answerSchema.parse(JSON.parse(piped.stdout)).references).toEqual(answer.references);
  });

  it('says with its exit code that the evidence is not there, or that it is no medical question', async () => {
    const nothing = await probatum(['ask', unanswerable]);
    expect(nothing.code).toBe(3);
    expect(nothing.stdout).toContain('Not enough evidence found');
    const other = await probatum(['ask', 'Who won the football world cup in 1998?']);
    expect(other.code).toBe(4);
    expect(other.stdout).toContain('Not a question this service answers');
  });

  it('puts the urgent-care notice before anything else and counts it as an answer', async () => {
    const { code, stdout } = await probatum([
      'ask',
      'I have crushing chest pain right now, what should I do?',
    ]);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/emergency/i);
  });

  const wrong: [name: string, words: string[], sentence: string, environment?: Record<string, string>][] = [
    ['no question', ['ask'], 'question'],
    ['an empty question', ['ask', ''], 'question'],
    ['only emoji', ['ask', '🤒💊'], 'question'],
    ['10,000 characters', ['ask', 'metformin '.repeat(1_000)], 'characters'],
    ['an unknown audience', ['ask', '--audience', 'king', answerable], 'patient, student'],
    ['an unknown option', ['ask', '--jsno', answerable], '--json'],
    ['an unknown command', ['aks', answerable], 'Did you mean ask?'],
    ['an unknown command of a group', ['library', 'stat'], 'Did you mean stats?'],
    ['no command', [], 'Usage: probatum'],
    ['--batch without --out', ['ask', '--batch', 'x.jsonl'], '--out'],
    ['--batch with a question', ['ask', '--batch', 'x', '--out', 'y', 'asthma?'], 'not both'],
    ['--batch with a file that is not there', ['ask', '--batch', 'none.jsonl', '--out', 'y'], 'none.jsonl'],
    ['a wrong setting', ['ask', answerable], 'PORT', { PORT: 'http' }],
    ['an unknown setting', ['ask', answerable], 'PROBATUM_DTA', { PROBATUM_DTA: 'x' }],
  ];
  it.each(wrong)(
    '%s is 2 with a sentence that says what to write',
    async (_name, words, sentence, environment) => {
      const { code, stdout, stderr } = await told(words, environment);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stdout).toBe('');
      expect(code).toBe(2);
      expect(existsSync(join(folder, 'never'))).toBe(false);
    },
  );

  it('is refused by the program itself as it is in this process', async () => {
    expect(await probatum(['ask', '--jsno', answerable])).toEqual(await told(['ask', '--jsno', answerable]));
  });

  it('refuses standard input that is not UTF-8 or far too long', async () => {
    const child = start(['ask', '-']);
    child.stdin?.write(Buffer.from([0xff, 0xfe]));
    expect(await finish(child)).toMatchObject({ code: 2, stdout: '' });
    expect((await probatum(['ask', '-'], {}, 'a'.repeat(200_000))).code).toBe(2);
  });

  it('ends quietly when the reader of a pipe goes away', async () => {
    const child = start(['ask', answerable]);
    child.stdout?.destroy();
    const { code, stderr } = await finish(child);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });
});

describe('probatum ask --batch', () => {
  it('answers every good line, reports the bad ones with their numbers and replaces the old file whole', async () => {
    const batch = join(folder, 'questions.jsonl');
    const out = join(folder, 'answers.jsonl');
    writeFileSync(out, 'old');
    writeFileSync(
      batch,
      Buffer.concat([
        Buffer.from(`\ufeff{"id":"a","question":${JSON.stringify(answerable)}}\n\n{"id":2,`),
        Buffer.from(`\n{"question":"asthma?"}\n{"id":"c","question":"a`),
        Buffer.from([0xff]),
        Buffer.from(`"}\n{"id":"a","question":"again?"}\n`),
        Buffer.from(`{"id":7,"question":${JSON.stringify(unanswerable)},"audience":"nurse"}`),
      ]),
    );
    const { code, stdout, stderr } = await probatum(['ask', '--batch', batch, '--out', out]);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect([...stderr.matchAll(/^line (\d+): /gm)].map((match) => match[1])).toEqual(['3', '4', '5', '6']);
    const lines = readFileSync(out, 'utf8').trimEnd().split('\n');
    const answers = lines.map((line) => JSON.parse(line) as { id: unknown; answer: unknown });
    expect(answers.map(({ id }) => id)).toEqual(['a', 7]);
    expect(answers.map(({ answer }) => answerSchema.parse(answer).status)).toEqual([
      'answered',
      'insufficient-evidence',
    ]);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('one data folder', () => {
  it('serves two programs at once, from the first load on', async () => {
    const shared = { PROBATUM_DATA: join(folder, 'shared') };
    const both = await Promise.all([
      probatum(['ask', '--json', answerable], shared),
      probatum(['ask', '--json', answerable], shared),
    ]);
    const [first, second] = both.map(({ stdout }) => answerSchema.parse(JSON.parse(stdout)));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(first?.references).toEqual(second?.references);
    expect(first?.claims).toEqual(second?.claims);
  });

  it('is clean and complete after kill -9 during the first load', async () => {
    const cut = { PROBATUM_DATA: join(folder, 'cut') };
    const child = start(['library', 'stats'], cut);
    child.stderr?.on('data', () => child.kill('SIGKILL'));
    await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
    const after = await probatum(['library', 'stats', '--json'], cut);
    const untouched = await probatum(['library', 'stats', '--json']);
    expect(after.code).toBe(0);
    // What a killed load wrote before leaves a few pages of the database unused.
    const { sizeOnDisk } = JSON.parse(after.stdout);
    expect(JSON.parse(after.stdout)).toEqual({ ...JSON.parse(untouched.stdout), sizeOnDisk });
    const digest = await probatum(['library', 'digest'], cut);
    expect(digest.stdout).toBe((await probatum(['library', 'digest'])).stdout);
    expect((await probatum(['ask', answerable], cut)).code).toBe(0);
  });
});

describe('probatum serve', () => {
  it('prints its address and an example, answers, refuses a taken port, and stops on SIGTERM', async () => {
    const child = start(['serve'], { PORT: '0' });
    const ended = finish(child);
    const [banner] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [string];
    const url = /http:\/\/localhost:\d+/.exec(banner)?.[0] ?? '';
    expect(banner).toContain('Try: ');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const secret = 'unrepeatable-question-about-asthma';
    await (await fetch(`${url}/api/v1/answers/stream?q=${secret}`)).text();

    const taken = await probatum(['serve'], { PORT: new URL(url).port });
    expect(taken.code).toBe(2);
    expect(taken.stderr).toContain('already taken');

    child.kill('SIGTERM');
    const { code, stderr } = await ended;
    expect(code).toBe(0);
    expect(stderr).toContain('/api/v1/answers/stream');
    expect(stderr).not.toContain(secret);
  });
});

describe('help', () => {
  it.each([
    [['--help']],
    [['ask', '--help']],
    [['serve', '--help']],
    [['library', '--help']],
    [['library', 'stats', '--help']],
  ])('%j shows examples on stdout', async (words) => {
    const { code, stdout, stderr } = await told(words);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/Examples?:/);
  });

  it('prints the version of package.json', async () => {
    const { version } = JSON.parse(readFileSync(join(repositoryFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(await probatum(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('says what to run when the program is not built', async () => {
    const bare = join(folder, 'bare');
    cpSync(join(repositoryFolder, 'bin'), join(bare, 'bin'), { recursive: true });
    writeFileSync(join(bare, 'package.json'), '{"type":"module"}');
    const ended = await finish(spawn(process.execPath, [join(bare, 'bin/probatum.js'), 'ask', 'asthma?']));
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('npm ci');
  });
});
