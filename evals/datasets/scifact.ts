import { join } from 'node:path';
import { z } from 'zod';
import { filesOf, type Loaded, missing, readJsonLines } from './read-data.ts';

const documentSchema = z.object({
  doc_id: z.number(),
  title: z.string(),
  /** One sentence an entry. */
  abstract: z.array(z.string()),
  structured: z.boolean().optional(),
});
const claimSchema = z.object({
  id: z.number(),
  claim: z.string().min(1),
  /** Sentence numbers into the document's `abstract`; empty for a claim without evidence. */
  evidence: z.array(
    z.object({
      doc_id: z.number(),
      label: z.enum(['SUPPORT', 'CONTRADICT']),
      sentences: z.array(z.number()),
    }),
  ),
  cited_doc_ids: z.array(z.number()),
});

export type SciFactDocument = z.output<typeof documentSchema>;
export type SciFactClaim = z.output<typeof claimSchema>;

/** `corpus.jsonl` and every `claims-*.jsonl` of `scifact/`. */
export function loadSciFact(data: string): Loaded<{ documents: SciFactDocument[]; claims: SciFactClaim[] }> {
  const folder = join(data, 'scifact');
  const corpus = filesOf(folder, /^corpus\.jsonl$/);
  const claims = filesOf(folder, /^claims-.+\.jsonl$/);
  if (corpus.length === 0 || claims.length === 0) return missing(folder, 'corpus.jsonl with claims-*.jsonl');
  return {
    found: true,
    data: { documents: readJsonLines(corpus, documentSchema), claims: readJsonLines(claims, claimSchema) },
  };
}
