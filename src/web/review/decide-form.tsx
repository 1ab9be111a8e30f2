import type { FC } from 'hono/jsx';
import type { DeskClaim } from '../../review/index.ts';
import { Key } from './key.tsx';
import { reviewPath } from './paths.ts';
import { type Problem, typedIn } from './review-words.ts';

/** A reviewer's word on one claim. What is wrong has to be said, so that the author can mend it. */
export const DecideForm: FC<{
  article: string;
  at: DeskClaim;
  position: number;
  problem: Problem | null;
}> = ({ article, at: { id, hash, mine }, position, problem }) => {
  const form = `decide-${id}`;
  const typed = typedIn(problem, form);
  const against = mine !== null && mine.decision !== 'supported';
  return (
    <form
      method="post"
      action={reviewPath(article, `/claims/${id}/decision`)}
      class="decide"
      data-send
      data-decide={id}
    >
      <input type="hidden" name="hash" value={hash} />
      <div class="decide-row">
        <button
          class="choice"
          type="submit"
          name="decision"
          value="supported"
          aria-pressed={mine?.decision === 'supported' ? 'true' : 'false'}
        >
          Supported
          <Key name="1" />
        </button>
        {mine ? (
          <button class="quiet" type="submit" name="decision" value="">
            Take back
          </button>
        ) : null}
      </div>
      <details class="against" open={typed !== null || against}>
        <summary>
          Needs change or reject<span class="visually-hidden"> claim {position}</span>
        </summary>
        <div class="field">
          <label for={form}>What is wrong, so that the author can mend it</label>
          {typed ? <p class="field-error">{problem?.message}</p> : null}
          <textarea id={form} name="comment" rows={2} maxlength={5000} data-draft={form}>
            {typed?.get('comment') ?? mine?.comment ?? ''}
          </textarea>
        </div>
        <div class="decide-row">
          <button
            class="choice"
            type="submit"
            name="decision"
            value="needs change"
            aria-pressed={mine?.decision === 'needs change' ? 'true' : 'false'}
          >
            Needs change
            <Key name="2" />
          </button>
          <button
            class="choice"
            type="submit"
            name="decision"
            value="reject"
            aria-pressed={mine?.decision === 'reject' ? 'true' : 'false'}
          >
            Reject
            <Key name="3" />
          </button>
        </div>
      </details>
    </form>
  );
};
