export type { Access, AccountDetails, Outcome, SentLink, SetCookies, SignedIn, Visit } from './access.ts';
export {
  MAX_NAME_LENGTH,
  MAX_PASSWORD_LENGTH,
  MIN_PASSWORD_LENGTH,
} from './input.ts';
export { clientAddress, isLoopbackName, linkBase, safeReturnPath } from './links.ts';
export { type AccessOptions, openAccess } from './open-access.ts';
export { may, type Permission, permissions, requirePermission } from './permissions.ts';
export type {
  Account,
  AccountAudit,
  AccountEvent,
  AccountFilter,
  AccountStore,
  Invitation,
  Mailer,
  NewAccount,
  Passkey,
} from './ports.ts';
export { createRateLimiter, type Limit, type RateLimiter, tooManyRequests } from './rate-limit.ts';
