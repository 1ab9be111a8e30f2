import type { FC } from 'hono/jsx';
import type { Explanation } from '../../answering/index.ts';
import { answerPath, threadPath } from '../addresses.ts';
import { AskThese, FollowUpForm, type FollowUpTarget } from '../components/follow-up-form.tsx';
import { Layout } from '../components/layout.tsx';

interface OutcomeProps {
  readonly target: FollowUpTarget;
  readonly title: string;
  readonly typed: string;
  /** Why nothing was asked; tied to the box. */
  readonly message?: string;
  readonly readings?: readonly string[];
  readonly explanation?: Explanation;
}

/** A follow-up that led to no new answer: readings to choose from, what the answer itself says, or what to write instead. */
export const OutcomePage: FC<OutcomeProps> = ({ target, title, typed, message, readings, explanation }) => {
  const back = 'thread' in target ? threadPath(target.thread) : answerPath(target.answer);
  return (
    <Layout
      title={title}
      description={title}
      unlisted
      current="threads"
      assets={['articles.css', 'threads.css']}
    >
      <div class="page">
        <p class="turn-asked">You asked “{typed}”</p>
        <h1>{title}</h1>
        {readings ? (
          <>
            <p>{message}</p>
            <AskThese target={target} questions={readings} label="Readings of your question" />
          </>
        ) : null}
        {explanation ? <Explained explanation={explanation} /> : null}
        <section class="follow-up" aria-labelledby="follow-up-heading">
          <h2 id="follow-up-heading">{readings ? 'Or write it in full' : 'Ask a follow-up'}</h2>
          <FollowUpForm
            target={target}
            value={explanation ? '' : typed}
            {...(message && !readings ? { error: message } : {})}
          />
        </section>
        <p>
          <a href={back}>Back to the answer</a>
        </p>
      </div>
    </Layout>
  );
};

const Explained: FC<{ explanation: Explanation }> = ({ explanation }) => (
  <>
    <p>{explanation.text}</p>
    <dl class="explained">
      {explanation.references.map(({ reference, level, claims }) => (
        <div>
          <dt>
            <a href={`${answerPath(explanation.answerId)}#ref-${reference.number}`}>
              [{reference.number}] {reference.title}
            </a>
          </dt>
          <dd>
            <p>
              {reference.kind}, {reference.journal ? `${reference.journal}, ` : ''}
              {reference.year}. It is {level}
            </p>
            {claims.length > 0 ? <p class="quiet">What the answer quotes from it:</p> : null}
            {claims.map(({ text }) => (
              <blockquote>{text}</blockquote>
            ))}
          </dd>
        </div>
      ))}
    </dl>
    <p class="quiet">Read from the last answer; nothing was searched for this.</p>
  </>
);
