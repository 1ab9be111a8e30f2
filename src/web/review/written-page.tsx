import type { FC } from 'hono/jsx';
import type { Article } from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';
import { formatDate } from '../words.ts';
import { reviewPath } from './paths.ts';
import { nextStepWords, stateWords } from './review-words.ts';

/** For those who write but do not review: their articles and what happens next with each. */
export const WrittenPage: FC<{ articles: readonly Article[]; mayWrite: boolean }> = ({
  articles,
  mayWrite,
}) => (
  <Layout
    title="Your articles"
    description="Articles you wrote, and where they stand."
    unlisted
    current="review"
    assets={['account.css', 'board.css', 'review.css']}
  >
    <div class="queue-page">
      <h1>Your articles</h1>
      {articles.length > 0 ? (
        <WrittenList articles={articles} />
      ) : mayWrite ? (
        <p class="empty">
          You have not written any yet. <a href="/">Ask a question</a>; on the page of its answer, “Submit for
          review” makes it your article.
        </p>
      ) : (
        <p class="empty">
          Your account reads and asks; it does not write articles. An administrator can make you an author or
          a reviewer. <a href="/articles">Read the articles</a>.
        </p>
      )}
    </div>
  </Layout>
);

export const WrittenList: FC<{ articles: readonly Article[] }> = ({ articles }) => (
  <ul class="queue">
    {articles.map((article) => (
      <li class="queue-row">
        <div class="queue-main">
          <p class="queue-question">
            <a href={reviewPath(article.id)}>{article.question}</a>
          </p>
          <ul class="queue-facts">
            <li>
              <strong class="state" data-state={article.state}>
                {stateWords[article.state]}
              </strong>
            </li>
            <li>{article.specialty}</li>
            <li>{article.assigneeName ? `Reviewer: ${article.assigneeName}` : 'No reviewer yet'}</li>
            <li>Changed {formatDate(article.updatedAt)}</li>
          </ul>
          {article.stateReason ? <p class="state-reason">{article.stateReason}</p> : null}
          <p class="hint">{nextStepWords[article.state]}</p>
        </div>
      </li>
    ))}
  </ul>
);
