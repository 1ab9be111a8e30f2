import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VocabularyInput } from './compile.ts';
import type { SourceFile } from './source-rows.ts';

/** Reads library/vocabulary (`folder`). Sources come in alphabetical order, files named additions-* after all others. */
export function readVocabularyFolder(folder: string): VocabularyInput {
  const file = (name: string): SourceFile => ({ name, text: readFileSync(join(folder, name), 'utf8') });
  const names = readdirSync(join(folder, 'sources'))
    .filter((name) => name.endsWith('.tsv'))
    .sort();
  const source = (name: string): SourceFile => file(join('sources', name));
  const isRemoval = (name: string): boolean => name.startsWith('removals-');
  const isAddition = (name: string): boolean => name.startsWith('additions-');
  return {
    sources: [
      ...names.filter((name) => !isRemoval(name) && !isAddition(name)),
      ...names.filter((name) => isAddition(name)),
    ].map(source),
    removals: names.filter(isRemoval).map(source),
    mesh: [file('mesh.tsv'), file('mesh-extra.tsv')],
    renamed: file('mesh-renamed.tsv'),
    brands: file('brands.tsv'),
    general: file('general.tsv'),
    risky: file('risky-terms.tsv'),
    english: file('english.txt'),
    keepApart: file('keep-apart.tsv'),
    realNames: file('real-names.txt'),
    pathogens: file('pathogens.txt'),
    unwanted: file('unwanted-headings.txt'),
  };
}

/** SHA-256 of everything the tables are made from; compiled-from.txt keeps it, so that staleness shows without compiling. */
export function fingerprint(input: VocabularyInput): string {
  const hash = createHash('sha256');
  const files: readonly SourceFile[] = Object.values(input).flat();
  for (const { name, text } of files) hash.update(`${name}\0${text}\0`);
  return hash.digest('hex');
}
