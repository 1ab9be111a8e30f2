import { z } from 'zod';

/** Longest title of a thread, in UTF-16 units. */
export const MAX_TITLE_LENGTH = 200;

/** One question of a thread and its answer. All words are de-identified. */
export const threadTurnSchema = z.object({
  /** 1, 2, 3, in the order in which they were asked. */
  number: z.number().int().positive(),
  /** What was typed. */
  asked: z.string(),
  /** The whole question it was taken for, and that was answered. */
  question: z.string(),
  /** What of the question was said before in the thread and not in `asked`. */
  inherited: z.array(z.string()),
  answerId: z.string(),
  askedAt: z.iso.datetime(),
});
export type ThreadTurn = z.infer<typeof threadTurnSchema>;

/** Questions that follow one another, at a permanent address. Whoever has the address may read; only its owner may go on. */
export const threadSchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1).max(MAX_TITLE_LENGTH),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  turns: z.array(threadTurnSchema),
});
export type Thread = z.infer<typeof threadSchema>;

/** A thread as it stands in its owner's list. */
export const threadSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  questions: z.number().int().nonnegative(),
});
export type ThreadSummary = z.infer<typeof threadSummarySchema>;
