import type { Child, FC } from 'hono/jsx';
import { Layout } from '../components/layout.tsx';
import type { DeskView } from './desk-view.ts';
import { reviewPath } from './paths.ts';

/** A panel of the desk as a page of its own: the way for browsers without script, and for what came back unsaved. */
export const PanelPage: FC<{ view: DeskView; title: string; claim: string | null; children: Child }> = ({
  view: { desk, actor, problem },
  title,
  claim,
  children,
}) => {
  const at = desk.claims.find(({ id }) => id === claim);
  return (
    <Layout
      title={`${title}: ${desk.article.question}`}
      description="One claim of an article and what can be done to it."
      unlisted
      current="review"
      assets={['account.css', 'board.css', 'review.css', 'review.js']}
    >
      <div
        class="panel-page"
        data-article={desk.article.id}
        data-lock={desk.article.lock}
        data-me={actor.id ?? ''}
      >
        <p class="eyebrow">
          <a href={reviewPath(desk.article.id, claim ? `#${claim}` : '')}>Back to the review</a>
        </p>
        <h1>{title}</h1>
        {problem ? (
          <div class="error-summary" role="alert">
            {problem.message}
          </div>
        ) : null}
        {at ? (
          <blockquote class="claim-text">
            <p>{at.claim.text}</p>
          </blockquote>
        ) : null}
        {children}
      </div>
    </Layout>
  );
};
