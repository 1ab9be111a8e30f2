import type { Context, Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { type PublicationId, publicationIdSchema, statusNoticeSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { limitForm } from '../account/forms.ts';
import { publicationPath } from '../addresses.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { attemptInput } from './attempt-input.ts';
import { NoticeProblemPage, RemoveNoticePage } from './notice-pages.tsx';

/** `POST /publications/:id` with `do=record` or `do=remove`: the board's own notices on a publication. */
export function noticeRoutes(web: Hono, app: App): void {
  const { review } = app;

  web.post('/publications/:id{.+}', limitForm, async (c) => {
    const actor = c.get('actor');
    requirePermission(actor, 'publication.record-notice');
    const id = readId(c);
    const fields = await readForm(c);
    if (fields.get('do') === 'remove') {
      await review.removeNotice(actor, id);
      return c.redirect(`${publicationPath(id)}?notice=removed#notice`, 303);
    }
    const typed = { status: fields.get('status') ?? '', source: fields.get('source') ?? '' };
    const notice = statusNoticeSchema.safeParse(typed);
    const refused = await attemptInput(async () => {
      if (!notice.success) {
        throw new AppError({
          code: 'invalid-input',
          status: 422,
          publicMessage:
            'Choose what happened, and write where it was announced (at most 500 characters), so that others can check it.',
        });
      }
      await review.recordNotice(actor, { publication: id, ...notice.data });
    });
    if (refused) {
      const publication = await app.findPublication(id);
      return renderPage(
        c,
        <NoticeProblemPage
          id={id}
          title={publication?.title ?? id}
          typed={typed}
          error={refused.publicMessage}
        />,
        refused.status,
      );
    }
    return c.redirect(`${publicationPath(id)}?notice=recorded#notice`, 303);
  });
}

/** `GET /publications/:id?notice=remove`: asks once more before a notice goes. */
export async function confirmRemoval(c: Context, app: App, id: PublicationId): Promise<Response> {
  requirePermission(c.get('actor'), 'publication.record-notice');
  const [publication, notices] = await Promise.all([app.findPublication(id), app.review.notices()]);
  const notice = notices.find((each) => each.publication === id);
  if (!notice || !publication) return c.redirect(publicationPath(id), 303);
  return renderPage(c, <RemoveNoticePage title={publication.title} notice={notice} />);
}

function readId(c: Context): PublicationId {
  const parsed = publicationIdSchema.safeParse((c.req.param('id') ?? '').toLowerCase());
  if (parsed.success) return parsed.data;
  throw new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'The library does not hold this publication.',
  });
}
