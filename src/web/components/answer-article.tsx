import type { FC } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Actor } from '../../domain/index.ts';
import { answerPath, signInPath } from '../addresses.ts';
import { AnswerHeader } from './answer-header.tsx';
import { Article } from './article.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import type { ReadView } from './read-view.ts';

/** How an answer becomes an article: a button for those who write, a quiet line for everybody else. */
const SubmitForReview: FC<{ view: ReadView; actor: Actor }> = ({ view, actor }) => {
  const path = `${answerPath(view.content.id)}/submit`;
  if (may(actor, 'article.create')) {
    return (
      <section class="submit-answer" aria-labelledby="submit-answer">
        <h2 id="submit-answer">Have it reviewed</h2>
        <p>As an article it is checked claim by claim by a named reviewer, and has a page of its own.</p>
        <p>
          <a class="button" href={path}>
            Submit for review
          </a>
        </p>
      </section>
    );
  }
  if (actor.id !== null) return null;
  return (
    <p class="quiet">
      Do you write for the board? <a href={signInPath(path)}>Sign in to submit this for review</a>
    </p>
  );
};

interface AnswerArticleProps {
  readonly view: ReadView;
  /** Absolute address of the answer. */
  readonly address: string;
  readonly actor: Actor;
  /** Questions to go on with, each answered by the library. */
  readonly suggestions?: readonly string[];
}

/** A whole answer, as it stands at its permanent address and as the live page swaps it in. */
export const AnswerArticle: FC<AnswerArticleProps> = ({ view, address, actor, suggestions = [] }) => (
  <Article
    view={view}
    address={address}
    header={<AnswerHeader view={view} />}
    followUp={
      Object.keys(view.content.claims).length > 0 ? (
        <FollowUpForm target={{ answer: view.content.id }} suggestions={suggestions} />
      ) : null
    }
    after={Object.keys(view.content.claims).length > 0 ? <SubmitForReview view={view} actor={actor} /> : null}
  />
);
