import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { PolicyVersion } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { readForm } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { ComparePolicyPage, EditPolicyPage, PolicyPage, type TypedPolicy } from './policy-pages.tsx';

/** The policy may have 100,000 characters; a form sends up to nine bytes for one (three of UTF-8, each as `%E2`). */
const limitPolicy = bodyLimit({
  maxSize: 1024 * 1024,
  onError: () => {
    throw new AppError({
      code: 'payload-too-large',
      status: 413,
      publicMessage: 'The policy has at most 100,000 characters. Nothing was saved; go back and shorten it.',
    });
  },
});

/** The editorial policy for everybody, its versions, and the form to change it for editors. */
export function policyRoutes(web: Hono, app: App): void {
  const { review } = app;

  web.get('/editorial-policy', async (c) => {
    const policies = await review.policies();
    const canonical = absoluteAddress(c, '/editorial-policy');
    return renderPage(
      c,
      <PolicyPage
        policy={newest(policies)}
        policies={policies}
        canonical={canonical}
        saved={c.req.query('saved') !== undefined}
      />,
    );
  });

  web.get('/editorial-policy/versions/:number{[0-9]+}', async (c) => {
    const policies = await review.policies();
    const policy = requireVersion(policies, c.req.param('number'));
    const canonical = absoluteAddress(c, '/editorial-policy');
    return renderPage(
      c,
      <PolicyPage policy={policy} policies={policies} canonical={canonical} saved={false} />,
    );
  });

  web.get('/editorial-policy/compare', async (c) => {
    const policies = await review.policies();
    const to = requireVersion(policies, c.req.query('to') ?? String(newest(policies).number));
    const from = requireVersion(policies, c.req.query('from') ?? String(Math.max(0, to.number - 1)));
    return renderPage(c, <ComparePolicyPage from={from} to={to} policies={policies} />);
  });

  web.get('/editorial-policy/edit', async (c) => {
    requirePermission(c.get('actor'), 'policy.edit');
    const policy = newest(await review.policies());
    return renderPage(
      c,
      <EditPolicyPage
        typed={{ text: policy.text, change: '', from: policy.number }}
        newest={policy}
        preview={false}
      />,
    );
  });

  web.post('/editorial-policy/edit', limitPolicy, async (c) => {
    requirePermission(c.get('actor'), 'policy.edit');
    const fields = await readForm(c);
    const typed: TypedPolicy = {
      text: (fields.get('text') ?? '').replace(/\r\n/g, '\n'),
      change: fields.get('change') ?? '',
      from: Number(fields.get('from') ?? '0'),
    };
    if (fields.get('do') === 'preview') return again(c, typed, null);
    try {
      await review.editPolicy(c.get('actor'), typed);
    } catch (error) {
      if (!(error instanceof AppError) || (error.status !== 409 && error.status !== 422)) throw error;
      return again(c, typed, error);
    }
    return c.redirect('/editorial-policy?saved', 303);
  });

  /** The form with what was typed: to look at it, or because it could not be saved. */
  async function again(c: Context, typed: TypedPolicy, error: AppError | null) {
    const policies = await review.policies();
    const newer = newest(policies);
    const base = policies.find(({ number }) => number === typed.from) ?? newer;
    return renderPage(
      c,
      <EditPolicyPage
        // Saving again after the conflict was shown means: on top of the newest.
        typed={{ ...typed, from: newer.number }}
        newest={newer}
        preview={error === null}
        error={error?.publicMessage}
        {...(error?.status === 409 ? { conflict: { base, theirs: newer } } : {})}
      />,
      error === null ? 200 : error.status === 409 ? 409 : 422,
    );
  }
}

function newest(policies: readonly PolicyVersion[]): PolicyVersion {
  const [first] = policies;
  if (!first) throw new Error('There is always the policy that comes with the product.');
  return first;
}

function requireVersion(policies: readonly PolicyVersion[], number: string): PolicyVersion {
  const found = policies.find((policy) => String(policy.number) === number);
  if (found) return found;
  throw new AppError({ code: 'not-found', status: 404, publicMessage: 'The policy has no such version.' });
}
