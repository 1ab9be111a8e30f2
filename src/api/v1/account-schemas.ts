import { z } from '@hono/zod-openapi';
import { reviewerProfileSchema, roleSchema } from '../../domain/index.ts';

const text = (what: string, example: string) => z.string({ error: what }).max(2_000).openapi({ example });

export const signInBodySchema = z.strictObject({
  email: text('write the e-mail address', 'ada@example.org'),
  password: text('write the password', 'seven quiet knees'),
});

export const actorSchema = z.object({ id: z.string().nullable(), name: z.string(), role: z.string() });

export const sessionSchema = z.object({ actor: actorSchema });

export const newSessionSchema = z.object({
  token: z.string().openapi({ description: 'For `Authorization: Bearer …`, 14 days' }),
  actor: actorSchema,
});

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: roleSchema,
  invitedBy: z.object({ id: z.string().nullable(), name: z.string() }),
  createdAt: z.string(),
  expiresAt: z.string(),
});

export const invitationsSchema = z.object({ invitations: z.array(invitationSchema) });

export const inviteBodySchema = z.strictObject({
  email: text('write the e-mail address', 'ada@example.org'),
  role: z.enum(roleSchema.options, `must be one of ${roleSchema.options.join(', ')}`),
});

export const invitedSchema = z.object({
  invitation: invitationSchema,
  link: z.string().openapi({ description: 'Shown this once' }),
  mailed: z.boolean(),
});

export const accountSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  createdAt: z.string(),
  disabledAt: z.string().nullable(),
});

export const accountsSchema = z.object({ accounts: z.array(accountSchema) });

export const accountsQuerySchema = z.strictObject({
  search: z.string().max(200).optional(),
  role: z.enum(roleSchema.options, `must be one of ${roleSchema.options.join(', ')}`).optional(),
  state: z.enum(['active', 'disabled'], 'must be active or disabled').optional(),
});

export const accountChangeSchema = z
  .strictObject({
    role: z.enum(roleSchema.options, `must be one of ${roleSchema.options.join(', ')}`).optional(),
    disabled: z.boolean('must be true or false').optional(),
  })
  .refine(({ role, disabled }) => role !== undefined || disabled !== undefined, 'write role or disabled');

export const idParametersSchema = z.object({ id: z.string().max(100) });

/** The contract again, built with the extended zod: a schema made before that import cannot be named in OpenAPI. */
export const profileSchema = z.object(reviewerProfileSchema.shape);

export const profileBodySchema = z.strictObject({
  name: reviewerProfileSchema.shape.name,
  credentials: reviewerProfileSchema.shape.credentials,
  specialty: reviewerProfileSchema.shape.specialty,
  biography: reviewerProfileSchema.shape.biography,
  nothingToDisclose: reviewerProfileSchema.shape.nothingToDisclose,
  disclosures: reviewerProfileSchema.shape.disclosures,
});
