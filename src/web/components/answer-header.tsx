import type { FC } from 'hono/jsx';
import { describeWriting } from '../../answering/index.ts';
import { audienceWords, formatTime, questionTypeWords } from '../words.ts';
import { Chips } from './chips.tsx';
import { Notices } from './notices.tsx';
import type { ReadView } from './read-view.ts';
import { ReviewSteps } from './review-steps.tsx';
import { answerNotices } from './status-today.ts';

const noStepReached = (['Submitted', 'Under Review', 'Approved'] as const).map((name) => ({
  name,
  at: null,
}));

/** The head of an answer as the service made it: it has reached no step of review. */
export const AnswerHeader: FC<{ view: ReadView }> = ({ view }) => {
  const { content, version, changes = [] } = view;
  const claims = Object.keys(content.claims).length > 0;
  const { badge, instead } = describeWriting(content);
  return (
    <header class="article-header">
      <p class="eyebrow">{questionTypeWords[content.interpretation.type]} · clinical evidence answer</p>
      <h1 tabindex={-1}>{content.question}</h1>
      <Notices notices={answerNotices(content, changes)} view={view} />
      {content.status === 'out-of-scope' ? null : <Chips interpretation={content.interpretation} />}
      <div class="article-meta">
        <p>
          Last updated <time datetime={content.askedAt}>{formatTime(content.askedAt)}</time> · for{' '}
          {audienceWords[version.audience].many}
          {claims ? (
            <span class="screen-only">
              {' '}
              (<a href="#reader">change</a>)
            </span>
          ) : null}
        </p>
        {claims ? (
          <p class="written-by">
            <strong>{badge}</strong>
            {instead ? ` by fixed rules. ${instead}` : ''}
          </p>
        ) : null}
        <ReviewSteps state="Not reviewed" steps={noStepReached} />
      </div>
      <p class="educational">
        <strong>For educational purposes.</strong> Put together by software
        {claims
          ? content.composer === 'model'
            ? ': a language model wrote it, and each sentence was checked against quotations'
            : ' from quotations'
          : ''}
        ; no clinician has reviewed it.
        {claims ? ' Check the sources before you act on it.' : ''}
      </p>
    </header>
  );
};
