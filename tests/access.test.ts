import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authOptions } from '../src/access/create-auth.ts';
import { createRateLimiter } from '../src/access/rate-limit.ts';
import { operator, visitor } from '../src/domain/index.ts';
import { type OpenedAccess, openTestAccess } from './support/accounts.ts';

const visit = { headers: new Headers(), client: '192.0.2.1', baseUrl: 'http://localhost' };
const password = 'seven quiet knees';

let opened: OpenedAccess;
beforeAll(async () => {
  opened = await openTestAccess();
});
afterAll(() => opened.close());

describe('the tables', () => {
  it('are what better-auth wants: nothing to create, nothing to add', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(
      authOptions({
        database: opened.storage.signInDatabase(),
        secret: 's'.repeat(32),
        publicUrl: null,
        limiter: createRateLimiter(),
        mayStartSession: async () => true,
        sendResetLink: async () => {},
        passwordWasReset: async () => {},
        onProblem: () => {},
      }),
    );
    expect(toBeCreated).toEqual([]);
    expect(toBeAdded).toEqual([]);
  });
});

describe('an account', () => {
  it('is made by the operator and signs in', async () => {
    const made = await opened.access.createAdministrator(
      operator,
      { email: 'Ada@Example.org', name: 'Ada', password },
      visit.baseUrl,
    );
    expect(made).toMatchObject({
      ok: true,
      value: { account: { email: 'ada@example.org', role: 'administrator' } },
    });
    const signedIn = await opened.access.signIn({ email: 'ADA@example.org', password }, visit);
    if (!signedIn.ok) throw new Error(signedIn.message);
    const { token, setCookies, actor } = signedIn.value;
    expect(await opened.access.actorOf(new Headers({ authorization: `Bearer ${token}` }))).toEqual(actor);
    const cookie = setCookies[0]?.split(';')[0] ?? '';
    expect(await opened.access.actorOf(new Headers({ cookie }))).toEqual(actor);
    expect(await opened.access.actorOf(new Headers({ cookie: `${cookie}x` }))).toEqual(visitor);
  });
  it('helper', async () => {
    const reader = await opened.add({ role: 'reader' });
    expect(await opened.access.actorOf(new Headers(reader.headers))).toEqual(reader.actor);
    expect(await opened.access.actorOf(new Headers(reader.bearer))).toEqual(reader.actor);
  });
});
