import type { FC } from 'hono/jsx';
import { MAX_QUESTION_LENGTH } from '../../domain/index.ts';
import { threadPath } from '../addresses.ts';
import { SearchOutside } from './ask-form.tsx';
import { QuestionBox, QuestionLabel } from './question-box.tsx';

/** What a follow-up goes on from: a thread, or an answer that no thread was made of yet. */
export type FollowUpTarget = { readonly thread: string } | { readonly answer: string };

interface FollowUpProps {
  readonly target: FollowUpTarget;
  readonly suggestions?: readonly string[];
  readonly value?: string;
  readonly error?: string;
  readonly label?: string;
  readonly hint?: string;
  readonly id?: string;
  /** What is sent is asked as it stands. */
  readonly exact?: boolean;
  readonly button?: string;
}

function actionOf(target: FollowUpTarget): string {
  return 'thread' in target ? `${threadPath(target.thread)}/ask` : '/threads';
}

const TargetField: FC<{ target: FollowUpTarget }> = ({ target }) =>
  'answer' in target ? <input type="hidden" name="answer" value={target.answer} /> : null;

/** Whole questions, each a button that asks it as it stands. */
export const AskThese: FC<{ target: FollowUpTarget; questions: readonly string[]; label: string }> = ({
  target,
  questions,
  label,
}) => (
  <form method="post" action={actionOf(target)} class="ask-these" data-follow-up aria-label={label}>
    <TargetField target={target} />
    <input type="hidden" name="exact" value="yes" />
    <ul>
      {questions.map((question) => (
        <li>
          <button type="submit" name="q" value={question}>
            {question}
          </button>
        </li>
      ))}
    </ul>
  </form>
);

/** The box for a follow-up. A plain form; the script only says that it is being answered. */
export const FollowUpForm: FC<FollowUpProps> = ({
  target,
  suggestions = [],
  value,
  error,
  label = 'Your next question',
  hint = 'A few words are enough: “in pregnancy?”, “and the dose?”, “why is [1] level 2?”',
  id = 'follow-up',
  exact = false,
  button = 'Ask',
}) => (
  <>
    <form
      class="ask-form"
      method="post"
      action={actionOf(target)}
      data-follow-up
      data-limit={MAX_QUESTION_LENGTH}
    >
      <QuestionLabel id={id} label={label} hint={hint} error={error} />
      <TargetField target={target} />
      {exact ? <input type="hidden" name="exact" value="yes" /> : null}
      <div class="ask-row">
        <QuestionBox id={id} hint={hint} error={error} value={value} />
        <SearchOutside id={id} live={false} />
        <button class="button" type="submit">
          {button}
        </button>
      </div>
    </form>
    {suggestions.length > 0 ? (
      <div class="suggested">
        <h3>The library also answers</h3>
        <AskThese target={target} questions={suggestions} label="Suggested follow-ups" />
      </div>
    ) : null}
  </>
);
