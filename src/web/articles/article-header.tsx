import type { FC } from 'hono/jsx';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { conditionPath, specialtyPath } from '../browse/article-entry.tsx';
import { Chips } from '../components/chips.tsx';
import type { Notice } from '../components/notices.tsx';
import { Notices } from '../components/notices.tsx';
import type { ReadView } from '../components/read-view.ts';
import { ReviewSteps } from '../components/review-steps.tsx';
import { audienceWords, formatDate, questionTypeWords } from '../words.ts';
import {
  educationalNotice,
  isApproved,
  reviewSteps,
  signatures,
  stateWords,
  truthfulState,
} from './standing.ts';

/** Who signed this text, when, with the way to what they declare. Only for what is approved in truth. */
const Reviewers: FC<{ published: PublishedArticle }> = ({ published }) =>
  isApproved(published) ? (
    <div class="reviewed-by">
      <p>Reviewed and approved by</p>
      <ul>
        {signatures(published).map(({ reviewerId, reviewerName, credentials, specialty, signedAt }) => (
          <li>
            <a href={`/reviewers/${encodeURIComponent(reviewerId)}`}>
              {reviewerName}
              {credentials ? `, ${credentials}` : ''}
            </a>
            {specialty ? ` · ${specialty}` : ''} ·{' '}
            <time datetime={signedAt.slice(0, 10)}>{formatDate(signedAt)}</time>
          </li>
        ))}
      </ul>
    </div>
  ) : null;

interface ArticleHeaderProps {
  readonly published: PublishedArticle;
  readonly view: ReadView;
  readonly notices: readonly Notice[];
  /** ISO date of today: a next review that is past is called overdue. */
  readonly today: string;
}

export const ArticleHeader: FC<ArticleHeaderProps> = ({ published, view, notices, today }) => {
  const { article, successor } = published;
  const state = truthfulState(published);
  const { content, version } = view;
  const overdue = article.nextReviewAt !== null && article.nextReviewAt < today;
  return (
    <header class="article-header">
      <p class="eyebrow">
        <a href={specialtyPath(article.specialty)}>{article.specialty}</a> ·{' '}
        {questionTypeWords[content.interpretation.type]} · clinical evidence article
      </p>
      <h1 tabindex={-1}>{article.question}</h1>
      {state === 'draft' ? (
        <p class="state-banner">
          <strong>Draft, only you and the board see this.</strong> Submit it from its{' '}
          <a href={`/review/${encodeURIComponent(article.id)}`}>desk</a> when it is ready.
        </p>
      ) : null}
      {state === 'superseded' ? (
        <p class="state-banner">
          <strong>Superseded.</strong>{' '}
          {successor ? (
            <>
              Read the newer article instead: <a href={articlePath(successor.slug)}>{successor.question}</a>
            </>
          ) : (
            'A newer article has taken its place.'
          )}
        </p>
      ) : null}
      <Notices notices={notices} view={view} />
      <div class="article-meta">
        <ReviewSteps state={stateWords(published)} steps={reviewSteps(published)} />
        <Reviewers published={published} />
        <p>
          Last updated <time datetime={article.updatedAt}>{formatDate(article.updatedAt)}</time>
          {article.nextReviewAt && state === 'approved' ? (
            <>
              {' · '}
              {overdue ? 'Review was due ' : 'Next review '}
              <time datetime={article.nextReviewAt}>{formatDate(article.nextReviewAt)}</time>
            </>
          ) : null}
          {' · '}for {audienceWords[version.audience].many}{' '}
          <span class="screen-only">
            (<a href="#reader">change</a>)
          </span>
          {' · '}
          <a href={`${articlePath(article.slug)}/history`}>
            Version {published.version.number}
            <span class="screen-only">, history</span>
          </a>
        </p>
      </div>
      <p class="educational">
        <strong>For educational purposes.</strong> {educationalNotice(published)}{' '}
        <a class="screen-only" href="/editorial-policy">
          How articles are reviewed
        </a>
      </p>
      <Chips interpretation={content.interpretation} />
      {article.conditions.length > 0 ? (
        <p class="conditions">
          More on{' '}
          {article.conditions.map((name, index) => (
            <>
              {index > 0 ? ', ' : ''}
              <a href={conditionPath(name)}>{name}</a>
            </>
          ))}
        </p>
      ) : null}
    </header>
  );
};
