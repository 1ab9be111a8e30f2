// Above 500 lines: one table of what each function of `Access` promises, on one database.
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getMigrations } from 'better-auth/db/migration';
import Database from 'libsql';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { authOptions } from '../src/access/create-auth.ts';
import type { Access } from '../src/access/index.ts';
import { clientAddress, linkBase, safeReturnPath } from '../src/access/index.ts';
import { createMailer } from '../src/access/mail.ts';
import { createRateLimiter } from '../src/access/rate-limit.ts';
import { readOrMakeSecret } from '../src/access/secret.ts';
import { type Actor, operator, roleSchema, system, visitor } from '../src/domain/index.ts';
import { openStorage } from '../src/storage/index.ts';
import { completeProfile, type OpenedAccess, openTestAccess } from './support/accounts.ts';
import { openSmtpServer } from './support/smtp-server.ts';

const baseUrl = 'http://localhost:3000';
const visit = { headers: new Headers(), client: '192.0.2.1', baseUrl };
const password = 'seven quiet knees';

let opened: OpenedAccess;
let access: Access;
beforeAll(async () => {
  opened = await openTestAccess({ PROBATUM_REGISTRATION: 'open' }, { mail: true });
  access = opened.access;
});
afterEach(() => {
  opened.events.length = 0;
  opened.mails.length = 0;
  opened.setTime(null);
});
afterAll(() => opened.close());

const tokenOf = (link: string) => new URL(link).pathname.split('/').at(-1) ?? '';
const resetTokenOf = (link: string) => new URL(link).searchParams.get('token') ?? '';
const signIn = (email: string, given = password) => access.signIn({ email, password: given }, visit);
const bearer = (token: string) => new Headers({ authorization: `Bearer ${token}` });

async function invite(email: string, role = 'author') {
  const outcome = await access.invite(operator, { email, role }, baseUrl);
  if (!outcome.ok) throw new Error(outcome.message);
  return outcome.value;
}

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

describe('signing in', () => {
  it('gives a session by cookie or token, until it is signed out', async () => {
    const { actor, email } = await opened.add({ role: 'author', password });
    const outcome = await access.signIn({ email: ` ${email.toUpperCase()} `, password }, visit);
    if (!outcome.ok) throw new Error(outcome.message);
    const { token, setCookies } = outcome.value;
    expect(outcome.value.actor).toEqual(actor);
    expect(setCookies).toHaveLength(1);
    expect(setCookies[0]).toMatch(
      /^probatum\.session_token=.*; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const cookie = setCookies[0]?.split(';')[0] ?? '';
    expect(await access.actorOf(new Headers({ cookie }))).toEqual(actor);
    expect(await access.actorOf(bearer(token))).toEqual(actor);
    expect(await access.actorOf(new Headers({ cookie: cookie.replace('=', '=x') }))).toEqual(visitor);
    expect(await access.actorOf(bearer(`${token}x`))).toEqual(visitor);
    await access.signOut(new Headers({ cookie }));
    expect(await access.actorOf(bearer(token))).toEqual(visitor);
  });

  it('keeps neither network address nor browser', async () => {
    const { email } = await opened.add({ role: 'author', password });
    await access.signIn(
      { email, password },
      { ...visit, headers: new Headers({ 'user-agent': 'Invented/1.0' }) },
    );
    const rows = await opened.storage.signInDatabase().selectFrom('account_sessions').selectAll().execute();
    expect(rows.filter(({ ip_address, user_agent }) => ip_address || user_agent)).toEqual([]);
  });

  it('says the same for a wrong password, an account without one, and no account', async () => {
    const { email } = await opened.add({ role: 'author', password });
    const without = await opened.add({ role: 'author' });
    const wrong = await signIn(email, 'seven loud elbows');
    expect(wrong).toMatchObject({ ok: false, field: 'password' });
    expect(await signIn(without.email)).toEqual(wrong);
    expect(await signIn('nobody@example.org')).toEqual(wrong);
  });

  it('is refused to a disabled account, and only the right password learns why', async () => {
    const { email, actor } = await opened.add({ role: 'author', password });
    await access.disable(operator, actor.id);
    await expect(signIn(email)).rejects.toMatchObject({
      status: 403,
      publicMessage: expect.stringMatching(/disabled/),
    });
    expect(await signIn(email, 'seven loud elbows')).toMatchObject({ ok: false, field: 'password' });
  });

  it('sweeps away sessions that are out of date', async () => {
    const { token, email } = await opened.add({ role: 'author', password });
    const sessions = opened.storage.signInDatabase();
    const past = new Date(Date.now() - 1_000).toISOString();
    await sessions
      .updateTable('account_sessions')
      .set({ expires_at: past })
      .where('token', '=', token)
      .execute();
    expect(await access.actorOf(bearer(token))).toEqual(visitor);
    expect((await signIn(email)).ok).toBe(true);
    const left = await sessions
      .selectFrom('account_sessions')
      .select('token')
      .where('token', '=', token)
      .execute();
    expect(left).toEqual([]);
  });

  it('is limited for an address and for an account', async () => {
    const { email } = await opened.add({ role: 'author', password });
    const guess = (client: string) =>
      access.signIn({ email, password: 'a wrong guess' }, { ...visit, client }).then(
        ({ ok }) => ok,
        (error: { status: number }) => error.status,
      );
    const others = Array.from({ length: 21 }, (_, index) =>
      access
        .signIn(
          { email: `n${index}@example.org`, password: 'a wrong guess' },
          { ...visit, client: '192.0.2.9' },
        )
        .then(
          ({ ok }) => ok,
          (error: { status: number }) => error.status,
        ),
    );
    expect((await Promise.all(others)).filter((answer) => answer === 429)).toHaveLength(1);
    const guesses: unknown[] = [];
    for (let index = 0; index < 21; index += 1) guesses.push(await guess(`192.0.2.${20 + index}`));
    expect(guesses.at(-1)).toBe(429);
    expect(guesses.slice(0, 20).every((answer) => answer === false)).toBe(true);
  });

  it('waits while another process writes', async () => {
    const { email } = await opened.add({ role: 'author', password });
    const other = new Database(join(opened.settings.dataFolder, 'probatum.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    let released = false;
    setTimeout(() => {
      released = true;
      other.exec('ROLLBACK');
    }, 400);
    expect((await signIn(email)).ok).toBe(true);
    expect(released).toBe(true);
    other.close();
  });
});

describe('an invitation', () => {
  it('makes an account with its role, once', async () => {
    const { link, invitation, mailed } = await invite('rhea@example.org', 'reviewer');
    expect(mailed).toBe(true);
    expect(opened.mails).toHaveLength(1);
    expect(opened.mails[0]).toMatchObject({ to: 'rhea@example.org' });
    expect(opened.mails[0]?.text).toContain(link);
    const token = tokenOf(link);
    expect(await access.findInvitation(token)).toEqual(invitation);
    expect(await access.acceptInvitation({ token, name: ' ', password })).toMatchObject({ field: 'name' });
    expect(await access.acceptInvitation({ token, name: 'Rhea', password: 'short' })).toMatchObject({
      field: 'password',
      message: expect.stringMatching(/12 characters/),
    });
    const accepted = await access.acceptInvitation({ token, name: 'Rhea', password });
    if (!accepted.ok) throw new Error(accepted.message);
    expect(accepted.value.actor).toMatchObject({ name: 'Rhea', role: 'reviewer' });
    expect(await access.actorOf(bearer(accepted.value.token))).toEqual(accepted.value.actor);
    expect((await signIn('rhea@example.org')).ok).toBe(true);
    expect(await access.acceptInvitation({ token, name: 'Eve', password })).toMatchObject({ field: 'token' });
    expect(
      await access.invite(operator, { email: 'Rhea@example.org', role: 'reader' }, baseUrl),
    ).toMatchObject({
      ok: false,
      field: 'email',
    });
    expect(opened.events.map(({ type }) => type)).toEqual(['invited', 'invitation-accepted']);
    expect(JSON.stringify(opened.events)).not.toContain(token);
  });

  it('is stored without its secret', async () => {
    const { link } = await invite('hashed@example.org');
    const database = new Database(join(opened.settings.dataFolder, 'probatum.sqlite'));
    const rows = JSON.stringify(database.prepare('select * from account_invitations').all());
    database.close();
    expect(rows).toContain('hashed@example.org');
    expect(rows).not.toContain(tokenOf(link));
  });

  it('is accepted by one of two who come at once', async () => {
    const token = tokenOf((await invite('twice@example.org')).link);
    const outcomes = await Promise.all(
      ['One', 'Two'].map((name) => access.acceptInvitation({ token, name, password })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await access.accounts(operator, { search: 'twice@' })).length).toBe(1);
  });

  it('ends after 14 days, when it is withdrawn, and when a newer one replaces it', async () => {
    const late = tokenOf((await invite('late@example.org')).link);
    opened.setTime(new Date(Date.now() + 13.9 * 86_400_000));
    expect(await access.findInvitation(late)).not.toBeNull();
    opened.setTime(new Date(Date.now() + 14.1 * 86_400_000));
    expect(await access.findInvitation(late)).toBeNull();
    expect(await access.acceptInvitation({ token: late, name: 'Late', password })).toMatchObject({
      field: 'token',
    });
    opened.setTime(null);

    const { link, invitation } = await invite('gone@example.org');
    await access.revokeInvitation(operator, invitation.id);
    expect(await access.findInvitation(tokenOf(link))).toBeNull();
    await expect(access.revokeInvitation(operator, invitation.id)).rejects.toMatchObject({ status: 404 });

    const first = await invite('again@example.org');
    const second = await invite('again@example.org');
    expect(await access.findInvitation(tokenOf(first.link))).toBeNull();
    expect(await access.findInvitation(tokenOf(second.link))).not.toBeNull();
    const open = await access.invitations(operator);
    expect(open.filter(({ email }) => email === 'again@example.org')).toEqual([second.invitation]);
  });
});

describe('open registration', () => {
  it('sends a link to make a reader’s account, and says the same of a known address', async () => {
    const known = await opened.add({ role: 'editor' });
    const answer = await access.register('new.reader@example.org', visit);
    expect(answer).toEqual({ ok: true, value: null });
    expect(await access.register(known.email, visit)).toEqual(answer);
    expect(opened.mails.map(({ to }) => to)).toEqual(['new.reader@example.org', known.email]);
    expect(opened.mails[1]?.text).not.toContain('/invitations/');
    const [link] = opened.mails[0]?.text.match(/http\S+invitations\S+/) ?? [];
    const accepted = await access.acceptInvitation({ token: tokenOf(link ?? ''), name: 'Nia', password });
    expect(accepted).toMatchObject({ ok: true, value: { actor: { role: 'reader' } } });
  });

  it('does not replace an invitation of an administrator', async () => {
    const { invitation } = await invite('chosen@example.org', 'editor');
    opened.mails.length = 0;
    expect(await access.register('chosen@example.org', visit)).toEqual({ ok: true, value: null });
    expect(opened.mails).toEqual([]);
    const open = await access.invitations(operator);
    expect(open.filter(({ email }) => email === 'chosen@example.org')).toEqual([invitation]);
  });

  it('is closed unless it is set', async () => {
    const closed = await openTestAccess();
    await expect(closed.access.register('new@example.org', visit)).rejects.toMatchObject({ status: 403 });
    await closed.close();
  });
});

describe('a forgotten password', () => {
  it('is set anew by a mailed link, once; every session ends', async () => {
    const { email, token: session } = await opened.add({ role: 'author', password });
    expect(await access.requestPasswordReset(email, visit)).toEqual({ ok: true, value: null });
    expect(opened.mails).toHaveLength(1);
    const [link = ''] = opened.mails[0]?.text.match(/http\S+/) ?? [];
    expect(link.startsWith(`${baseUrl}/reset?token=`)).toBe(true);
    const token = resetTokenOf(link);
    expect(await access.resetPassword({ token, password: 'aaaaaaaaaaaaaa' })).toMatchObject({
      field: 'password',
    });
    expect(await access.resetPassword({ token, password: 'eight louder elbows' })).toEqual({
      ok: true,
      value: null,
    });
    expect(await access.actorOf(bearer(session))).toEqual(visitor);
    expect(await signIn(email)).toMatchObject({ ok: false });
    expect(await signIn(email, 'eight louder elbows')).toMatchObject({ ok: true });
    expect(await access.resetPassword({ token, password: 'nine silent ankles' })).toMatchObject({
      field: 'token',
    });
    expect(opened.events).toMatchObject([{ type: 'password-reset' }]);
  });

  it('tells nobody who has an account, and sends nothing to a disabled one', async () => {
    const { email, actor } = await opened.add({ role: 'author', password });
    await access.disable(operator, actor.id);
    const known = await access.requestPasswordReset(email, visit);
    expect(await access.requestPasswordReset('nobody.here@example.org', visit)).toEqual(known);
    expect(opened.mails).toEqual([]);
  });

  it('sends at most five links an hour to one address', async () => {
    const { email } = await opened.add({ role: 'author', password });
    for (let index = 0; index < 7; index += 1) {
      const client = `198.51.100.${index}`;
      expect((await access.requestPasswordReset(email, { ...visit, client })).ok).toBe(true);
    }
    expect(opened.mails).toHaveLength(5);
  });

  it('can be helped by the operator, with a link for an account without a password too', async () => {
    const made = await access.createAdministrator(
      operator,
      { email: 'ada@example.org', name: 'Ada', password: null },
      baseUrl,
    );
    if (!made.ok || !made.value.resetLink) throw new Error('no link');
    expect(await access.resetPassword({ token: resetTokenOf(made.value.resetLink), password })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await signIn('ada@example.org')).toMatchObject({
      ok: true,
      value: { actor: { role: 'administrator' } },
    });
    const link = await access.resetLink(operator, 'Ada@example.org', baseUrl);
    expect(resetTokenOf(link)).not.toBe('');
    const stored = await opened.storage
      .signInDatabase()
      .selectFrom('account_verifications')
      .selectAll()
      .execute();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain(resetTokenOf(link));
    await expect(access.resetLink(operator, 'no@example.org', baseUrl)).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('an account', () => {
  it('counts with its new role, or not at all, from the next request on', async () => {
    const { actor, headers } = await opened.add({ role: 'author' });
    await access.setRole(operator, actor.id, 'editor');
    expect(await access.actorOf(new Headers(headers))).toEqual({ ...actor, role: 'editor' });
    await access.disable(operator, actor.id);
    expect(await access.actorOf(new Headers(headers))).toEqual(visitor);
    await access.enable(operator, actor.id);
    // The old session stays ended.
    expect(await access.actorOf(new Headers(headers))).toEqual(visitor);
    expect(opened.events.map(({ type }) => type)).toEqual(['role-changed', 'disabled', 'enabled']);
  });

  it('changes its own password and keeps this session only', async () => {
    const { actor, email, headers } = await opened.add({ role: 'author', password });
    const elsewhere = await signIn(email);
    if (!elsewhere.ok) throw new Error(elsewhere.message);
    const here = { ...visit, headers: new Headers(headers) };
    const wrong = { current: 'not this one at all', password: 'eight louder elbows' };
    expect(await access.changePassword(actor, wrong, here)).toMatchObject({ field: 'current' });
    const changed = await access.changePassword(actor, { ...wrong, current: password }, here);
    if (!changed.ok) throw new Error(changed.message);
    expect(await access.actorOf(bearer(elsewhere.value.token))).toEqual(visitor);
    const cookie = changed.value[0]?.split(';')[0] ?? '';
    expect(await access.actorOf(new Headers({ cookie }))).toEqual(actor);
    expect(opened.events).toMatchObject([{ type: 'password-changed', accountId: actor.id }]);
  });

  it('can be renamed and signed out everywhere by its owner', async () => {
    const { actor, headers } = await opened.add({ role: 'author' });
    expect(await access.rename(actor, '  Ann  Other ')).toMatchObject({
      ok: true,
      value: { name: 'Ann  Other' },
    });
    expect(await access.account(actor)).toMatchObject({ name: 'Ann  Other', sessions: 1, passkeys: [] });
    await access.signOutEverywhere(actor, new Headers(headers));
    expect(await access.account(actor)).toMatchObject({ sessions: 0 });
    expect(await access.actorOf(new Headers(headers))).toEqual(visitor);
  });

  it('is found by name, address, role and state', async () => {
    const { actor } = await opened.add({ role: 'author', name: 'Özlem Findable', email: 'oz@example.org' });
    const found = async (filter: Parameters<Access['accounts']>[1]) =>
      (await access.accounts(operator, filter)).map(({ id }) => id);
    expect(await found({ search: 'özlem' })).toEqual([actor.id]);
    expect(await found({ search: 'OZ@EX' })).toEqual([actor.id]);
    expect(await found({ search: 'oz@ex', role: 'reader' })).toEqual([]);
    await access.disable(operator, actor.id);
    expect(await found({ search: 'oz@ex', state: 'active' })).toEqual([]);
    expect(await found({ search: 'oz@ex', state: 'disabled' })).toEqual([actor.id]);
  });
});

describe('the last administrator', () => {
  it('can be neither disabled nor demoted', async () => {
    const own = await openTestAccess();
    const first = await own.add({ role: 'administrator', name: 'First' });
    const second = await own.add({ role: 'administrator', name: 'Second' });
    expect(await own.access.setRole(operator, second.actor.id, 'editor')).toMatchObject({ role: 'editor' });
    const conflict = { status: 409, publicMessage: expect.stringMatching(/First is the only administrator/) };
    await expect(own.access.setRole(first.actor, first.actor.id, 'reader')).rejects.toMatchObject(conflict);
    await expect(own.access.disable(first.actor, first.actor.id)).rejects.toMatchObject(conflict);
    expect(await own.access.hasAdministrator()).toBe(true);
    // A disabled administrator does not count.
    await own.access.setRole(operator, second.actor.id, 'administrator');
    await own.access.disable(operator, second.actor.id);
    await expect(own.access.disable(first.actor, first.actor.id)).rejects.toMatchObject(conflict);
    await own.close();
  });

  it('stays when two administrators demote each other at once from two processes', async () => {
    const own = await openTestAccess();
    const other = await openStorage(own.settings.dataFolder);
    const now = new Date().toISOString();
    for (let round = 0; round < 20; round += 1) {
      const [first, second] = await Promise.all([
        own.add({ role: 'administrator' }),
        own.add({ role: 'administrator' }),
      ]);
      for (const { id } of await own.access.accounts(operator, { role: 'administrator' })) {
        if (id !== first.actor.id && id !== second.actor.id) await own.access.setRole(operator, id, 'reader');
      }
      const done = await Promise.all([
        own.storage.accounts.setRole(first.actor.id, 'reader', now),
        other.accounts.setRole(second.actor.id, 'reader', now),
      ]);
      expect(done.filter(Boolean)).toHaveLength(1);
    }
    await other.close();
    await own.close();
  });
});

describe('permissions', () => {
  const uses: readonly [string, (actor: Actor, id: string) => Promise<unknown>][] = [
    ['invite', (actor) => access.invite(actor, { email: 'x@example.org', role: 'reader' }, baseUrl)],
    ['invitations', (actor) => access.invitations(actor)],
    ['revokeInvitation', (actor) => access.revokeInvitation(actor, 'none')],
    ['accounts', (actor) => access.accounts(actor)],
    ['setRole', (actor, id) => access.setRole(actor, id, 'author')],
    ['disable', (actor, id) => access.disable(actor, id)],
    ['enable', (actor, id) => access.enable(actor, id)],
    ['resetLink', (actor) => access.resetLink(actor, 'nobody@example.org', baseUrl)],
    [
      'createAdministrator',
      (actor) => access.createAdministrator(actor, { email: '', name: '', password: null }, baseUrl),
    ],
  ];
  it.each(uses)('%s is for administrators and the operator only', async (_name, use) => {
    const target = await opened.add({ role: 'reader' });
    const actors: Actor[] = [
      visitor,
      system,
      ...roleSchema.options.map((role) => ({ id: 'someone', name: 'Someone', role })),
    ];
    for (const actor of actors.filter(({ role }) => role !== 'administrator')) {
      const status = actor.role === 'visitor' ? 401 : 403;
      await expect(use(actor, target.actor.id), actor.role).rejects.toMatchObject({ status });
    }
    for (const actor of [operator, { id: 'admin', name: 'Admin', role: 'administrator' } as const]) {
      const refused = await use(actor, target.actor.id).then(
        () => false,
        (error: { status: number }) => error.status === 401 || error.status === 403,
      );
      expect(refused, actor.role).toBe(false);
    }
  });

  it('let nobody but its owner have an account’s own things', async () => {
    for (const actor of [
      visitor,
      operator,
      system,
      { id: 'nobody', name: 'Gone', role: 'editor' } as const,
    ]) {
      await expect(access.account(actor)).rejects.toMatchObject({ status: 401 });
      await expect(access.rename(actor, 'Eve')).rejects.toMatchObject({ status: 401 });
      await expect(access.removePasskey(actor, 'x')).rejects.toMatchObject({ status: 401 });
      await expect(access.profile(actor)).rejects.toMatchObject({ status: 401 });
    }
  });
});

describe('a reviewer’s profile', () => {
  it('is public when it is complete and the person is an active reviewer or editor', async () => {
    const { actor } = await opened.add({
      role: 'reviewer',
      name: 'Bea Board',
      profile: { nothingToDisclose: false, disclosures: [], credentials: 'MD' },
    });
    expect(await access.publicReviewer(actor.id)).toBeNull();
    const disclosures = [{ interest: 'Fees from an invented company', topics: ['knees'] }];
    const given = { ...completeProfile, name: 'Bea Board', nothingToDisclose: false, disclosures };
    expect(await access.saveProfile(actor, given)).toEqual({ ok: true, value: { ...given, id: actor.id } });
    expect(await access.profile(actor)).toEqual({ ...given, id: actor.id });
    expect(await access.profileOf(actor.id)).toEqual({ ...given, id: actor.id });
    expect(await access.publicReviewer(actor.id)).toEqual({ ...given, id: actor.id });
    expect(opened.events).toMatchObject([{ type: 'profile-changed', accountId: actor.id }]);
    await access.setRole(operator, actor.id, 'author');
    expect(await access.publicReviewer(actor.id)).toBeNull();
    await access.setRole(operator, actor.id, 'editor');
    expect(await access.publicReviewer(actor.id)).not.toBeNull();
    await access.disable(operator, actor.id);
    expect(await access.publicReviewer(actor.id)).toBeNull();
    expect((await access.board({ id: 'a', name: 'A', role: 'editor' })).map(({ id }) => id)).not.toContain(
      actor.id,
    );
  });

  it('names the field that cannot be saved', async () => {
    const { actor } = await opened.add({ role: 'reviewer' });
    const given = { ...completeProfile, name: 'Bea' };
    const save = (change: object) => access.saveProfile(actor, { ...given, ...change });
    expect(await save({ credentials: 'x'.repeat(201) })).toMatchObject({ field: 'credentials' });
    expect(await save({ name: ' ' })).toMatchObject({ field: 'name' });
    const row = { interest: '', topics: ['knees'] };
    expect(await save({ nothingToDisclose: false, disclosures: [row] })).toMatchObject({
      field: 'disclosures.0.interest',
    });
    expect(await save({ disclosures: [{ ...row, interest: 'Fees' }] })).toMatchObject({
      field: 'nothingToDisclose',
    });
    expect(opened.events).toEqual([]);
  });
});

describe('mail', () => {
  it('goes through the mail server of the settings, with a sender and nothing but text', async () => {
    const server = await openSmtpServer();
    await createMailer(server.url, 'Probatum <board@example.org>').send({
      to: 'rhea@example.org',
      subject: 'An invented subject',
      text: 'First line.\n\nhttp://localhost:3000/reset?token=abc\n',
    });
    await server.close();
    expect(server.messages).toHaveLength(1);
    const [message] = server.messages;
    expect(message?.from).toContain('board@example.org');
    expect(message?.to).toContain('rhea@example.org');
    expect(message?.data).toContain('Subject: An invented subject');
    expect(message?.data).toContain('Content-Type: text/plain');
    expect(message?.data).toContain('http://localhost:3000/reset?token');
  });

  it('that fails leaves the link to be passed on', async () => {
    const server = await openSmtpServer();
    await server.close();
    const own = await openTestAccess({
      PROBATUM_MAIL: server.url,
      PROBATUM_MAIL_FROM: 'board@example.org',
      PROBATUM_URL: 'https://board.example.org',
    });
    expect(own.access.sendsMail).toBe(true);
    const outcome = await own.access.invite(
      operator,
      { email: 'rhea@example.org', role: 'reader' },
      'https://board.example.org',
    );
    expect(outcome).toMatchObject({
      ok: true,
      value: { mailed: false, link: expect.stringMatching(/^https:\/\/board\.example\.org\//) },
    });
    await own.close();
  });
});

describe('the secret', () => {
  it('is made once, for this user only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'probatum-secret-'));
    const secret = readOrMakeSecret(folder);
    expect(secret.length).toBeGreaterThanOrEqual(40);
    expect(readOrMakeSecret(folder)).toBe(secret);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    chmodSync(join(folder, 'secret'), 0o644);
    readOrMakeSecret(folder);
    expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
    expect(() => readOrMakeSecret(folder)).toThrow(/PROBATUM_SECRET/);
  });
});

describe('addresses', () => {
  it.each([
    ['/answers/1?x=2#c1', '/answers/1?x=2#c1'],
    ['/', '/'],
    [undefined, '/'],
    ['', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/\t/evil.example', '/'],
    ['https://evil.example/', '/'],
    ['javascript:alert(1)', '/'],
    ['answers', '/'],
    ['/../../x', '/x'],
    ['/.//evil.example', '/'],
  ])('of the way on after signing in: %j leads to %j', (given, expected) => {
    expect(safeReturnPath(given)).toBe(expected);
  });

  it('of links are not what a stranger’s request says', () => {
    const settings = { publicUrl: null, port: 3000 };
    expect(linkBase(settings, 'http://localhost:8080/forgotten', false)).toBe('http://localhost:8080');
    expect(linkBase(settings, 'http://evil.example/forgotten', false)).toBe('http://localhost:3000');
    expect(linkBase(settings, 'http://ward.example/people', true)).toBe('http://ward.example');
    const set = { publicUrl: 'https://board.example.org', port: 3000 };
    expect(linkBase(set, 'http://evil.example/people', true)).toBe('https://board.example.org');
  });

  it('of clients are the connection’s, or what a proxy on this machine wrote last', () => {
    const headers = new Headers({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
    const proxied = { publicUrl: 'https://board.example.org' };
    expect(clientAddress(proxied, headers, '::ffff:127.0.0.1')).toBe('198.51.100.7');
    expect(clientAddress(proxied, headers, '192.0.2.4')).toBe('192.0.2.4');
    expect(clientAddress({ publicUrl: null }, headers, '127.0.0.1')).toBe('127.0.0.1');
    expect(clientAddress(proxied, new Headers(), undefined)).toBeNull();
  });

  it.each([
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::'],
    ['2001:0db8:0:0001::7', '2001:db8:0:1::'],
    ['2001:db8::1', '2001:db8:0:0::'],
    ['fe80::1%eth0', 'fe80:0:0:0::'],
    ['::1', '::1'],
    ['192.0.2.4', '192.0.2.4'],
    ['not an address', 'not an address'],
  ])('of IPv6 clients are their network, whatever address of it they choose: %s', (given, expected) => {
    expect(clientAddress({ publicUrl: null }, new Headers(), given)).toBe(expected);
    const proxied = { publicUrl: 'https://board.example.org' };
    expect(clientAddress(proxied, new Headers({ 'x-forwarded-for': given }), '127.0.0.1')).toBe(expected);
  });
});
