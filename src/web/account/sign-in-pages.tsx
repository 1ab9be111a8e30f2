import type { FC } from 'hono/jsx';
import { MIN_PASSWORD_LENGTH } from '../../access/index.ts';
import { Layout } from '../components/layout.tsx';
import { Done, ErrorSummary, type Errors, Field } from './field.tsx';

const frame = { unlisted: true, current: 'sign-in', assets: ['account.css'] } as const;
const passwordHint = `At least ${MIN_PASSWORD_LENGTH} characters. A few words in a row are easy to remember.`;

interface SignInProps {
  readonly email: string;
  readonly returnTo: string;
  readonly errors: Errors;
  readonly notice: string | null;
  readonly openRegistration: boolean;
  readonly hasAdministrator: boolean;
}

export const SignInPage: FC<SignInProps> = ({
  email,
  returnTo,
  errors,
  notice,
  openRegistration,
  hasAdministrator,
}) => (
  <Layout
    title="Sign in"
    description="Sign in to Probatum."
    {...frame}
    assets={['account.css', 'passkeys.js']}
  >
    <div class="page narrow">
      <h1>Sign in</h1>
      {notice ? <Done>{notice}</Done> : null}
      {hasAdministrator ? null : (
        <section class="notes" aria-labelledby="first">
          <h2 id="first">Nobody administers this service yet</h2>
          <p>Whoever runs it makes the first administrator at the command line, in the project’s folder:</p>
          <pre>
            <code>npx probatum admin create</code>
          </pre>
        </section>
      )}
      <ErrorSummary errors={errors} ids={{ email: 'email', password: 'password' }} />
      <form method="post" action="/sign-in" class="stacked">
        <input type="hidden" name="return" value={returnTo} />
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          value={email}
          error={errors.email}
          autocomplete="username webauthn"
        />
        <Field
          id="password"
          name="password"
          type="password"
          label="Password"
          error={errors.password}
          autocomplete="current-password"
        />
        <div class="actions">
          <button class="button" type="submit">
            Sign in
          </button>
          <button class="button secondary" type="button" data-passkey-sign-in data-return={returnTo} hidden>
            Use a passkey
          </button>
        </div>
        <p class="field-error" role="alert" data-passkey-error hidden />
      </form>
      <ul class="plain">
        <li>
          <a href="/forgotten">Forgotten your password?</a>
        </li>
        <li>
          {openRegistration ? (
            <a href="/register">Make an account</a>
          ) : (
            'Accounts are by invitation. Asking and reading need none, unless this service is for members only.'
          )}
        </li>
      </ul>
    </div>
  </Layout>
);

interface EmailFormProps {
  readonly email: string;
  readonly errors: Errors;
}

export const ForgottenPage: FC<EmailFormProps> = ({ email, errors }) => (
  <Layout title="Forgotten your password" description="Ask for a link to set a new password." {...frame}>
    <div class="page narrow">
      <h1>Forgotten your password</h1>
      <p>Write the address of your account. A link to set a new password goes there.</p>
      <ErrorSummary errors={errors} ids={{ email: 'email' }} />
      <form method="post" action="/forgotten" class="stacked">
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          value={email}
          error={errors.email}
          autocomplete="username"
        />
        <button class="button" type="submit">
          Send the link
        </button>
      </form>
    </div>
  </Layout>
);

export const RegisterPage: FC<EmailFormProps> = ({ email, errors }) => (
  <Layout title="Make an account" description="Make a reader’s account." {...frame}>
    <div class="page narrow">
      <h1>Make an account</h1>
      <p>A link to choose your name and password goes to your address. You will have a reader’s account.</p>
      <ErrorSummary errors={errors} ids={{ email: 'email' }} />
      <form method="post" action="/register" class="stacked">
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          value={email}
          error={errors.email}
          autocomplete="username"
        />
        <button class="button" type="submit">
          Send the link
        </button>
      </form>
    </div>
  </Layout>
);

/** The same for every address, so that nobody learns who has an account. */
export const LinkSentPage: FC<{ what: 'reset' | 'register'; sendsMail: boolean }> = ({ what, sendsMail }) => (
  <Layout title="Look for the link" description="What happens next." {...frame}>
    <div class="page narrow">
      <h1>Look for the link</h1>
      <p>
        {what === 'reset'
          ? 'If this address has an account, a link to set a new password was made for it. It works once, for an hour.'
          : 'A link to finish your account was made for this address. It works once, for 14 days. If the address has an account already, there is no new link: sign in instead.'}
      </p>
      <p>
        {sendsMail
          ? 'It comes by mail. Look among the unwanted mail too.'
          : 'This service sends no mail: the link is in the server’s log. Ask whoever runs it.'}
      </p>
      <p>
        <a href="/sign-in">Back to signing in</a>
      </p>
    </div>
  </Layout>
);

export const ResetPage: FC<{ token: string; errors: Errors }> = ({ token, errors }) => (
  <Layout title="Set a new password" description="Set a new password." {...frame}>
    <div class="page narrow">
      <h1>Set a new password</h1>
      <ErrorSummary errors={errors} ids={{ password: 'password' }} />
      {errors.token ? (
        <p>
          <a href="/forgotten">Ask for a new link</a>
        </p>
      ) : (
        <form method="post" action="/reset" class="stacked">
          <input type="hidden" name="token" value={token} />
          <Field
            id="password"
            name="password"
            type="password"
            label="New password"
            hint={passwordHint}
            error={errors.password}
            autocomplete="new-password"
          />
          <p class="hint">Everybody who is signed in with this account is signed out.</p>
          <button class="button" type="submit">
            Set the password
          </button>
        </form>
      )}
    </div>
  </Layout>
);

interface AcceptProps {
  readonly token: string;
  readonly email: string;
  readonly role: string;
  readonly invitedBy: string;
  readonly name: string;
  readonly errors: Errors;
}

export const AcceptPage: FC<AcceptProps> = ({ token, email, role, invitedBy, name, errors }) => (
  <Layout title="Your invitation" description="Accept an invitation." {...frame}>
    <div class="page narrow">
      <h1>Your invitation</h1>
      <p>
        {invitedBy === 'Open registration' ? 'You are making' : `${invitedBy} invites you to have`} an account
        with the role <strong>{role}</strong>.
      </p>
      <ErrorSummary errors={errors} ids={{ name: 'name', password: 'password' }} />
      <form method="post" action={`/invitations/${encodeURIComponent(token)}`} class="stacked">
        <Field
          id="email"
          name="email"
          type="email"
          label="E-mail address"
          value={email}
          autocomplete="username"
          readonly
        />
        <Field
          id="name"
          name="name"
          label="Your name"
          hint="As it should stand under what you write or review."
          value={name}
          error={errors.name}
          autocomplete="name"
          maxlength={120}
        />
        <Field
          id="password"
          name="password"
          type="password"
          label="Password"
          hint={passwordHint}
          error={errors.password}
          autocomplete="new-password"
        />
        <button class="button" type="submit">
          Make the account
        </button>
      </form>
    </div>
  </Layout>
);

export const InvitationGonePage: FC = () => (
  <Layout title="This invitation is not open" description="The invitation cannot be used." {...frame}>
    <div class="page narrow">
      <h1>This invitation is not open</h1>
      <p>It was used already, withdrawn, replaced by a newer one, or it is older than 14 days.</p>
      <p>
        If you have used it, <a href="/sign-in">sign in</a>. Otherwise ask whoever invited you for a new one.
      </p>
    </div>
  </Layout>
);

/** For a form that came without a session: it can be sent again, so nothing typed is lost. */
export const SignInFirst: FC = () => (
  <Layout title="Sign in first" description="Your session has ended." {...frame}>
    <div class="page narrow">
      <h1>Sign in first</h1>
      <p>You are not signed in, or not any more. What you sent was not done, and it is not lost:</p>
      <ol>
        <li>
          <a href="/sign-in" target="_blank" rel="noopener">
            Sign in (in a new tab)
          </a>
        </li>
        <li>Come back here and reload this page. The browser sends the same form again.</li>
      </ol>
    </div>
  </Layout>
);
