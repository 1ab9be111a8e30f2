import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import {
  type Actor,
  type Answer,
  type Article,
  type ReviewState,
  reviewStateSchema,
  visitor,
} from '../src/domain/index.ts';
import { claimHash } from '../src/review/index.ts';
import { createHttp } from '../src/server.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addAccount, type TestAccount } from './support/accounts.ts';
import { askFor, firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

/**
 * Every state x role x action, through the API and through the forms of the pages. The table is written by hand from DESIGN section 2 and issue 3: it is
 * what the product promises, and the code has to agree.
 */

const roles = ['visitor', 'reader', 'author', 'reviewer', 'editor', 'administrator'] as const;
type Role = (typeof roles)[number];
type Whose = 'own' | 'others';

interface Expected {
  /** Role and whose article it is on; `any` for both. */
  readonly who: Partial<Record<Role, Whose | 'any'>>;
  readonly states: readonly ReviewState[];
  /** Where somebody else than the board has another range of states. */
  readonly ownStates?: readonly ReviewState[];
  /** In a state that does not allow it: 409, or 403 where the state decides about the permission. */
  readonly otherwise?: 403 | 409;
  readonly event: string;
}

const always = reviewStateSchema.options;
const reviewers = { reviewer: 'others', editor: 'others' } as const;
const editors = { editor: 'any', administrator: 'any' } as const;
const writers = { author: 'own', reviewer: 'own', editor: 'any', administrator: 'any' } as const;

const expectations = {
  submit: { who: writers, states: ['draft', 'changes requested'], event: 'article.submit' },
  'take-back': { who: writers, states: ['submitted'], event: 'article.take-back' },
  'start-review': { who: reviewers, states: ['submitted'], event: 'article.start-review' },
  'request-changes': { who: reviewers, states: ['under review'], event: 'article.request-changes' },
  approve: { who: reviewers, states: ['under review'], event: 'article.approve' },
  reopen: { who: { reviewer: 'any', editor: 'any' }, states: ['approved'], event: 'article.reopen' },
  supersede: { who: editors, states: ['approved'], event: 'article.supersede' },
  withdraw: {
    who: editors,
    states: ['draft', 'submitted', 'under review', 'changes requested', 'approved', 'superseded'],
    event: 'article.withdraw',
  },
  restore: { who: editors, states: ['withdrawn'], event: 'article.restore' },
  edit: {
    who: { author: 'own', reviewer: 'any', editor: 'any', administrator: 'own' },
    states: ['draft', 'under review', 'changes requested', 'approved'],
    ownStates: ['draft', 'changes requested'],
    event: 'article.edit',
  },
  'go back': {
    who: { author: 'own', reviewer: 'any', editor: 'any', administrator: 'own' },
    states: ['draft', 'under review', 'changes requested', 'approved'],
    ownStates: ['draft', 'changes requested'],
    event: 'article.restore-version',
  },
  word: {
    who: { author: 'own', reviewer: 'any', editor: 'any', administrator: 'own' },
    states: ['draft', 'under review', 'changes requested', 'approved'],
    ownStates: ['draft', 'changes requested'],
    event: 'wording.keep',
  },
  judge: { who: reviewers, states: ['under review'], event: 'claim.judge' },
  comment: {
    who: { author: 'own', reviewer: 'any', editor: 'any', administrator: 'any' },
    states: always,
    event: 'comment.write',
  },
  assign: {
    who: editors,
    states: ['draft', 'submitted', 'under review', 'changes requested', 'approved'],
    event: 'article.assign',
  },
  describe: {
    who: writers,
    states: always,
    ownStates: ['draft', 'changes requested'],
    otherwise: 403,
    event: 'article.describe',
  },
} as const satisfies Record<string, Expected>;
type Action = keyof typeof expectations;
const actions = Object.keys(expectations) as Action[];

/** Beyond the own article an author's reach ends earlier than the board's: in these the range is `ownStates`. */
const authorsReach: Readonly<Record<string, readonly Role[]>> = {
  edit: ['author', 'administrator'],
  'go back': ['author', 'administrator'],
  word: ['author', 'administrator'],
  describe: ['author', 'reviewer'],
};

/** The status that the table promises: 200 or 201, 401, 403, 404 or 409. */
function promised(action: Action, role: Role, whose: Whose, state: ReviewState): 'done' | number {
  const { who, states, ownStates, otherwise = 409 }: Expected = expectations[action];
  const seesDrafts = whose === 'own' || ['reviewer', 'editor', 'administrator'].includes(role);
  if (state === 'draft' && !seesDrafts) return 404;
  if (role === 'visitor') return 401;
  const reach = who[role];
  if (reach === undefined || (reach !== 'any' && reach !== whose)) return 403;
  const range = ownStates && authorsReach[action]?.includes(role) ? ownStates : states;
  return range.includes(state) ? 'done' : otherwise;
}

let opened: { app: App; dataFolder: string; close(): Promise<void> };
let http: ReturnType<typeof createHttp>;
let storage: Storage;
let watch: Database.Database;
let answer: Answer;
let accounts: Record<Exclude<Role, 'visitor'>, TestAccount>;
let other: TestAccount;
let successor: Article;

beforeAll(async () => {
  opened = await openRealApp();
  const { app } = opened;
  http = createHttp(app);
  storage = await openStorage(opened.dataFolder);
  watch = new Database(join(opened.dataFolder, 'probatum.sqlite'));
  answer = firstClaims(await askFor(app), 2);
  accounts = {
    reader: await addAccount(app, { role: 'reader' }),
    author: await addAccount(app, { role: 'author' }),
    reviewer: await addAccount(app, { role: 'reviewer' }),
    editor: await addAccount(app, { role: 'editor' }),
    administrator: await addAccount(app, { role: 'administrator' }),
  };
  other = await addAccount(app, { role: 'reviewer', name: 'Ora Other' });
  const writer = await addAccount(app, { role: 'author', name: 'Wim Writer' });
  successor = await seed(storage.board, {
    answer,
    author: writer.actor,
    state: 'approved',
    signer: other.actor,
  });
  // A session's first use writes when it was used; later the trail of changes is the test's own.
  for (const { bearer } of Object.values(accounts))
    await http.request('/api/v1/session', { headers: bearer });
});
afterAll(async () => {
  watch.close();
  await storage.close();
  await opened.close();
});

/** Changes whenever any connection but this one writes anything to the database. */
function databaseVersion(): number {
  const [row] = watch.prepare('PRAGMA data_version').all() as { data_version: number }[];
  return row?.data_version ?? -1;
}

function actorOf(role: Role): Actor {
  return role === 'visitor' ? visitor : accounts[role].actor;
}

/** An article in this state of this role's person, or of somebody else, with which nothing but the table stands in the way. */
function newArticle(role: Role, whose: Whose, state: ReviewState): Promise<Article> {
  return seed(storage.board, {
    answer,
    author: whose === 'own' ? actorOf(role) : { ...other.actor, id: 'somebody-else', name: 'Sam Somebody' },
    state,
    versions: 2,
    judges: [accounts.reviewer.actor, accounts.editor.actor],
    ...(state === 'approved' || state === 'superseded' ? { signer: other.actor } : {}),
  });
}

interface Send {
  readonly method: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const override = { kind: 'override-level', claim: 'c1', level: 4, reason: 'Small trials.' };
const rejected = { decision: 'reject', comment: 'Not so.' };
const written = { claim: 'c1', body: 'Which trial?' };

function hashOfFirstClaim(): string {
  const claim = answer.claims.c1;
  if (!claim) throw new Error('The answer has no first claim.');
  return claimHash(claim, answer);
}

/** What a transition takes beside its name. */
function transitionOf(action: Action, { lock, contentHash }: Article) {
  return {
    lock,
    action,
    ...(['request-changes', 'reopen', 'withdraw'].includes(action) ? { reason: 'Because.' } : {}),
    ...(action === 'approve' ? { contentHash } : {}),
    ...(action === 'supersede' ? { successor: successor.id } : {}),
  };
}

function byApi(action: Action, article: Article): Send {
  const { id, lock, contentHash } = article;
  const path = `/api/v1/articles/${id}`;
  switch (action) {
    case 'edit':
      return { method: 'POST', path: `${path}/edits`, body: { lock, edit: override } };
    case 'judge':
      return {
        method: 'PUT',
        path: `${path}/claims/c1/decision`,
        body: { claimHash: hashOfFirstClaim(), ...rejected },
      };
    case 'go back':
      return { method: 'POST', path: `${path}/restore`, body: { lock, version: 1 } };
    case 'word':
      return { method: 'PUT', path: `${path}/wordings/patient`, body: { contentHash, sentences: {} } };
    case 'comment':
      return { method: 'POST', path: `${path}/comments`, body: written };
    case 'assign':
      return { method: 'PUT', path: `${path}/assignment`, body: { lock, assignee: other.actor.id } };
    case 'describe':
      return { method: 'PATCH', path, body: { lock, specialty: 'Cardiology' } };
    default:
      return { method: 'POST', path: `${path}/transitions`, body: transitionOf(action, article) };
  }
}

/** The same by a form of the review pages; they have none for the description. */
function byForm(action: Action, article: Article): Send | null {
  const { id, lock, contentHash } = article;
  const post = (path: string, body: Send['body']) => ({ method: 'POST', path: `/review/${id}${path}`, body });
  switch (action) {
    case 'edit':
      return post('/edits', { lock, ...override });
    case 'judge':
      return post('/claims/c1/decision', { hash: hashOfFirstClaim(), ...rejected });
    case 'go back':
      return post('/restore', { lock, version: 1 });
    case 'word':
      return post('/words/patient', { contentHash });
    case 'comment':
      return post('/comments', written);
    case 'assign':
      return post('/assign', { lock, assignee: other.actor.id, dueAt: '' });
    case 'describe':
      return null;
    default:
      return post('/state', transitionOf(action, article));
  }
}

async function send(role: Role, { method, path, body }: Send): Promise<Response> {
  const api = path.startsWith('/api/');
  const fields = Object.entries(body).map(([name, value]): [string, string] => [name, String(value)]);
  return http.request(path, {
    method,
    headers: api
      ? { ...(role === 'visitor' ? {} : accounts[role].bearer), 'Content-Type': 'application/json' }
      : {
          ...(role === 'visitor' ? { Origin: 'http://localhost' } : accounts[role].headers),
          'Content-Type': 'application/x-www-form-urlencoded',
        },
    body: api ? JSON.stringify(body) : new URLSearchParams(fields).toString(),
  });
}

const surfaces = { API: byApi, pages: byForm } as const;

describe.each(['API', 'pages'] as const)('every state and role by %s', (surface) => {
  describe.each(actions.filter((action) => surface === 'API' || action !== 'describe'))('%s', (action) => {
    it.each(roles)('%s', async (role) => {
      for (const whose of role === 'visitor' ? (['others'] as const) : (['own', 'others'] as const)) {
        for (const state of reviewStateSchema.options) {
          const article = await newArticle(role, whose, state);
          const request = surfaces[surface](action, article);
          if (!request) throw new Error(`The ${surface} have no way to ${action}.`);
          const before = databaseVersion();
          const response = await send(role, request);
          const told = `${role} on ${whose} ${state}: ${response.status} ${(await response.text()).slice(0, 300)}`;
          const expected = promised(action, role, whose, state);
          const trail = await storage.board.audit({ article: article.id });
          if (expected === 'done') {
            expect(surface === 'API' ? [200, 201] : [303], told).toContain(response.status);
            expect(response.headers.get('location') ?? '', told).not.toContain('/sign-in');
            expect(databaseVersion(), told).not.toBe(before);
            expect(
              trail.map((event) => [event.action, event.actorId]),
              told,
            ).toEqual([[expectations[action].event, actorOf(role).id]]);
          } else {
            // The pages ask who somebody is before they look for an article; neither tells that it exists.
            const hidden = surface === 'pages' && expected === 404 ? [role === 'visitor' ? 401 : 403] : [];
            expect([expected, ...hidden], told).toContain(response.status);
            expect(trail, told).toEqual([]);
            expect(databaseVersion(), told).toBe(before);
          }
        }
      }
    });
  });
});
