import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../src/app.ts';
import { createProgram, everyCommand } from '../src/cli/run.ts';
import { settingNames } from '../src/config.ts';
import { answerSchema, citationSchema, referenceSchema } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { openRealApp } from './support/real-app.ts';
import { repositoryFolder } from './support/source-files.ts';

const read = (path: string) => readFileSync(join(repositoryFolder, path), 'utf8');
/** The names in the first column of a document's tables. */
const tableNames = (text: string) =>
  [...text.matchAll(/^\| `([^`]+)`[^|]* \|/gm)].map((match) => match[1] ?? '');

describe('docs/settings.md and README.md', () => {
  it('describe every setting and no other', () => {
    expect(tableNames(read('docs/settings.md')).sort()).toEqual([...settingNames].sort());
    const inReadme = tableNames(read('README.md')).filter((name) => /^[A-Z_]+$/.test(name));
    expect(inReadme.sort()).toEqual([...settingNames].sort());
  });
});

describe('docs/api.md', () => {
  let opened: { app: App; close(): Promise<void> };
  beforeAll(async () => {
    opened = await openRealApp();
  });
  afterAll(() => opened.close());

  it('lists every route of the service and no other', () => {
    const served = createHttp(opened.app)
      .routes.filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path.replace(/\{[^}]*\}/g, '')}`);
    const documented = tableNames(read('docs/api.md')).filter((name) =>
      /^(GET|POST|PUT|PATCH|DELETE) /.test(name),
    );
    expect(documented.sort()).toEqual([...new Set(served)].sort());
  });

  it('has every API route in the OpenAPI description', async () => {
    const response = await createHttp(opened.app).request('/api/v1/openapi.json');
    const { paths } = (await response.json()) as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
    );
    const documented = tableNames(read('docs/api.md')).filter((name) => / \/(api|healthz|readyz)/.test(name));
    expect([...described, 'GET /api/v1/openapi.json'].sort()).toEqual(documented.sort());
  });

  it('names every field of the answer', () => {
    const text = read('docs/api.md');
    const fields = [answerSchema, citationSchema, referenceSchema].flatMap(({ shape }) => Object.keys(shape));
    expect(fields.filter((field) => !text.includes(`\`${field}\``))).toEqual([]);
  });
});

describe('docs/cli.md', () => {
  it('has a chapter for every command with exactly its options', () => {
    const io = {
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      environment: {},
      exitCode: 0,
    };
    const program = createProgram(io);
    const chapters = new Map(
      read('docs/cli.md')
        .split(/^## /m)
        .slice(1)
        .map((chapter) => [chapter.split('\n', 1)[0] ?? '', chapter]),
    );
    const names = new Map(everyCommand(program).map((command) => [pathOf(command), command]));
    expect([...chapters.keys()].sort()).toEqual([...names.keys()].sort());
    for (const [name, command] of names) {
      const options = command.options.map(({ long }) => long);
      if (name === 'probatum') options.push('--help');
      expect(tableNames(chapters.get(name) ?? '').filter((option) => option.startsWith('--'))).toEqual(
        options,
      );
    }
  });

  function pathOf(command: { name(): string; parent: { name(): string; parent: unknown } | null }): string {
    const { parent } = command;
    return parent ? `${pathOf(parent as typeof command)} ${command.name()}` : command.name();
  }
});

describe('documents', () => {
  const documents = [
    'README.md',
    ...readdirSync(join(repositoryFolder, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `docs/${path}`),
  ];

  it('link only to what exists', () => {
    const broken = documents.flatMap((document) =>
      [...read(document).matchAll(/\]\(([^)\s]+)\)/g)]
        .map((match) => match[1] ?? '')
        .filter((link) => !/^[a-z]+:/.test(link) && !link.startsWith('#'))
        .filter((link) => !existsSync(join(repositoryFolder, dirname(document), link.split('#', 1)[0] ?? '')))
        .map((link) => `${document}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  it('give every room of src/ a line in docs/architecture.md', () => {
    const rooms = readdirSync(join(repositoryFolder, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `src/${entry.name}/`);
    const documented = tableNames(read('docs/architecture.md')).filter((name) => name.startsWith('src/'));
    expect(documented.sort()).toEqual(rooms.sort());
  });

  it('list every decision record', () => {
    const index = read('docs/decisions/README.md');
    const records = documents.filter((path) => /^docs\/decisions\/\d{4}-/.test(path));
    const missing = records.filter((record) => !index.includes(`(${relative('docs/decisions', record)})`));
    expect(missing).toEqual([]);
  });

  it('keep the quick start at two lines', () => {
    const [, block] = /```sh\n([\s\S]*?)```/.exec(read('README.md')) ?? [];
    expect(block).toBe('npm ci && npm start\nnpm ci && npm test\n');
  });
});
