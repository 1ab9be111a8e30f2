import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, invalid, type Loaded, missing } from './read-data.ts';

export interface PlainLanguagePair {
  readonly id: string;
  /** The abstract's results and conclusions. */
  readonly abstract: string;
  /** The reviewers' own plain-language summary. */
  readonly plain: string;
}

/** Every `NAME.source` of `cochrane-plain-language/` with `NAME.target` (and `NAME.doi`), line by line. */
export function loadCochranePlainLanguage(data: string): Loaded<PlainLanguagePair[]> {
  const folder = join(data, 'cochrane-plain-language');
  const sources = filesOf(folder, /\.source$/).filter((file) => existsSync(beside(file, 'target')));
  if (sources.length === 0) return missing(folder, 'NAME.source with NAME.target');
  return {
    found: true,
    data: sources.flatMap((file) => {
      const abstracts = linesOf(file);
      const plain = linesOf(beside(file, 'target'));
      const ids = existsSync(beside(file, 'doi')) ? linesOf(beside(file, 'doi')) : [];
      if (abstracts.length !== plain.length)
        throw invalid(`${file} has ${abstracts.length} lines, its .target ${plain.length}`);
      return abstracts.map((abstract, index) => ({
        id: ids[index] ?? `line ${index + 1}`,
        abstract,
        plain: plain[index] ?? '',
      }));
    }),
  };
}

function beside(file: string, ending: string): string {
  return file.replace(/\.source$/, `.${ending}`);
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
}
