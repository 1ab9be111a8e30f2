import { createHash } from 'node:crypto';
import type { EmbeddingModel } from '../../src/embedding/index.ts';
import type { TinyWords } from './tiny-embedding-model.ts';

export interface CountedModel extends EmbeddingModel {
  /** Texts embedded so far. */
  readonly texts: string[];
  /** How often it was loaded or asked for what it is. */
  opened: number;
}

/** A model that runs nothing: a text lies at the mean of the words it has, or at the first axis. */
export function wordModel(name: string, words: TinyWords): CountedModel {
  const dimension = Object.values(words)[0]?.length ?? 0;
  const model: CountedModel = {
    name,
    texts: [],
    opened: 0,
    fetch: async () => {},
    identity: async () => {
      model.opened++;
      return {
        name,
        dimension,
        fingerprint: createHash('sha256').update(JSON.stringify(words)).digest('hex'),
      };
    },
    embed: async (text) => {
      model.texts.push(text);
      const sum = new Float32Array(dimension);
      for (const word of text.toLowerCase().match(/\w+/g) ?? []) {
        words[word]?.forEach((number, place) => {
          sum[place] = (sum[place] ?? 0) + number;
        });
      }
      const length = Math.hypot(...sum);
      return length > 0
        ? sum.map((number) => number / length)
        : Float32Array.from(sum, (_, place) => (place === 0 ? 1 : 0));
    },
  };
  return model;
}
