import type { Context, Hono } from 'hono';
import { may, requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { specialtySchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { slugOf } from '../../review/index.ts';
import { limitForm } from '../account/forms.ts';
import { answerPath, articlePath } from '../addresses.ts';
import { readForm } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { requireAnswer } from './answer-routes.tsx';
import { guessSpecialty } from './guess-specialty.ts';
import { SubmitPage } from './submit-page.tsx';

/** `GET` and `POST /answers/:id/submit`: an answer becomes an article, at once in review or first a draft. */
export function submitRoutes(web: Hono, app: App): void {
  web.get('/answers/:id/submit', async (c) => {
    requirePermission(c.get('actor'), 'article.create');
    const answer = await requireAnswer(app, c.req.param('id'));
    if (Object.keys(answer.claims).length === 0) return c.redirect(answerPath(answer.id), 303);
    return renderPage(
      c,
      <SubmitPage
        answer={answer}
        specialty={guessSpecialty(answer)}
        slug={slugOf(answer.question)}
        base={base(c)}
      />,
    );
  });

  web.post('/answers/:id/submit', limitForm, async (c) => {
    const actor = c.get('actor');
    requirePermission(actor, 'article.create');
    const answer = await requireAnswer(app, c.req.param('id'));
    const fields = await readForm(c);
    const slug = slugOf(fields.get('slug')?.trim() || answer.question);
    const again = (error: string, status: 409 | 422) =>
      renderPage(
        c,
        <SubmitPage
          answer={answer}
          specialty={fields.get('specialty') ?? ''}
          slug={slug}
          base={base(c)}
          error={error}
        />,
        status,
      );
    const specialty = specialtySchema.safeParse(fields.get('specialty'));
    if (!specialty.success) return again('Choose one of the specialties.', 422);
    try {
      const article = await app.review.createArticle(actor, {
        answer,
        specialty: specialty.data,
        slug,
        submit: fields.get('submit') === 'yes',
      });
      const desk = may(actor, 'article.read-unpublished');
      return c.redirect(
        desk
          ? `/review/${encodeURIComponent(article.id)}`
          : `${articlePath(article.slug)}?made=${article.state === 'draft' ? 'draft' : 'submitted'}`,
        303,
      );
    } catch (error) {
      if (error instanceof AppError && (error.status === 409 || error.status === 422)) {
        return again(error.publicMessage, error.status);
      }
      throw error;
    }
  });
}

function base(c: Context): string {
  return absoluteAddress(c, articlePath(''));
}
