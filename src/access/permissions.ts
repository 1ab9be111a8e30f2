import type { Actor, ActorRole } from '../domain/index.ts';
import { AppError } from '../errors.ts';

const everyone = [
  'visitor',
  'reader',
  'author',
  'reviewer',
  'editor',
  'administrator',
  'operator',
  'system',
] as const;
const members = ['reader', 'author', 'reviewer', 'editor', 'administrator', 'operator', 'system'] as const;
const writers = ['author', 'reviewer', 'editor', 'administrator'] as const;
const board = ['reviewer', 'editor'] as const;
const desk = ['reviewer', 'editor', 'administrator'] as const;
const editors = ['editor', 'administrator'] as const;

/**
 * Who may do what. The one table: every use case asks it, so that no surface can skip it. `article.edit` and
 * `article.read-unpublished` reach further for whoever wrote the article (src/review/rules.ts). Nobody but reviewers and
 * editors judges a claim or signs: an administrator keeps accounts and order, not medicine.
 */
export const permissions = {
  'answer.ask': everyone,
  'article.read': everyone,
  'feedback.give': everyone,
  'article.create': writers,
  'article.submit': writers,
  'article.take-back': writers,
  'article.comment': writers,
  'article.read-unpublished': desk,
  'article.edit': board,
  'article.start-review': board,
  'article.decide': board,
  'article.request-changes': board,
  'article.approve': board,
  'article.approve-audience': board,
  'article.reopen': ['reviewer', 'editor', 'system'],
  'article.assign': editors,
  'article.describe': editors,
  'article.supersede': editors,
  'article.withdraw': editors,
  'article.restore': editors,
  'review.queue': desk,
  'audit.read': [...editors, 'operator'],
  'publication.record-notice': [...editors, 'operator'],
  /** Import, remove, check and compact the library's records. */
  'library.manage': [...editors, 'operator'],
  /** Say that a local document is a society's guideline. */
  'library.endorse': editors,
  'surveillance.run': [...editors, 'operator', 'system'],
  'surveillance.close-task': ['reviewer', 'editor', 'administrator'],
  'feedback.answer': editors,
  'policy.edit': editors,
  'profile.edit': members,
  'account.manage': ['administrator', 'operator'],
} as const satisfies Record<string, readonly ActorRole[]>;

export type Permission = keyof typeof permissions;

/** Whether the table allows it. With `membersOnly` (PROBATUM_ACCESS=members) a visitor may do nothing. */
export function may(actor: Actor, permission: Permission, membersOnly = false): boolean {
  if (membersOnly && actor.role === 'visitor') return false;
  return (permissions[permission] as readonly ActorRole[]).includes(actor.role);
}

/** Throws `sign-in-required` (401) for a visitor and `forbidden` (403) for a role that the table does not name. */
export function requirePermission(actor: Actor, permission: Permission, membersOnly = false): void {
  if (may(actor, permission, membersOnly)) return;
  if (actor.role === 'visitor') {
    throw new AppError({
      code: 'sign-in-required',
      status: 401,
      publicMessage: 'Sign in to do this. An administrator of this service can invite you.',
    });
  }
  throw new AppError({
    code: 'forbidden',
    status: 403,
    publicMessage: `Your role (${actor.role}) may not do this. It takes: ${permissions[permission].filter((role) => role !== 'system' && role !== 'operator').join(', ')}.`,
  });
}
