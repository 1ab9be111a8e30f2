import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { operator } from '../../src/domain/index.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { addAccount, type TestAccount } from '../support/accounts.ts';
import { audit, views } from '../support/axe.ts';
import { launchBrowser, openPage, readText, type WatchedPage } from '../support/browser.ts';

const password = 'seven quiet knees';

let dataFolder: string;
let app: App;
let server: RunningServer;
let browser: Browser;
let administrator: TestAccount;
const log: string[] = [];

beforeAll(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'probatum-accounts-'));
  const logger = pino({ base: null }, { write: (line: string) => void log.push(line) });
  app = await createApp(readSettings({ PROBATUM_DATA: dataFolder, PORT: '0' }), logger);
  [server, browser] = await Promise.all([startServer(app), launchBrowser()]);
  administrator = await addAccount(app, {
    role: 'administrator',
    name: 'Ada Administrator',
    email: 'ada@example.org',
    password,
  });
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await app.close();
  await rm(dataFolder, { recursive: true, force: true });
});

/** A page of its own, signed in as somebody when one is given. */
async function open(
  who?: TestAccount,
  options: BrowserContextOptions = {},
  expected: RegExp[] = [],
): Promise<WatchedPage> {
  const opened = await openPage(browser, options, expected);
  if (who) await opened.page.context().addCookies([cookieOf(who)]);
  return opened;
}

function cookieOf({ cookie }: TestAccount) {
  const equals = cookie.indexOf('=');
  return { name: cookie.slice(0, equals), value: cookie.slice(equals + 1), url: server.url, httpOnly: true };
}

async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill(secret);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const menu = (page: Page) => page.locator('.account-menu summary');

test.each([true, false])(
  'from an invitation to the first sign-in, scripts: %s',
  async (javaScriptEnabled) => {
    const email = `invited-${javaScriptEnabled}@example.org`;
    const office = await open(administrator, { javaScriptEnabled });
    await office.page.goto(server.url);
    await office.page.getByRole('link', { name: 'People' }).click();
    const invite = office.page.locator('section', {
      has: office.page.getByRole('heading', { name: 'Invite somebody' }),
    });
    await invite.getByLabel('E-mail address').fill(email);
    await invite.getByLabel('Role').selectOption('author');
    await invite.getByRole('button', { name: 'Invite' }).click();
    const link = await office.page.getByLabel('Invitation link').inputValue();
    expect(await readText(office.page.getByRole('status'))).toContain('pass this link on yourself');
    await office.close();

    const newcomer = await open(undefined, { javaScriptEnabled }, [/status of (404|422)/]);
    const { page } = newcomer;
    await page.goto(link);
    await page.getByLabel('Your name').fill('Nora Newcomer');
    await page.getByLabel('Password').fill('too short');
    await page.getByRole('button', { name: 'Make the account' }).click();
    expect(await page.getByLabel('Your name').inputValue()).toBe('Nora Newcomer');
    expect(await page.getByLabel('Password').inputValue()).toBe('');
    expect(await readText(page.getByRole('alert'))).toContain('at least 12 characters');
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Make the account' }).click();
    expect(await readText(page.getByRole('status'))).toContain('Your account is made');
    expect(await readText(menu(page))).toContain('Nora Newcomer');

    await menu(page).click();
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    expect(await readText(page.getByRole('status'))).toContain('You are signed out');
    await page.goto(`${server.url}/account`);
    await signIn(page, email, 'not my password');
    expect(await readText(page.getByRole('alert').first())).toContain('is not right');
    await signIn(page, email);
    expect(new URL(page.url()).pathname).toBe('/account');
    const used = await page.goto(link);
    expect(used?.status()).toBe(404);
    await newcomer.close();
  },
);

test('a passkey is added, signs in without a password, and is removed', async () => {
  const { page, close } = await open();
  const tools = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
  await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${server.url}/account`);
  await signIn(page, administrator.email);
  await page.getByLabel('Name of the new passkey').fill('Ward laptop');
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added.').waitFor();
  expect(await readText(page.locator('section[aria-labelledby="passkeys-heading"]'))).toContain(
    'Ward laptop',
  );

  await menu(page).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.goto(`${server.url}/sign-in?return=%2Fpeople`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await page.waitForURL(`${server.url}/people`);
  expect(await readText(menu(page))).toContain('Ada Administrator');
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'probatum.session_token');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false });

  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: 'Remove the passkey Ward laptop' }).click();
  expect(await readText(page.getByRole('status'))).toContain('The passkey is removed');
  expect(await readText(page.locator('section[aria-labelledby="passkeys-heading"]'))).toContain(
    'You have none',
  );
  await close();
});

test('a passkey that belongs to nobody, or to a disabled account, says so', async () => {
  const person = await addAccount(app, { role: 'author', password });
  const { page, close } = await open(person, {}, [/status of (401|403)/]);
  const tools = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${server.url}/account`);
  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByText('The passkey is added.').waitFor();
  await app.access.disable(operator, person.actor.id);
  await page.goto(`${server.url}/sign-in`);
  const problem = page.locator('[data-passkey-error]');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await problem.waitFor();
  expect(await readText(problem)).toContain('This account is disabled');

  await app.access.enable(operator, person.actor.id);
  const [passkey] = (await app.access.account(person.actor)).passkeys;
  await app.access.removePasskey(person.actor, passkey?.id ?? '');
  await page.reload();
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await problem.waitFor();
  expect(await readText(problem)).toContain('belongs to no account here');
  await tools.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId });
  await close();
});

test('a forgotten password is set anew with the printed link', async () => {
  const { email } = await addAccount(app, { role: 'reader', password });
  const { page, close } = await open();
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('link', { name: 'Forgotten your password?' }).click();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  expect(await readText(page.locator('main'))).toContain('the link is in the server’s log');
  const [link = ''] = log.join('').match(/http:\/\/localhost:\d+\/reset\?token=[\w-]+/) ?? [];
  expect(link.startsWith(server.url)).toBe(true);
  await page.goto(link);
  await page.getByLabel('New password').fill('eight louder elbows');
  await page.getByRole('button', { name: 'Set the password' }).click();
  expect(await readText(page.getByRole('status'))).toContain('Your new password is set');
  await signIn(page, email, 'eight louder elbows');
  expect(await readText(menu(page))).toContain('A reader');
  await close();
});

test('a disabled account is out with its next click', async () => {
  const person = await addAccount(app, {
    role: 'editor',
    name: 'Eddy Editor',
    email: 'eddy@example.org',
    password,
  });
  const desk = await open(person, {}, [/status of (401|403)/]);
  await desk.page.goto(`${server.url}/account`);
  expect(await readText(menu(desk.page))).toContain('Eddy Editor');

  const office = await open(administrator);
  await office.page.goto(`${server.url}/people?search=eddy`);
  await office.page.getByRole('button', { name: 'Disable the account of Eddy Editor' }).click();
  expect(await readText(office.page.getByRole('status'))).toContain('disabled and signed out everywhere');
  expect(await office.page.getByLabel('Name or address').inputValue()).toBe('eddy');

  await desk.page.getByRole('button', { name: 'Change the name' }).click();
  expect(await readText(desk.page.locator('h1'))).toBe('Sign in first');
  await desk.page.goto(`${server.url}/account`);
  expect(new URL(desk.page.url()).pathname).toBe('/sign-in');
  await signIn(desk.page, person.email);
  expect(await readText(desk.page.getByRole('alert').first())).toContain('This account is disabled');
  await desk.close();

  await office.page.getByRole('button', { name: 'Enable the account of Eddy Editor' }).click();
  expect(await readText(office.page.getByRole('status'))).toContain('enabled again');
  await office.close();
});

test('the last administrator is told why the role stays', async () => {
  const { page, close } = await open(administrator, {}, [/status of 409/]);
  await page.goto(`${server.url}/people?search=ada%40`);
  await page.getByLabel('Role of Ada Administrator', { exact: true }).selectOption('reader');
  await page.getByRole('button', { name: 'Change role of Ada Administrator' }).click();
  expect(await readText(page.getByRole('alert'))).toContain('Ada Administrator is the only administrator');
  await close();
});

test('a reviewer’s profile is filled in, checked, and public', async () => {
  const reviewer = await addAccount(app, {
    role: 'reviewer',
    name: 'Rhea Reviewer',
    profile: { credentials: '', specialty: null, nothingToDisclose: false },
  });
  const { page, close } = await open(reviewer, {}, [/status of (404|422)/]);
  const publicPage = `${server.url}/reviewers/${reviewer.actor.id}`;
  expect((await page.goto(publicPage))?.status()).toBe(404);
  await page.goto(`${server.url}/account`);
  await page.getByLabel('Credentials').fill('MD, FRCP');
  await page.getByLabel('Specialty').selectOption('Cardiology');
  await page.getByLabel('I have nothing to disclose').check();
  await page.getByLabel('Interest 1', { exact: true }).fill('Fees from an invented company');
  await page.getByLabel('Topics of interest 1').fill('statins, ezetimibe');
  await page.getByRole('button', { name: 'Save the profile' }).click();
  await page.getByRole('alert').getByRole('link').click();
  expect(await page.evaluate('document.activeElement.id')).toBe('nothing-to-disclose');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'More rows' }).click();
  expect(await page.getByLabel('Topics of interest 1').inputValue()).toBe('statins, ezetimibe');
  expect(await page.getByLabel('Topics of interest 6').count()).toBe(1);
  await page.getByRole('button', { name: 'Save the profile' }).click();
  await page.getByRole('link', { name: 'See your public page' }).click();
  expect(await readText(page.locator('main'))).toContain('Rhea Reviewer, MD, FRCP');
  expect(await readText(page.locator('main'))).toContain(
    'Fees from an invented company (statins, ezetimibe)',
  );
  await close();
});

test('the header’s menu is reached and used by keyboard', async () => {
  const person = await addAccount(app, { role: 'reader', name: 'Rob Reader' });
  const { page, close } = await open(person, { viewport: { width: 360, height: 740 } });
  await page.goto(server.url);
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Account');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('You are signed out.').waitFor();
  await close();
});

test.each(views)(
  'axe finds nothing and nothing overflows, $width px, $colorScheme',
  async ({ width, colorScheme }) => {
    const reviewer = await addAccount(app, {
      role: 'reviewer',
      name: 'Rita Reviewer-With-A-Very-Long-Double-Name',
      profile: {
        nothingToDisclose: false,
        disclosures: [{ interest: 'Fees', topics: ['knees'] }],
        biography: 'Reads.',
      },
    });
    const invited = await app.access.invite(
      operator,
      { email: `${width}-${colorScheme}@example.org`, role: 'author' },
      server.url,
    );
    const invitation = invited.ok ? new URL(invited.value.link).pathname : '';
    const visitorPages = [
      '/sign-in',
      '/sign-in?done=reset',
      '/forgotten',
      '/reset?token=x',
      '/reset',
      '/register',
      invitation,
      '/invitations/none',
      '/reviewers',
      `/reviewers/${reviewer.actor.id}`,
    ];
    const pages: [TestAccount | undefined, string][] = [
      ...visitorPages.map((path): [undefined, string] => [undefined, path]),
      [reviewer, '/account'],
      [reviewer, '/'],
      [administrator, '/account?done=name'],
      [administrator, '/people?done=role'],
    ];
    const options = {
      bypassCSP: true,
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width, height: 800 },
    } as const;
    const { page, close } = await open(undefined, options, [/status of (404|422|409)/]);
    const check = async (what: string) => {
      expect(await audit(page, 15), what).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), what).toBeLessThanOrEqual(width);
    };
    for (const [who, path] of pages) {
      await page.context().clearCookies();
      if (who) await page.context().addCookies([cookieOf(who)]);
      await page.goto(server.url + path);
      for (const fold of await page.locator('summary').all()) await fold.click();
      await check(path);
    }
    // What a form that was refused, and an invitation just made, look like.
    await page
      .locator('section[aria-labelledby="invite-heading"]')
      .getByLabel('E-mail address')
      .fill(administrator.email);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByRole('alert').waitFor();
    await check('a refused invitation');
    await page
      .locator('section[aria-labelledby="invite-heading"]')
      .getByLabel('E-mail address')
      .fill(`new-${width}-${colorScheme}@example.org`);
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    await page.getByText('is invited').waitFor();
    await check('an invitation with its link');
    await close();
  },
);
