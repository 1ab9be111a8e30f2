import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const documentSchema = z.object({
  pmid: z.string(),
  /** The gold snippets of this publication, pooled from all questions: all the text there is of it. */
  snippets: z.array(z.string()),
});
const questionSchema = z
  .object({
    id: z.string(),
    body: z.string().min(1),
    type: z.enum(['yesno', 'factoid', 'list', 'summary']),
    /** Addresses that end in the PMID. */
    documents: z.array(z.string()),
    snippets: z.array(
      z.object({
        text: z.string(),
        document: z.string(),
        beginSection: z.string(),
        endSection: z.string(),
        offsetInBeginSection: z.number(),
        offsetInEndSection: z.number(),
      }),
    ),
    ideal_answer: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
    exact_answer: z.unknown().optional(),
  })
  .transform(({ documents, exact_answer, ...question }) => ({
    ...question,
    /** PMIDs of the relevant publications. */
    pmids: [...new Set(documents.map(pmidOf))],
    snippets: question.snippets.map((snippet) => ({ ...snippet, pmid: pmidOf(snippet.document) })),
    /** Of yes/no questions that have an answer, else null. */
    yesNo: yesNoOf(question.type, exact_answer),
  }));

export type BioAsqDocument = z.output<typeof documentSchema>;
export type BioAsqQuestion = z.output<typeof questionSchema>;

/** `documents.jsonl` and every `questions-*.jsonl` of `bioasq/`. */
export function loadBioAsq(
  data: string,
): Loaded<{ documents: BioAsqDocument[]; questions: BioAsqQuestion[] }> {
  const folder = join(data, 'bioasq');
  const documents = filesOf(folder, /^documents\.jsonl$/);
  const questions = filesOf(folder, /^questions-.+\.jsonl$/);
  if (documents.length === 0 || questions.length === 0)
    return missing(folder, 'documents.jsonl with questions-*.jsonl');
  return {
    found: true,
    data: {
      documents: readJsonLines(documents, documentSchema),
      questions: readJsonLines(questions, questionSchema),
    },
  };
}

function pmidOf(address: string): string {
  return address.slice(address.lastIndexOf('/') + 1);
}

function yesNoOf(type: string, exact: unknown): 'yes' | 'no' | null {
  const answer = type === 'yesno' && typeof exact === 'string' ? exact.trim().toLowerCase() : '';
  return answer === 'yes' || answer === 'no' ? answer : null;
}
