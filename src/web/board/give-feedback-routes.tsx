import type { Context, Hono } from 'hono';
import type { App } from '../../app.ts';
import { feedbackKindSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { isPublished } from '../../review/index.ts';
import { limitForm } from '../account/forms.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { attemptInput } from './attempt-input.ts';
import { feedbackPath, TRAP } from './feedback-form.tsx';
import { GiveFeedbackPage, ThanksPage } from './give-feedback-page.tsx';

/** `/articles/:slug/feedback`: a reader's word on a published page. Nothing about the reader is stored. */
export function giveFeedbackRoutes(web: Hono, app: App): void {
  async function readPage(c: Context) {
    const found = await app.review.published(c.get('actor'), c.req.param('slug') ?? '');
    if ('movedTo' in found) return found;
    if (isPublished(found.article)) return { article: found.article, claims: found.version.content.claims };
    throw new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: 'This article is not published, so readers cannot write about it yet.',
    });
  }

  web.get('/articles/:slug/feedback', async (c) => {
    const page = await readPage(c);
    if ('movedTo' in page) return c.redirect(feedbackPath(page.movedTo), 301);
    const sent = feedbackKindSchema.safeParse(c.req.query('sent'));
    if (sent.success) return renderPage(c, <ThanksPage article={page.article} kind={sent.data} />);
    const claim = c.req.query('claim') ?? '';
    const kind = feedbackKindSchema.safeParse(c.req.query('kind'));
    return renderPage(
      c,
      <GiveFeedbackPage
        article={page.article}
        sentence={page.claims[claim]?.text ?? null}
        typed={{ claim, message: '', kind: kind.success ? kind.data : 'problem' }}
        error={null}
      />,
    );
  });

  web.post('/articles/:slug/feedback', limitForm, async (c) => {
    const json = (c.req.header('Accept') ?? '').includes('application/json');
    const fields = await readForm(c);
    const page = await readPage(c);
    if ('movedTo' in page) return c.redirect(feedbackPath(page.movedTo), 308);
    const { article, claims } = page;
    const kind = feedbackKindSchema.safeParse(fields.get('kind'));
    const claim = fields.get('claim')?.trim() ?? '';
    const message = fields.get('message') ?? '';
    const refused = await attemptInput(async () => {
      if (!kind.success) {
        throw new AppError({
          code: 'invalid-input',
          status: 422,
          publicMessage: 'Choose one: helpful, not helpful, or a problem.',
        });
      }
      if ((fields.get(TRAP) ?? '') !== '') return;
      app.review.feedbackLimit.admit(c.get('client') ?? null);
      await app.review.giveFeedback(c.get('actor'), {
        article: article.id,
        claim: claim === '' ? null : claim,
        kind: kind.data,
        message,
      });
    });
    if (refused?.error.retryable) c.header('Retry-After', '600');
    if (json) {
      c.header('Cache-Control', 'private, no-store');
      return refused
        ? c.json({ received: false, message: refused.publicMessage }, refused.status)
        : c.json({ received: true, message: 'Thank you. The editors read every word.' }, 201);
    }
    if (!refused)
      return c.redirect(
        `${feedbackPath(article.slug)}?${new URLSearchParams({ sent: kind.data ?? '' })}`,
        303,
      );
    return renderPage(
      c,
      <GiveFeedbackPage
        article={article}
        sentence={claims[claim]?.text ?? null}
        typed={{ claim: claims[claim] ? claim : '', message, kind: kind.data ?? 'problem' }}
        error={refused.publicMessage}
      />,
      refused.status,
    );
  });
}
