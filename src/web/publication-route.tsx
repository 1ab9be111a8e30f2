import type { Hono } from 'hono';
import type { App } from '../app.ts';
import {
  type Answer,
  type Publication,
  type PublicationId,
  publicationIdSchema,
  publicationStatusSchema,
  type StatusReport,
} from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { answerPath, publicationPath } from './addresses.ts';
import { confirmRemoval } from './board/notice-routes.tsx';
import { readNotice } from './board/read-notice.ts';
import { SourcePanel } from './components/source.tsx';
import { PublicationPage } from './pages/publication.tsx';
import { absoluteAddress, renderFragment, renderPage } from './render.ts';

const MAX_CITING_ANSWERS = 20;

/** The text as the answer quoted it, else the library's own; null when neither is held. */
async function findQuoted(app: App, id: PublicationId, answer: Answer | null) {
  const current = await app.findPublication(id);
  const version = Object.values(answer?.claims ?? {})
    .flatMap((claim) => claim.citations)
    .find((citation) => citation.publication === id)?.version;
  if (!version || current?.version === version)
    return current ? { publication: current, outdated: false } : null;
  const quoted = await app.answers.findVersion(id, version);
  if (quoted) return { publication: quoted, outdated: current !== null };
  return current ? { publication: current, outdated: false } : null;
}

/** The text under the status of today: a quoted version is older than what became of the publication since. */
function withStatus(publication: Publication, report: StatusReport | undefined): Publication {
  if (!report) return publication;
  const order = publicationStatusSchema.options;
  const graver = order.indexOf(report.status) > order.indexOf(publication.status);
  return {
    ...publication,
    status: graver ? report.status : publication.status,
    superseded: publication.superseded || report.superseded,
  };
}

/**
 * `GET /publications/:id`, the slash of a DOI written as it is or as %2F. `answer` marks that answer's quotations,
 * `claim` the one the reader came for, `fragment` gives the panel of the article page.
 */
export function publicationRoute(web: Hono, app: App): void {
  web.get('/publications/:id{.+}', async (c) => {
    const notHeld = new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: 'The library does not hold this publication.',
    });
    const parsed = publicationIdSchema.safeParse(c.req.param('id').toLowerCase());
    if (!parsed.success) throw notHeld;
    const id = parsed.data;
    if (c.req.query('notice') === 'remove') return confirmRemoval(c, app, id);
    const answerId = c.req.query('answer');
    const answer = answerId ? await app.answers.find(answerId) : null;
    const found = await findQuoted(app, id, answer);
    if (!found) throw notHeld;
    const entry = await app.library.find(id);
    const publication = withStatus(found.publication, entry?.status);
    const view = {
      publication,
      appraisal: app.appraise(publication),
      quoting: answer && { kind: 'answer' as const, content: answer, path: answerPath(answer.id) },
      claimId: c.req.query('claim') ?? null,
    };

    if (c.req.query('fragment') !== undefined) {
      const number = answer?.references.find((reference) => reference.publication === id)?.number ?? null;
      const query = new URLSearchParams({
        ...(answer ? { answer: answer.id } : {}),
        claim: view.claimId ?? '',
      });
      return renderFragment(
        c,
        <SourcePanel view={view} number={number} page={`${publicationPath(id)}?${query}#quote`} />,
      );
    }
    const [citing, notice] = await Promise.all([
      app.answers.citing(publication.id, MAX_CITING_ANSWERS),
      readNotice(c, app, publication.id),
    ]);
    // Every identifier leads here; one address is the page's own.
    const canonical = absoluteAddress(c, publicationPath(publication.id));
    return renderPage(
      c,
      <PublicationPage
        view={view}
        citing={citing}
        outdated={found.outdated}
        notice={notice}
        entry={entry}
        checked={c.req.query('checked') ?? null}
        fetched={c.req.query('fulltext') === 'done'}
        canonical={canonical}
      />,
    );
  });
}
