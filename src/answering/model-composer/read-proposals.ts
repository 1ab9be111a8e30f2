import { z } from 'zod';

/** A claim as a model proposes it, before anything is believed. */
export interface Proposal {
  readonly text: string;
  readonly passages: readonly number[];
  readonly quotes: readonly string[];
  readonly heading: string;
}

const listed = (value: unknown) => (Array.isArray(value) ? value : [value]);
/** "[3]" and "3" are the number 3: small models write either. */
const number = z.preprocess(
  (value) => (typeof value === 'string' ? Number(/^\D{0,12}(\d{1,4})\D?$/.exec(value.trim())?.[1]) : value),
  z.number().int().positive(),
);

const proposalSchema: z.ZodType<Proposal> = z.object({
  text: z.string(),
  passages: z.preprocess(listed, z.array(number).min(1).max(20)),
  quotes: z.preprocess(listed, z.array(z.string()).min(1).max(12)),
  heading: z.string().catch(''),
});

/** A reply: its claims as they are, since one that is broken costs only itself. */
export const replySchema = z.preprocess(
  (value) => (Array.isArray(value) ? { claims: value } : value),
  z.object({ claims: z.array(z.unknown()) }),
);
export type Reply = z.infer<typeof replySchema>;

/** The same for servers that can hold a model to a form. */
export function replyShape(headings: readonly string[]): object {
  return z.toJSONSchema(
    z.object({
      claims: z.array(
        z.object({
          text: z.string(),
          passages: z.array(z.int()),
          quotes: z.array(z.string()),
          heading: z.enum(headings),
        }),
      ),
    }),
  );
}

/** A proposal of the form asked for; null for anything else. */
export function readProposal(claim: unknown): Proposal | null {
  const read = proposalSchema.safeParse(claim);
  return read.success ? read.data : null;
}

/** A judge's reply. */
export const verdictsSchema = z.object({
  verdicts: z.array(
    z.object({
      claim: number,
      verdict: z.enum(['supported', 'partly-supported', 'contradicted', 'unsupported']),
    }),
  ),
});
export const verdictsShape: object = z.toJSONSchema(
  z.object({
    verdicts: z.array(
      z.object({
        claim: z.int(),
        verdict: z.enum(['supported', 'partly-supported', 'contradicted', 'unsupported']),
      }),
    ),
  }),
);
