import { z } from 'zod';
import { evidenceLevelSchema, referenceKindSchema } from './evidence-level.ts';
import { publicationIdSchema, publicationStatusSchema, textOriginSchema } from './publication.ts';
import { audienceSchema, interpretationSchema, questionTypeSchema } from './question.ts';

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
  /**
   * Why the omission check added it after composing: a `safety` statement about a treatment in question, or a `facet` of
   * the question that no other claim spoke to. Absent on claims that were chosen at once.
   */
  added: z.enum(['safety', 'facet']).optional(),
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
  /** Claims that the omission check added, by why. */
  added: z
    .object({ safety: z.number().int().nonnegative(), facet: z.number().int().nonnegative() })
    .optional(),
});
export type Scorecard = z.infer<typeof scorecardSchema>;

/** For yes/no questions: where the evidence points and which claims say so. */
export const stanceSchema = z.object({
  direction: z.enum(['yes', 'no', 'mixed']),
  yes: z.array(claimIdSchema),
  no: z.array(claimIdSchema),
});

/**
 * Two options or more side by side. A table of claims: nothing stands in it without a quote. No claim stands in two of its
 * three places.
 */
export const comparisonSchema = z.object({
  options: z.array(z.string().min(1)).min(2),
  /** Claims from evidence that compared options directly, strongest first; empty when there is none (then a gap says so). */
  headToHead: z.array(claimIdSchema),
  /** Claims that name several options without comparing them. */
  together: z.array(claimIdSchema),
  /** `cells[n]` holds the claims on `options[n]` alone, for this aspect. */
  rows: z.array(z.object({ aspect: z.string().min(1), cells: z.array(z.array(claimIdSchema)) })),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** One of several things asked at once. */
export const answerPartSchema = z.object({
  /** In the asker's words. */
  question: z.string().min(1),
  /** The same with pronouns filled in and what was left unsaid in brackets: how it was read. */
  readAs: z.string().min(1),
  type: questionTypeSchema,
  /** `nothing-found`: no claim speaks to this part; a gap says what is missing. */
  status: z.enum(['answered', 'nothing-found']),
  claims: z.array(claimIdSchema),
});
export type AnswerPart = z.infer<typeof answerPartSchema>;

/** For "is there evidence that …": the strongest level found, and which claims point which way, counted. */
export const evidenceFoundSchema = z.object({
  level: evidenceLevelSchema,
  /** Claims that show a benefit or recommend; no benefit or advise against; a harm; a harm looked for and not found; neither. */
  benefit: z.array(claimIdSchema),
  noBenefit: z.array(claimIdSchema),
  harm: z.array(claimIdSchema),
  noHarm: z.array(claimIdSchema),
  undirected: z.array(claimIdSchema),
});
export type EvidenceFound = z.infer<typeof evidenceFoundSchema>;

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

const modelUsageSchema = z.object({
  /** Requests that were sent; none when the reply was kept from an equal question. */
  calls: z.number().int().nonnegative(),
  /** As the model's server counts them; 0 where it does not tell. */
  inputTokens: z.number().int().nonnegative(),
  outputTokens: z.number().int().nonnegative(),
  cached: z.boolean(),
  /** At the prices of the settings. */
  cost: z.object({ amount: z.number().nonnegative(), currency: z.string() }).optional(),
});

/** What a language model did for an answer, when one was asked. */
export const modelReportSchema = z.object({
  /** As in the settings, `provider:name`. */
  name: z.string().min(1),
  /** Version of the prompt. */
  prompt: z.string().min(1),
  /** `written`: the claims are the model's. `too-little`: too few passed the check; `failed`: it gave nothing usable. Then rules wrote the answer. */
  outcome: z.enum(['written', 'too-little', 'failed']),
  /** Why rules wrote it, in a sentence. */
  why: z.string().optional(),
  /** Kind of failure. */
  failure: z.string().optional(),
  /** Passages it was shown. */
  passages: z.number().int().nonnegative(),
  /** Claims it proposed, claims of it that are shown, and claims that failed the check, by reason. */
  proposed: z.number().int().nonnegative(),
  kept: z.number().int().nonnegative(),
  dropped: z.number().int().nonnegative(),
  droppedFor: z.record(z.string(), z.number().int().positive()),
  /** Claims it was asked about once more, with the reason. */
  askedAgain: z.number().int().nonnegative(),
  /** Sentences that rules added word for word: harms and the other side that the model left out. */
  added: z.number().int().nonnegative().optional(),
  usage: modelUsageSchema,
  judge: z.object({ name: z.string().min(1), usage: modelUsageSchema }).optional(),
});
export type ModelReport = z.infer<typeof modelReportSchema>;

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
  /** Only for a question that sets options side by side. */
  comparison: comparisonSchema.optional(),
  /** Only for a question that asks several things. */
  parts: z.array(answerPartSchema).min(2).optional(),
  /** Only for a question whether there is evidence. */
  evidence: evidenceFoundSchema.optional(),
  bottomLine: z.array(claimIdSchema),
  sections: z.array(sectionSchema),
  claims: z.record(claimIdSchema, claimSchema),
  references: z.array(referenceSchema),
  setAside: z.array(setAsideSchema),
  gaps: z.array(z.string()),
  search: searchRecordSchema,
  scorecard: scorecardSchema,
  /** Questions to go on with that the library answers; made when the answer is handed out. */
  suggestions: z.array(z.string()).optional(),
  composer: z.enum(['extractive', 'model']),
  /** Of an answer for which a language model was asked, whoever wrote it in the end. */
  model: modelReportSchema.optional(),
  tookMs: z.number().nonnegative(),
});
export type Answer = z.infer<typeof answerSchema>;
