import type { FC } from 'hono/jsx';
import type { Answer } from '../../domain/index.ts';
import { audienceWords, formatTime, questionTypeWords } from '../words.ts';
import { Chips } from './chips.tsx';

const reviewSteps = ['Submitted', 'Under Review', 'Approved'] as const;

/** Where the article stands with its reviewers. An answer as the service made it has reached no step yet. */
const ReviewStatus: FC = () => (
  <div class="review">
    <p class="review-state">
      Review status: <strong>Not reviewed</strong>
    </p>
    <ol class="review-steps" aria-label="Steps of review, none reached yet">
      {reviewSteps.map((step) => (
        <li>
          {step} <span class="visually-hidden">(not reached)</span>
        </li>
      ))}
    </ol>
  </div>
);

export const ArticleHeader: FC<{ answer: Answer }> = ({ answer }) => (
  <header class="article-header">
    <p class="eyebrow">{questionTypeWords[answer.interpretation.type]} · clinical evidence answer</p>
    <h1 tabindex={-1}>{answer.question}</h1>
    {answer.status === 'out-of-scope' ? null : <Chips interpretation={answer.interpretation} />}
    <div class="article-meta">
      <p>
        Last updated <time datetime={answer.askedAt}>{formatTime(answer.askedAt)}</time> · for{' '}
        {audienceWords[answer.audience].many}
      </p>
      <ReviewStatus />
    </div>
    <p class="educational">
      <strong>For educational purposes.</strong> Put together by software
      {Object.keys(answer.claims).length > 0 ? ' from quotations' : ''}; no clinician has reviewed it.
      {Object.keys(answer.claims).length > 0 ? ' Check the sources before you act on it.' : ''}
    </p>
  </header>
);
