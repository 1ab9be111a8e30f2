import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../errors.ts';

/** `-`: standard input. */
export const STANDARD_INPUT = '-';

/**
 * The files that words of a command line name, each once, sorted by name: a file, a folder (its files with one of the
 * endings, folders in it too), a pattern with `*`, `?`, `[…]` or `**` for a shell that does not expand it, or `-`. MD5
 * files that stand beside others are left out. Throws AppError `invalid-input` when a word names nothing.
 */
export async function expandFiles(words: readonly string[], endings: readonly string[]): Promise<string[]> {
  if (words.includes(STANDARD_INPUT)) {
    if (words.length > 1) throw refuse('Standard input (-) comes alone: leave the files out, or the -.');
    return [STANDARD_INPUT];
  }
  const found = new Set<string>();
  for (const word of words) {
    const files = await expandWord(word, endings);
    if (files.length === 0) throw refuse(`${word} names no file with the ending ${endings.join(', ')}.`);
    for (const file of files) found.add(file);
  }
  const byName = (a: string, b: string) => compare(basename(a), basename(b)) || compare(a, b);
  return [...found].sort(byName);
}

async function expandWord(word: string, endings: readonly string[]): Promise<string[]> {
  const kind = await stat(word).catch(() => null);
  if (kind?.isDirectory()) return (await filesBelow(word)).filter((path) => hasEnding(path, endings));
  if (kind) return [word];
  if (!/[*?[]/.test(word)) throw refuse(`There is no file ${word}.`);
  const parts = word.split('/');
  const fixed = parts.findIndex((part) => /[*?[]/.test(part));
  const start = parts.slice(0, fixed).join('/') || (word.startsWith('/') ? '/' : '.');
  const pattern = toPattern(parts.slice(fixed));
  const candidates = await filesBelow(
    start,
    word.includes('**') ? Number.POSITIVE_INFINITY : parts.length - fixed,
  );
  return candidates
    .filter((path) => pattern.test(start === '/' ? path.slice(1) : path.slice(start.length + 1)))
    .filter((path) => !path.endsWith('.md5'))
    .map((path) => (start === '.' && !word.startsWith('./') ? path.slice(2) : path));
}

/** Files in a folder and in folders below it, `depth` levels at most. */
async function filesBelow(folder: string, depth = Number.POSITIVE_INFINITY): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found: string[] = [];
  for (const entry of entries) {
    const path =
      folder === '/' ? `/${entry.name}` : folder === '.' ? `./${entry.name}` : join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth > 1) found.push(...(await filesBelow(path, depth - 1)));
    } else if (entry.isFile() || entry.isSymbolicLink()) found.push(path);
  }
  return found;
}

function toPattern(parts: readonly string[]): RegExp {
  const one = (part: string) =>
    part.replace(/\[([^\]]*)\]|[*?]|[\\^$.|+(){}[\]]/g, (sign, inside: string | undefined) => {
      if (inside) return `[${inside.replace(/^!/, '^').replace(/\\/g, '\\\\')}]`;
      if (sign === '*') return '[^/]*';
      return sign === '?' ? '[^/]' : `\\${sign}`;
    });
  const text = parts
    .map((part, index) =>
      part === '**' ? '(?:[^/]+/)*' : `${one(part)}${index < parts.length - 1 ? '/' : ''}`,
    )
    .join('');
  try {
    return new RegExp(`^${text}$`);
  } catch (cause) {
    throw refuse(`The pattern ${parts.join('/')} cannot be read. Use * and ?.`, cause);
  }
}

function hasEnding(path: string, endings: readonly string[]): boolean {
  const name = path.toLowerCase();
  return endings.some((ending) => name.endsWith(ending));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function refuse(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage, cause });
}
