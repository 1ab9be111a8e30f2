import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { Article, SurveillanceTask } from '../../domain/index.ts';
import { isPublished, type SurveillanceReport } from '../../review/index.ts';
import { Area, Done, ErrorSummary, type Errors } from '../account/field.tsx';
import { articlePath, publicationPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { PageContext } from '../page-context.ts';
import { countOf, formatDate } from '../words.ts';
import { deskPath } from './articles-of.ts';
import { BoardNav } from './board-nav.tsx';
import { taskKindWords } from './board-words.ts';

/** The open tasks of one article, and the sentences of its claims. */
export interface TaskGroup {
  readonly article: Article;
  readonly tasks: readonly SurveillanceTask[];
  readonly claims: ReadonlyMap<string, string>;
}

interface TasksPageProps {
  readonly groups: readonly TaskGroup[];
  readonly closed: readonly { readonly task: SurveillanceTask; readonly article: Article }[];
  readonly closedInAll: number;
  /** The page is about this article only. */
  readonly only: Article | null;
  readonly done: string | null;
  readonly errors: Errors;
  readonly report: (SurveillanceReport & { readonly failedArticles: ReadonlyMap<string, Article> }) | null;
  readonly typed: { readonly task: string; readonly resolution: string } | null;
}

export const TasksPage: FC<TasksPageProps> = (props) => {
  const { groups, closed, closedInAll, only, done, errors, report, typed } = props;
  const { actor } = useContext(PageContext);
  const open = groups.reduce((sum, { tasks }) => sum + tasks.length, 0);
  return (
    <Layout
      title="Surveillance"
      description="What changed since articles were approved."
      unlisted
      current="review"
      assets={['account.css', 'board.css']}
    >
      <div class="page desk">
        <BoardNav current="tasks" />
        <div>
          <h1>Surveillance</h1>
          <p class="hint">
            What changed since articles were approved: retracted, corrected or newer sources, new evidence,
            reviews that are due. An article with an open task cannot be approved.
          </p>
        </div>
        {done === 'closed' ? <Done>The task is closed, with your words and your name.</Done> : null}
        <ErrorSummary
          errors={errors}
          ids={Object.fromEntries(Object.keys(errors).map((key) => [key, key]))}
        />
        {report ? <Report report={report} /> : null}
        {may(actor, 'surveillance.run') ? (
          <form method="post" action="/review/tasks/run" class="run">
            <button class="button secondary" type="submit">
              Run surveillance now
            </button>
            <p class="hint">
              Compares every approved article with the library of this moment. On the same library it finds
              nothing twice. A few seconds for every hundred articles.
            </p>
          </form>
        ) : null}
        <section aria-labelledby="open">
          <h2 id="open">
            {countOf(open, 'open task')}
            {only ? ` of “${only.question}”` : ''}
          </h2>
          {only ? (
            <p>
              <a href="/review/tasks">Tasks of all articles</a>
            </p>
          ) : null}
          {groups.length === 0 ? <p>Nothing waits. What is approved stands as it was signed.</p> : null}
          {groups.map((group) => (
            <Group group={group} only={only} errors={errors} typed={typed} />
          ))}
        </section>
        {closed.length > 0 ? (
          <section aria-labelledby="closed">
            <details>
              <summary>
                <h2 id="closed">{countOf(closedInAll, 'closed task')}</h2>
              </summary>
              <ul class="rows closed-tasks">
                {closed.map(({ task, article }) => (
                  <li>
                    <span>
                      <strong>{taskKindWords[task.kind]}</strong>: {task.title}
                      <span class="hint">
                        {' '}
                        · <a href={deskPath(article.id)}>{article.question}</a>
                      </span>
                      <span class="resolution">
                        {task.resolution}
                        <span class="hint">
                          {' '}
                          · {task.closedBy}, {task.closedAt ? formatDate(task.closedAt) : ''}
                        </span>
                      </span>
                    </span>
                  </li>
                ))}
              </ul>
              {closedInAll > closed.length ? (
                <p class="hint">The newest {closed.length} are shown; the audit trail has them all.</p>
              ) : null}
            </details>
          </section>
        ) : null}
      </div>
    </Layout>
  );
};

const Report: FC<{ report: NonNullable<TasksPageProps['report']> }> = ({ report }) => (
  <Done>
    <p>
      <strong>
        {countOf(report.articles, 'article')} compared with the library:{' '}
        {countOf(report.opened.length, 'new task')}, {countOf(report.returned.length, 'article')} sent back to
        review.
      </strong>
    </p>
    {report.returned.length > 0 ? (
      <ul>
        {report.returned.map(({ id, question }) => (
          <li>
            <a href={deskPath(id)}>{question}</a> is under review again
          </li>
        ))}
      </ul>
    ) : null}
    {report.failed.length > 0 ? (
      <>
        <p>
          {countOf(report.failed.length, 'article')} could not be compared in full. The next run tries again:
        </p>
        <ul>
          {report.failed.map(({ article, reason }) => (
            <li>
              {report.failedArticles.get(article)?.question ?? article}: {reason}
            </li>
          ))}
        </ul>
      </>
    ) : null}
  </Done>
);

const Group: FC<{
  readonly group: TaskGroup;
  readonly only: Article | null;
  readonly errors: Errors;
  readonly typed: TasksPageProps['typed'];
}> = ({ group: { article, tasks, claims }, only, errors, typed }) => {
  return (
    <section class="task-group" aria-label={article.question}>
      <h3>
        <a href={deskPath(article.id)}>{article.question}</a>
      </h3>
      <p class="entry-state">
        <span class="state" data-state={article.state === 'approved' ? 'approved' : 'open'}>
          {article.state === 'approved'
            ? 'Approved'
            : article.state === 'under review'
              ? 'Under review'
              : article.state}
        </span>{' '}
        {article.state === 'approved'
          ? 'readers still see it as approved'
          : article.returned
            ? 'came back; readers see that it is being checked'
            : ''}
        {isPublished(article) ? (
          <>
            {' '}
            · <a href={articlePath(article.slug)}>the page readers see</a>
          </>
        ) : null}
      </p>
      <ul class="tasks">
        {tasks.map((task) => (
          <li>
            <Task
              task={task}
              claims={claims}
              filter={only ? only.id : ''}
              error={errors[`task-${task.id}`]}
              typed={typed?.task === task.id ? typed.resolution : ''}
            />
          </li>
        ))}
      </ul>
    </section>
  );
};

const Task: FC<{
  readonly task: SurveillanceTask;
  readonly claims: ReadonlyMap<string, string>;
  readonly filter: string;
  readonly error: string | undefined;
  readonly typed: string;
}> = ({ task, claims, filter, error, typed }) => {
  const { actor } = useContext(PageContext);
  const field = `task-${task.id}`;
  return (
    <article class="task" aria-labelledby={`${field}-title`}>
      <h4 id={`${field}-title`}>
        <span class="task-kind">{taskKindWords[task.kind]}</span>{' '}
        {task.publication ? <a href={publicationPath(task.publication)}>{task.title}</a> : null}
      </h4>
      <p class="hint">Found {formatDate(task.openedAt)}</p>
      <div class="before-after">
        <div>
          <p class="column-name">Before</p>
          <p>{task.before}</p>
        </div>
        <div>
          <p class="column-name">After</p>
          <p>{task.after}</p>
        </div>
      </div>
      {task.claims.length > 0 ? (
        <div class="touched">
          <p class="column-name">{countOf(task.claims.length, 'claim')} of the article on it</p>
          <ul>
            {task.claims.map((id) => (
              <li>
                <a href={deskPath(task.article, id)}>
                  {claims.get(id) ?? `Claim ${id}, no longer in the article`}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {may(actor, 'surveillance.close-task') ? (
        <form method="post" action={`/review/tasks/${encodeURIComponent(task.id)}/close`} class="stacked">
          <input type="hidden" name="article" value={filter} />
          <Area
            id={field}
            name="resolution"
            label="What was done about it"
            value={typed}
            error={error}
            rows={2}
          />
          <button class="button secondary small" type="submit">
            Close the task
            <span class="visually-hidden">
              {' '}
              {taskKindWords[task.kind]}: {task.title}
            </span>
          </button>
        </form>
      ) : null}
    </article>
  );
};
