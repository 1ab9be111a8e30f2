import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { audienceSchema, publicationIdSchema } from '../../src/domain/index.ts';
import { filesOf, type Loaded, readJsonLines } from './read-data.ts';

const answerableSchema = z.object({
  id: z.string(),
  topic: z.string(),
  question: z.string().min(1),
  audience: audienceSchema.default('physician'),
  relevant: z.array(publicationIdSchema).min(1),
  mustNotCite: z.array(publicationIdSchema).default([]),
  nuggets: z.array(z.string()).default([]),
  stance: z.enum(['yes', 'no', 'mixed']).nullable().default(null),
});
const unanswerableSchema = z.object({
  id: z.string(),
  question: z.string().min(1),
  expect: z.literal('abstain'),
});

export type AnswerableQuestion = z.output<typeof answerableSchema>;
export type UnanswerableQuestion = z.output<typeof unanswerableSchema>;

/** The questions on the starter library of a folder: `questions*.jsonl` and, when there, `unanswerable*.jsonl`. */
export function loadQuestions(
  folder: string,
): Loaded<{ answerable: AnswerableQuestion[]; unanswerable: UnanswerableQuestion[] }> {
  const answerable = filesOf(folder, /^questions.*\.jsonl$/);
  if (answerable.length === 0) {
    return {
      found: false,
      missing: `skipped, there is no questions.jsonl in ${folder} (give a folder with --questions DIR)`,
    };
  }
  return {
    found: true,
    data: {
      answerable: readJsonLines(answerable, answerableSchema),
      unanswerable: readJsonLines(filesOf(folder, /^unanswerable.*\.jsonl$/), unanswerableSchema),
    },
  };
}

/** Publication id -> topics, from the starter library's own files; for measuring only, never for ranking. */
export function loadTopics(starterFolder: string): Map<string, readonly string[]> {
  const files = readdirSync(starterFolder).filter((name) => name.endsWith('.jsonl'));
  const records = readJsonLines(
    files.map((name) => join(starterFolder, name)),
    z.object({ id: z.string(), topic: z.array(z.string()) }),
  );
  return new Map(records.map(({ id, topic }) => [id, topic]));
}
