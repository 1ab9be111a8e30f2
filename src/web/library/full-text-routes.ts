import type { Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { fullTextError } from '../../library/index.ts';
import { limitForm } from '../account/forms.ts';
import { publicationPath } from '../addresses.ts';
import { readForm } from '../read-form.ts';

/** `POST /library/full-text`: gets the open full text of the publication `id` from Europe PMC. */
export function fullTextRoutes(web: Hono, app: App): void {
  web.post('/library/full-text', limitForm, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const id = publicationIdSchema.safeParse((await readForm(c)).get('id')?.toLowerCase());
    const outcome = id.success
      ? await app.fetchFullText(id.data, c.req.raw.signal)
      : {
          ok: false as const,
          reason: 'not-held' as const,
          message: 'The library does not hold this publication.',
        };
    if (!outcome.ok) throw fullTextError(outcome);
    return c.redirect(`${publicationPath(outcome.id)}?fulltext=done#text`, 303);
  });
}
