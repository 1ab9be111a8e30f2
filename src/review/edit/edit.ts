import { z } from 'zod';
import { claimIdSchema, evidenceLevelSchema, publicationIdSchema } from '../../domain/index.ts';

/** A place in a publication of the library. `start`/`end` are UTF-16 offsets into the section's text. */
export const passageReferenceSchema = z.object({
  publication: publicationIdSchema,
  section: z.number().int().nonnegative(),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
});
export type PassageReference = z.infer<typeof passageReferenceSchema>;

const text = z.string().trim().min(1, 'write the sentence').max(2_000, 'at most 2,000 characters');
const heading = z.string().trim().min(1, 'write a heading').max(120, 'at most 120 characters');

/** Everything that can be done to the content of an article, one at a time. */
export const editSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('reword'), claim: claimIdSchema, text }),
  /** Adds a citation, or puts it in the place of the claim's citation number `replace` (from 0). */
  z.object({
    kind: z.literal('cite'),
    claim: claimIdSchema,
    passage: passageReferenceSchema,
    replace: z.number().int().nonnegative().nullable(),
    /** The claim's wording from now on, when the new quote needs another. */
    text: text.optional(),
  }),
  z.object({ kind: z.literal('uncite'), claim: claimIdSchema, citation: z.number().int().nonnegative() }),
  /** Without a text the claim is the quote itself. */
  z.object({
    kind: z.literal('add-claim'),
    heading,
    passage: passageReferenceSchema,
    text: text.optional(),
  }),
  z.object({ kind: z.literal('remove-claim'), claim: claimIdSchema }),
  z.object({ kind: z.literal('move-claim'), claim: claimIdSchema, direction: z.enum(['up', 'down']) }),
  z.object({ kind: z.literal('bottom-line'), claim: claimIdSchema, listed: z.boolean() }),
  z.object({ kind: z.literal('rename-section'), section: z.number().int().nonnegative(), heading }),
  z.object({
    kind: z.literal('override-level'),
    claim: claimIdSchema,
    level: evidenceLevelSchema,
    reason: z.string().trim().min(1, 'say why').max(500, 'at most 500 characters'),
  }),
  z.object({ kind: z.literal('rule-level'), claim: claimIdSchema }),
]);
export type Edit = z.infer<typeof editSchema>;
