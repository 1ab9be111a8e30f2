import type { EmbeddingIdentity, EmbeddingModel } from '../../embedding/index.ts';
import { openVectorTable, type VectorTable } from './vector-table.ts';

/** A ranking of the library by what a question means, beside the one by its words and concepts. */
export interface MeaningRanker {
  /** Keys of publications, best first. Empty when there are no vectors, or none that can be used: never an error. */
  rank(question: string, limit: number): Promise<readonly number[]>;
  close(): void;
}

export interface MeaningParts {
  readonly model: EmbeddingModel;
  /** The search engine's folder. */
  readonly folder: string;
  /** What the library's vectors were made by, once they are complete; null before. Asked with every question. */
  readonly madeBy: () => EmbeddingIdentity | null;
  /** Told once for each reason why questions are searched without vectors. */
  readonly onProblem: (message: string, error?: unknown) => void;
}

/** Questions whose vectors are kept; about 2 kB each. */
const kept = 500;

/** The model is loaded with the first question, and not at all while the library has no vectors. */
export function openMeaningRanker({ model, folder, madeBy, onProblem }: MeaningParts): MeaningRanker {
  const told = new Set<string>();
  const vectors = new Map<string, Float32Array>();
  let opened: { readonly fingerprint: string; readonly table: VectorTable } | null = null;

  const tell = (message: string, error?: unknown): readonly number[] => {
    if (!told.has(message)) onProblem(message, error);
    told.add(message);
    return [];
  };
  const close = () => {
    opened?.table.close();
    opened = null;
  };
  const tableOf = async (made: EmbeddingIdentity): Promise<VectorTable | null> => {
    if (opened?.fingerprint === made.fingerprint) return opened.table;
    close();
    const table = await openVectorTable(folder, made);
    if (table) opened = { fingerprint: made.fingerprint, table };
    return table;
  };
  const vectorOf = async (question: string): Promise<Float32Array> => {
    const known = vectors.get(question);
    const vector = known ?? (await model.embed(question, 'question'));
    vectors.delete(question);
    vectors.set(question, vector);
    const oldest = vectors.keys().next();
    if (vectors.size > kept && !oldest.done) vectors.delete(oldest.value);
    return vector;
  };

  return {
    async rank(question, limit) {
      if (question.trim() === '' || limit < 1) return [];
      try {
        const made = madeBy();
        if (!made) return tell('the library has no vectors yet: run probatum library embed');
        const identity = await model.identity();
        if (identity.fingerprint !== made.fingerprint) {
          return tell(
            `the library's vectors were made by ${made.name}, not by ${identity.name} as it is now: run probatum library embed to make them anew`,
          );
        }
        const table = await tableOf(made);
        if (!table) return tell('the library’s vectors are gone: run probatum library embed');
        return await table.nearest(await vectorOf(question), limit);
      } catch (error) {
        close();
        return tell('questions are searched without vectors', error);
      }
    },
    close,
  };
}
