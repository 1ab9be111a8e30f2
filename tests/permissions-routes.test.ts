import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { type Answer, type Article, roleSchema, visitor } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { openStorage, type Storage } from '../src/storage/index.ts';
import { addAccountTo } from './support/accounts.ts';
import { askFor, firstClaims, seed } from './support/live-board.ts';
import { openRealApp } from './support/real-app.ts';

/**
 * Every route of the service with every role. The table is written by hand; a route without a line in it, and a line
 * without its route, fail the test. Requests are such that nothing is in the way but the role: what is allowed may end in
 * "no such thing" or "changed meanwhile", what is denied ends in 401, 403 or at the sign-in page and changes nothing.
 */

const roles = ['visitor', ...roleSchema.options] as const;
type Role = (typeof roles)[number];

const everyone: readonly Role[] = roles;
const members: readonly Role[] = ['reader', 'author', 'reviewer', 'editor', 'administrator'];
const writers: readonly Role[] = ['author', 'reviewer', 'editor', 'administrator'];
/** On an article of somebody else: an author reaches the own ones, see tests/permissions.test.ts. */
const desk: readonly Role[] = ['reviewer', 'editor', 'administrator'];
const board: readonly Role[] = ['reviewer', 'editor'];
const editors: readonly Role[] = ['editor', 'administrator'];
const administrators: readonly Role[] = ['administrator'];

const hash = '0'.repeat(64);
const lock = 999;
const edit = { kind: 'remove-claim', claim: 'c1' };
const notice = { status: 'corrected', source: 'https://example.org/notice' };

interface Line {
  readonly who: readonly Role[];
  /** What is sent; of a page a form, of the API JSON. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: string;
  /** Open to visitors too where only members are let in. */
  readonly open?: true;
  /** What is refused to everybody alike for another reason than the role. */
  readonly refused?: 401 | 403;
}

const open = { who: everyone, open: true } as const;

const table: Readonly<Record<string, Line>> = {
  'GET /healthz': open,
  'GET /readyz': open,
  'GET /api/v1/openapi.json': open,
  // The password is wrong.
  'POST /api/v1/session': { ...open, refused: 401, body: { email: 'nobody@example.org', password: '' } },
  'GET /api/v1/session': open,
  'DELETE /api/v1/session': open,

  'POST /api/v1/answers': { who: everyone, body: { question: '' } },
  'GET /api/v1/answers/stream': { who: everyone, query: '?q=' },
  'GET /api/v1/answers/:id': { who: everyone },
  // Nothing is asked: the question is empty, or the thread is not there.
  'POST /api/v1/threads': { who: everyone, body: { question: '' } },
  'GET /api/v1/threads': { who: everyone },
  'GET /api/v1/threads/:id': { who: everyone },
  'PATCH /api/v1/threads/:id': { who: everyone, body: { title: 'x' } },
  'DELETE /api/v1/threads/:id': { who: everyone },
  'POST /api/v1/threads/:id/questions': { who: everyone, body: { question: 'why?' } },
  'GET /api/v1/threads/:id/export': { who: everyone },
  'GET /api/v1/publications/:id': { who: everyone },
  'GET /api/v1/library': { who: everyone },
  'GET /api/v1/library/publications': { who: everyone, query: '?q=aspirin' },
  'DELETE /api/v1/library/publications/:id': { who: editors, query: '?source=records' },
  // Nothing is asked outside here: 409.
  'POST /api/v1/library/publications/:id/full-text': { who: editors },
  'DELETE /api/v1/library/sources/:source': { who: editors },
  'GET /api/v1/library/imports': { who: everyone },
  // JSON is no file: 415.
  'POST /api/v1/library/imports': { who: editors, body: { file: '' } },
  // Nothing of this id: no source is asked.
  'POST /api/v1/library/check': { who: editors, query: '?id=pmid:0' },
  'POST /api/v1/library/compact': { who: editors },
  'PUT /api/v1/publications/:id/notice': { who: editors, body: notice },
  'DELETE /api/v1/publications/:id/notice': { who: editors },

  'GET /api/v1/articles': { who: everyone },
  'POST /api/v1/articles': {
    who: writers,
    body: { answer: 'sample', specialty: 'Cardiology', submit: false },
  },
  'GET /api/v1/articles/:id': { who: everyone },
  'PATCH /api/v1/articles/:id': { who: editors, body: { lock, specialty: 'Cardiology' } },
  'GET /api/v1/articles/:id/versions': { who: everyone },
  'GET /api/v1/articles/:id/versions/:number': { who: everyone },
  'GET /api/v1/articles/:id/citations': { who: everyone, query: '?format=ris' },
  'POST /api/v1/articles/:id/transitions': { who: editors, body: { lock, action: 'withdraw', reason: 'x' } },
  'GET /api/v1/articles/:id/desk': { who: desk },
  'PUT /api/v1/articles/:id/claims/:claim/decision': {
    who: board,
    body: { claimHash: hash, decision: 'supported' },
  },
  'DELETE /api/v1/articles/:id/claims/:claim/decision': { who: board, query: `?claimHash=${hash}` },
  'POST /api/v1/articles/:id/claims/:claim/try': { who: board, body: { text: 'Aspirin helps.' } },
  'POST /api/v1/articles/:id/edits': { who: board, body: { lock, edit } },
  'POST /api/v1/articles/:id/restore': { who: board, body: { lock, version: 1 } },
  'GET /api/v1/articles/:id/comments': { who: desk },
  'POST /api/v1/articles/:id/comments': { who: desk, body: { body: 'Which trial?' } },
  'PUT /api/v1/articles/:id/comments/:comment/settled': { who: desk, body: { settled: true } },
  'PUT /api/v1/articles/:id/assignment': { who: editors, body: { lock, assignee: null } },
  'GET /api/v1/articles/:id/wordings/:audience': { who: desk },
  'PUT /api/v1/articles/:id/wordings/:audience': { who: board, body: { contentHash: hash, sentences: {} } },
  'POST /api/v1/articles/:id/wordings/:audience/suggestion': { who: board },
  'PUT /api/v1/articles/:id/wordings/:audience/approval': {
    who: board,
    body: { contentHash: hash, createdAt: '2026-11-22T00:00:00.000Z' },
  },
  'POST /api/v1/articles/:id/feedback': { who: everyone, body: { kind: 'helpful' } },
  'GET /api/v1/feedback': { who: desk },
  'POST /api/v1/feedback/:id/reply': { who: editors, body: { reply: 'Thank you.' } },
  'GET /api/v1/review/queue': { who: desk },
  'GET /api/v1/passages': { who: writers, query: '?q=aspirin' },
  'GET /api/v1/tasks': { who: desk },
  'POST /api/v1/tasks/:id/close': { who: desk, body: { resolution: 'Done.' } },
  'POST /api/v1/surveillance/runs': { who: editors },
  'GET /api/v1/audit': { who: editors },
  'GET /api/v1/editorial-policy': { who: everyone },
  'POST /api/v1/editorial-policy': { who: editors, body: { text: '# Policy', from: lock } },

  'GET /api/v1/invitations': { who: administrators },
  'POST /api/v1/invitations': { who: administrators, body: { email: 'no address', role: 'reader' } },
  'DELETE /api/v1/invitations/:id': { who: administrators },
  'GET /api/v1/accounts': { who: administrators },
  'PATCH /api/v1/accounts/:id': { who: administrators, body: { disabled: true } },
  'GET /api/v1/profile': { who: members },
  'PUT /api/v1/profile': {
    who: members,
    body: {
      name: 'Somebody',
      credentials: '',
      specialty: null,
      biography: '',
      nothingToDisclose: true,
      disclosures: [],
    },
  },

  'GET /': { who: everyone },
  'GET /ask': { who: everyone },
  'POST /ask': { who: everyone, body: { q: '' } },
  'GET /threads': { who: everyone },
  'POST /threads': { who: everyone, body: { q: '' } },
  'GET /threads/:id': { who: everyone },
  'POST /threads/:id/ask': { who: everyone, body: { q: '' } },
  'POST /threads/:id/rename': { who: everyone, body: { title: 'x' } },
  'POST /threads/:id/delete': { who: everyone, body: {} },
  'POST /threads/:id/restore': { who: everyone, body: {} },
  'GET /threads/:id/export.md': { who: everyone },
  'GET /threads/:id/export.json': { who: everyone },
  'GET /answers/:id': { who: everyone },
  'GET /answers/:id/submit': { who: writers },
  'POST /answers/:id/submit': { who: writers, body: { specialty: 'none' } },
  'GET /library': { who: everyone },
  'GET /library/imports': { who: everyone },
  'POST /library/imports': { who: editors, body: { kind: 'data' } },
  'POST /library/check': { who: editors, body: { id: 'pmid:0' } },
  'POST /library/full-text': { who: editors, body: { id: 'pmid:0' } },
  'POST /library/compact': { who: editors, body: {} },
  'GET /library/remove': { who: editors, query: '?source=records' },
  'POST /library/remove': { who: editors, body: { source: 'records' } },
  'GET /publications/:id': { who: everyone },
  'POST /publications/:id': { who: editors, body: { do: 'remove' } },
  'GET /articles': { who: everyone },
  'GET /articles/:slug': { who: everyone },
  'GET /articles/:slug/sources/:publication': { who: everyone },
  'GET /articles/:slug/cite.ris': { who: everyone },
  'GET /articles/:slug/cite.bib': { who: everyone },
  'GET /articles/:slug/cite.json': { who: everyone },
  'GET /articles/:slug/cite.nbib': { who: everyone },
  'GET /articles/:slug/vancouver.txt': { who: everyone },
  'GET /articles/:slug/ama.txt': { who: everyone },
  'GET /articles/:slug/article.pdf': { who: everyone },
  'GET /articles/:slug/history': { who: everyone },
  'GET /articles/:slug/versions/:number': { who: everyone },
  'GET /articles/:slug/compare': { who: everyone },
  'GET /articles/:slug/feedback': { who: everyone },
  'POST /articles/:slug/feedback': { who: everyone, body: { kind: 'helpful' } },
  'GET /specialties': { who: everyone },
  'GET /specialties/:slug': { who: everyone },
  'GET /conditions': { who: everyone },
  'GET /conditions/:name': { who: everyone },
  'GET /feed.atom': { who: everyone },
  'GET /feed.rss': { who: everyone },
  'GET /sitemap.xml': { who: everyone },
  'GET /:part': { who: everyone },
  'GET /glossary': { who: everyone },
  'GET /glossary/:letter': { who: everyone },
  'GET /editorial-policy': open,
  'GET /editorial-policy/versions/:number': { who: everyone },
  'GET /editorial-policy/compare': { who: everyone },
  'GET /editorial-policy/edit': { who: editors },
  'POST /editorial-policy/edit': { who: editors, body: { text: '# Policy', from: '999' } },
  'GET /reviewers': { who: everyone },
  'GET /reviewers/:id': { who: everyone },
  'GET /about': open,
  'GET /disclaimer': open,
  'GET /robots.txt': open,
  'GET /favicon.ico': open,
  'GET /assets/:name': open,

  'GET /review': { who: members },
  'GET /review/tasks': { who: desk },
  'POST /review/tasks/run': { who: editors, body: {} },
  'POST /review/tasks/:id/close': { who: desk, body: { resolution: 'Done.' } },
  'GET /review/feedback': { who: desk },
  'POST /review/feedback/:id/answer': { who: editors, body: { reply: 'Thank you.' } },
  'GET /review/audit': { who: editors },
  'GET /review/:id': { who: desk },
  'POST /review/:id/assign': { who: editors, body: { lock, assignee: '', dueAt: '' } },
  'POST /review/:id/take': { who: desk, body: { lock } },
  'GET /review/:id/claims/:claim': { who: board },
  'POST /review/:id/claims/:claim/decision': { who: board, body: { hash, decision: 'supported' } },
  'POST /review/:id/comments': { who: desk, body: { body: 'Which trial?' } },
  'POST /review/:id/comments/:comment': { who: desk, body: { settled: 'yes' } },
  'POST /review/:id/state': { who: editors, body: { lock, action: 'withdraw', reason: 'x' } },
  'POST /review/:id/tasks/:task': { who: desk, body: { resolution: 'Done.' } },
  'GET /review/:id/passages': { who: board },
  'POST /review/:id/try': { who: board, body: { claim: 'c1', text: 'Aspirin helps.' } },
  'POST /review/:id/edits': { who: board, body: { lock, ...edit } },
  'POST /review/:id/restore': { who: board, body: { lock, version: '1' } },
  'GET /review/:id/history': { who: desk },
  'GET /review/:id/words/:audience': { who: desk },
  'POST /review/:id/words/:audience': { who: board, body: { contentHash: hash } },
  'POST /review/:id/words/:audience/suggest': { who: board, body: {} },
  'POST /review/:id/words/:audience/approve': {
    who: board,
    body: { contentHash: hash, createdAt: '2026-11-22T00:00:00.000Z' },
  },

  'GET /sign-in': open,
  'POST /sign-in': { ...open, body: { email: '', password: '' } },
  'POST /sign-out': { ...open, body: {} },
  'GET /forgotten': open,
  'POST /forgotten': { ...open, body: { email: '' } },
  'GET /reset': { ...open, query: '?token=none' },
  'POST /reset': { ...open, body: { token: 'none', password: '' } },
  'GET /register': open,
  // Accounts are by invitation here.
  'POST /register': { ...open, refused: 403, body: { email: '' } },
  'GET /invitations/:token': open,
  'POST /invitations/:token': { ...open, body: { name: '', password: '' } },
  'GET /account': { who: members },
  'POST /account/name': { who: members, body: { name: '' } },
  'POST /account/password': { who: members, body: { current: '', password: '' } },
  'POST /account/passkeys/:id/remove': { who: members, body: {} },
  'POST /account/sessions/end': { who: members, body: {} },
  'POST /account/profile': { who: members, body: {} },
  'GET /people': { who: administrators },
  'POST /people/invitations': { who: administrators, body: { email: 'no address', role: 'reader' } },
  'POST /people/invitations/:id/revoke': { who: administrators, body: {} },
  'POST /people/:id/role': { who: administrators, body: { role: 'reader' } },
  'POST /people/:id/disable': { who: administrators, body: {} },
  'POST /people/:id/enable': { who: administrators, body: {} },
};

interface Service {
  readonly app: App;
  readonly http: ReturnType<typeof createHttp>;
  readonly storage: Storage;
  readonly watch: Database.Database;
  readonly answer: Answer;
  readonly article: Article;
  close(): Promise<void>;
}

async function openService(environment: Record<string, string> = {}): Promise<Service> {
  const { app, dataFolder, close } = await openRealApp({ PROBATUM_LIVE: 'off', ...environment });
  const storage = await openStorage(dataFolder);
  const watch = new Database(join(dataFolder, 'probatum.sqlite'));
  const answer = await askFor(app);
  const article = await seed(storage.board, {
    answer: firstClaims(answer, 2),
    author: { id: 'somebody-else', name: 'Sam Somebody', role: 'author' },
    state: 'under review',
  });
  return {
    app,
    http: createHttp(app),
    storage,
    watch,
    answer,
    article,
    async close() {
      watch.close();
      await storage.close();
      await close();
    },
  };
}

/** The routes as the documents write them, without the patterns of their parameters. */
function routesOf({ http }: Service): string[] {
  return [
    ...new Set(
      http.routes
        .filter(({ method }) => method !== 'ALL')
        .map(({ method, path }) => `${method} ${path.replace(/\{.*?\}(?=\/|$)/g, '')}`),
    ),
  ];
}

function pathOf(route: string, { answer, article }: Service): string {
  const path = route.slice(route.indexOf(' ') + 1);
  const publication = answer.references.at(-1)?.publication ?? '';
  const id = /\/answers\//.test(path)
    ? answer.id
    : /\/publications\//.test(path)
      ? publication
      : /^\/(api\/v1\/articles|review)\/:id/.test(path)
        ? article.id
        : 'nobody';
  const values: Readonly<Record<string, string>> = {
    id,
    slug: path.startsWith('/articles/') ? article.slug : 'obstetrics-and-gynaecology',
    publication: article.slug && (answer.references[0]?.publication ?? ''),
    number: path.startsWith('/editorial-policy') ? '0' : '1',
    claim: 'c1',
    audience: 'patient',
    comment: 'nothing',
    task: 'nothing',
    token: 'none',
    letter: 'a',
    name: path.startsWith('/assets/') ? 'probatum.css' : 'pre-eclampsia',
    part: 'sitemap-1.xml',
    // A source that has no records here.
    source: 'records',
  };
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`No value for ${name} of ${route}`);
    return value;
  });
}

/** Sends the request as somebody new with this role: no request can spoil another's session. */
async function send(service: Service, route: string, role: Role) {
  const { http, storage, app, answer, watch } = service;
  const line = table[route];
  const method = route.slice(0, route.indexOf(' '));
  const path = pathOf(route, service) + (line?.query ?? '');
  const api = path.startsWith('/api/');
  const account = role === 'visitor' ? null : await addAccountTo(storage, app.settings, { role });
  const credentials = account ? (api ? account.bearer : account.headers) : { Origin: 'http://localhost' };
  // The first use of a session is written down; what comes after is the request's own doing.
  if (account) await http.request('/api/v1/session', { headers: account.bearer });
  const sent = line?.body && { ...line.body, ...(line.body.answer ? { answer: answer.id } : {}) };
  const fields = Object.entries(sent ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
  const before = databaseVersion(watch);
  const response = await http.request(path, {
    method,
    headers: {
      ...credentials,
      ...(sent ? { 'Content-Type': api ? 'application/json' : 'application/x-www-form-urlencoded' } : {}),
    },
    ...(sent ? { body: api ? JSON.stringify(sent) : new URLSearchParams(fields).toString() } : {}),
  });
  const text = await response.text();
  const location = response.headers.get('location') ?? '';
  return {
    status: response.status,
    location,
    changed: databaseVersion(watch) !== before,
    told: `${route} as ${role}: ${response.status} ${location} ${text.slice(0, 400)}`,
  };
}

function databaseVersion(watch: Database.Database): number {
  const [row] = watch.prepare('PRAGMA data_version').all() as { data_version: number }[];
  return row?.data_version ?? -1;
}

const toSignIn = /^\/sign-in(\?return=|$)/;

describe('every route with every role', () => {
  let service: Service;
  beforeAll(async () => {
    service = await openService();
  });
  afterAll(() => service.close());

  it('is in the table, and nothing else', () => {
    expect(Object.keys(table).sort()).toEqual(routesOf(service).sort());
  });

  it.each(Object.keys(table))('%s', async (route) => {
    for (const role of roles) {
      const { status, location, changed, told } = await send(service, route, role);
      expect(status, told).toBeLessThan(500);
      if (table[route]?.who.includes(role)) {
        if (table[route].refused) expect(status, told).toBe(table[route].refused);
        else expect([401, 403], told).not.toContain(status);
        if (route !== 'POST /sign-out' && route !== 'POST /account/sessions/end') {
          expect(location, told).not.toMatch(toSignIn);
        }
      } else {
        const page = route.startsWith('GET ') && !route.includes(' /api/');
        if (role === 'visitor' && page) {
          expect([status, toSignIn.test(location)], told).toEqual([303, true]);
        } else {
          expect(status, told).toBe(role === 'visitor' ? 401 : 403);
        }
        expect(changed, told).toBe(false);
      }
    }
  });

  it('lets a visitor act as nobody with a session that has ended, or of an account that is disabled', async () => {
    const { http, storage, app } = service;
    const account = await addAccountTo(storage, app.settings, { role: 'editor' });
    const audit = () => http.request('/api/v1/audit', { headers: account.bearer });
    expect((await audit()).status).toBe(200);
    await storage.accounts.disable(account.actor.id, new Date().toISOString());
    expect((await audit()).status).toBe(401);
    expect(await app.access.actorOf(new Headers(account.headers))).toEqual(visitor);
  });
});

describe('where only members are let in (PROBATUM_ACCESS=members)', () => {
  let service: Service;
  beforeAll(async () => {
    service = await openService({ PROBATUM_ACCESS: 'members' });
  });
  afterAll(() => service.close());

  it.each(Object.keys(table))('a visitor at %s', async (route) => {
    const { status, location, changed, told } = await send(service, route, 'visitor');
    expect(status, told).toBeLessThan(500);
    if (table[route]?.open) {
      if (route !== 'POST /sign-out') expect(location, told).not.toMatch(toSignIn);
      if (table[route].refused) expect(status, told).toBe(table[route].refused);
      else expect([401, 403], told).not.toContain(status);
    } else {
      if (route.includes(' /api/')) expect(status, told).toBe(401);
      else expect([status, toSignIn.test(location)], told).toEqual([303, true]);
      expect(changed, told).toBe(false);
    }
  });
});
