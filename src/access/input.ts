import { z } from 'zod';
import { disclosureSchema, reviewerProfileSchema, roleSchema } from '../domain/index.ts';
import type { Outcome } from './access.ts';

export const MIN_PASSWORD_LENGTH = 12;
/** scrypt takes any length; this only keeps a request from being a burden. */
export const MAX_PASSWORD_LENGTH = 128;
export const MAX_NAME_LENGTH = 120;

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'The e-mail address is too long.')
  .pipe(z.email('Write an e-mail address, for example name@example.org.'));

export const passwordSchema = z
  .string()
  .min(
    MIN_PASSWORD_LENGTH,
    `Write at least ${MIN_PASSWORD_LENGTH} characters. A few words in a row are easy to remember.`,
  )
  .max(MAX_PASSWORD_LENGTH, `Write at most ${MAX_PASSWORD_LENGTH} characters.`)
  .refine((text) => new Set(text).size >= 5, 'Use at least five different characters.');

export const nameSchema = z
  .string()
  .trim()
  .min(1, 'Write your name.')
  .max(MAX_NAME_LENGTH, `Write at most ${MAX_NAME_LENGTH} characters.`);

export const roleInputSchema = z.enum(roleSchema.options, 'Choose a role.');

const shape = reviewerProfileSchema.shape;

/** The profile as its form gives it, with a sentence for each thing that can be wrong. */
export const profileInputSchema = z
  .object({
    name: nameSchema,
    credentials: z.string().trim().max(200, 'Write at most 200 characters.'),
    specialty: shape.specialty,
    biography: z.string().trim().max(2_000, 'Write at most 2,000 characters.'),
    nothingToDisclose: z.boolean(),
    disclosures: z.array(disclosureSchema).max(30, 'Name at most 30 interests.'),
  })
  .refine(({ nothingToDisclose, disclosures }) => !(nothingToDisclose && disclosures.length > 0), {
    path: ['nothingToDisclose'],
    message: 'Either there is nothing to disclose, or there are interests: remove one of the two.',
  });

/** The value, or the first thing to change. */
export function check<T>(field: string, schema: z.ZodType<T>, value: unknown): Outcome<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const path = issue?.path.map(String) ?? [];
  return {
    ok: false,
    field: [field, ...path].filter(Boolean).join('.'),
    message: issue?.message ?? 'This cannot be used.',
  };
}
