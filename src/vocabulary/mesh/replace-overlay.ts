import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MeshRecord } from '../../domain/index.ts';
import { withProcessLock } from '../../process-lock.ts';
import { learnWordCase } from '../compile/heading-name.ts';
import { loadVocabulary, readEverydayWords } from '../load.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type CompiledOverlay, OverlayBuilder } from './overlay-builder.ts';
import type { OverlayFiles } from './overlay-files.ts';
import { readableOverlay, writeOverlay } from './write-overlay.ts';

export interface OverlayChange {
  /** Headings and supplementary concepts in the overlay now. */
  readonly headings: number;
  readonly supplementary: number;
  /** More than the built-in table has. */
  readonly newConcepts: number;
  readonly newTerms: number;
}

/**
 * The tables of an overlay on `builtIn`; the same records give the same bytes in whatever order they come.
 *
 * @param english ordinary English words, which tell proper names from others
 * @param before the overlay so far; what of it stays: see OverlayBuilder
 */
export async function compileMeshOverlay(
  records: AsyncIterable<readonly MeshRecord[]>,
  builtIn: Vocabulary,
  english: readonly string[],
  before: OverlayFiles | null = null,
): Promise<CompiledOverlay> {
  const names = function* () {
    for (let id = 0; id < builtIn.size.concepts; id++) yield builtIn.concept(id).name;
  };
  const builder = new OverlayBuilder(learnWordCase(names(), new Set(english)));
  for await (const batch of records) for (const record of batch) builder.add(record);
  return builder.compile(before);
}

/**
 * Compiles records and puts them in the place of the overlay before. When `records` throws, or the process dies, the old
 * overlay stays as it was. One process at a time; others wait.
 */
export async function replaceOverlay(
  records: AsyncIterable<readonly MeshRecord[]>,
  { vocabularyFolder, overlayFolder }: { readonly vocabularyFolder: string; readonly overlayFolder: string },
): Promise<OverlayChange> {
  mkdirSync(overlayFolder, { recursive: true });
  return withProcessLock(join(overlayFolder, 'import.lock'), async () => {
    const builtIn = loadVocabulary(vocabularyFolder);
    const english = readEverydayWords(vocabularyFolder);
    const overlay = await compileMeshOverlay(records, builtIn, english, readableOverlay(overlayFolder));
    writeOverlay(overlayFolder, overlay);
    const { size } = loadVocabulary(vocabularyFolder, overlayFolder);
    return {
      headings: overlay.headingCount,
      supplementary: overlay.supplementary.length,
      newConcepts: size.concepts - builtIn.size.concepts,
      newTerms: size.terms - builtIn.size.terms,
    };
  });
}
