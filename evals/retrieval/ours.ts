import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interpretQuestion } from '../../src/answering/interpret/interpret-question.ts';
import { retrieve } from '../../src/answering/retrieve.ts';
import type { Publication } from '../../src/domain/index.ts';
import type { EmbeddingModel } from '../../src/embedding/index.ts';
import { openMeaningRanker } from '../../src/evidence-index/index.ts';
import { embedLibrary, vectorsMadeBy } from '../../src/library/index.ts';
import { libraryVocabulary } from '../../src/open-evidence.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { openTestLibrary } from '../../tests/support/index-records.ts';
import type { OpenSearch } from './baselines.ts';

/**
 * The product's own way: a library of these records in a data folder, questions read and retrieved as for an answer; also by meaning when
 * a model is given.
 */
export async function openOurs(
  publications: readonly Publication[],
  vocabulary: Vocabulary,
  model?: EmbeddingModel,
): Promise<OpenSearch> {
  const folder = mkdtempSync(join(tmpdir(), 'probatum-eval-library-'));
  const library = await openTestLibrary(folder, {
    vocabulary: libraryVocabulary(vocabulary),
    ...(model
      ? {
          meaning: (store, path) =>
            openMeaningRanker({
              model,
              folder: path,
              madeBy: () => vectorsMadeBy(store),
              onProblem: (message, error) => {
                throw error ?? new Error(message);
              },
            }),
        }
      : {}),
  });
  await library.load(publications);
  if (model) await embedLibrary({ ...library, model, folder: join(folder, 'evidence-index') });
  return {
    search: async (text) => {
      const question = interpretQuestion(text, undefined, vocabulary, await library.index.statistics());
      const { hits } = await retrieve(question, library.index, vocabulary);
      return hits.map(({ publication }) => publication.id);
    },
    close: async () => {
      await library.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
