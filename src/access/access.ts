import type { Actor, ReviewerProfile, Role } from '../domain/index.ts';
import type { Account, AccountFilter, Invitation, Passkey } from './ports.ts';

/** An expected outcome of what a person typed; `field` names what to change. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly field: string; readonly message: string };

/** Where a request comes from. */
export interface Visit {
  readonly headers: Headers;
  /** Network address of who asks, for rate limits; null when unknown. */
  readonly client: string | null;
  /** `https://host`, without a path: what links in mails begin with. */
  readonly baseUrl: string;
}

/** Values of `Set-Cookie` headers to send back. */
export type SetCookies = readonly string[];

export interface SignedIn {
  readonly actor: Actor;
  /** For `Authorization: Bearer …`. */
  readonly token: string;
  readonly setCookies: SetCookies;
}

/** A link with a secret in it, and whether it went out by mail. When it did not, the person who asked passes it on. */
export interface SentLink {
  readonly link: string;
  readonly mailed: boolean;
}

export interface AccountDetails extends Account {
  readonly passkeys: readonly Passkey[];
  readonly sessions: number;
}

/**
 * Accounts, sessions and roles. Functions that take an actor ask the permission table first: 401 `sign-in-required`,
 * 403 `forbidden`. What a person can put right comes back as an Outcome.
 */
export interface Access {
  readonly registration: 'invitation' | 'open';
  /** Visitors may not ask or read (PROBATUM_ACCESS=members). */
  readonly membersOnly: boolean;
  /** Links are sent by mail; otherwise they are printed in the log. */
  readonly sendsMail: boolean;

  /** Who sends these headers (session cookie or bearer token); the visitor when nobody valid. Read afresh each time. */
  actorOf(headers: Headers): Promise<Actor>;
  /** Answers the browser's passkey requests under `/api/auth/`; 404 for anything else. */
  handler(request: Request, client: string | null): Promise<Response>;
  hasAdministrator(): Promise<boolean>;

  signIn(
    given: { readonly email: string; readonly password: string },
    visit: Visit,
  ): Promise<Outcome<SignedIn>>;
  signOut(headers: Headers): Promise<SetCookies>;
  /** Ends every session of the account, this one too. */
  signOutEverywhere(actor: Actor, headers: Headers): Promise<SetCookies>;
  /** Ends the account's other sessions. */
  changePassword(
    actor: Actor,
    given: { readonly current: string; readonly password: string },
    visit: Visit,
  ): Promise<Outcome<SetCookies>>;
  /** Says the same whether the address has an account or not. */
  requestPasswordReset(email: string, visit: Visit): Promise<Outcome<null>>;
  resetPassword(given: { readonly token: string; readonly password: string }): Promise<Outcome<null>>;
  /** Open registration: sends a link to make a reader's account. Says the same whether the address has one or not. */
  register(email: string, visit: Visit): Promise<Outcome<null>>;

  account(actor: Actor): Promise<AccountDetails>;
  rename(actor: Actor, name: string): Promise<Outcome<Account>>;
  removePasskey(actor: Actor, id: string): Promise<void>;

  /** `account.manage`, as everything from here to `resetLink`. */
  invite(
    actor: Actor,
    given: { readonly email: string; readonly role: string },
    baseUrl: string,
  ): Promise<Outcome<SentLink & { readonly invitation: Invitation }>>;
  invitations(actor: Actor): Promise<Invitation[]>;
  revokeInvitation(actor: Actor, id: string): Promise<Invitation>;
  accounts(actor: Actor, filter?: AccountFilter): Promise<Account[]>;
  setRole(actor: Actor, id: string, role: Role): Promise<Account>;
  disable(actor: Actor, id: string): Promise<Account>;
  enable(actor: Actor, id: string): Promise<Account>;
  createAdministrator(
    actor: Actor,
    given: { readonly email: string; readonly name: string; readonly password: string | null },
    baseUrl: string,
  ): Promise<Outcome<{ readonly account: Account; readonly resetLink: string | null }>>;
  /** A link to set a new password, for the account of this address; never mailed. */
  resetLink(actor: Actor, email: string, baseUrl: string): Promise<string>;

  /** What an invitation's link leads to; null when it is not open (any more). */
  findInvitation(token: string): Promise<Invitation | null>;
  /** Makes the account and signs it in. */
  acceptInvitation(given: {
    readonly token: string;
    readonly name: string;
    readonly password: string;
  }): Promise<Outcome<SignedIn>>;

  /** The actor's own profile. */
  profile(actor: Actor): Promise<ReviewerProfile>;
  saveProfile(actor: Actor, profile: Omit<ReviewerProfile, 'id'>): Promise<Outcome<ReviewerProfile>>;
  /** Any account's profile, for rules about conflicts; null when there is no such account. */
  profileOf(accountId: string): Promise<ReviewerProfile | null>;
  /** Active reviewers and editors, complete profile or not, for assignment. Asks for `review.queue`. */
  board(actor: Actor): Promise<ReviewerProfile[]>;
  /** Active reviewers and editors with a complete profile; by name. */
  publicReviewers(): Promise<ReviewerProfile[]>;
  publicReviewer(id: string): Promise<ReviewerProfile | null>;
}
