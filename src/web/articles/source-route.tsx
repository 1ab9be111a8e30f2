import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { articlePath, publicationPath } from '../addresses.ts';
import { SourcePanel } from '../components/source.tsx';
import { PublicationPage } from '../pages/publication.tsx';
import { absoluteAddress, renderFragment, renderPage } from '../render.ts';
import { articleSourcePath } from './article-view.ts';
import { openArticle } from './open-article.ts';

const MAX_CITING_ANSWERS = 20;

/**
 * `GET /articles/:slug/sources/:publication`: the text as the article quotes it, the quotation of `claim` marked, under the
 * status of today. `version` shows what an earlier version of the article quoted; `fragment` gives the panel of the page.
 */
export function sourceRoute(web: Hono, app: App): void {
  web.get('/articles/:slug/sources/:publication{.+}', async (c) => {
    const published = await openArticle(c, app);
    if (published instanceof Response) return published;
    const { article } = published;
    const notCited = new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: 'This article does not cite this publication.',
    });
    const id = publicationIdSchema.safeParse(c.req.param('publication').toLowerCase());
    if (!id.success) throw notCited;
    const number = Number(c.req.query('version') ?? article.version);
    const old = number !== article.version;
    const version = old ? await app.review.version(c.get('actor'), article.id, number) : published.version;
    const publication = (await app.review.cited(version)).find((each) => each.id === id.data);
    const reference = version.content.references.find((each) => each.publication === id.data);
    if (!publication || !reference) throw notCited;
    const claimId = c.req.query('claim') ?? null;
    const path = articlePath(article.slug);
    const view = {
      publication,
      appraisal: app.appraise(publication),
      quoting: {
        kind: 'article' as const,
        content: version.content,
        path: old ? `${path}/versions/${number}` : path,
      },
      claimId,
    };
    if (c.req.query('fragment') !== undefined) {
      const page = articleSourcePath(article.slug, id.data, {
        ...(claimId ? { claim: claimId } : {}),
        ...(old ? { version: number } : {}),
      });
      return renderFragment(c, <SourcePanel view={view} number={reference.number} page={page} />);
    }
    const [citing, current] = await Promise.all([
      app.answers.citing(id.data, MAX_CITING_ANSWERS),
      app.findPublication(id.data),
    ]);
    const changed =
      current !== null && JSON.stringify(current.sections) !== JSON.stringify(publication.sections);
    return renderPage(
      c,
      <PublicationPage
        view={view}
        citing={citing}
        outdated={changed}
        canonical={absoluteAddress(c, publicationPath(id.data))}
        unlisted
      />,
    );
  });
}
