import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer, Article } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addBoard, askFor, type Board, firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

/** Approval binds to every character of the content: changed behind the service's back, nothing is called approved. */

let opened: { app: App; dataFolder: string; close(): Promise<void> };
let http: ReturnType<typeof createHttp>;
let storage: Storage;
let database: Database.Database;
let board: Board;
let article: Article;
let stored: string;

beforeAll(async () => {
  opened = await openRealApp();
  http = createHttp(opened.app);
  storage = await openStorage(opened.dataFolder);
  database = new Database(join(opened.dataFolder, 'probatum.sqlite'));
  board = await addBoard(opened.app);
  article = await seed(storage.board, {
    answer: withOverride(firstClaims(await askFor(opened.app), 4)),
    author: board.author.actor,
    state: 'approved',
    signer: board.reviewer.actor,
  });
  const row = database
    .prepare('SELECT content FROM article_versions WHERE article_id = ?')
    .get(article.id) as { content: string };
  stored = row.content;
});
afterAll(async () => {
  database.close();
  await storage.close();
  await opened.close();
});

function withOverride(answer: Answer): Answer {
  const { c1 } = answer.claims;
  if (!c1) throw new Error('The answer has no first claim.');
  const override = {
    ruleLevel: c1.level,
    reason: 'Small trials.',
    by: 'Eve',
    at: '2026-11-01T00:00:00.000Z',
  };
  return { ...answer, claims: { ...answer.claims, c1: { ...c1, level: 4, override } } };
}

function write(content: string): void {
  database.prepare('UPDATE article_versions SET content = ? WHERE article_id = ?').run(content, article.id);
}

/** What the service says of approval; `unreadable` when the content does not pass its schema any more. */
async function approvalsShown(): Promise<number | 'unreadable'> {
  try {
    const page = await opened.app.review.published(board.reader.actor, article.slug);
    if ('movedTo' in page) throw new Error('The article moved.');
    return page.approvals.length;
  } catch {
    return 'unreadable';
  }
}

/** What readers get from the API and from the page. */
async function shown() {
  const api = await http.request(`/api/v1/articles/${article.slug}`);
  const page = await http.request(`/articles/${article.slug}`);
  const html = await page.text();
  return {
    api: api.status === 200 ? ((await api.json()) as { article: Article; approvals: unknown[] }) : null,
    status: page.status,
    says: /approved by|"reviewedBy"|"lastReviewed"/.exec(html)?.[0] ?? null,
  };
}

function expectNoApproval({ api, says }: Awaited<ReturnType<typeof shown>>, told: string): void {
  if (api) {
    expect(api.approvals, told).toEqual([]);
    expect(api.article.state, told).not.toBe('approved');
  }
  expect(says, told).toBeNull();
}

/** Another character of the same kind: a letter for a letter, a digit for a digit. */
function another(character: string): string {
  if (/[0-8]/.test(character)) return String(Number(character) + 1);
  if (character === '9') return '8';
  if (/[a-yA-Y]/.test(character)) return String.fromCharCode(character.charCodeAt(0) + 1);
  return character === ' ' ? '_' : ' ';
}

type Path = readonly (string | number)[];

/** Every value in the tree that is no list or object. */
function leaves(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function put(tree: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const copy = (Array.isArray(tree) ? [...tree] : { ...(tree as object) }) as Record<
    string | number,
    unknown
  >;
  copy[key] = put(copy[key], rest, value);
  return copy;
}

describe('an approved article', () => {
  it('shows its approval while nothing is changed', async () => {
    expect(await approvalsShown()).toBe(1);
    const { api, status, says } = await shown();
    expect(api).toMatchObject({
      article: { state: 'approved' },
      approvals: [{ reviewerName: 'Rob Reviewer' }],
    });
    expect(status).toBe(200);
    expect(says).not.toBeNull();
  });

  it('shows none when any character of the stored content is another', async () => {
    const positions = 2_400;
    const step = stored.length / positions;
    const outcomes = new Map<number | 'unreadable', number>();
    for (let index = 0; index < positions; index++) {
      const at = Math.floor(index * step);
      const flipped = stored.slice(0, at) + another(stored.charAt(at)) + stored.slice(at + 1);
      write(flipped);
      const told = `at ${at}: …${flipped.slice(Math.max(0, at - 40), at + 20)}…`;
      const outcome = await approvalsShown();
      expect([0, 'unreadable'], told).toContain(outcome);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      if (index % 40 === 0) expectNoApproval(await shown(), told);
    }
    write(stored);
    expect(await approvalsShown()).toBe(1);
    // Most flips leave a content that can be read: those were refused for their hash, not for their form.
    expect(outcomes.get(0)).toBeGreaterThan(positions / 2);
  }, 120_000);

  it('shows none when any value of a claim, quote, reference, level or override is another', async () => {
    const content = JSON.parse(stored) as Answer;
    const values = leaves({ claims: content.claims, references: content.references });
    const kinds = new Set(values.map(({ path }) => String(path.findLast((key) => typeof key === 'string'))));
    for (const kind of ['text', 'quote', 'start', 'end', 'title', 'status', 'level', 'ruleLevel', 'reason']) {
      expect([...kinds]).toContain(kind);
    }
    for (const { path, value } of values) {
      const other =
        typeof value === 'number'
          ? value + 1
          : typeof value === 'boolean'
            ? !value
            : typeof value === 'string'
              ? path.at(-1) === 'status'
                ? 'corrected'
                : `${value} `
              : 'something';
      write(JSON.stringify(put(content, path, other)));
      expect([0, 'unreadable'], path.join('.')).toContain(await approvalsShown());
    }
    write(
      JSON.stringify({ ...content, claims: Object.fromEntries(Object.entries(content.claims).slice(1)) }),
    );
    expect([0, 'unreadable']).toContain(await approvalsShown());
    write(stored);
    expect(await approvalsShown()).toBe(1);
  }, 60_000);

  it('shows none when the signature is of another content, or was voided', async () => {
    const sign = (column: string, value: string | null) =>
      database.prepare(`UPDATE approvals SET ${column} = ? WHERE article_id = ?`).run(value, article.id);
    sign(
      'content_hash',
      article.contentHash.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
    );
    expectNoApproval(await shown(), 'another hash');
    sign('content_hash', article.contentHash);
    sign('voided_at', '2026-11-22T00:00:00.000Z');
    expectNoApproval(await shown(), 'voided');
    sign('voided_at', null);
    expect(await approvalsShown()).toBe(1);
  });
});
