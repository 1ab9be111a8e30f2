import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const reviewSchema = z
  .object({
    PMID: z.string(),
    Title: z.string(),
    Abstract: z.string(),
    Conclusion: z.string(),
    /** A Python list of strings. */
    Ref_PMIDs: z.string().default('[]'),
    HumanQuestions: z.string().default(''),
    HumanAnswer: z.string().default(''),
    specialty: z.string().default(''),
  })
  .transform((row) => ({
    pmid: row.PMID,
    title: row.Title,
    abstract: row.Abstract,
    conclusion: row.Conclusion,
    references: row.Ref_PMIDs.match(/\d+/g) ?? [],
    question: row.HumanQuestions,
    answer: row.HumanAnswer,
    specialty: row.specialty,
  }));

export type SystematicReview = z.output<typeof reviewSchema>;

/** Every `*.jsonl` of `pubmedrs200/`: systematic reviews with the question people made of them. */
export function loadPubMedRs200(data: string): Loaded<SystematicReview[]> {
  const folder = join(data, 'pubmedrs200');
  const files = filesOf(folder, /\.jsonl$/);
  if (files.length === 0) return missing(folder, 'file of reviews (dev.jsonl)');
  return { found: true, data: readJsonLines(files, reviewSchema) };
}
