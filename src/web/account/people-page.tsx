import type { FC } from 'hono/jsx';
import type { Account, AccountFilter, Invitation } from '../../access/index.ts';
import { roleSchema } from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';
import { Choice, Done, ErrorSummary, type Errors, Field } from './field.tsx';

const notices: Readonly<Record<string, string>> = {
  role: 'The role is changed. It counts from that person’s next page on.',
  disabled: 'The account is disabled and signed out everywhere.',
  enabled: 'The account is enabled again.',
  revoked: 'The invitation is withdrawn. Its link no longer works.',
};

const roleWords: Readonly<Record<string, string>> = {
  reader: 'Reader: reads and asks',
  author: 'Author: writes articles',
  reviewer: 'Reviewer: judges claims and approves',
  editor: 'Editor: reviews, assigns, describes, withdraws',
  administrator: 'Administrator: keeps accounts',
};
const roles = roleSchema.options.map((role) => ({ value: role, text: role }));

export interface Invited {
  readonly email: string;
  readonly link: string;
  readonly mailed: boolean;
}

interface PeoplePageProps {
  readonly accounts: readonly Account[];
  readonly invitations: readonly Invitation[];
  readonly filter: AccountFilter;
  /** Query of the list, to come back to. */
  readonly query: string;
  readonly done: string | null;
  readonly errors: Errors;
  readonly invited: Invited | null;
  readonly typed: { readonly email: string; readonly role: string };
}

export const PeoplePage: FC<PeoplePageProps> = (props) => {
  const { accounts, invitations, filter, query, done, errors, invited, typed } = props;
  const assets = ['account.css', 'copy.js'] as const;
  return (
    <Layout title="People" description="Accounts and invitations." unlisted current="people" assets={assets}>
      <div class="page people">
        <h1>People</h1>
        {done && notices[done] ? <Done>{notices[done]}</Done> : null}
        <ErrorSummary errors={errors} ids={{ email: 'invite-email', role: 'invite-role' }} />
        {invited ? <InvitedNotice {...invited} /> : null}

        <section aria-labelledby="invite-heading">
          <h2 id="invite-heading">Invite somebody</h2>
          <form method="post" action="/people/invitations" class="stacked">
            <Field
              id="invite-email"
              name="email"
              type="email"
              label="E-mail address"
              value={typed.email}
              error={errors.email}
            />
            <Choice
              id="invite-role"
              name="role"
              label="Role"
              options={roleSchema.options.map((role) => ({ value: role, text: roleWords[role] ?? role }))}
              value={typed.role}
              error={errors.role}
            />
            <button class="button" type="submit">
              Invite
            </button>
          </form>
        </section>

        <OpenInvitations invitations={invitations} />

        <section aria-labelledby="accounts-heading">
          <h2 id="accounts-heading">Accounts</h2>
          <form method="get" action="/people" class="filter">
            <Field
              id="search"
              name="search"
              type="search"
              label="Name or address"
              value={filter.search ?? ''}
              optional
            />
            <Choice
              id="filter-role"
              name="role"
              label="Role"
              options={[{ value: '', text: 'any' }, ...roles]}
              value={filter.role ?? ''}
            />
            <Choice
              id="filter-state"
              name="state"
              label="State"
              options={[
                { value: '', text: 'any' },
                { value: 'active', text: 'active' },
                { value: 'disabled', text: 'disabled' },
              ]}
              value={filter.state ?? ''}
            />
            <button class="button secondary" type="submit">
              Show
            </button>
          </form>
          <p class="hint">
            {accounts.length === 1 ? '1 account' : `${accounts.length} accounts`}
            {query ? (
              <>
                {' '}
                · <a href="/people">show all</a>
              </>
            ) : null}
          </p>
          <ul class="rows">
            {accounts.map((account) => (
              <AccountRow account={account} query={query} />
            ))}
          </ul>
        </section>
      </div>
    </Layout>
  );
};

const InvitedNotice: FC<Invited> = ({ email, link, mailed }) => (
  <Done>
    <p>
      {mailed
        ? `The invitation went to ${email}.`
        : `${email} is invited. No mail was sent: pass this link on yourself. It is shown this once and works once, for 14 days.`}
    </p>
    {mailed ? null : (
      <p class="copy">
        <label for="invitation-link" class="visually-hidden">
          Invitation link
        </label>
        <input id="invitation-link" type="text" readonly value={link} />
        <button class="button secondary small" type="button" data-copy="invitation-link" hidden>
          Copy
        </button>
      </p>
    )}
  </Done>
);

const OpenInvitations: FC<{ invitations: readonly Invitation[] }> = ({ invitations }) =>
  invitations.length === 0 ? null : (
    <section aria-labelledby="open-heading">
      <h2 id="open-heading">Open invitations</h2>
      <ul class="rows">
        {invitations.map(({ id, email, role, invitedBy, expiresAt }) => (
          <li>
            <span>
              <strong>{email}</strong> as {role}
              <span class="hint">
                {' '}
                · by {invitedBy.name}, until {expiresAt.slice(0, 10)}
              </span>
            </span>
            <form method="post" action={`/people/invitations/${encodeURIComponent(id)}/revoke`}>
              <button
                class="button secondary small"
                type="submit"
                aria-label={`Withdraw the invitation of ${email}`}
              >
                Withdraw
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );

const AccountRow: FC<{ account: Account; query: string }> = ({ account, query }) => {
  const { id, name, email, role, createdAt, disabledAt } = account;
  const action = (what: string) => `/people/${encodeURIComponent(id)}/${what}`;
  return (
    <li>
      <span>
        <strong>{name}</strong> {email}
        <span class="hint">
          {' '}
          · since {createdAt.slice(0, 10)}
          {disabledAt ? ` · disabled since ${disabledAt.slice(0, 10)}` : ''}
        </span>
      </span>
      <span class="row-actions">
        <form method="post" action={action('role')}>
          <input type="hidden" name="query" value={query} />
          <Choice
            id={`role-${id}`}
            name="role"
            label={`Role of ${name}`}
            options={roles}
            value={role}
            quiet
          />
          <button class="button secondary small" type="submit" aria-label={`Change role of ${name}`}>
            Change role
          </button>
        </form>
        <form method="post" action={action(disabledAt ? 'enable' : 'disable')}>
          <input type="hidden" name="query" value={query} />
          <button
            class="button secondary small"
            type="submit"
            aria-label={`${disabledAt ? 'Enable' : 'Disable'} the account of ${name}`}
          >
            {disabledAt ? 'Enable' : 'Disable'}
          </button>
        </form>
      </span>
    </li>
  );
};
