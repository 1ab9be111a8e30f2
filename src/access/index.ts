export type { Access, AccountDetails, Outcome, SentLink, SetCookies, SignedIn, Visit } from './access.ts';
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
