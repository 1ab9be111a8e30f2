import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withProcessLock } from '../../src/process-lock.ts';
import { repositoryFolder } from './source-files.ts';

const unusedMs = 3_600_000;
const known = new Map<string, Promise<string>>();
let hash: string | null = null;

/**
 * A folder that is costly to fill and that tests only read or copy: filled by the first who asks, under a name with the
 * hash of everything it may be made from, so that it is never stale, and kept for other test files, workers and runs. Another
 * clone has its own, because what is made links into the clone it was made from, and that may be gone. It appears whole or not
 * at all. What an earlier state of the sources left is removed when nobody used it for an hour.
 */
export function madeOnce(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const made = known.get(name) ?? make(name, fill);
  known.set(name, made);
  return made;
}

async function make(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const prefix = `probatum-${name}-`;
  hash ??= hashOfSources();
  const folder = join(tmpdir(), `${prefix}${hash}`);
  await withProcessLock(join(tmpdir(), `probatum-${name}.lock`), async () => {
    if (existsSync(folder)) {
      utimesSync(folder, new Date(), new Date());
      return;
    }
    removeUnused(prefix);
    const partial = `${folder}.${process.pid}`;
    try {
      mkdirSync(partial);
      await fill(partial);
      renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  });
  return folder;
}

function hashOfSources(): string {
  const hashed = createHash('sha256').update(repositoryFolder);
  const add = (path: string) =>
    hashed.update(`\0${path}\0`).update(readFileSync(join(repositoryFolder, path)));
  for (const room of ['src', 'library', 'tests/support']) {
    const entries = readdirSync(join(repositoryFolder, room), { recursive: true, encoding: 'utf8' });
    for (const entry of entries.sort()) {
      if (/\.[a-z]+$/.test(entry) && !entry.includes('.test.')) add(`${room}/${entry}`);
    }
  }
  for (const file of ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json']) add(file);
  return hashed.digest('hex').slice(0, 16);
}

function removeUnused(prefix: string): void {
  for (const name of readdirSync(tmpdir())) {
    const path = join(tmpdir(), name);
    if (name.startsWith(prefix) && Date.now() - statSync(path).mtimeMs > unusedMs) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}
