import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const documentSchema = z.object({
  id: z.number(),
  title: z.string(),
  abstract: z.string(),
  /** Old MEDLINE headings in capitals, with subheadings as two letters. */
  mesh: z.string().default(''),
  src: z.string().default(''),
});
const querySchema = z.object({
  id: z.number(),
  query: z.string().min(1),
  /** Document id -> 0..8, the sum of four experts. */
  relevance: z.record(z.string(), z.number()),
});

export type CysticFibrosisDocument = z.output<typeof documentSchema>;
export type CysticFibrosisQuery = z.output<typeof querySchema>;

/** `documents.jsonl` and every `queries-*.jsonl` of `cystic-fibrosis/`. */
export function loadCysticFibrosis(
  data: string,
): Loaded<{ documents: CysticFibrosisDocument[]; queries: CysticFibrosisQuery[] }> {
  const folder = join(data, 'cystic-fibrosis');
  const documents = filesOf(folder, /^documents\.jsonl$/);
  const queries = filesOf(folder, /^queries-.+\.jsonl$/);
  if (documents.length === 0 || queries.length === 0)
    return missing(folder, 'documents.jsonl with queries-*.jsonl');
  return {
    found: true,
    data: {
      documents: readJsonLines(documents, documentSchema),
      queries: readJsonLines(queries, querySchema),
    },
  };
}
