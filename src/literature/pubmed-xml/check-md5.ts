import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { FaultyFile } from '../source-item.ts';

/** `missing`: there is no `.md5` beside the file, so nothing was checked. */
export type Md5Check = 'ok' | 'missing';

/**
 * Compares a file with the MD5 in `FILE.md5`, when that stands beside it: "MD5(name)= hash" as NLM writes it, "hash  name"
 * as md5sum does, or the hash alone. Reads the whole file.
 *
 * Throws FaultyFile with both hashes when they differ, and when the `.md5` or the file cannot be read.
 */
export async function checkMd5(path: string): Promise<Md5Check> {
  const sidecar = `${path}.md5`;
  let text: string;
  try {
    text = await readFile(sidecar, 'utf8');
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw new FaultyFile(sidecar, 'this file cannot be read; check its rights', null, error);
  }
  const expected = hashIn(text, basename(path));
  if (expected === undefined) {
    throw new FaultyFile(
      sidecar,
      `there is no MD5 of ${basename(path)} in it; fetch it again or take it away`,
      null,
    );
  }
  const actual = await md5Of(path);
  if (actual !== expected) {
    throw new FaultyFile(
      path,
      `its MD5 is ${actual}, but ${basename(sidecar)} says ${expected}: the file is damaged or another; fetch it again`,
      null,
    );
  }
  return 'ok';
}

function hashIn(text: string, name: string): string | undefined {
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  let only: string | undefined;
  for (const line of lines) {
    const named =
      /^\s*MD5\s*\((?<name>.*)\)\s*=\s*(?<hash>[0-9a-f]{32})\s*$/iu.exec(line)?.groups ??
      /^\s*\\?(?<hash>[0-9a-f]{32})(?:\s+\*?(?<name>\S.*?))?\s*$/iu.exec(line)?.groups;
    if (named?.hash === undefined) continue;
    if (named.name !== undefined && basename(named.name) === name) return named.hash.toLowerCase();
    only ??= named.hash.toLowerCase();
  }
  // A renamed file keeps its hash: one line under another name still counts.
  return lines.filter((line) => line.trim() !== '').length === 1 ? only : undefined;
}

async function md5Of(path: string): Promise<string> {
  const hash = createHash('md5');
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  } catch (error) {
    throw new FaultyFile(path, 'the file cannot be read', null, error);
  }
  return hash.digest('hex');
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
