import type { FC } from 'hono/jsx';
import { undoMinutes } from '../../conversation/index.ts';
import type { ThreadSummary } from '../../domain/index.ts';
import { threadPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { countOf, formatTime } from '../words.ts';

interface ThreadsPageProps {
  readonly threads: readonly ThreadSummary[];
  /** One that was just put away and can be taken back. */
  readonly discarded: string | null;
  readonly signedIn: boolean;
}

export const ThreadsPage: FC<ThreadsPageProps> = ({ threads, discarded, signedIn }) => (
  <Layout
    title="Your conversations"
    description="Your conversations."
    unlisted
    current="threads"
    assets={['threads.css']}
  >
    <div class="page">
      <h1>Your conversations</h1>
      {discarded ? (
        <form method="post" action={`${threadPath(discarded)}/restore`} class="undo">
          <p role="status">
            The conversation is deleted. For {undoMinutes} minutes you can have it back; then it is gone for
            good.
          </p>
          <button class="button secondary" type="submit">
            Undo
          </button>
        </form>
      ) : null}
      <p class="quiet">
        {signedIn
          ? 'Listed for your account only.'
          : 'Kept for this browser only: others cannot list them, and without its cookie you cannot either.'}
      </p>
      {threads.length === 0 ? (
        <p>
          There are none yet. <a href="/">Ask a question</a>, then ask a follow-up below its answer.
        </p>
      ) : (
        <ul class="thread-list">
          {threads.map(({ id, title, updatedAt, questions }) => (
            <li>
              <a href={threadPath(id)}>{title}</a>
              <p class="quiet">
                {countOf(questions, 'question')} · <time datetime={updatedAt}>{formatTime(updatedAt)}</time>
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  </Layout>
);
