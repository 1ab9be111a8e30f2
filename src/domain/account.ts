import { z } from 'zod';

export const roleSchema = z.enum(['reader', 'author', 'reviewer', 'editor', 'administrator']);
export type Role = z.infer<typeof roleSchema>;

/**
 * Who acts. Beside the accounts' roles: `visitor` has no account, `operator` is the person at the server's own command
 * line, `system` is the service itself (surveillance).
 */
export type ActorRole = Role | 'visitor' | 'operator' | 'system';

export interface Actor {
  /** The account's id; null without an account. */
  readonly id: string | null;
  readonly name: string;
  readonly role: ActorRole;
}

export const visitor: Actor = { id: null, name: 'A visitor', role: 'visitor' };
export const operator: Actor = { id: null, name: 'Operator at the command line', role: 'operator' };
export const system: Actor = { id: null, name: 'Probatum', role: 'system' };

/** An interest a reviewer declares, with the drugs, conditions, devices or companies it touches. */
export const disclosureSchema = z.object({
  interest: z.string().trim().min(1).max(500),
  topics: z.array(z.string().trim().min(1).max(120)).max(20),
});
export type Disclosure = z.infer<typeof disclosureSchema>;

export const specialtySchema = z.enum([
  'Anaesthesia and pain',
  'Cardiology',
  'Dermatology',
  'Emergency and critical care',
  'Endocrinology and metabolism',
  'Gastroenterology and hepatology',
  'General practice',
  'Genetics and rare disease',
  'Geriatrics',
  'Haematology',
  'Infectious disease',
  'Nephrology and urology',
  'Neurology',
  'Obstetrics and gynaecology',
  'Oncology',
  'Ophthalmology',
  'Oral health',
  'Orthopaedics and rheumatology',
  'Otolaryngology',
  'Paediatrics',
  'Pharmacy and toxicology',
  'Psychiatry',
  'Public health and prevention',
  'Radiology and laboratory',
  'Rehabilitation and nursing',
  'Respiratory medicine',
  'Surgery',
]);
export type Specialty = z.infer<typeof specialtySchema>;

/** What the public page of a reviewer shows, and what an approval records. `id` is the account's. */
export const reviewerProfileSchema = z.object({
  id: z.string().min(1),
  name: z.string().trim().min(1).max(120),
  /** For example "MD, FRCP". */
  credentials: z.string().trim().max(200),
  specialty: specialtySchema.nullable(),
  biography: z.string().trim().max(2_000),
  /** "I have nothing to disclose" was said outright; an empty list alone says nothing. */
  nothingToDisclose: z.boolean(),
  disclosures: z.array(disclosureSchema).max(30),
});
export type ReviewerProfile = z.infer<typeof reviewerProfileSchema>;

/** A profile that may stand under an approval: name, credentials, specialty, and a word on interests. */
export function isCompleteProfile(profile: ReviewerProfile): boolean {
  return (
    profile.credentials !== '' &&
    profile.specialty !== null &&
    (profile.nothingToDisclose || profile.disclosures.length > 0)
  );
}
