import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const articleSchema = z.object({
  pmcid: z.string(),
  pmid: z.string().nullable().default(null),
  doi: z.string().nullable().default(null),
  journal: z.string().default(''),
  year: z.string().default(''),
  title: z.string(),
  /** Section headings run into the text ("BackgroundPreviously, we …"). */
  abstract: z.string(),
});
const promptSchema = z
  .object({
    prompt_id: z.string(),
    pmcid: z.string(),
    intervention: z.string(),
    comparator: z.string(),
    outcome: z.string(),
    label: z.enum([
      'no significant difference',
      'significantly decreased',
      'significantly increased',
      'significantly increase',
    ]),
    /** False when a second annotator did not agree. */
    valid: z.boolean(),
    /** The words of the full text that the annotator went by. */
    evidence: z.string(),
  })
  .transform(({ label, ...prompt }) => ({
    ...prompt,
    direction: directions[label],
  }));

const directions = {
  'no significant difference': 'none',
  'significantly decreased': 'less',
  'significantly increased': 'more',
  'significantly increase': 'more',
} as const;

export type EvidenceInferenceArticle = z.output<typeof articleSchema>;
export type EvidenceInferencePrompt = z.output<typeof promptSchema>;

/** `articles.jsonl` and every `labelled-*.jsonl` of `evidence-inference/`. */
export function loadEvidenceInference(
  data: string,
): Loaded<{ articles: EvidenceInferenceArticle[]; prompts: EvidenceInferencePrompt[] }> {
  const folder = join(data, 'evidence-inference');
  const articles = filesOf(folder, /^articles\.jsonl$/);
  const prompts = filesOf(folder, /^labelled-.+\.jsonl$/);
  if (articles.length === 0 || prompts.length === 0)
    return missing(folder, 'articles.jsonl with labelled-*.jsonl');
  return {
    found: true,
    data: { articles: readJsonLines(articles, articleSchema), prompts: readJsonLines(prompts, promptSchema) },
  };
}
