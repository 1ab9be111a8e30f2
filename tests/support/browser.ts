import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';

const commandNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
];

function installedBrowsers(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  const onPath = folders.flatMap((folder) => commandNames.map((name) => join(folder, name)));
  return [...new Set([...onPath, ...usualPlaces, chromium.executablePath()])].filter((path) =>
    existsSync(path),
  );
}

/**
 * Unpacks the Chromium of `@sparticuz/chromium` once per version and returns where it is. The package unpacks into the
 * system's temporary folder and adds the libraries a bare machine lacks (libnss3 …) only when it believes it runs on
 * Amazon Linux, so it is told so, in a process of its own; the folder appears whole or not at all.
 */
function unpackedBrowser(): { executablePath: string; env: Record<string, string> } {
  const { version } = createRequire(import.meta.url)(
    '../../node_modules/@sparticuz/chromium/package.json',
  ) as {
    version: string;
  };
  const folder = join(tmpdir(), `probatum-chromium-${version}`);
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        "import chromium from '@sparticuz/chromium'; await chromium.executablePath();",
      ],
      {
        cwd: new URL('../..', import.meta.url),
        env: {
          ...process.env,
          TMPDIR: partial,
          AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
        },
        stdio: 'pipe',
      },
    );
    writeFileSync(
      join(partial, 'fonts.conf'),
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><dir prefix="xdg">fonts</dir><dir>${folder}/fonts</dir>
<cachedir>${folder}/fonts-cache</cachedir></fontconfig>`,
    );
    try {
      renameSync(partial, folder);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'), FONTCONFIG_FILE: join(folder, 'fonts.conf') },
  };
}

/** A Chromium: an installed one that starts, else the one inside `@sparticuz/chromium` (Linux on x64). */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const executablePath of installedBrowsers()) {
    try {
      return await chromium.launch({ executablePath, args: flags });
    } catch (error) {
      failures.push(`${executablePath}: ${String(error).split('\n')[0]}`);
    }
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chromium or Chrome found that starts; install one. Tried: ${failures.join('; ') || 'none'}`,
    );
  }
  const { executablePath, env } = unpackedBrowser();
  const environment = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return chromium.launch({ executablePath, args: flags, env: { ...environment, ...env } });
}

export interface WatchedPage {
  readonly page: Page;
  /** Console errors and warnings, page errors, and requests that tried to leave this machine. */
  readonly problems: string[];
  close(): Promise<void>;
}

/**
 * A page in a fresh context. Requests to anywhere but localhost are blocked and noted; `close` throws when there were
 * any, or a console error or page error. `expectedErrors` are patterns of console errors a test provokes on purpose.
 */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
  expectedErrors: readonly RegExp[] = [],
): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  const note = (problem: string) => {
    if (!expectedErrors.some((pattern) => pattern.test(problem))) problems.push(problem);
  };
  await context.route('**/*', (route) => {
    const { hostname, href } = new URL(route.request().url());
    if (hostname === 'localhost' || hostname === '127.0.0.1') return route.continue();
    note(`request left this machine: ${href}`);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`page error: ${error.message}`));
  return {
    page,
    problems,
    async close() {
      await context.close();
      if (problems.length > 0) throw new Error(`The page was not quiet:\n${problems.join('\n')}`);
    },
  };
}

/** The text of one element, white space squeezed. */
export async function readText(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replace(/\s+/g, ' ').trim();
}
