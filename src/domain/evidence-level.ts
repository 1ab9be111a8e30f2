import { z } from 'zod';

/** 1 guideline or systematic review · 2 randomised trial · 3 observational or diagnostic · 4 case series or report · 5 opinion, narrative review, digest without a study. */
export const evidenceLevelSchema = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
]);
export type EvidenceLevel = z.infer<typeof evidenceLevelSchema>;

export const evidenceLevelNames: Record<EvidenceLevel, string> = {
  1: 'Guideline or systematic review',
  2: 'Randomised trial',
  3: 'Observational or diagnostic study',
  4: 'Case report or series',
  5: 'Narrative review or opinion',
};

/** The kinds under which references are typed and grouped, strongest first. */
export const referenceKindSchema = z.enum([
  'Guideline',
  'Systematic review',
  'Randomised trial',
  'Observational study',
  'Diagnostic study',
  'Case report',
  'Review',
  'Other',
]);
export type ReferenceKind = z.infer<typeof referenceKindSchema>;

/** An evidence level together with the rule that gave it, in words a reader understands. */
export interface Appraisal {
  readonly level: EvidenceLevel;
  readonly kind: ReferenceKind;
  readonly reason: string;
}
