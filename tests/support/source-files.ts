import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryFolder = fileURLToPath(new URL('../..', import.meta.url));

export interface ImportStatement {
  readonly specifier: string;
  /** `import type` or `export type`: gone at run time. */
  readonly typeOnly: boolean;
}

export interface SourceFile {
  /** From src/, with forward slashes: `answering/index.ts`. */
  readonly path: string;
  readonly code: string;
  readonly imports: readonly ImportStatement[];
}

/** Every file of src/ that is not a test. */
export function sourceFiles(): SourceFile[] {
  const src = join(repositoryFolder, 'src');
  return readdirSync(src, { recursive: true, encoding: 'utf8' })
    .map((path) => path.split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => {
      const code = withoutComments(readFileSync(join(src, path), 'utf8'));
      return { path, code, imports: importsOf(code) };
    });
}

/** Static, re-exporting, bare and dynamic imports. A scanner, not a parser: the formatter keeps statements regular. */
export function importsOf(code: string): ImportStatement[] {
  const patterns: readonly [RegExp, (match: RegExpMatchArray) => boolean][] = [
    [/^(?:import|export)\s+(type\s)?[^'"`;]*?\sfrom\s+['"]([^'"]+)['"]/gm, (match) => match[1] !== undefined],
    [/^import\s+()['"]([^'"]+)['"]/gm, () => false],
    [/\bimport\(\s*()['"]([^'"]+)['"]\s*\)/g, () => false],
  ];
  return patterns.flatMap(([pattern, typeOnly]) =>
    [...code.matchAll(pattern)].map((match) => ({ specifier: match[2] ?? '', typeOnly: typeOnly(match) })),
  );
}

/** The file of src/ that a relative import names. */
export function resolveImport(from: string, specifier: string): string {
  return relative('.', join(dirname(from), specifier))
    .split(sep)
    .join('/');
}

function withoutComments(code: string): string {
  return code.replace(/^\s*\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}
