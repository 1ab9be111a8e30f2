import type { FC } from 'hono/jsx';
import type { Article, ReviewerProfile } from '../../domain/index.ts';
import { reviewPath } from './paths.ts';
import { type Problem, typedIn } from './review-words.ts';

interface AssignProps {
  readonly article: Article;
  readonly board: readonly ReviewerProfile[];
  /** Where the form leads back to. */
  readonly back: 'queue' | 'desk';
  readonly problem: Problem | null;
}

/** Editors: who reviews it, until when. */
export const AssignForm: FC<AssignProps> = ({ article, board, back, problem }) => {
  const form = `assign-${article.id}`;
  const typed = typedIn(problem, form);
  const chosen = typed?.get('assignee') ?? article.assigneeId ?? '';
  const others = board.filter(({ id }) => id !== article.authorId);
  const gone = article.assigneeId !== null && !others.some(({ id }) => id === article.assigneeId);
  return (
    <form method="post" action={reviewPath(article.id, '/assign')} class="assign">
      <input type="hidden" name="lock" value={article.lock} />
      <input type="hidden" name="back" value={back} />
      {typed ? <p class="field-error">{problem?.message}</p> : null}
      <div class="field">
        <label for={`${form}-who`}>Reviewer</label>
        <select id={`${form}-who`} name="assignee">
          <option value="" selected={chosen === ''}>
            nobody
          </option>
          {gone ? (
            <option value={article.assigneeId ?? ''} selected>
              {article.assigneeName} (no longer on the board)
            </option>
          ) : null}
          {others.map(({ id, name, specialty }) => (
            <option value={id} selected={chosen === id}>
              {name}
              {specialty ? ` (${specialty})` : ''}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for={`${form}-due`}>Due</label>
        <input
          id={`${form}-due`}
          name="dueAt"
          type="date"
          value={typed?.get('dueAt') ?? article.dueAt ?? ''}
        />
      </div>
      <button class="button secondary small" type="submit">
        Save
      </button>
    </form>
  );
};

/** Reviewers: the article becomes theirs, its due date stays. */
export const TakeForm: FC<{ article: Article; back: 'queue' | 'desk' }> = ({ article, back }) => (
  <form method="post" action={reviewPath(article.id, '/take')}>
    <input type="hidden" name="lock" value={article.lock} />
    <input type="hidden" name="back" value={back} />
    <button class="button secondary small" type="submit">
      Take it<span class="visually-hidden">: {article.question}</span>
    </button>
  </form>
);
