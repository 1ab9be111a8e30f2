import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantile } from '../evals/statistics.ts';
import { type App, createApp } from '../src/app.ts';
import { readSettings } from '../src/config.ts';
import { type Actor, type Answer, operator, type Role } from '../src/domain/index.ts';
import { createLogger } from '../src/logger.ts';
import { startServer } from '../src/server.ts';
import type { LoadResult } from './load-articles.ts';

const ARTICLES = 10;
const PER_SECOND = 50;
const SECONDS = 20;

const questions = [
  'Does low-dose aspirin prevent pre-eclampsia?',
  'What is the treatment approach for metaphyseal sclerosis?',
  'How is gout treated?',
  'Do SGLT2 inhibitors help when the ejection fraction is preserved?',
  'Can a child with acute otitis media wait before starting antibiotics?',
  'Tenecteplase or alteplase for acute ischaemic stroke?',
  'Do corticosteroids prevent biphasic anaphylaxis?',
  'How is type 2 diabetes treated?',
  'How is asthma treated in adults?',
  'What helps in acute migraine?',
  'How is atrial fibrillation treated?',
  'How is osteoporosis treated?',
  'How is heart failure treated?',
  'How is depression treated?',
];

/** Reads approved articles over HTTP at a steady rate, as a visitor without an account, from a second process. */
export async function benchArticles(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-bench-'));
  const app = await createApp(
    readSettings({ PROBATUM_DATA: dataFolder, PORT: '0', PROBATUM_LOG: 'error' }),
    createLogger('error'),
  );
  const server = await startServer(app);
  try {
    const { paths, claims } = await publishArticles(app);
    console.log(
      `machine   ${cpus().length} x ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
    );
    console.log(
      `sample    ${paths.length} approved articles of ${Math.min(...claims)} to ${Math.max(...claims)} claims; ${PER_SECOND} requests a second for ${SECONDS} s from a second process, warm`,
    );
    const kinds = [
      { name: 'page', query: '', revalidate: false },
      { name: 'patient', query: '?for=patient', revalidate: false },
      { name: '304', query: '', revalidate: true },
    ];
    for (const { name, query, revalidate } of kinds) {
      const urls = paths.map((path) => server.url + path + query);
      const before = process.cpuUsage();
      const { times, sizes, statuses } = await load({
        urls,
        perSecond: PER_SECOND,
        seconds: SECONDS,
        revalidate,
      });
      const { user, system } = process.cpuUsage(before);
      const cpu = (user + system) / 1000 / times.length;
      const ms = (share: number) => `${quantile(times, share).toFixed(1)} ms`;
      const kB = sizes.length > 0 ? `${(Math.max(...sizes) / 1000).toFixed(1)} kB at most` : 'no body';
      console.log(
        `${name.padEnd(9)} p50 ${ms(0.5)}, p95 ${ms(0.95)}, p99 ${ms(0.99)}, worst ${Math.max(...times).toFixed(1)} ms; ${times.length} answers, ${statuses}; ${kB}; ${cpu.toFixed(1)} ms of processor each`,
      );
    }
    console.log(`memory    ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident at the end`);
  } finally {
    await server.close();
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function load(job: {
  readonly urls: readonly string[];
  readonly perSecond: number;
  readonly seconds: number;
  readonly revalidate: boolean;
}): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const generator = fork(fileURLToPath(new URL('./load-articles.ts', import.meta.url)), {
      execArgv: ['--import', 'tsx'],
    });
    generator.once('message', (result) => resolve(result as LoadResult));
    generator.once('error', reject);
    generator.once('exit', (code) => reject(new Error(`The load generator ended with ${code}.`)));
    generator.send(job);
  });
}

async function publishArticles(app: App): Promise<{ paths: string[]; claims: number[] }> {
  const author = await account(app, 'author');
  const reviewer = await account(app, 'reviewer');
  await app.access.saveProfile(reviewer, {
    name: 'Invented Reviewer',
    credentials: 'MD',
    specialty: 'General practice',
    biography: '',
    nothingToDisclose: true,
    disclosures: [],
  });
  const paths: string[] = [];
  const claims: number[] = [];
  for (const question of questions) {
    if (paths.length === ARTICLES) break;
    const answer = await ask(app, question);
    if (!answer) continue;
    const made = await app.review.createArticle(author, {
      answer,
      specialty: 'General practice',
      submit: true,
    });
    const started = await app.review.changeState(reviewer, {
      article: made.id,
      lock: made.lock,
      action: 'start-review',
    });
    for (const claim of (await app.review.desk(reviewer, started.id)).claims) {
      await app.review.judgeClaim(reviewer, {
        article: made.id,
        claim: claim.id,
        claimHash: claim.hash,
        decision: 'supported',
        comment: '',
      });
    }
    const { article } = await app.review.desk(reviewer, made.id);
    await app.review.changeState(reviewer, {
      article: made.id,
      lock: article.lock,
      action: 'approve',
      contentHash: article.contentHash,
      reason: 'Checked.',
    });
    paths.push(`/articles/${article.slug}`);
    claims.push(Object.keys(answer.claims).length);
  }
  if (paths.length < ARTICLES) throw new Error(`Only ${paths.length} of the questions could be answered.`);
  return { paths, claims };
}

async function ask(app: App, question: string): Promise<Answer | null> {
  for await (const event of app.ask({ question })) if (event.type === 'completed') return event.answer;
  return null;
}

async function account(app: App, role: Role): Promise<Actor> {
  const invited = await app.access.invite(
    operator,
    { email: `${role}@example.org`, role },
    'http://localhost',
  );
  const token = invited.ok ? (invited.value.link.split('/').at(-1) ?? '') : '';
  const accepted = await app.access.acceptInvitation({
    token,
    name: `Invented ${role}`,
    password: 'a long password indeed',
  });
  if (!accepted.ok) throw new Error(accepted.message);
  return accepted.value.actor;
}
