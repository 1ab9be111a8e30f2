import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '../../src/errors.ts';

/**
 * A data set as loaded, or the sentence that says what is missing. A set that is there and faulty throws `file-invalid` with
 * file and line instead: figures of half a set would be wrong without anybody noticing.
 */
export type Loaded<T> =
  | { readonly found: true; readonly data: T }
  | { readonly found: false; readonly missing: string };

/** Files of a folder whose names match, sorted by name; none when there is no folder. */
export function filesOf(folder: string, matching: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => matching.test(name))
    .sort()
    .map((name) => join(folder, name));
}

/** The sentence for a set that is not there. */
export function missing(folder: string, wanted: string): { found: false; missing: string } {
  return {
    found: false,
    missing: `skipped, there is no ${wanted} in ${folder} (give a folder with --data DIR)`,
  };
}

/** Every line of JSONL files as the schema has it. Throws `file-invalid` naming file, line and fault. */
export function readJsonLines<T>(files: readonly string[], schema: z.ZodType<T>): T[] {
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        line.trim() === '' ? [] : [parse(line, schema, `${file} line ${index + 1}`)],
      ),
  );
}

/** A JSON file as the schema has it. Throws `file-invalid` naming file and fault. */
export function readJson<T>(file: string, schema: z.ZodType<T>): T {
  return parse(readFileSync(file, 'utf8'), schema, file);
}

function parse<T>(text: string, schema: z.ZodType<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid(`${place}: this is not JSON`, cause);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(`${place}: ${issue?.path.join('.') || 'the record'}: ${issue?.message}`, result.error);
}

/** A data set's file is not as its README describes it. */
export function invalid(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'file-invalid', status: 422, publicMessage, cause });
}
