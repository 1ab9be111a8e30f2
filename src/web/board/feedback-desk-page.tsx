import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Article, Feedback, FeedbackKind } from '../../domain/index.ts';
import { Area, Choice, Done, ErrorSummary, type Errors, Field } from '../account/field.tsx';
import { articlePath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { PageContext } from '../page-context.ts';
import { countOf, formatDate } from '../words.ts';
import { deskPath } from './articles-of.ts';
import { BoardNav } from './board-nav.tsx';
import { feedbackKindWords } from './board-words.ts';

interface FeedbackDeskProps {
  readonly waiting: readonly Feedback[];
  readonly answered: readonly Feedback[];
  /** Open words of readers who were helped; they need no answer. */
  readonly helpful: number;
  readonly articles: ReadonlyMap<string, Article>;
  /** The claim it is about as it reads now; null when there is none (any more). */
  readonly sentenceOf: (feedback: Feedback) => string | null;
  readonly kind: FeedbackKind | null;
  readonly only: Article | null;
  readonly named: string;
  readonly done: boolean;
  readonly errors: Errors;
  readonly typed: { readonly feedback: string; readonly reply: string } | null;
}

export const FeedbackDeskPage: FC<FeedbackDeskProps> = (props) => {
  const { waiting, answered, helpful, kind, only, named, done, errors } = props;
  return (
    <Layout
      title="Readers’ words"
      description="What readers wrote about published articles."
      unlisted
      current="review"
      assets={['account.css', 'board.css']}
    >
      <div class="page desk">
        <BoardNav current="feedback" />
        <div>
          <h1>Readers’ words</h1>
          <p class="hint">
            Nothing is known about who wrote. A reply to a problem stands on the article’s page, for
            everybody.
          </p>
        </div>
        {done ? <Done>The reply is saved.</Done> : null}
        <ErrorSummary
          errors={errors}
          ids={Object.fromEntries(Object.keys(errors).map((key) => [key, key]))}
        />
        <form method="get" action="/review/feedback" class="filter">
          <Choice
            id="kind"
            name="kind"
            label="Kind"
            options={[
              { value: '', text: 'waiting for an answer' },
              ...Object.entries(feedbackKindWords).map(([value, text]) => ({ value, text })),
            ]}
            value={kind ?? ''}
          />
          <Field
            id="article"
            name="article"
            label="Article, by its address"
            value={only?.slug ?? named}
            optional
          />
          <button class="button secondary" type="submit">
            Show
          </button>
        </form>
        {named !== '' && !only ? <p role="status">There is no article “{named}”; all are shown.</p> : null}
        <section aria-labelledby="waiting">
          <h2 id="waiting">
            {kind === 'helpful'
              ? countOf(waiting.length, 'reader')
              : `${waiting.length.toLocaleString('en-GB')} waiting`}
            {kind === 'helpful' ? ' found an article helpful' : ''}
            {only ? `, about “${only.question}”` : ''}
          </h2>
          {waiting.length === 0 && kind !== 'helpful' ? <p>Every word has its answer.</p> : null}
          <ul class="words">
            {waiting.map((feedback) => (
              <Word feedback={feedback} {...props} />
            ))}
          </ul>
          {kind === null && helpful > 0 ? (
            <p>
              {countOf(helpful, 'reader')} found an article helpful.{' '}
              <a href="/review/feedback?kind=helpful">Show them</a>
            </p>
          ) : null}
        </section>
        {answered.length > 0 ? (
          <section aria-labelledby="answered">
            <h2 id="answered">Answered</h2>
            <ul class="words">
              {answered.map((feedback) => (
                <Word feedback={feedback} {...props} />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Layout>
  );
};

const Word: FC<FeedbackDeskProps & { feedback: Feedback }> = (props) => {
  const { feedback, articles, sentenceOf, kind: filter, only, errors, typed } = props;
  const { actor } = useContext(PageContext);
  const { id, kind, claim, message, createdAt, closedAt, closedBy, reply } = feedback;
  const article = articles.get(feedback.article);
  const sentence = sentenceOf(feedback);
  const field = `reply-${id}`;
  return (
    <li>
      <article class="word" aria-labelledby={`word-${id}`}>
        <h3 id={`word-${id}`}>
          <span class="task-kind">{feedbackKindWords[kind]}</span>{' '}
          {article ? <a href={articlePath(article.slug)}>{article.question}</a> : 'An article that is gone'}
        </h3>
        <p class="hint">
          {formatDate(createdAt)}, on version {feedback.version}
          {article ? (
            <>
              {article.version === feedback.version ? '' : ` (version ${article.version} now)`} ·{' '}
              <a href={deskPath(article.id, claim)}>in the review</a>
            </>
          ) : null}
        </p>
        {claim ? (
          <blockquote class="sentence">{sentence ?? `Claim ${claim}, no longer in the article`}</blockquote>
        ) : null}
        {message ? <p class="message">{message}</p> : <p class="hint">Without words.</p>}
        {closedAt !== null ? (
          <p class="reply">
            {reply}
            <span class="hint">
              {' '}
              · {closedBy}, {formatDate(closedAt)}
            </span>
          </p>
        ) : may(actor, 'feedback.answer') ? (
          <form method="post" action={`/review/feedback/${encodeURIComponent(id)}/answer`} class="stacked">
            <input type="hidden" name="kind" value={filter ?? ''} />
            <input type="hidden" name="article" value={only?.slug ?? ''} />
            <Area
              id={field}
              name="reply"
              label={kind === 'problem' ? 'Reply, shown on the page' : 'Reply, for the board’s own record'}
              value={typed?.feedback === id ? typed.reply : ''}
              error={errors[field]}
              rows={2}
            />
            <button class="button secondary small" type="submit">
              Answer and close<span class="visually-hidden"> the word of {formatDate(createdAt)}</span>
            </button>
          </form>
        ) : (
          <p class="hint">An editor answers it.</p>
        )}
      </article>
    </li>
  );
};
