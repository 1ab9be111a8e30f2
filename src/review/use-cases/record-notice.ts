import { requirePermission } from '../../access/index.ts';
import {
  type Actor,
  type PublicationId,
  publicationStatusSchema,
  type StatusNotice,
} from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { ReviewParts } from '../ports.ts';

/** From what matters least to what matters most. */
const byGravity: readonly string[] = ['superseded', ...publicationStatusSchema.options];

/**
 * Records that a publication was retracted, corrected, put in doubt or superseded. It counts everywhere at once. There is
 * one notice a publication: a graver one takes the place of the one before, a milder one is refused (409).
 */
export async function recordNotice(
  parts: ReviewParts,
  actor: Actor,
  { publication, ...notice }: StatusNotice & { readonly publication: PublicationId },
): Promise<void> {
  requirePermission(actor, 'publication.record-notice');
  if (!(await parts.findPublication(publication))) throw notHeld();
  await parts.store.change(async (unit) => {
    const standing = (await unit.notices()).find((each) => each.publication === publication);
    if (standing && byGravity.indexOf(notice.status) < byGravity.indexOf(standing.status)) {
      throw new AppError({
        code: 'conflict',
        status: 409,
        publicMessage: `There is a graver notice on this publication (${standing.status}, recorded by ${standing.recordedBy}). Take it back first if it was a mistake.`,
      });
    }
    const now = parts.now().toISOString();
    await unit.putNotice({ ...notice, publication, recordedAt: now, recordedBy: actor.name });
    await unit.record(actor, now, {
      action: 'publication.record-notice',
      subject: publication,
      detail: { ...notice },
    });
  });
}

/** Takes a notice back, when it was a mistake. */
export async function removeNotice(
  parts: ReviewParts,
  actor: Actor,
  publication: PublicationId,
): Promise<void> {
  requirePermission(actor, 'publication.record-notice');
  await parts.store.change(async (unit) => {
    const notice = (await unit.notices()).find((each) => each.publication === publication);
    if (!notice) throw notHeld();
    await unit.removeNotice(publication);
    await unit.record(actor, parts.now().toISOString(), {
      action: 'publication.remove-notice',
      subject: publication,
      detail: { status: notice.status, source: notice.source },
    });
  });
}

function notHeld(): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'The library does not hold this publication, or there is no notice on it.',
  });
}
