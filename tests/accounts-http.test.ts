import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operator, type Role, roleSchema } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { completeProfile, type OpenedAccess, openTestAccess, type TestAccount } from './support/accounts.ts';
import { createSampleApp } from './support/sample-app.ts';

const password = 'seven quiet knees';
type Http = ReturnType<typeof createHttp>;

/** Pages and API around real accounts; answers are invented ones. */
function serve(opened: OpenedAccess, logger = pino({ level: 'silent' })): Http {
  return createHttp({ ...createSampleApp(), settings: opened.settings, access: opened.access, logger });
}

const form = (fields: Record<string, string>, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: 'http://localhost', ...headers },
  body: new URLSearchParams(fields).toString(),
});
const json = (method: string, body: unknown, headers: Record<string, string> = {}) => ({
  method,
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

let opened: OpenedAccess;
let http: Http;
const people = {} as Record<Role, TestAccount>;
beforeAll(async () => {
  opened = await openTestAccess();
  http = serve(opened);
  for (const role of roleSchema.options) people[role] = await opened.add({ role });
});
afterAll(() => opened.close());

describe('the session over the API', () => {
  it('is opened with e-mail and password, read, and closed', async () => {
    const { email, actor } = await opened.add({ role: 'author', password });
    const wrong = await http.request('/api/v1/session', json('POST', { email, password: 'another guess' }));
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ type: 'urn:probatum:problem:sign-in-required' });
    expect((await http.request('/api/v1/session', json('POST', { email: 'no', password }))).status).toBe(422);

    const response = await http.request('/api/v1/session', json('POST', { email, password }));
    expect(response.status).toBe(201);
    const session = (await response.json()) as { token: string };
    expect(session).toEqual({ token: session.token, actor });
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax$/);
    for (const headers of [{ Cookie: cookie }, { Authorization: `Bearer ${session.token}` }]) {
      const read = await http.request('/api/v1/session', { headers });
      expect(await read.json()).toEqual({ actor });
    }
    const closed = await http.request('/api/v1/session', { method: 'DELETE', headers: { Cookie: cookie } });
    expect(closed.status).toBe(204);
    expect(closed.headers.get('set-cookie')).toContain('Max-Age=0');
    const after = await http.request('/api/v1/session', { headers: { Cookie: cookie } });
    expect(await after.json()).toMatchObject({ actor: { role: 'visitor' } });
  });

  it('keeps its cookie to HTTPS where PROBATUM_URL is https', async () => {
    const own = await openTestAccess({ PROBATUM_URL: 'https://board.example.org' });
    const { email } = await own.add({ role: 'author', password });
    const response = await serve(own).request(
      'https://board.example.org/api/v1/session',
      json('POST', { email, password }),
    );
    expect(response.headers.get('set-cookie')).toMatch(/^__Secure-probatum\.session_token=.*; Secure; /);
    await own.close();
  });
});

describe('accounts over the API', () => {
  it('are invited, listed, changed and disabled by an administrator', async () => {
    const { bearer } = people.administrator;
    const invited = await http.request(
      '/api/v1/invitations',
      json('POST', { email: 'api@example.org', role: 'reviewer' }, bearer),
    );
    expect(invited.status).toBe(201);
    const { invitation, link, mailed } = (await invited.json()) as {
      invitation: { id: string };
      link: string;
      mailed: boolean;
    };
    expect(mailed).toBe(false);
    expect(link).toMatch(/^http:\/\/localhost\/invitations\/[\w-]{32}$/);
    const list = await (await http.request('/api/v1/invitations', { headers: bearer })).json();
    expect(list).toEqual({ invitations: [invitation] });
    const gone = `/api/v1/invitations/${invitation.id}`;
    expect((await http.request(gone, { method: 'DELETE', headers: bearer })).status).toBe(204);
    expect((await http.request(gone, { method: 'DELETE', headers: bearer })).status).toBe(404);

    const { actor, headers } = await opened.add({ role: 'reader', email: 'changed@example.org' });
    const found = await http.request('/api/v1/accounts?search=changed@', { headers: bearer });
    expect(await found.json()).toMatchObject({
      accounts: [{ id: actor.id, role: 'reader', disabledAt: null }],
    });
    const path = `/api/v1/accounts/${actor.id}`;
    const changed = await http.request(path, json('PATCH', { role: 'editor' }, bearer));
    expect(await changed.json()).toMatchObject({ role: 'editor' });
    expect((await http.request(path, json('PATCH', {}, bearer))).status).toBe(422);
    expect((await http.request(path, json('PATCH', { role: 'wizard' }, bearer))).status).toBe(422);
    expect(
      (await http.request('/api/v1/accounts/none', json('PATCH', { role: 'editor' }, bearer))).status,
    ).toBe(404);
    const disabled = await http.request(path, json('PATCH', { disabled: true }, bearer));
    expect(await disabled.json()).toMatchObject({ disabledAt: expect.stringMatching(/^\d{4}-/) });
    const session = await http.request('/api/v1/session', { headers: { Cookie: headers.Cookie } });
    expect(await session.json()).toMatchObject({ actor: { role: 'visitor' } });
    const last = await http.request(
      `/api/v1/accounts/${people.administrator.actor.id}`,
      json('PATCH', { role: 'reader' }, bearer),
    );
    expect(last.status).toBe(409);
  });

  it('are for administrators only', async () => {
    const requests: [string, RequestInit][] = [
      ['/api/v1/invitations', {}],
      ['/api/v1/invitations', json('POST', { email: 'x@example.org', role: 'reader' })],
      ['/api/v1/invitations/none', { method: 'DELETE' }],
      ['/api/v1/accounts', {}],
      [`/api/v1/accounts/${people.reader.actor.id}`, json('PATCH', { role: 'administrator' })],
    ];
    for (const [path, init] of requests) {
      for (const role of roleSchema.options.filter((name) => name !== 'administrator')) {
        const headers = { ...(init.headers as Record<string, string>), ...people[role].bearer };
        expect((await http.request(path, { ...init, headers })).status, `${role} ${path}`).toBe(403);
      }
      expect((await http.request(path, init)).status, `visitor ${path}`).toBe(401);
    }
  });

  it('have a profile of their own', async () => {
    const { bearer, actor } = people.reviewer;
    expect((await http.request('/api/v1/profile')).status).toBe(401);
    const given = { ...completeProfile, name: 'Rhea Reviewer', biography: 'Reads.' };
    const saved = await http.request('/api/v1/profile', json('PUT', given, bearer));
    expect(await saved.json()).toEqual({ ...given, id: actor.id });
    expect(await (await http.request('/api/v1/profile', { headers: bearer })).json()).toEqual({
      ...given,
      id: actor.id,
    });
    const { biography: _, ...incomplete } = given;
    expect((await http.request('/api/v1/profile', json('PUT', incomplete, bearer))).status).toBe(422);
    const both = { ...given, disclosures: [{ interest: 'Fees', topics: [] }] };
    const refused = await http.request('/api/v1/profile', json('PUT', both, bearer));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ detail: expect.stringMatching(/^nothingToDisclose: /) });
  });
});

describe('better-auth’s own endpoints', () => {
  it('are not there, but for the passkeys', async () => {
    const { Cookie, Origin } = people.administrator.headers;
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'update-user',
      'delete-user',
      'change-email',
      'set-password',
      'request-password-reset',
      'reset-password',
      'passkey/delete-passkey',
      'passkey/update-passkey',
    ]) {
      const body = { email: 'x@example.org', password, name: 'X', newPassword: password };
      const response = await http.request(`/api/auth/${path}`, json('POST', body, { Cookie, Origin }));
      expect(response.status, path).toBe(404);
    }
    for (const path of ['get-session', 'list-sessions', 'passkey/list-user-passkeys', 'ok', 'error']) {
      expect((await http.request(`/api/auth/${path}`, { headers: { Cookie } })).status, path).toBe(404);
    }
    const options = await http.request('/api/auth/passkey/generate-authenticate-options');
    expect(await options.json()).toMatchObject({ rpId: 'localhost', challenge: expect.stringMatching(/./) });
    const register = '/api/auth/passkey/generate-register-options';
    expect((await http.request(register)).status).toBe(401);
    expect((await http.request(register, { headers: { Cookie } })).status).toBe(200);

    const old = await opened.add({ role: 'author' });
    await opened.storage
      .signInDatabase()
      .updateTable('account_sessions')
      .set({ created_at: new Date(Date.now() - 2 * 86_400_000).toISOString() })
      .where('token', '=', old.token)
      .execute();
    const stale = await http.request(register, { headers: { Cookie: old.cookie } });
    expect(stale.status).toBe(403);
    expect(await stale.json()).toMatchObject({ detail: expect.stringContaining('Sign out and in again') });
  });
});

describe('other sites', () => {
  const foreign: Record<string, string>[] = [
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' },
    { 'Sec-Fetch-Site': 'same-site', Origin: 'http://other.localhost' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
  ];
  it.each(foreign)('may send no form with somebody’s cookie: %j', async (headers) => {
    const { Cookie } = people.administrator.headers;
    for (const path of [
      '/sign-out',
      '/account/name',
      '/people/invitations',
      `/people/${people.reader.actor.id}/disable`,
    ]) {
      const response = await http.request(
        path,
        form({ name: 'Eve', email: 'e@example.org', role: 'reader' }, { ...headers, Cookie }),
      );
      expect(response.status, path).toBe(403);
      expect(await response.text()).toContain('sent from another site');
    }
    const change = await http.request(
      `/api/v1/accounts/${people.reader.actor.id}`,
      json('PATCH', { disabled: true }, { ...headers, Cookie }),
    );
    expect(change.status).toBe(403);
    expect(await opened.storage.accounts.find(people.reader.actor.id)).toMatchObject({ disabledAt: null });
    expect(await opened.access.actorOf(new Headers({ Cookie }))).toMatchObject({ role: 'administrator' });
  });

  it('that send a question keep the friendly answer of before', async () => {
    const response = await http.request(
      '/ask',
      form({ q: 'Is it mine?' }, { 'Sec-Fetch-Site': 'cross-site' }),
    );
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Is this your question?');
    const { Origin: _, ...plain } = form({ q: 'Does rest help?' }).headers;
    const asked = await http.request('/ask', { ...form({ q: 'Does rest help?' }), headers: plain });
    expect(asked.status).toBe(303);
  });

  it('cannot lead away after signing in', async () => {
    const { email } = await opened.add({ role: 'author', password });
    for (const away of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const response = await http.request('/sign-in', form({ email, password, return: away }));
      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toBe('/');
    }
    const home = await http.request('/sign-in', form({ email, password, return: '/account' }));
    expect(home.headers.get('location')).toBe('/account');
  });
});

describe('the name of the service', () => {
  it('must be this machine’s while it listens to this machine only', async () => {
    expect((await http.request('http://evil.example/')).status).toBe(421);
    const api = await http.request('http://evil.example:3000/api/v1/session');
    expect(api.status).toBe(421);
    expect(await api.json()).toMatchObject({ type: 'urn:probatum:problem:wrong-host' });
    for (const name of ['localhost:3000', '127.0.0.1:8080', '[::1]:3000', 'board.localhost']) {
      expect((await http.request(`http://${name}/disclaimer`)).status, name).toBe(200);
    }
    expect((await http.request('http://10.0.0.4:3000/healthz')).status).toBe(200);
  });

  it('must be PROBATUM_URL’s where that is set, and may be any where neither says', async () => {
    const own = await openTestAccess({ PROBATUM_URL: 'https://board.example.org', HOST: '0.0.0.0' });
    const set = serve(own);
    expect((await set.request('http://board.example.org/disclaimer')).status).toBe(200);
    expect((await set.request('http://evil.example/disclaimer')).status).toBe(421);
    const page = await (await set.request('http://board.example.org/disclaimer')).text();
    expect(page).toContain('<link rel="canonical" href="https://board.example.org/disclaimer"/>');
    await own.close();
    const anywhere = await openTestAccess({ HOST: '0.0.0.0' });
    expect((await serve(anywhere).request('http://ward-3.lan/disclaimer')).status).toBe(200);
    await anywhere.close();
  });
});

describe('a service for members', () => {
  let own: OpenedAccess;
  let members: Http;
  let reader: TestAccount;
  beforeAll(async () => {
    own = await openTestAccess({ PROBATUM_ACCESS: 'members' });
    members = serve(own);
    reader = await own.add({ role: 'reader' });
  });
  afterAll(() => own.close());

  it('sends visitors to sign in, and back afterwards', async () => {
    for (const path of [
      '/',
      '/ask?q=Does+rest+help',
      '/reviewers',
      '/publications/pmid:00001',
      '/nothing-here',
    ]) {
      const response = await members.request(path);
      expect(response.status, path).toBe(303);
      const target = new URL(response.headers.get('location') ?? '', 'http://localhost');
      expect(target.pathname).toBe('/sign-in');
      expect(target.searchParams.get('return')).toBe(path === '/' ? null : path);
      expect((await members.request(path, { headers: { Cookie: reader.cookie } })).status, path).not.toBe(
        303,
      );
    }
    expect((await members.request('/ask', form({ q: 'Does rest help?' }))).headers.get('location')).toBe(
      '/sign-in',
    );
  });

  it('answers programs without a session with 401', async () => {
    const ask = json('POST', { question: 'Does rest help?' });
    expect((await members.request('/api/v1/answers', ask)).status).toBe(401);
    expect((await members.request('/api/v1/answers/stream?q=x')).status).toBe(401);
    expect((await members.request('/api/v1/publications/pmid:00001')).status).toBe(401);
    const headers = { ...ask.headers, ...reader.bearer };
    expect((await members.request('/api/v1/answers', { ...ask, headers })).status).toBe(201);
  });

  it('leaves open what it takes to come in, and what the service is', async () => {
    const { link } = await own.access
      .invite(operator, { email: 'new@example.org', role: 'reader' }, 'http://localhost')
      .then((outcome) => (outcome.ok ? outcome.value : { link: '' }));
    for (const path of [
      '/sign-in',
      '/forgotten',
      '/reset?token=x',
      new URL(link).pathname,
      '/about',
      '/disclaimer',
      '/assets/probatum.css',
      '/robots.txt',
      '/healthz',
      '/readyz',
      '/api/v1/session',
      '/api/v1/openapi.json',
    ]) {
      expect((await members.request(path)).status, path).toBe(200);
    }
  });
});

describe('the pages', () => {
  const pagesOf: [string, RequestInit?][] = [
    ['/people'],
    ['/people/invitations', form({ email: 'p@example.org', role: 'reader' })],
    ['/people/none/role', form({ role: 'reader' })],
    ['/people/none/disable', form({})],
    ['/people/none/enable', form({})],
    ['/people/invitations/none/revoke', form({})],
  ];
  it.each(pagesOf)('%s is for administrators only', async (path, init = {}) => {
    for (const role of roleSchema.options.filter((name) => name !== 'administrator')) {
      const headers = { ...(init.headers as Record<string, string>), Cookie: people[role].cookie };
      expect((await http.request(path, { ...init, headers })).status, role).toBe(403);
    }
    const visitor = await http.request(path, init);
    if (init.method) expect(visitor.status).toBe(401);
    else expect(visitor.headers.get('location')).toBe('/sign-in?return=%2Fpeople');
  });

  it('keep what was typed, passwords never, and tie the error to its field', async () => {
    const signIn = await http.request(
      '/sign-in',
      form({ email: 'who@example.org', password: 'not the one', return: '/people' }),
    );
    expect(signIn.status).toBe(422);
    const page = await signIn.text();
    expect(page).toContain('value="who@example.org"');
    expect(page).toContain('name="return" value="/people"');
    expect(page).not.toContain('not the one');
    expect(page).toMatch(
      /<input id="password"[^>]*aria-describedby="password-error"[^>]*aria-invalid="true"/,
    );

    const profile = await http.request(
      '/account/profile',
      form(
        { credentials: 'MD', biography: 'Kept <b>words</b>', 'topics-0': 'knees', specialty: 'Cardiology' },
        { Cookie: people.editor.cookie },
      ),
    );
    expect(profile.status).toBe(422);
    const text = await profile.text();
    expect(text).toContain('Kept &lt;b&gt;words&lt;/b&gt;');
    expect(text).toContain('<option value="Cardiology" selected="">');
    expect(text).toMatch(/<input id="interest-0"[^>]*aria-invalid="true"/);
  });

  it('show an invitation’s link once when no mail is sent, and are not kept by the browser', async () => {
    const { Cookie } = people.administrator.headers;
    const response = await http.request(
      '/people/invitations',
      form({ email: 'shown@example.org', role: 'author' }, { Cookie }),
    );
    expect(response.status).toBe(201);
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    const [link = ''] = (await response.text()).match(/http:\/\/localhost\/invitations\/[\w-]+/) ?? [];
    expect((await http.request(link)).status).toBe(200);
    const again = await (await http.request('/people', { headers: { Cookie } })).text();
    expect(again).toContain('shown@example.org');
    expect(again).not.toContain(link);
  });

  it('say how to make the first administrator until there is one', async () => {
    const empty = await openTestAccess();
    const page = async () => (await serve(empty).request('/sign-in')).text();
    expect(await page()).toContain('npx probatum admin create');
    await empty.add({ role: 'administrator' });
    expect(await page()).not.toContain('npx probatum admin create');
    await empty.close();
  });

  it('have the links of the role in the header', async () => {
    const links = async (headers: Record<string, string>) => {
      const page = await (await http.request('/disclaimer', { headers })).text();
      const nav = /<nav aria-label="Site">(.*?)<\/nav>/s.exec(page)?.[1] ?? '';
      return [...nav.matchAll(/href="([^"]*)"/g)].map((match) => match[1]);
    };
    expect(await links({})).toEqual([
      '/',
      '/threads',
      '/articles',
      '/library',
      '/about',
      '/disclaimer',
      '/sign-in?return=%2Fdisclaimer',
    ]);
    expect(await links({ Cookie: people.reader.cookie })).toEqual([
      '/',
      '/threads',
      '/articles',
      '/library',
      '/about',
    ]);
    expect(await links({ Cookie: people.reviewer.cookie })).toEqual([
      '/',
      '/threads',
      '/articles',
      '/library',
      '/review',
      '/about',
    ]);
    expect(await links({ Cookie: people.administrator.cookie })).toEqual([
      '/',
      '/threads',
      '/articles',
      '/library',
      '/review',
      '/people',
      '/about',
    ]);
  });

  it('of registration are closed unless it is open', async () => {
    expect((await http.request('/register')).status).toBe(404);
    expect((await http.request('/register', form({ email: 'r@example.org' }))).status).toBe(403);
    const open = await openTestAccess({ PROBATUM_REGISTRATION: 'open' }, { mail: true });
    const response = await serve(open).request('/register', form({ email: 'r@example.org' }));
    expect(response.status).toBe(200);
    expect(open.mails).toHaveLength(1);
    await open.close();
  });
});

describe('the log', () => {
  it('has the links that nobody mails, and no other secret', async () => {
    const lines: string[] = [];
    const logger = pino({ base: null }, { write: (line: string) => void lines.push(line) });
    const own = await openTestAccess({}, { logger });
    const logged = serve(own, logger);
    const { email } = await own.add({ role: 'author', password });
    const signedIn = await logged.request('/api/v1/session', json('POST', { email, password }));
    const { token } = (await signedIn.json()) as { token: string };
    await logged.request('/sign-in', form({ email, password: 'a wrong guess here' }));
    const invited = await own.access.invite(
      operator,
      { email: 'l@example.org', role: 'reader' },
      'http://localhost',
    );
    const link = invited.ok ? invited.value.link : '';
    await logged.request(link);
    await logged.request('/account', { headers: { Authorization: `Bearer ${token}` } });
    await logged.request('/forgotten', form({ email }));
    const text = lines.join('');
    for (const secret of [password, 'a wrong guess here', token, new URL(link).pathname, email]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('/invitations/(token)');
    const [reset = ''] = text.match(/http:\/\/localhost\/reset\?token=[\w-]+/) ?? [];
    expect((await logged.request(reset)).status).toBe(200);
    expect(text.split(reset)).toHaveLength(2);
    await own.close();
  });
});
