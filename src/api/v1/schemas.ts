import { z } from '@hono/zod-openapi';
import {
  answerStatusSchema,
  audienceSchema,
  answerSchema as domainAnswerSchema,
  evidenceLevelSchema,
  MAX_QUESTION_LENGTH,
  publicationSchema,
  referenceKindSchema,
  statusChangeSchema,
} from '../../domain/index.ts';
import { sourceSchema, statusReportSchema } from './library-schemas.ts';

/** The contract again, built with the extended zod: a schema made before that import cannot be named in OpenAPI. */
export const answerSchema = z.object(domainAnswerSchema.shape);

/** An answer as it was given, and what of it stands otherwise today. */
export const storedAnswerSchema = z.object({
  ...domainAnswerSchema.shape,
  statusNow: z.array(z.object(statusChangeSchema.shape)).readonly().openapi({
    description:
      'Sources that stand otherwise today than the answer says, which itself never changes: cited ones, and those set aside as retracted or superseded. Empty when nothing changed.',
  }),
});

const composerSchema = z.enum(['extractive', 'model'], 'must be extractive or model').optional().openapi({
  description:
    'Who writes the answer: fixed rules that quote passages, or the language model of the service. Without it, as PROBATUM_COMPOSER is set. `model` is 422 where no model is set.',
});

/** What `POST /api/v1/answers` takes. Unknown properties are refused, so that a misspelt one is noticed. */
export const askBodySchema = z.strictObject({
  question: z
    .string({
      error: (issue) =>
        issue.input === undefined ? 'write a question' : 'must be a string with the question in it',
    })
    .openapi({ maxLength: MAX_QUESTION_LENGTH, example: 'Does low-dose aspirin prevent pre-eclampsia?' }),
  audience: audienceSchema.optional(),
  live: z.boolean('must be true or false').optional().openapi({
    description:
      'Search PubMed and Europe PMC too. Concepts of the de-identified question leave the machine; `search` in the answer says which. Without it, as PROBATUM_LIVE is set.',
  }),
  composer: composerSchema,
});

export const streamQuerySchema = z.strictObject({
  q: z
    .string({ error: 'write the question, for example ?q=Does+aspirin+prevent+pre-eclampsia' })
    .openapi({ maxLength: MAX_QUESTION_LENGTH }),
  audience: audienceSchema.optional(),
  live: z.enum(['true', 'false'], 'must be true or false').optional(),
  composer: composerSchema,
});

export const answerParametersSchema = z.object({ id: z.string().max(100) });

export const publicationQuerySchema = z.strictObject({ version: z.string().min(1).max(200).optional() });

/** A publication with its appraisal, the address to open, and the answers that cite it (newest first, at most 20). */
export const publicationPageSchema = z.object({
  publication: publicationSchema,
  level: evidenceLevelSchema,
  kind: referenceKindSchema,
  levelReason: z.string(),
  url: z.string(),
  /** Sources that have a record of it; empty for a text that only an answer keeps. */
  sources: z.array(sourceSchema),
  /** What sources of statuses say about it now; null when the library does not hold it. */
  status: statusReportSchema.nullable(),
  citedBy: z.array(
    z.object({
      id: z.string(),
      question: z.string(),
      askedAt: z.string(),
      status: answerStatusSchema,
    }),
  ),
});

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  requestId: z.string().optional(),
});

export const healthSchema = z.object({ status: z.literal('ok') });
