import { createRoute, type OpenAPIHono, type z } from '@hono/zod-openapi';
import type { RequestIdVariables } from 'hono/request-id';
import type { Outcome } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { visitOf } from '../authenticate.ts';
import { refuse } from '../problem.ts';
import * as schemas from './account-schemas.ts';
import { limitBody, requireJson } from './json-body.ts';
import { readQuery } from './read-query.ts';
import { problems } from './responses.ts';

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { 'application/json': { schema } },
});
const takes = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { 'application/json': { schema } },
});
const nothing = { description: 'Done' };

const signIn = createRoute({
  method: 'post',
  path: '/api/v1/session',
  summary: 'Sign in',
  description: 'Sets the session’s cookie too. Limited to 20 attempts a minute and address.',
  middleware: [limitBody, requireJson] as const,
  request: { body: takes(schemas.signInBodySchema) },
  responses: {
    201: json(schemas.newSessionSchema, 'The session'),
    ...problems(400, 401, 403, 413, 415, 422, 429),
  },
});
const whoAmI = createRoute({
  method: 'get',
  path: '/api/v1/session',
  summary: 'Who is signed in',
  description: 'The role is `visitor` when nobody is.',
  responses: { 200: json(schemas.sessionSchema, 'Who asks') },
});
const signOut = createRoute({
  method: 'delete',
  path: '/api/v1/session',
  summary: 'Sign out',
  responses: { 204: nothing },
});
const listInvitations = createRoute({
  method: 'get',
  path: '/api/v1/invitations',
  summary: 'Open invitations',
  responses: { 200: json(schemas.invitationsSchema, 'Newest first'), ...problems(401, 403) },
});
const invite = createRoute({
  method: 'post',
  path: '/api/v1/invitations',
  summary: 'Invite somebody',
  description:
    'An earlier open invitation to the same address is replaced. The link works once, for 14 days.',
  middleware: [limitBody, requireJson] as const,
  request: { body: takes(schemas.inviteBodySchema) },
  responses: {
    201: json(schemas.invitedSchema, 'The invitation'),
    ...problems(400, 401, 403, 413, 415, 422),
  },
});
const revoke = createRoute({
  method: 'delete',
  path: '/api/v1/invitations/{id}',
  summary: 'Withdraw an invitation',
  request: { params: schemas.idParametersSchema },
  responses: { 204: nothing, ...problems(401, 403, 404) },
});
const listAccounts = createRoute({
  method: 'get',
  path: '/api/v1/accounts',
  summary: 'Accounts',
  request: { query: schemas.accountsQuerySchema },
  responses: { 200: json(schemas.accountsSchema, 'By name'), ...problems(400, 401, 403, 422) },
});
const changeAccount = createRoute({
  method: 'patch',
  path: '/api/v1/accounts/{id}',
  summary: 'Change a role, disable or enable an account',
  description:
    'Counts from the next request on; a disabled account’s sessions end. 409 when nobody would be left to administer.',
  middleware: [limitBody, requireJson] as const,
  request: { params: schemas.idParametersSchema, body: takes(schemas.accountChangeSchema) },
  responses: {
    200: json(schemas.accountSchema, 'The account'),
    ...problems(400, 401, 403, 404, 409, 413, 415, 422),
  },
});
const getProfile = createRoute({
  method: 'get',
  path: '/api/v1/profile',
  summary: 'Your reviewer profile',
  responses: { 200: json(schemas.profileSchema, 'The profile'), ...problems(401) },
});
const putProfile = createRoute({
  method: 'put',
  path: '/api/v1/profile',
  summary: 'Replace your reviewer profile',
  middleware: [limitBody, requireJson] as const,
  request: { body: takes(schemas.profileBodySchema) },
  responses: {
    200: json(schemas.profileSchema, 'The profile'),
    ...problems(400, 401, 413, 415, 422),
  },
});

/** The value, or 422 with what to change. */
function settle<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw refuse(422, `${outcome.field}: ${outcome.message}`);
}

/** Session, invitations, accounts and the own profile. */
export function accountRoutes(api: OpenAPIHono<{ Variables: RequestIdVariables }>, app: App): void {
  const { access } = app;

  api.openapi(signIn, async (c) => {
    const outcome = await access.signIn(c.req.valid('json'), visitOf(c, app, false));
    if (!outcome.ok && outcome.field === 'password') {
      throw new AppError({ code: 'sign-in-required', status: 401, publicMessage: outcome.message });
    }
    const { token, actor, setCookies } = settle(outcome);
    for (const cookie of setCookies) c.header('Set-Cookie', cookie, { append: true });
    return c.json({ token, actor }, 201);
  });
  api.openapi(whoAmI, (c) => c.json({ actor: c.get('actor') }, 200));
  api.openapi(signOut, async (c) => {
    for (const cookie of await access.signOut(c.req.raw.headers)) {
      c.header('Set-Cookie', cookie, { append: true });
    }
    return c.body(null, 204);
  });

  api.openapi(listInvitations, async (c) =>
    c.json({ invitations: await access.invitations(c.get('actor')) }, 200),
  );
  api.openapi(invite, async (c) => {
    const { baseUrl } = visitOf(c, app, true);
    return c.json(settle(await access.invite(c.get('actor'), c.req.valid('json'), baseUrl)), 201);
  });
  api.openapi(revoke, async (c) => {
    await access.revokeInvitation(c.get('actor'), c.req.valid('param').id);
    return c.body(null, 204);
  });

  api.openapi(listAccounts, async (c) => {
    const { search, role, state } = readQuery(c.req.url, schemas.accountsQuerySchema);
    const filter = { ...(search ? { search } : {}), ...(role ? { role } : {}), ...(state ? { state } : {}) };
    return c.json({ accounts: await access.accounts(c.get('actor'), filter) }, 200);
  });
  api.openapi(changeAccount, async (c) => {
    const { id } = c.req.valid('param');
    const { role, disabled } = c.req.valid('json');
    const actor = c.get('actor');
    const steps = [
      ...(disabled === false ? [() => access.enable(actor, id)] : []),
      ...(role ? [() => access.setRole(actor, id, role)] : []),
      ...(disabled === true ? [() => access.disable(actor, id)] : []),
    ];
    let account = await steps[0]?.();
    for (const step of steps.slice(1)) account = await step();
    if (!account) throw refuse(422, 'write role or disabled');
    return c.json(account, 200);
  });

  api.openapi(getProfile, async (c) => c.json(await access.profile(c.get('actor')), 200));
  api.openapi(putProfile, async (c) =>
    c.json(settle(await access.saveProfile(c.get('actor'), c.req.valid('json'))), 200),
  );
}
