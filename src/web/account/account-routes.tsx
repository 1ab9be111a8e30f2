import type { Context, Hono } from 'hono';
import type { App } from '../../app.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { AccountPage } from './account-page.tsx';
import type { Errors } from './field.tsx';
import { attempt, limitForm, sendCookies, visitOf } from './forms.ts';
import { draftOf, type ProfileDraft, profileOf, readDraft } from './read-profile.ts';

interface View {
  readonly errors?: Errors;
  readonly name?: string;
  readonly draft?: ProfileDraft;
}

/** `/account`: a form for each thing, each sending on to the page with what was done. */
export function accountRoutes(web: Hono, app: App): void {
  const { access } = app;
  const show = async (
    c: Context,
    { errors = {}, name, draft }: View = {},
    status: 200 | 403 | 409 | 422 | 429 = 200,
  ) => {
    const actor = c.get('actor');
    const account = await access.account(actor);
    const profile = await access.profile(actor);
    return renderPage(
      c,
      <AccountPage
        account={account}
        profile={profile}
        done={c.req.query('done') ?? null}
        errors={errors}
        name={name}
        draft={draft ?? draftOf(profile)}
      />,
      status,
    );
  };

  web.get('/account', (c) => show(c));

  web.post('/account/name', limitForm, async (c) => {
    const name = (await readForm(c)).get('name') ?? '';
    const outcome = await access.rename(c.get('actor'), name);
    if (outcome.ok) return c.redirect('/account?done=name', 303);
    return show(c, { name, errors: { [outcome.field]: outcome.message } }, 422);
  });

  web.post('/account/password', limitForm, async (c) => {
    const fields = await readForm(c);
    const given = { current: fields.get('current') ?? '', password: fields.get('password') ?? '' };
    const tried = await attempt(() => access.changePassword(c.get('actor'), given, visitOf(c, app)));
    if ('errors' in tried) return show(c, { errors: tried.errors }, tried.status);
    const { value } = tried;
    if (!value.ok) return show(c, { errors: { [value.field]: value.message } }, 422);
    sendCookies(c, value.value);
    return c.redirect('/account?done=password', 303);
  });

  web.post('/account/passkeys/:id/remove', limitForm, async (c) => {
    await access.removePasskey(c.get('actor'), c.req.param('id'));
    return c.redirect('/account?done=passkey-removed', 303);
  });

  web.post('/account/sessions/end', limitForm, async (c) => {
    sendCookies(c, await access.signOutEverywhere(c.get('actor'), c.req.raw.headers));
    return c.redirect('/sign-in?done=everywhere', 303);
  });

  web.post('/account/profile', limitForm, async (c) => {
    const fields = await readForm(c);
    const draft = readDraft(fields);
    if (fields.has('more')) return show(c, { draft });
    const { name } = await access.account(c.get('actor'));
    const outcome = await access.saveProfile(c.get('actor'), profileOf(draft, name));
    if (outcome.ok) return c.redirect('/account?done=profile', 303);
    return show(c, { draft, errors: { [outcome.field]: outcome.message } }, 422);
  });
}
