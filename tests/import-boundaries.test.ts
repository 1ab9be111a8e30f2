import { describe, expect, it } from 'vitest';
import { importsOf, resolveImport, sourceFiles } from './support/source-files.ts';

/** Which rooms a room may import, besides itself (docs/architecture.md). */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  library: ['domain', 'literature', 'evidence-index', 'appraisal', 'vocabulary'],
  literature: ['domain'],
  'evidence-index': ['domain'],
  appraisal: ['domain'],
  vocabulary: ['domain'],
  storage: ['domain'],
  access: ['domain', 'storage'],
  verification: ['domain', 'vocabulary'],
  answering: ['domain', 'literature', 'evidence-index', 'appraisal', 'vocabulary', 'verification', 'storage'],
  review: ['domain', 'literature', 'evidence-index', 'appraisal', 'vocabulary', 'verification', 'access'],
  conversation: ['domain', 'answering'],
  model: ['domain'],
  embedding: [],
  publishing: [
    'domain',
    'literature',
    'appraisal',
    'vocabulary',
    'verification',
    'storage',
    'access',
    'evidence-index',
  ],
  api: ['domain', 'answering', 'conversation', 'review', 'access', 'publishing', 'library'],
  cli: ['domain', 'answering', 'conversation', 'review', 'access', 'publishing', 'library'],
  web: ['domain', 'answering', 'conversation', 'review', 'access', 'publishing', 'library'],
};
const surfaces = ['api', 'cli', 'web'];

/** Adapters name the interface they implement, which lives with who uses it. Types only, so nothing runs upwards. */
const portsOfOthers: Readonly<Record<string, readonly string[]>> = {
  storage: ['answering', 'conversation', 'review', 'access', 'library'],
  publishing: ['model'],
  // The vectors are of whatever model the settings name.
  'evidence-index': ['embedding'],
  library: ['embedding'],
  answering: ['model'],
};

/** Files that stand in no room and that every room but domain may use. */
const shared = ['errors.ts', 'logger.ts', 'process-lock.ts', 'version.ts'];

/** `app.ts` builds concrete things; only what starts the service may ask it to. Others import its types. */
const mayStartTheApp = ['cli/open-app.ts'];
/** Compositions of rooms that commands need without the whole app. */
const compositionsForCommands = ['open-accounts.ts', 'open-mesh.ts'];
/** Only the command that serves loads the server and what runs beside it. */
const mayStartTheServer = ['cli/commands/serve.ts'];
const startedByTheServer = ['server.ts', 'surveillance-schedule.ts'];

/** config.ts reads the settings from what main.ts hands it; the rest of what a terminal sets (NO_COLOR) goes the same way. */
const mayReadTheEnvironment = ['config.ts', 'cli/main.ts'];
/** Sets defaults for a native library that knows no other way to be told. */
const mayWriteTheEnvironment = ['evidence-index/lance/engine-environment.ts'];

const files = sourceFiles();
const roomOf = (path: string): string | null => (path.includes('/') ? (path.split('/')[0] ?? null) : null);

function complaint(
  from: string,
  { specifier, typeOnly }: { specifier: string; typeOnly: boolean },
): string | null {
  const room = roomOf(from);
  if (room === null) return null;
  if (!specifier.startsWith('.')) {
    return room === 'domain' && specifier !== 'zod' ? 'domain imports nothing but zod' : null;
  }
  const target = resolveImport(from, specifier);
  const targetRoom = roomOf(target);
  if (targetRoom === room) return null;
  if (targetRoom === null) {
    if (room === 'domain') return 'domain imports nothing but zod';
    if (shared.includes(target)) return null;
    if (target === 'config.ts' && (typeOnly || from === 'cli/open-app.ts')) return null;
    if (target === 'app.ts' && surfaces.includes(room)) {
      return typeOnly || mayStartTheApp.includes(from)
        ? null
        : 'a surface gets an App and imports its types only';
    }
    if (compositionsForCommands.includes(target) && mayStartTheApp.includes(from)) return null;
    if (startedByTheServer.includes(target) && mayStartTheServer.includes(from)) return null;
    return `${room} may not import ${target}`;
  }
  if (target !== `${targetRoom}/index.ts`)
    return `the room ${targetRoom} is entered through its index.ts only`;
  if (mayImport[room]?.includes(targetRoom)) return null;
  if (typeOnly && portsOfOthers[room]?.includes(targetRoom)) return null;
  return `${room} may not import ${targetRoom}`;
}

describe('rooms', () => {
  it('finds the imports of a file', () => {
    const code = [
      "import { a } from './a.ts';",
      "import type { B } from '../b.ts';",
      'import {',
      '  c,',
      "} from 'c';",
      "export * from './d.ts';",
      "import './e.css';",
      "const f = await import('./f.ts');",
    ].join('\n');
    expect(
      importsOf(code).map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' type' : ''}`),
    ).toEqual(['./a.ts', '../b.ts type', 'c', './d.ts', './e.css', './f.ts']);
  });

  it('knows every room', () => {
    const rooms = new Set(files.map(({ path }) => roomOf(path)).filter((room) => room !== null));
    expect([...rooms].sort()).toEqual(Object.keys(mayImport).sort());
  });

  it('are entered through their doors and depend downwards', () => {
    const complaints = files.flatMap(({ path, imports }) =>
      imports.flatMap((statement) => {
        const text = complaint(path, statement);
        return text === null ? [] : [`src/${path} imports ${statement.specifier}: ${text}`];
      }),
    );
    expect(complaints).toEqual([]);
  });

  it('leave the environment to the settings', () => {
    const allowed = [...mayReadTheEnvironment, ...mayWriteTheEnvironment];
    const readers = files.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ path }) => path);
    expect(readers.filter((path) => !allowed.includes(path))).toEqual([]);
  });
});
