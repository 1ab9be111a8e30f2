import type { ReviewerProfile, Role } from '../domain/index.ts';

/** One person's account. One role each. */
export interface Account {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** ISO 8601, UTC, as every time here. */
  readonly createdAt: string;
  /** Null while the account may be used. */
  readonly disabledAt: string | null;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  /** Who invited, by name; the account's id, or null for the operator and for open registration. */
  readonly invitedBy: { readonly id: string | null; readonly name: string };
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** What becomes of an account, for the audit trail. Never a password, a token or a link. */
export type AccountEvent = {
  /** Who did it: id and name as they were, and the role it was done in. */
  readonly actor: { readonly id: string | null; readonly name: string; readonly role: string };
  /** The account it happened to; null for an invitation nobody has accepted. */
  readonly accountId: string | null;
} & (
  | { readonly type: 'invited'; readonly email: string; readonly role: Role }
  | { readonly type: 'invitation-revoked'; readonly email: string; readonly role: Role }
  | { readonly type: 'invitation-accepted'; readonly email: string; readonly role: Role }
  | { readonly type: 'administrator-created'; readonly email: string }
  | { readonly type: 'role-changed'; readonly from: Role; readonly to: Role }
  | { readonly type: 'disabled' }
  | { readonly type: 'enabled' }
  | { readonly type: 'renamed'; readonly from: string; readonly to: string }
  | { readonly type: 'password-changed' }
  | { readonly type: 'password-reset' }
  | { readonly type: 'reset-link-made' }
  | { readonly type: 'passkey-added' }
  | { readonly type: 'passkey-removed' }
  | { readonly type: 'profile-changed'; readonly profile: ReviewerProfile }
);

/** Where account events go. The change is done when this is called; a rejection fails the request that made it. */
export interface AccountAudit {
  record(event: AccountEvent): Promise<void>;
}

export interface AccountFilter {
  /** Part of a name or e-mail address; upper and lower case count the same. */
  readonly search?: string;
  readonly role?: Role;
  readonly state?: 'active' | 'disabled';
}

export interface NewAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Hashed; null for an account that gets its password by a reset link. */
  readonly passwordHash: string | null;
}

/** Accounts, invitations and profiles in the database. Sign-in data (sessions, passkeys, tokens) is better-auth's. */
export interface AccountStore {
  list(filter: AccountFilter): Promise<Account[]>;
  find(id: string): Promise<Account | null>;
  findByEmail(email: string): Promise<Account | null>;
  hasAdministrator(): Promise<boolean>;
  /** Null when the e-mail address has an account already. */
  add(account: NewAccount, now: string): Promise<Account | null>;
  rename(id: string, name: string): Promise<void>;
  /** False, and nothing changed, when this would leave no active administrator. */
  setRole(id: string, role: Role, now: string): Promise<boolean>;
  /** Ends its sessions in the same transaction. False when this would leave no active administrator. */
  disable(id: string, now: string): Promise<boolean>;
  enable(id: string, now: string): Promise<void>;

  /** Replaces an open invitation to the same address. */
  addInvitation(invitation: Invitation, tokenHash: string): Promise<void>;
  /** Not accepted, not revoked, not expired; newest first. */
  openInvitations(now: string): Promise<Invitation[]>;
  findInvitation(tokenHash: string, now: string): Promise<Invitation | null>;
  /** The revoked invitation; null when it was not open. */
  revokeInvitation(id: string, now: string): Promise<Invitation | null>;
  /** Makes the account and uses the invitation up in one transaction; null when it is not open or the address is taken. */
  accept(
    invitationId: string,
    account: { readonly name: string; readonly passwordHash: string },
    now: string,
  ): Promise<Account | null>;

  /** An empty profile where none was saved; null when there is no such account. */
  profile(id: string): Promise<ReviewerProfile | null>;
  saveProfile(profile: ReviewerProfile, now: string): Promise<void>;
  /** Profiles, complete or not, of active accounts with one of the roles; by name. */
  profiles(roles: readonly Role[]): Promise<ReviewerProfile[]>;

  passkeys(accountId: string): Promise<Passkey[]>;
  removePasskey(accountId: string, id: string): Promise<boolean>;
  /** How many sessions are open. */
  countSessions(accountId: string, now: string): Promise<number>;
  endSessions(accountId: string): Promise<void>;
  /** Drops sessions and links that are out of date. */
  removeExpired(now: string): Promise<void>;
}

export interface Passkey {
  readonly id: string;
  readonly name: string | null;
  readonly createdAt: string | null;
}

/** Sends one plain text message; rejects when the mail server did not take it. */
export interface Mailer {
  send(message: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
}
