import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { Publication } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { starterRecordSchema, toPublication } from './starter-record.ts';

export interface StarterLibrary {
  /** Names the whole content of the files; cheap, nothing is parsed. */
  readonly fingerprint: string;
  /** Every record, validated, in file and line order. */
  readonly read: () => Publication[];
}

/**
 * The starter library in a folder of .jsonl files. `read` throws `library-invalid` naming file, line and fault when a
 * line is not what library/starter/README.md describes or an id occurs twice.
 */
export function openStarterLibrary(folder: string): StarterLibrary {
  const files = readFiles(folder);
  const hash = createHash('sha256');
  for (const { name, content } of files) hash.update(`\0${name}\0`).update(content);
  return { fingerprint: hash.digest('hex'), read: () => parse(files) };
}

interface LibraryFile {
  readonly name: string;
  readonly content: string;
}

function readFiles(folder: string): LibraryFile[] {
  let files: LibraryFile[];
  try {
    files = readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .map((name) => ({ name, content: readFileSync(join(folder, name), 'utf8') }));
  } catch (cause) {
    throw invalid(`${folder} cannot be read; reinstall the package`, cause);
  }
  if (files.length === 0) throw invalid(`${folder} holds no .jsonl file; reinstall the package`);
  return files;
}

function parse(files: readonly LibraryFile[]): Publication[] {
  const firstSeen = new Map<string, string>();
  const publications: Publication[] = [];
  for (const { name, content } of files) {
    for (const [index, line] of content.split('\n').entries()) {
      if (line.trim() === '') continue;
      const place = `${basename(name)} line ${index + 1}`;
      const publication = parseLine(line, place);
      const earlier = firstSeen.get(publication.id);
      if (earlier) throw invalid(`${place}: ${publication.id} is already in ${earlier}; keep one of them`);
      firstSeen.set(publication.id, place);
      publications.push(publication);
    }
  }
  return publications;
}

function parseLine(line: string, place: string): Publication {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch (cause) {
    throw invalid(
      `${place}: not valid JSON (${cause instanceof Error ? cause.message : 'unreadable'})`,
      cause,
    );
  }
  const parsed = starterRecordSchema.safeParse(json);
  if (!parsed.success) {
    throw invalid(`${place}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`, parsed.error);
  }
  return toPublication(parsed.data);
}

function invalid(fault: string, cause?: unknown): AppError {
  return new AppError({
    code: 'library-invalid',
    status: 500,
    publicMessage: `Starter library: ${fault}.`,
    cause,
  });
}
