import { requirePermission } from '../../access/index.ts';
import type { Actor, PolicyVersion } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { ReviewParts } from '../ports.ts';

export interface EditPolicy {
  /** Markdown. */
  readonly text: string;
  readonly change: string;
  /** Number of the version it was written from; 0 for the one that came with the product. */
  readonly from: number;
}

/** The board's editorial policy, as a new version. Earlier ones stay. */
export async function editPolicy(
  parts: ReviewParts,
  actor: Actor,
  { text, change, from }: EditPolicy,
): Promise<PolicyVersion> {
  requirePermission(actor, 'policy.edit');
  if (text.trim() === '' || text.length > 100_000) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: 'The policy needs some text, at most 100,000 characters.',
    });
  }
  if (change.length > 500) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: 'Say in at most 500 characters what changed.',
    });
  }
  return parts.store.change(async (unit) => {
    const newest = (await unit.policies())[0]?.number ?? 0;
    if (newest !== from) {
      throw new AppError({
        code: 'conflict',
        status: 409,
        publicMessage: `Somebody saved version ${newest} meanwhile. Put your changes into that one.`,
      });
    }
    const now = parts.now().toISOString();
    const policy: PolicyVersion = {
      number: newest + 1,
      text: text.replace(/\r\n/g, '\n').trimEnd(),
      createdAt: now,
      authorName: actor.name,
      change: change.trim() || 'Edited',
    };
    await unit.insertPolicy(policy);
    await unit.record(actor, now, {
      action: 'policy.edit',
      subject: String(policy.number),
      detail: { change: policy.change },
    });
    return policy;
  });
}
