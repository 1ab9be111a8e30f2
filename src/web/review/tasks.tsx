import type { FC } from 'hono/jsx';
import { may } from '../../access/index.ts';
import { formatDate } from '../words.ts';
import type { DeskView } from './desk-view.ts';
import { reviewPath } from './paths.ts';
import { taskWords, typedIn } from './review-words.ts';
import { ThenNow } from './then-now.tsx';

/** What surveillance found and readers reported: the reasons to look again, each to be dealt with. */
export const OpenTasks: FC<{ view: DeskView }> = ({ view }) => {
  const { desk, actor, reports, problem } = view;
  const open = desk.tasks.filter(({ closedAt }) => closedAt === null);
  if (open.length === 0 && reports.length === 0) return null;
  const mayClose = may(actor, 'surveillance.close-task');
  const link = (id: string) => {
    const at = desk.claims.findIndex((claim) => claim.id === id);
    return at < 0 ? id : <a href={`#${id}`}>claim {at + 1}</a>;
  };
  return (
    <section class="desk-tasks" aria-labelledby="tasks">
      <h2 id="tasks" tabindex={-1}>
        To look at first
      </h2>
      {open.map((task) => {
        const form = `task-${task.id}`;
        const typed = typedIn(problem, form);
        return (
          <div class="desk-task">
            <h3>{taskWords[task.kind]}</h3>
            <p>
              {task.title} <span class="hint">· found {formatDate(task.openedAt)}</span>
            </p>
            <ThenNow task={task} />
            {task.claims.length > 0 ? (
              <p>
                Touches{' '}
                {task.claims.map((id, index) => (
                  <>
                    {index > 0 ? ', ' : ''}
                    {link(id)}
                  </>
                ))}
              </p>
            ) : null}
            {mayClose ? (
              <form
                method="post"
                action={reviewPath(desk.article.id, `/tasks/${task.id}`)}
                data-send
                class="field"
              >
                <label for={form}>What you did about it</label>
                {typed ? <p class="field-error">{problem?.message}</p> : null}
                <textarea id={form} name="resolution" rows={2} maxlength={2000} data-draft={form}>
                  {typed?.get('resolution') ?? ''}
                </textarea>
                <button class="button secondary small" type="submit">
                  Close the task
                </button>
              </form>
            ) : null}
          </div>
        );
      })}
      {reports.map((report) => (
        <div class="desk-task">
          <h3>
            {report.kind === 'problem' ? 'A reader reports a problem' : 'A reader found it not helpful'}
          </h3>
          <p>
            {report.message || 'Without a reason.'} <span class="hint">· {formatDate(report.createdAt)}</span>
          </p>
          <p>
            {report.claim ? <>About {link(report.claim)}. </> : null}
            <a href="/review/feedback">Answer it with the readers’ words</a>
          </p>
        </div>
      ))}
    </section>
  );
};
