import type { Context, Hono } from 'hono';
import { type AccountFilter, linkBase } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { roleSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { readFields, readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import type { Errors } from './field.tsx';
import { attempt, limitForm } from './forms.ts';
import { type Invited, PeoplePage } from './people-page.tsx';

interface View {
  readonly query: string;
  readonly errors?: Errors;
  readonly invited?: Invited;
  readonly typed?: { readonly email: string; readonly role: string };
}

/** `/people`, for administrators: accounts, roles, invitations. */
export function peopleRoutes(web: Hono, app: App): void {
  const { access } = app;
  const show = async (c: Context, view: View, status: 200 | 201 | 403 | 409 | 422 | 429 = 200) => {
    const actor = c.get('actor');
    const filter = readFilter(view.query);
    const [accounts, invitations] = await Promise.all([
      access.accounts(actor, filter),
      access.invitations(actor),
    ]);
    return renderPage(
      c,
      <PeoplePage
        accounts={accounts}
        invitations={invitations}
        filter={filter}
        query={queryOf(filter)}
        done={c.req.query('done') ?? null}
        errors={view.errors ?? {}}
        invited={view.invited ?? null}
        typed={view.typed ?? { email: '', role: 'reviewer' }}
      />,
      status,
    );
  };
  /** Does one thing to one account and goes back to the list as it was. */
  const change = async (
    c: Context,
    done: string,
    work: (fields: Map<string, string>) => Promise<unknown>,
  ) => {
    const fields = await readForm(c);
    const query = queryOf(readFilter(fields.get('query') ?? ''));
    const tried = await attempt(() => work(fields));
    if ('errors' in tried) return show(c, { query, errors: tried.errors }, tried.status);
    return c.redirect(`/people?${query}${query ? '&' : ''}done=${done}`, 303);
  };

  web.get('/people', (c) => show(c, { query: new URL(c.req.url).search.slice(1) }));

  web.post('/people/invitations', limitForm, async (c) => {
    const fields = await readForm(c);
    const typed = { email: fields.get('email') ?? '', role: fields.get('role') ?? '' };
    const outcome = await access.invite(c.get('actor'), typed, linkBase(app.settings, c.req.url, true));
    if (!outcome.ok) {
      return show(c, { query: '', typed, errors: { [outcome.field]: outcome.message } }, 422);
    }
    const { link, mailed, invitation } = outcome.value;
    // Shown at once, not after a redirect: the link is kept nowhere.
    return show(c, { query: '', invited: { link, mailed, email: invitation.email } }, 201);
  });
  web.post('/people/invitations/:id/revoke', limitForm, (c) =>
    change(c, 'revoked', () => access.revokeInvitation(c.get('actor'), c.req.param('id'))),
  );
  web.post('/people/:id/role', limitForm, (c) =>
    change(c, 'role', (fields) => {
      const role = roleSchema.safeParse(fields.get('role'));
      if (role.success) return access.setRole(c.get('actor'), c.req.param('id'), role.data);
      throw new AppError({
        code: 'invalid-input',
        status: 422,
        publicMessage: 'Choose a role from the list.',
      });
    }),
  );
  web.post('/people/:id/disable', limitForm, (c) =>
    change(c, 'disabled', () => access.disable(c.get('actor'), c.req.param('id'))),
  );
  web.post('/people/:id/enable', limitForm, (c) =>
    change(c, 'enabled', () => access.enable(c.get('actor'), c.req.param('id'))),
  );
}

/** What is not a role or a state asks for all. */
function readFilter(query: string): AccountFilter {
  const fields = readFields(query);
  const search = fields.get('search')?.trim();
  const role = roleSchema.safeParse(fields.get('role'));
  const state = fields.get('state');
  return {
    ...(search ? { search } : {}),
    ...(role.success ? { role: role.data } : {}),
    ...(state === 'active' || state === 'disabled' ? { state } : {}),
  };
}

function queryOf(filter: AccountFilter): string {
  return new URLSearchParams(Object.entries(filter) as [string, string][]).toString();
}
