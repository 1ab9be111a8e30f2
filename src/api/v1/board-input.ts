import { z } from '@hono/zod-openapi';
import {
  claimDecisionSchema,
  claimIdSchema,
  feedbackKindSchema,
  reviewStateSchema,
  rewordedAudienceSchema,
  specialtySchema,
} from '../../domain/index.ts';
import { citationFormats } from '../../publishing/index.ts';
import { actionNames, editSchema } from '../../review/index.ts';

/** What the board's routes take. Unknown properties are refused, so that a misspelt one is noticed. */

const id = z.string().min(1).max(200);
const lock = z
  .number({ error: 'write the lock of the article as you read it' })
  .int()
  .nonnegative()
  .openapi({ example: 3 });
const hash = (of: string) =>
  z
    .string({ error: `write the hash of the ${of} as you read it` })
    .regex(/^[0-9a-f]{64}$/, 'is 64 hexadecimal digits');
const words = (most: number) => z.string().max(most, `at most ${most.toLocaleString('en-GB')} characters`);
const specialty = z.enum(specialtySchema.options, `must be one of ${specialtySchema.options.join(', ')}`);
const states = z.enum(reviewStateSchema.options, `must be one of ${reviewStateSchema.options.join(', ')}`);
const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number);
const flag = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true');

export const articleParameters = z.object({ id: id.openapi({ description: 'Id or slug of the article' }) });
export const claimParameters = articleParameters.extend({ claim: claimIdSchema });
export const commentParameters = articleParameters.extend({ comment: id });
export const versionParameters = articleParameters.extend({
  number: z.string().regex(/^[1-9]\d{0,8}$/, 'is a number from 1'),
});
export const audienceParameters = articleParameters.extend({ audience: rewordedAudienceSchema });
export const idParameters = z.object({ id });
export const publicationParameters = z.object({ id: id.openapi({ example: 'doi:10.5555/12345678' }) });

export const createArticleBody = z.strictObject({
  answer: id.openapi({ description: 'Id of a stored answer' }),
  specialty,
  slug: words(200).optional(),
  submit: z.boolean('must be true or false').optional(),
});

export const listQuery = z.strictObject({
  state: states.optional(),
  specialty: specialty.optional(),
  condition: words(200).optional(),
  q: words(200).optional(),
  limit: wholeNumber.pipe(z.number().min(1).max(100)).optional(),
  offset: wholeNumber.optional(),
});

export const describeBody = z
  .strictObject({
    lock,
    slug: z.string().trim().min(1, 'write an address').max(200).optional(),
    specialty: specialty.optional(),
    conditions: z.array(words(120)).max(50).optional(),
  })
  .refine(
    (body) => body.slug !== undefined || body.specialty !== undefined || body.conditions !== undefined,
    'write slug, specialty or conditions',
  );

export const transitionBody = z.strictObject({
  lock,
  action: z.enum(actionNames, `must be one of ${actionNames.join(', ')}`),
  reason: words(5_000).optional(),
  contentHash: hash('content').optional().openapi({ description: 'For `approve`: of the content you read' }),
  successor: words(300).optional().openapi({ description: 'For `supersede`: id or slug' }),
});

export const decisionBody = z.strictObject({
  claimHash: hash('claim'),
  decision: z.enum(claimDecisionSchema.options, `must be one of ${claimDecisionSchema.options.join(', ')}`),
  comment: words(5_000).optional(),
});
export const takeBackQuery = z.strictObject({ claimHash: hash('claim') });

export const editBody = z.strictObject({ lock, edit: editSchema });
export const restoreBody = z.strictObject({ lock, version: z.number().int().positive() });
export const tryBody = z.strictObject({ text: z.string().trim().min(1, 'write the sentence').max(2_000) });

export const commentBody = z.strictObject({
  claim: claimIdSchema.nullable().optional(),
  parent: id.nullable().optional(),
  body: words(5_000),
});
export const settledBody = z.strictObject({ settled: z.boolean('must be true or false') });

export const assignmentBody = z.strictObject({
  lock,
  assignee: id.nullable().openapi({ description: 'Id of a reviewer’s or editor’s account; null for nobody' }),
  dueAt: z.iso.date('write the date as 2026-11-30').nullable().optional(),
});

export const queueQuery = z.strictObject({
  state: states.optional(),
  specialty: specialty.optional(),
  mine: flag.optional(),
  returned: flag.optional(),
  overdue: flag.optional(),
  order: z.enum(['waiting longest', 'newest']).optional(),
  page: wholeNumber.optional(),
});
export const passagesQuery = z.strictObject({
  q: words(500).min(1, 'write what the passage should say'),
});
export const openQuery = z.strictObject({ article: id.optional(), open: flag.optional() });
export const feedbackQuery = openQuery.extend({
  limit: wholeNumber.pipe(z.number().min(1).max(500)).optional(),
});
export const auditQuery = z.strictObject({
  article: id.optional(),
  limit: wholeNumber.pipe(z.number().min(1).max(500)).optional(),
  before: wholeNumber.optional(),
});
export const resolutionBody = z.strictObject({ resolution: words(2_000) });
export const feedbackBody = z.strictObject({
  kind: z.enum(feedbackKindSchema.options, `must be one of ${feedbackKindSchema.options.join(', ')}`),
  claim: claimIdSchema.nullable().optional(),
  message: words(2_000).optional(),
});
export const replyBody = z.strictObject({ reply: words(2_000) });
export const policyBody = z.strictObject({
  text: words(100_000),
  change: words(200).optional(),
  from: z.number().int().nonnegative().openapi({ description: 'Number of the version it was written from' }),
});
export const wordingBody = z.strictObject({
  contentHash: hash('content'),
  /** Of the wording that was read. */
  createdAt: z.iso.datetime(),
});
export const sentencesBody = z.strictObject({
  contentHash: hash('content'),
  sentences: z
    .record(claimIdSchema, z.string().max(2_000))
    .openapi({ description: 'By claim. An empty or missing one goes back to the wording by rule' }),
});
export const citationsQuery = z.strictObject({
  format: z.enum(citationFormats, `must be one of ${citationFormats.join(', ')}`),
});
