import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { ReviewerPage, ReviewersPage } from './reviewer-pages.tsx';

/** The board in public: who reviews, with credentials and interests. */
export function reviewerRoutes(web: Hono, app: App): void {
  web.get('/reviewers', async (c) => {
    const reviewers = await app.access.publicReviewers();
    return renderPage(
      c,
      <ReviewersPage reviewers={reviewers} canonical={absoluteAddress(c, '/reviewers')} />,
    );
  });
  web.get('/reviewers/:id', async (c) => {
    const id = c.req.param('id');
    const reviewer = await app.access.publicReviewer(id);
    if (!reviewer) {
      throw new AppError({
        code: 'not-found',
        status: 404,
        publicMessage: 'There is no public profile at this address. The person may have left the board.',
      });
    }
    const canonical = absoluteAddress(c, `/reviewers/${encodeURIComponent(id)}`);
    return renderPage(c, <ReviewerPage reviewer={reviewer} canonical={canonical} />);
  });
}
