import { z } from '@hono/zod-openapi';
import {
  audienceSchema,
  threadSchema as domainThreadSchema,
  threadTurnSchema as domainTurnSchema,
  MAX_QUESTION_LENGTH,
  MAX_TITLE_LENGTH,
  referenceSchema,
  threadSummarySchema,
} from '../../domain/index.ts';
import { answerSchema } from './schemas.ts';

export const turnSchema = z.object(domainTurnSchema.shape);
export const threadSchema = z.object({ ...domainThreadSchema.shape, turns: z.array(turnSchema) });
export const threadListSchema = z.object({ threads: z.array(z.object(threadSummarySchema.shape)) });
export const threadParametersSchema = z.object({ id: z.string().max(100) });
export const exportQuerySchema = z.strictObject({
  format: z.enum(['markdown', 'json'], 'must be markdown or json').default('json'),
});

const questionShape = {
  question: z
    .string({
      error: (issue) =>
        issue.input === undefined ? 'write a question' : 'must be a string with the question in it',
    })
    .openapi({ maxLength: MAX_QUESTION_LENGTH, example: 'and in pregnancy?' }),
  exact: z.boolean('must be true or false').optional().openapi({
    description: 'Ask it as it stands: a reading that was chosen, or a resolved question that was edited.',
  }),
  audience: audienceSchema.optional(),
  live: z.boolean('must be true or false').optional(),
  composer: z.enum(['extractive', 'model'], 'must be extractive or model').optional(),
};

export const beginThreadSchema = z.strictObject({
  ...questionShape,
  answer: z.string().max(100).optional().openapi({
    description: 'A stored answer to begin from: the question is then a follow-up to it.',
  }),
});
export const followUpSchema = z.strictObject(questionShape);

export const renameSchema = z.strictObject({
  title: z.string('write a title').openapi({ maxLength: MAX_TITLE_LENGTH }),
});

export const answeredSchema = z.object({
  kind: z.literal('answered'),
  thread: threadSchema,
  turn: turnSchema,
  answer: answerSchema,
});

/** What a follow-up leads to when nothing was asked: readings to choose from, an explanation of the last answer, or what to write. */
export const notAskedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choose'), message: z.string(), readings: z.array(z.string()).readonly() }),
  z.object({
    kind: z.literal('explained'),
    explanation: z.object({
      answerId: z.string(),
      text: z.string(),
      references: z
        .array(
          z.object({
            reference: z.object(referenceSchema.shape),
            level: z.string(),
            claims: z.array(z.object({ id: z.string(), text: z.string() })).readonly(),
          }),
        )
        .readonly(),
    }),
  }),
  z.object({ kind: z.literal('unclear'), message: z.string() }),
]);
