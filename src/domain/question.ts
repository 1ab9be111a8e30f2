import { z } from 'zod';
import { referenceKindSchema } from './evidence-level.ts';

/** Longest question accepted, in UTF-16 units. */
export const MAX_QUESTION_LENGTH = 2_000;

export const audienceSchema = z.enum(['patient', 'student', 'nurse', 'physician', 'specialist']);
export type Audience = z.infer<typeof audienceSchema>;

export const questionTypeSchema = z.enum([
  'treatment',
  'diagnosis',
  'prognosis',
  'aetiology',
  'harm',
  'prevention',
  'dose',
  'comparison',
  'monitoring',
]);
export type QuestionType = z.infer<typeof questionTypeSchema>;

export const questionFormSchema = z.enum(['open', 'yes/no', 'comparison']);
export type QuestionForm = z.infer<typeof questionFormSchema>;

export const conceptKindSchema = z.enum([
  'disease',
  'finding',
  'drug',
  'drug-class',
  'procedure',
  'device',
  'test',
  'organism',
  'anatomy',
  'population',
  'outcome',
  'gene',
  'nutrient',
  'concept',
]);
export type ConceptKind = z.infer<typeof conceptKindSchema>;

/** A concept found in the question. `start`/`end` are UTF-16 offsets into the de-identified question with its spelling corrected. */
export const questionConceptSchema = z.object({
  name: z.string(),
  kind: z.union([conceptKindSchema, z.literal('phrase')]),
  matched: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** Focus: a source must be about it. Context: prefers. General: hardly counts. */
  role: z.enum(['focus', 'context', 'general']),
});
export type QuestionConcept = z.infer<typeof questionConceptSchema>;

export const ambiguitySchema = z.object({
  abbreviation: z.string(),
  readings: z.array(z.string()).min(2),
  /** The reading the context decided for; null while it stays open. */
  chosen: z.string().nullable(),
});
export type Ambiguity = z.infer<typeof ambiguitySchema>;

export const phiKindSchema = z.enum([
  'name',
  'record number',
  'date of birth',
  'phone number',
  'e-mail address',
  'postal address',
  'web address',
  'identity number',
]);
export type PhiKind = z.infer<typeof phiKindSchema>;

export const redFlagSchema = z.object({
  kind: z.enum(['emergency', 'self-harm']),
  /** What was recognised, e.g. "chest pain". */
  sign: z.string(),
});
export type RedFlag = z.infer<typeof redFlagSchema>;

export const picoSchema = z.object({
  population: z.array(z.string()),
  intervention: z.array(z.string()),
  comparator: z.array(z.string()),
  outcome: z.array(z.string()),
});
export type Pico = z.infer<typeof picoSchema>;

/** Which evidence a question wants, when it says so: kinds of publication (none named: any) and years, both inclusive. */
export const evidenceLimitsSchema = z.object({
  kinds: z.array(referenceKindSchema),
  from: z.number().int().nullable(),
  to: z.number().int().nullable(),
});
export type EvidenceLimits = z.infer<typeof evidenceLimitsSchema>;

/** What the service understood of a question. */
export const interpretationSchema = z.object({
  focus: z.array(z.string()),
  concepts: z.array(questionConceptSchema),
  ambiguities: z.array(ambiguitySchema),
  type: questionTypeSchema,
  form: questionFormSchema,
  pico: picoSchema,
  /** Corrected spellings, shown to the asker. */
  corrections: z.array(z.object({ from: z.string(), to: z.string() })),
  /** Kinds of identifiers stripped before anything else; never the identifiers. */
  removedIdentifiers: z.array(phiKindSchema),
  redFlags: z.array(redFlagSchema),
  limits: evidenceLimitsSchema.optional(),
});
export type Interpretation = z.infer<typeof interpretationSchema>;
