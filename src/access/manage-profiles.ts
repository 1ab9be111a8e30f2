import { isCompleteProfile, type Role } from '../domain/index.ts';
import type { Access } from './access.ts';
import { check, profileInputSchema } from './input.ts';
import { type AccessParts, ownAccount } from './parts.ts';
import { requirePermission } from './permissions.ts';

/** Whose profile stands under approvals. */
const boardRoles: readonly Role[] = ['reviewer', 'editor'];

type ProfilePart = Pick<
  Access,
  'profile' | 'saveProfile' | 'profileOf' | 'board' | 'publicReviewers' | 'publicReviewer'
>;

export function manageProfiles(parts: AccessParts): ProfilePart {
  const { accounts, audit } = parts;
  const published = async () => (await accounts.profiles(boardRoles)).filter(isCompleteProfile);
  return {
    async profile(actor) {
      requirePermission(actor, 'profile.edit');
      const { id } = await ownAccount(parts, actor);
      const profile = await accounts.profile(id);
      if (!profile) throw new Error('an account without a row');
      return profile;
    },

    async saveProfile(actor, given) {
      requirePermission(actor, 'profile.edit');
      const { id } = await ownAccount(parts, actor);
      const checked = check('', profileInputSchema, given);
      if (!checked.ok) return checked;
      const profile = { id, ...checked.value };
      await accounts.saveProfile(profile, parts.now());
      await audit.record({ type: 'profile-changed', profile, accountId: id, actor });
      return { ok: true, value: profile };
    },

    profileOf: (id) => accounts.profile(id),

    async board(actor) {
      requirePermission(actor, 'review.queue');
      return accounts.profiles(boardRoles);
    },

    publicReviewers: published,
    publicReviewer: async (id) => (await published()).find((profile) => profile.id === id) ?? null,
  };
}
