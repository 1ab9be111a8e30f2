import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openAccess } from '../src/access/index.ts';
import { readSettings } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { openStorage } from '../src/storage/index.ts';
import { runCommand } from './support/run-command.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-admin-'));
afterAll(() => rmSync(dataFolder, { recursive: true }));
const password = 'seven quiet knees';

const probatum = (words: string, input?: string, environment: Record<string, string> = {}) =>
  runCommand(words.split(' ').filter(Boolean), { PROBATUM_DATA: dataFolder, ...environment }, input);

/** The same database, as the server has it open. */
async function asServer<T>(work: (access: ReturnType<typeof openAccess>) => Promise<T>): Promise<T> {
  const storage = await openStorage(dataFolder);
  const access = openAccess({
    settings: readSettings({ PROBATUM_DATA: dataFolder }),
    accounts: storage.accounts,
    signInDatabase: () => storage.signInDatabase(),
    audit: { record: async () => {} },
    logger: createLogger('silent'),
  });
  try {
    return await work(access);
  } finally {
    await storage.close();
  }
}

const visit = { headers: new Headers(), client: null, baseUrl: 'http://localhost:3000' };

describe('probatum admin', () => {
  it('makes the first administrator, with a password from standard input', async () => {
    expect(await probatum('admin list')).toEqual({
      code: 0,
      stdout: 'No accounts yet. Make the first: probatum admin create\n',
      stderr: '',
    });
    const made = await probatum(
      'admin create --email Ada@example.org --name Ada --password-stdin',
      `${password}\n`,
    );
    expect(made).toEqual({
      code: 0,
      stdout: 'Ada is administrator. Sign in at http://localhost:3000/sign-in\n',
      stderr: '',
    });
    const signedIn = await asServer((access) => access.signIn({ email: 'ada@example.org', password }, visit));
    expect(signedIn).toMatchObject({ ok: true, value: { actor: { name: 'Ada', role: 'administrator' } } });
  });

  it('prints a link where there is no password, under PROBATUM_URL', async () => {
    const environment = { PROBATUM_URL: 'https://board.example.org' };
    const made = await probatum('admin create --email bo@example.org --name Bo --json', '', environment);
    expect(made.code).toBe(0);
    const { account, resetLink } = JSON.parse(made.stdout);
    expect(account).toMatchObject({ email: 'bo@example.org', role: 'administrator', disabledAt: null });
    expect(resetLink.startsWith('https://board.example.org/reset?token=')).toBe(true);
    const token = new URL(resetLink).searchParams.get('token') ?? '';
    expect(await asServer((access) => access.resetPassword({ token, password }))).toEqual({
      ok: true,
      value: null,
    });
  });

  it('invites, changes roles, lists and resets', async () => {
    const invited = await probatum('admin invite rhea@example.org reviewer');
    expect(invited).toMatchObject({ code: 0, stderr: 'No mail was sent: pass the link on yourself.\n' });
    const token = new URL(invited.stdout.trim()).pathname.split('/').at(-1) ?? '';
    const accepted = await asServer((access) => access.acceptInvitation({ token, name: 'Rhea', password }));
    expect(accepted).toMatchObject({ ok: true, value: { actor: { role: 'reviewer' } } });

    expect(await probatum('admin role rhea@example.org editor')).toMatchObject({
      code: 0,
      stdout: 'Rhea is now editor.\n',
    });
    const list = await probatum('admin list');
    expect(list.stdout).toBe(
      'Ada   ada@example.org   administrator\nBo    bo@example.org    administrator\nRhea  rhea@example.org  editor\n',
    );
    const listed = JSON.parse((await probatum('admin list --json')).stdout);
    expect(listed.map(({ name }: { name: string }) => name)).toEqual(['Ada', 'Bo', 'Rhea']);
    expect((await probatum('admin reset rhea@example.org')).stdout).toMatch(
      /^http:\/\/localhost:3000\/reset\?token=\S+\n$/,
    );
  });

  it('says what is wrong, on stderr, with the exit code for it', async () => {
    const wrong: [string, number, RegExp, string?][] = [
      ['admin create', 2, /--email and --name/],
      ['admin create --email nobody --name N', 2, /email: Write an e-mail address/],
      ['admin create --email ada@example.org --name Ada', 2, /has an account already/],
      ['admin create --email c@example.org --name C --password-stdin', 2, /at least 12 characters/, 'short'],
      ['admin create --email c@example.org --name C --password-stdin', 2, /standard input/, ''],
      ['admin invite ada@example.org reader', 2, /has an account already/],
      ['admin invite c@example.org wizard', 2, /Allowed choices/],
      ['admin role nobody@example.org reader', 1, /admin list/],
      ['admin reset nobody@example.org', 1, /No account has this/],
      ['admin nonsense', 2, /unknown command/],
    ];
    for (const [words, code, message, input] of wrong) {
      const ended = await probatum(words, input);
      expect(ended, words).toMatchObject({ code, stdout: '' });
      expect(ended.stderr, words).toMatch(message);
    }
    expect((await probatum('admin role bo@example.org reader')).code).toBe(0);
    const last = await probatum('admin role ada@example.org reader');
    expect(last).toMatchObject({ code: 1, stdout: '' });
    expect(last.stderr).toContain('Ada is the only administrator');
  });
});
