import type { Context, Hono } from 'hono';
import { safeReturnPath } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { readForm, readQuery } from '../read-form.ts';
import { renderPage } from '../render.ts';
import type { Errors } from './field.tsx';
import { attempt, limitForm, sendCookies, visitOf } from './forms.ts';
import {
  AcceptPage,
  ForgottenPage,
  InvitationGonePage,
  LinkSentPage,
  RegisterPage,
  ResetPage,
  SignInPage,
} from './sign-in-pages.tsx';

const notices: Readonly<Record<string, string>> = {
  reset: 'Your new password is set. Sign in with it.',
  'signed-out': 'You are signed out.',
  everywhere: 'You are signed out everywhere.',
};

/** Signing in and out, forgotten passwords, registration, invitations: the pages for people without a session. */
export function signInRoutes(web: Hono, app: App): void {
  const { access } = app;
  const signInPage = async (
    c: Context,
    view: { email: string; returnTo: string; errors: Errors },
    status: 200 | 422 | 403 | 409 | 429 = 200,
  ) =>
    renderPage(
      c,
      <SignInPage
        {...view}
        notice={notices[c.req.query('done') ?? ''] ?? null}
        openRegistration={access.registration === 'open'}
        hasAdministrator={await access.hasAdministrator()}
      />,
      status,
    );

  web.get('/sign-in', async (c) => {
    const returnTo = safeReturnPath(readQuery(c).get('return'));
    if (c.get('actor').id !== null) return c.redirect(returnTo, 303);
    return signInPage(c, { email: '', returnTo, errors: {} });
  });
  web.post('/sign-in', limitForm, async (c) => {
    const fields = await readForm(c);
    const email = fields.get('email') ?? '';
    const returnTo = safeReturnPath(fields.get('return'));
    const tried = await attempt(() =>
      access.signIn({ email, password: fields.get('password') ?? '' }, visitOf(c, app)),
    );
    if ('errors' in tried) return signInPage(c, { email, returnTo, errors: tried.errors }, tried.status);
    const { value } = tried;
    if (!value.ok) {
      return signInPage(c, { email, returnTo, errors: { [value.field]: value.message } }, 422);
    }
    sendCookies(c, value.value.setCookies);
    return c.redirect(returnTo, 303);
  });
  web.post('/sign-out', limitForm, async (c) => {
    sendCookies(c, await access.signOut(c.req.raw.headers));
    return c.redirect('/sign-in?done=signed-out', 303);
  });

  web.get('/forgotten', (c) => renderPage(c, <ForgottenPage email="" errors={{}} />));
  web.post('/forgotten', limitForm, async (c) => {
    const email = (await readForm(c)).get('email') ?? '';
    const tried = await attempt(() => access.requestPasswordReset(email, visitOf(c, app)));
    if ('errors' in tried) {
      return renderPage(c, <ForgottenPage email={email} errors={tried.errors} />, tried.status);
    }
    if (!tried.value.ok) {
      const errors = { [tried.value.field]: tried.value.message };
      return renderPage(c, <ForgottenPage email={email} errors={errors} />, 422);
    }
    return renderPage(c, <LinkSentPage what="reset" sendsMail={access.sendsMail} />);
  });

  web.get('/reset', (c) => {
    const token = readQuery(c).get('token') ?? '';
    const errors: Errors = token
      ? {}
      : { token: 'The link is not complete. Open it again from the message.' };
    return renderPage(c, <ResetPage token={token} errors={errors} />, token ? 200 : 422);
  });
  web.post('/reset', limitForm, async (c) => {
    const fields = await readForm(c);
    const token = fields.get('token') ?? '';
    const outcome = await access.resetPassword({ token, password: fields.get('password') ?? '' });
    if (outcome.ok) return c.redirect('/sign-in?done=reset', 303);
    const errors = { [outcome.field]: outcome.message };
    return renderPage(c, <ResetPage token={token} errors={errors} />, 422);
  });

  web.get('/register', (c) => {
    if (access.registration === 'open') return renderPage(c, <RegisterPage email="" errors={{}} />);
    throw new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: 'Accounts here are by invitation. Ask an administrator of this service.',
    });
  });
  web.post('/register', limitForm, async (c) => {
    const email = (await readForm(c)).get('email') ?? '';
    const tried = await attempt(() => access.register(email, visitOf(c, app)));
    if ('errors' in tried) {
      return renderPage(c, <RegisterPage email={email} errors={tried.errors} />, tried.status);
    }
    if (!tried.value.ok) {
      const errors = { [tried.value.field]: tried.value.message };
      return renderPage(c, <RegisterPage email={email} errors={errors} />, 422);
    }
    return renderPage(c, <LinkSentPage what="register" sendsMail={access.sendsMail} />);
  });

  web.get('/invitations/:token', async (c) => {
    const token = c.req.param('token');
    const invitation = await access.findInvitation(token);
    if (!invitation) return renderPage(c, <InvitationGonePage />, 404);
    const { email, role, invitedBy } = invitation;
    const view = { token, email, role, invitedBy: invitedBy.name };
    return renderPage(c, <AcceptPage {...view} name="" errors={{}} />);
  });
  web.post('/invitations/:token', limitForm, async (c) => {
    const token = c.req.param('token');
    const fields = await readForm(c);
    const name = fields.get('name') ?? '';
    const outcome = await access.acceptInvitation({ token, name, password: fields.get('password') ?? '' });
    if (outcome.ok) {
      sendCookies(c, outcome.value.setCookies);
      return c.redirect('/account?done=welcome', 303);
    }
    const invitation = await access.findInvitation(token);
    if (!invitation || outcome.field === 'token') return renderPage(c, <InvitationGonePage />, 404);
    const { email, role, invitedBy } = invitation;
    const view = { token, email, role, invitedBy: invitedBy.name, name };
    return renderPage(c, <AcceptPage {...view} errors={{ [outcome.field]: outcome.message }} />, 422);
  });
}
