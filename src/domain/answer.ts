import { z } from 'zod';
import { evidenceLevelSchema, referenceKindSchema } from './evidence-level.ts';
import { publicationIdSchema, publicationStatusSchema, textOriginSchema } from './publication.ts';
import { audienceSchema, interpretationSchema } from './question.ts';

export const verdictSchema = z.enum([
  'supported',
  'partly-supported',
  'contradicted',
  'unsupported',
  'unverified',
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** `sections[section].text.slice(start, end) === quote` holds in that version of the publication. Offsets are UTF-16. */
export const citationSchema = z.object({
  publication: publicationIdSchema,
  version: z.string().min(1),
  section: z.number().int().nonnegative(),
  label: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  quote: z.string().min(1),
  /** The printed page on which the quote begins, for documents with pages. */
  page: z.number().int().positive().optional(),
});
export type Citation = z.infer<typeof citationSchema>;

export const claimIdSchema = z.string().regex(/^c\d+$/);

export const claimSchema = z.object({
  text: z.string().min(1),
  verdict: verdictSchema,
  level: evidenceLevelSchema,
  /** A reviewer's own judgement of the level, in place of the rule's. */
  override: z
    .object({
      ruleLevel: evidenceLevelSchema,
      reason: z.string().min(1),
      by: z.string(),
      at: z.iso.datetime(),
    })
    .optional(),
  citations: z.array(citationSchema).min(1),
  /** Claims that point the other way. */
  contrary: z.array(claimIdSchema),
});
export type Claim = z.infer<typeof claimSchema>;

export const referenceSchema = z.object({
  number: z.number().int().positive(),
  publication: publicationIdSchema,
  kind: referenceKindSchema,
  title: z.string(),
  authors: z.array(z.string()),
  journal: z.string(),
  year: z.number().int(),
  textOrigin: textOriginSchema,
  digestBasis: z.string().nullable(),
  status: publicationStatusSchema,
  superseded: z.boolean(),
  level: evidenceLevelSchema,
  levelReason: z.string(),
  url: z.string(),
});
export type Reference = z.infer<typeof referenceSchema>;

export const setAsideReasonSchema = z.enum(['off-topic', 'retracted', 'superseded', 'weaker duplicate']);
export const setAsideSchema = z.object({
  publication: publicationIdSchema,
  title: z.string(),
  reason: setAsideReasonSchema,
  detail: z.string(),
});
export type SetAside = z.infer<typeof setAsideSchema>;

export const sectionSchema = z.object({ heading: z.string().min(1), claims: z.array(claimIdSchema).min(1) });

export const searchRecordSchema = z.object({
  sources: z.array(
    z.object({
      name: z.string(),
      records: z.number().int().nonnegative(),
      searchedAt: z.iso.datetime(),
      status: z.enum(['ok', 'failed', 'skipped']),
      // Of a source outside this machine.
      /** The last query sent, exactly: the broadest that was needed. */
      query: z.string().optional(),
      /** What that query found in all; `records` of them were taken. Null when it got no answer. */
      hits: z.number().int().nonnegative().nullable().optional(),
      /** Why it failed or was skipped, in a sentence for readers. */
      detail: z.string().optional(),
      /** What the source remarked ("the phrase … was not found"). */
      notices: z.array(z.string()).optional(),
      /** Every query that was sent, in order, what it is in words, and what it found. */
      steps: z
        .array(
          z.object({
            query: z.string(),
            why: z.string(),
            hits: z.number().int().nonnegative().nullable(),
          }),
        )
        .optional(),
    }),
  ),
  queries: z.array(z.string()),
  /** Candidate publications that were appraised. */
  considered: z.number().int().nonnegative(),
});
export type SearchRecord = z.infer<typeof searchRecordSchema>;
export type SearchedSource = SearchRecord['sources'][number];

export const scorecardSchema = z.object({
  claims: z.number().int().nonnegative(),
  quotesVerified: z.number().int().nonnegative(),
  /** Claims that failed verification and are not shown. */
  dropped: z.number().int().nonnegative(),
  /** Retracted publications found and excluded. */
  retractedExcluded: z.number().int().nonnegative(),
  /** Claims at each evidence level. */
  byLevel: z.record(z.string(), z.number().int().nonnegative()),
  newest: z.number().int().nullable(),
  oldest: z.number().int().nullable(),
});
export type Scorecard = z.infer<typeof scorecardSchema>;

/** For yes/no questions: where the evidence points and which claims say so. */
export const stanceSchema = z.object({
  direction: z.enum(['yes', 'no', 'mixed']),
  yes: z.array(claimIdSchema),
  no: z.array(claimIdSchema),
});

export const answerStatusSchema = z.enum([
  'answered',
  'insufficient-evidence',
  'out-of-scope',
  'emergency',
  'failed',
]);
export type AnswerStatus = z.infer<typeof answerStatusSchema>;

/** Words of ours that frame an answer. Never evidence, never counted as claims, always shown as notes. */
export const noteSchema = z.object({
  kind: z.enum([
    'urgent-care',
    'identifiers-removed',
    'ambiguity',
    'population',
    'framing',
    'correction',
    'suggestion',
  ]),
  text: z.string().min(1),
});
export type Note = z.infer<typeof noteSchema>;

/** The answer contract, `schema: 1` (docs/api.md). */
export const answerSchema = z.object({
  schema: z.literal(1),
  id: z.string().min(1),
  /** De-identified. */
  question: z.string(),
  askedAt: z.iso.datetime(),
  audience: audienceSchema,
  status: answerStatusSchema,
  interpretation: interpretationSchema,
  notes: z.array(noteSchema),
  stance: stanceSchema.nullable(),
  bottomLine: z.array(claimIdSchema),
  sections: z.array(sectionSchema),
  claims: z.record(claimIdSchema, claimSchema),
  references: z.array(referenceSchema),
  setAside: z.array(setAsideSchema),
  gaps: z.array(z.string()),
  search: searchRecordSchema,
  scorecard: scorecardSchema,
  composer: z.enum(['extractive', 'model']),
  tookMs: z.number().nonnegative(),
});
export type Answer = z.infer<typeof answerSchema>;
