import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const questionSchema = z
  .object({
    pmid: z.string(),
    QUESTION: z.string().min(1),
    CONTEXTS: z.array(z.string()),
    LABELS: z.array(z.string()),
    MESHES: z.array(z.string()).default([]),
    YEAR: z.string().nullable().default(null),
    final_decision: z.enum(['yes', 'no', 'maybe']),
  })
  .transform((row) => ({
    pmid: row.pmid,
    question: row.QUESTION,
    /** The abstract without its conclusion, by section. The conclusion ("long answer") is not even loaded. */
    sections: sectionsOf(row.CONTEXTS, row.LABELS),
    mesh: row.MESHES,
    year: row.YEAR,
    answer: row.final_decision,
  }));
const abstractSchema = z
  .object({
    pmid: z.string(),
    contexts: z.array(z.string()),
    labels: z.array(z.string()),
    mesh: z.array(z.string()).default([]),
    year: z.string().nullable().default(null),
  })
  .transform(({ pmid, contexts, labels, mesh, year }) => ({
    pmid,
    sections: sectionsOf(contexts, labels),
    mesh,
    year,
  }));

export type PubMedQaQuestion = z.output<typeof questionSchema>;
export type PubMedQaAbstract = z.output<typeof abstractSchema>;

/** Every labelled `*.jsonl` of `pubmedqa/`; `abstracts-*.jsonl` are for known-item retrieval and may be absent. */
export function loadPubMedQa(
  data: string,
): Loaded<{ questions: PubMedQaQuestion[]; abstracts: PubMedQaAbstract[] }> {
  const folder = join(data, 'pubmedqa');
  const questions = filesOf(folder, /^(?!abstracts).*\.jsonl$/);
  if (questions.length === 0) return missing(folder, 'file of labelled questions (dev.jsonl)');
  return {
    found: true,
    data: {
      questions: readJsonLines(questions, questionSchema),
      abstracts: readJsonLines(filesOf(folder, /^abstracts-.+\.jsonl$/), abstractSchema),
    },
  };
}

function sectionsOf(contexts: readonly string[], labels: readonly string[]) {
  return contexts.map((text, index) => ({ label: labels[index] ?? null, text }));
}
