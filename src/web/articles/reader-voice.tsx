import type { FC } from 'hono/jsx';
import type { PublishedArticle } from '../../review/index.ts';
import { FeedbackTrap, feedbackPath } from '../board/feedback-form.tsx';
import { formatDate } from '../words.ts';

/** Was this helpful? Two forms, each of one press or one press and a word. */
export const HelpfulForms: FC<{ slug: string }> = ({ slug }) => {
  const action = feedbackPath(slug);
  return (
    <section class="helpful" aria-labelledby="helpful">
      <h2 id="helpful">Was this page helpful?</h2>
      <div class="helpful-forms">
        <form method="post" action={action}>
          <input type="hidden" name="kind" value="helpful" />
          <input type="hidden" name="message" value="" />
          <FeedbackTrap />
          <button class="button secondary" type="submit">
            Yes, helpful
          </button>
        </form>
        <details>
          <summary>No, not helpful</summary>
          <form method="post" action={action}>
            <input type="hidden" name="kind" value="not helpful" />
            <label for="not-helpful">What is wrong or missing?</label>
            <textarea id="not-helpful" name="message" rows={3} required maxlength={2000} />
            <FeedbackTrap />
            <button class="button secondary" type="submit">
              Send
            </button>
          </form>
        </details>
      </div>
      <p class="hint">
        The editors read it. Nothing about you is kept: write no names and no health details.
      </p>
    </section>
  );
};

/** Problems that readers reported and editors answered. The reply is shown, not the report: nobody checked its words. */
export const AnsweredProblems: FC<{ published: PublishedArticle }> = ({ published }) => {
  const { answeredProblems, version } = published;
  if (answeredProblems.length === 0) return null;
  return (
    <section class="answered-problems" aria-labelledby="answered-problems">
      <h2 id="answered-problems">Reported by readers, answered by the editors</h2>
      <ul>
        {answeredProblems.map(({ claim, reply, closedAt, createdAt }) => (
          <li>
            <p>
              {claim && version.content.claims[claim] ? (
                <a href={`#${claim}`}>On sentence {claim.slice(1)}</a>
              ) : (
                'On this page'
              )}
              , reported <time datetime={createdAt}>{formatDate(createdAt)}</time>
              {closedAt ? (
                <>
                  , answered <time datetime={closedAt}>{formatDate(closedAt)}</time>
                </>
              ) : null}
            </p>
            <p>{reply}</p>
          </li>
        ))}
      </ul>
    </section>
  );
};
