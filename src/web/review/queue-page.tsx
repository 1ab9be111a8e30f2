import type { FC } from 'hono/jsx';
import { may } from '../../access/index.ts';
import {
  type Actor,
  type Article,
  type ReviewerProfile,
  reviewStateSchema,
  specialtySchema,
} from '../../domain/index.ts';
import type { Queue, QueueEntry, QueueFilter } from '../../review/index.ts';
import { Done } from '../account/field.tsx';
import { BoardNav } from '../board/board-nav.tsx';
import { Layout } from '../components/layout.tsx';
import { countOf, formatDate } from '../words.ts';
import { AssignForm, TakeForm } from './assign-form.tsx';
import { reviewPath } from './paths.ts';
import { type Problem, stateWords, typedIn } from './review-words.ts';
import { WrittenList } from './written-page.tsx';

export interface QueueView {
  readonly queue: Queue;
  readonly filter: QueueFilter;
  readonly board: readonly ReviewerProfile[];
  readonly written: readonly Article[];
  readonly actor: Actor;
  /** ISO date. */
  readonly today: string;
  readonly done: string | null;
  readonly problem: Problem | null;
}

export const QueuePage: FC<{ view: QueueView }> = ({ view }) => {
  const { queue, written, done, problem } = view;
  return (
    <Layout
      title="Review"
      description="Articles that wait for the medical board."
      unlisted
      current="review"
      assets={['account.css', 'board.css', 'review.css']}
    >
      <BoardNav current="queue" />
      <div class="queue-page">
        <h1>Review</h1>
        {done ? <Done>{done}</Done> : null}
        {problem ? (
          <div class="error-summary" role="alert">
            {problem.message}
          </div>
        ) : null}
        <Counts view={view} />
        <details
          open={Boolean(view.filter.specialty ?? view.filter.order ?? view.filter.overdue) || undefined}
        >
          <summary>Filter and sort</summary>
          <Filters view={view} />
        </details>
        <p class="hint" role="status">
          {countOf(queue.total, 'article')}
          {queue.pages > 1 ? `, page ${queue.page} of ${queue.pages}` : ''}
        </p>
        {queue.entries.length === 0 ? (
          <Empty view={view} />
        ) : (
          <ul class="queue">
            {queue.entries.map((entry) => (
              <Row view={view} entry={entry} />
            ))}
          </ul>
        )}
        <Pages view={view} />
        {written.length > 0 ? (
          <section aria-labelledby="written-heading">
            <h2 id="written-heading">Your articles</h2>
            <WrittenList articles={written} />
          </section>
        ) : null}
      </div>
    </Layout>
  );
};

/** The filters most asked for, with how much is behind each. */
const Counts: FC<{ view: QueueView }> = ({ view: { queue, filter } }) => {
  const waiting = queue.counts.submitted + queue.counts['under review'] + queue.counts['changes requested'];
  const plain = !filter.state && !filter.mine && !filter.returned && !filter.overdue && !filter.specialty;
  const links = [
    { href: '/review', text: 'All that wait', count: waiting, on: plain },
    { href: '/review?mine=on', text: 'Mine', count: queue.mine, on: filter.mine === true },
    {
      href: '/review?returned=on',
      text: 'Returned by surveillance',
      count: queue.returned,
      on: filter.returned === true,
    },
    ...reviewStateSchema.options
      .filter((state) => queue.counts[state] > 0 || filter.state === state)
      .map((state) => ({
        href: `/review?${new URLSearchParams({ state })}`,
        text: stateWords[state],
        count: queue.counts[state],
        on: filter.state === state,
      })),
  ];
  return (
    <nav class="queue-counts" aria-label="Queue">
      <ul>
        {links.map(({ href, text, count, on }) => (
          <li>
            <a href={href} aria-current={on ? 'true' : undefined}>
              {text} <span class="count">{count}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Filters: FC<{ view: QueueView }> = ({ view: { filter } }) => (
  <form method="get" action="/review" class="queue-filter">
    <div class="field">
      <label for="state">State</label>
      <select id="state" name="state">
        <option value="">all that wait</option>
        {reviewStateSchema.options.map((state) => (
          <option value={state} selected={filter.state === state}>
            {stateWords[state]}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="specialty">Specialty</label>
      <select id="specialty" name="specialty">
        <option value="">any</option>
        {specialtySchema.options.map((specialty) => (
          <option value={specialty} selected={filter.specialty === specialty}>
            {specialty}
          </option>
        ))}
      </select>
    </div>
    <div class="field">
      <label for="order">Order</label>
      <select id="order" name="order">
        <option value="waiting">waiting longest first</option>
        <option value="newest" selected={filter.order === 'newest'}>
          newest first
        </option>
      </select>
    </div>
    <label class="check">
      <input type="checkbox" name="mine" checked={filter.mine} /> Mine
    </label>
    <label class="check">
      <input type="checkbox" name="returned" checked={filter.returned} /> Returned
    </label>
    <label class="check">
      <input type="checkbox" name="overdue" checked={filter.overdue} /> Overdue
    </label>
    <button class="button secondary small" type="submit">
      Show
    </button>
  </form>
);

const Row: FC<{ view: QueueView; entry: QueueEntry }> = ({ view, entry }) => {
  const { actor, board, problem, today } = view;
  const { article, claims, judged, openTasks, openFeedback, waitingDays, overdue } = entry;
  const closed = article.state === 'withdrawn' || article.state === 'superseded';
  const own = article.authorId === actor.id;
  const failed = typedIn(problem, `assign-${article.id}`) !== null;
  return (
    <li class="queue-row" id={`a-${article.id}`}>
      <div class="queue-main">
        <p class="queue-question">
          <a href={reviewPath(article.id)}>{article.question}</a>
        </p>
        <ul class="queue-facts">
          <li>
            <strong class="state" data-state={article.state}>
              {stateWords[article.state]}
            </strong>
          </li>
          <li>{article.specialty}</li>
          <li>
            {article.assigneeName
              ? article.assigneeId === actor.id
                ? 'Yours'
                : article.assigneeName
              : 'No reviewer'}
          </li>
          {article.dueAt ? (
            <li class={overdue ? 'warning' : undefined}>
              {overdue ? 'Overdue since' : article.dueAt === today ? 'Due today,' : 'Due'}{' '}
              {formatDate(article.dueAt)}
            </li>
          ) : null}
          <li>{waitingDays === 0 ? 'Since today' : `For ${countOf(waitingDays, 'day')}`}</li>
          {article.returned ? <li class="warning">Returned by surveillance</li> : null}
          {openTasks > 0 ? <li class="warning">{countOf(openTasks, 'open task')}</li> : null}
          {openFeedback > 0 ? <li class="warning">{countOf(openFeedback, 'reader report')}</li> : null}
          {own ? <li>You wrote it</li> : null}
        </ul>
        {may(actor, 'article.assign') && !closed ? (
          <details open={failed}>
            <summary>
              Reviewer and due date<span class="visually-hidden"> of “{article.question}”</span>
            </summary>
            <AssignForm article={article} board={board} back="queue" problem={problem} />
          </details>
        ) : null}
      </div>
      <div class="queue-side">
        {may(actor, 'article.decide') && !own ? (
          <p class="queue-progress">
            <label for={`p-${article.id}`}>
              judged {judged} of {claims}
            </label>
            <progress id={`p-${article.id}`} value={judged} max={Math.max(claims, 1)}></progress>
          </p>
        ) : (
          <p class="queue-progress">{countOf(claims, 'claim')}</p>
        )}
        {may(actor, 'article.start-review') && article.assigneeId === null && !own && !closed ? (
          <TakeForm article={article} back="queue" />
        ) : null}
      </div>
    </li>
  );
};

const Empty: FC<{ view: QueueView }> = ({ view: { filter, queue } }) => {
  const narrowed = Object.keys(filter).some((name) => name !== 'order');
  if (filter.mine && queue.counts.submitted + queue.counts['under review'] > 0) {
    return (
      <p class="empty">
        Nothing is assigned to you. <a href="/review">Look at all that wait</a> and take one.
      </p>
    );
  }
  if (narrowed) {
    return (
      <p class="empty">
        No article fits these filters. <a href="/review">Show all that wait</a>.
      </p>
    );
  }
  return (
    <p class="empty">
      Nothing waits for the board. <a href="/">Ask a question</a>; when the answer is worth keeping, “Submit
      for review” on its page brings it here.
    </p>
  );
};

const Pages: FC<{ view: QueueView }> = ({ view: { queue, filter } }) => {
  if (queue.pages < 2) return null;
  const address = (page: number) => {
    const query = new URLSearchParams({
      ...(filter.state ? { state: filter.state } : {}),
      ...(filter.specialty ? { specialty: filter.specialty } : {}),
      ...(filter.mine ? { mine: 'on' } : {}),
      ...(filter.returned ? { returned: 'on' } : {}),
      ...(filter.overdue ? { overdue: 'on' } : {}),
      ...(filter.order ? { order: filter.order } : {}),
      page: `${page}`,
    });
    return `/review?${query}`;
  };
  return (
    <nav class="queue-pages" aria-label="Pages">
      {queue.page > 1 ? <a href={address(queue.page - 1)}>Previous</a> : null}
      {queue.page < queue.pages ? <a href={address(queue.page + 1)}>Next</a> : null}
    </nav>
  );
};
