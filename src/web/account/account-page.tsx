import type { FC } from 'hono/jsx';
import { type AccountDetails, MIN_PASSWORD_LENGTH } from '../../access/index.ts';
import { isCompleteProfile, type ReviewerProfile } from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';
import { Done, ErrorSummary, type Errors, Field } from './field.tsx';
import { ProfileForm } from './profile-form.tsx';
import type { ProfileDraft } from './read-profile.ts';

const notices: Readonly<Record<string, string>> = {
  welcome: 'Your account is made, and you are signed in.',
  name: 'Your name is changed.',
  password: 'Your password is changed. Other places where you were signed in are signed out.',
  passkey: 'The passkey is added. You can sign in with it.',
  'passkey-removed': 'The passkey is removed.',
  profile: 'Your profile is saved.',
};

interface AccountPageProps {
  readonly account: AccountDetails;
  readonly profile: ReviewerProfile;
  readonly done: string | null;
  readonly errors: Errors;
  /** What was typed into a form that could not be saved. */
  readonly name?: string | undefined;
  readonly draft: ProfileDraft;
}

const ids = {
  name: 'name',
  current: 'current',
  password: 'password',
  credentials: 'credentials',
  specialty: 'specialty',
  biography: 'biography',
  nothingToDisclose: 'nothing-to-disclose',
  disclosures: 'interest-0',
};

export const AccountPage: FC<AccountPageProps> = ({ account, profile, done, errors, name, draft }) => {
  const onBoard = account.role === 'reviewer' || account.role === 'editor';
  return (
    <Layout
      title="Your account"
      description="Name, password, passkeys, sessions and profile."
      unlisted
      current="account"
      assets={['account.css', 'passkeys.js']}
    >
      <div class="page account">
        <h1>Your account</h1>
        <p>
          {account.email} · role: <strong>{account.role}</strong>
        </p>
        {done && notices[done] ? <Done>{notices[done]}</Done> : null}
        <ErrorSummary errors={errors} ids={{ ...ids, ...rowIds(errors) }} />

        <section aria-labelledby="name-heading">
          <h2 id="name-heading">Name</h2>
          <form method="post" action="/account/name" class="stacked">
            <Field
              id="name"
              name="name"
              label="Your name"
              hint="As it stands under what you write or review."
              value={name ?? account.name}
              error={errors.name}
              autocomplete="name"
              maxlength={120}
            />
            <button class="button secondary" type="submit">
              Change the name
            </button>
          </form>
        </section>

        {account.role === 'reader' ? null : (
          <section aria-labelledby="profile-heading">
            <h2 id="profile-heading">Reviewer profile</h2>
            <p>
              {onBoard
                ? isCompleteProfile(profile)
                  ? 'Shown on your public page and under what you approve.'
                  : 'Not complete yet. You can approve an article only with credentials, a specialty and a word on interests. A complete profile has a public page.'
                : 'Shown in public once you are a reviewer or an editor.'}{' '}
              {onBoard && isCompleteProfile(profile) ? (
                <a href={`/reviewers/${encodeURIComponent(account.id)}`}>See your public page</a>
              ) : null}
            </p>
            <ProfileForm draft={draft} errors={errors} />
          </section>
        )}

        <section aria-labelledby="password-heading">
          <h2 id="password-heading">Password</h2>
          <form method="post" action="/account/password" class="stacked">
            <input type="hidden" name="email" value={account.email} />
            <Field
              id="current"
              name="current"
              type="password"
              label="Current password"
              error={errors.current}
              autocomplete="current-password"
            />
            <Field
              id="password"
              name="password"
              type="password"
              label="New password"
              hint={`At least ${MIN_PASSWORD_LENGTH} characters. A few words in a row are easy to remember.`}
              error={errors.password}
              autocomplete="new-password"
            />
            <button class="button secondary" type="submit">
              Change the password
            </button>
          </form>
        </section>

        <section aria-labelledby="passkeys-heading">
          <h2 id="passkeys-heading">Passkeys</h2>
          <p>A passkey signs you in with your device’s lock (finger, face, code) in place of a password.</p>
          {account.passkeys.length > 0 ? (
            <ul class="rows">
              {account.passkeys.map(({ id, name: label, createdAt }) => (
                <li>
                  <span>
                    {label ?? 'Passkey'}
                    {createdAt ? <span class="hint"> · added {createdAt.slice(0, 10)}</span> : null}
                  </span>
                  <form method="post" action={`/account/passkeys/${encodeURIComponent(id)}/remove`}>
                    <button
                      class="button secondary small"
                      type="submit"
                      aria-label={`Remove the passkey ${label ?? ''}`}
                    >
                      Remove
                    </button>
                  </form>
                </li>
              ))}
            </ul>
          ) : (
            <p class="hint">You have none.</p>
          )}
          <form class="stacked" data-passkey-add hidden>
            <Field
              id="passkey-name"
              name="passkey-name"
              label="Name of the new passkey"
              hint="For example: work laptop."
              maxlength={60}
              optional
            />
            <button class="button secondary" type="submit">
              Add a passkey
            </button>
            <p class="field-error" role="alert" data-passkey-error hidden />
          </form>
          <noscript>
            <p class="hint">Adding a passkey needs a browser that runs scripts.</p>
          </noscript>
        </section>

        <section aria-labelledby="sessions-heading">
          <h2 id="sessions-heading">Where you are signed in</h2>
          <p>
            {account.sessions === 1
              ? 'Here, and nowhere else.'
              : `In ${account.sessions} places, this one included. Each ends by itself 14 days after signing in.`}
          </p>
          <form method="post" action="/account/sessions/end">
            <button class="button secondary" type="submit">
              Sign out everywhere
            </button>
          </form>
        </section>
      </div>
    </Layout>
  );
};

/** `disclosures.2.interest` is the field `interest-2`. */
function rowIds(errors: Errors): Record<string, string> {
  return Object.fromEntries(
    Object.keys(errors).flatMap((field) => {
      const [list, row, part] = field.split('.');
      return list === 'disclosures' && row && part ? [[field, `${part}-${row}`]] : [];
    }),
  );
}
