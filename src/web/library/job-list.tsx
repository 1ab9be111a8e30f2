import type { FC } from 'hono/jsx';
import type { DeskTask, ImportJob } from '../../library/index.ts';
import { countOf, formatTime, listOf } from '../words.ts';
import {
  countWords,
  formatBytes,
  importKindNames,
  jobStateNames,
  percentOf,
  skippedIn,
} from './library-words.ts';

export interface WorkView {
  /** Newest first. */
  readonly tasks: readonly DeskTask[];
  /** Newest first. */
  readonly jobs: readonly ImportJob[];
}

const taskNames: Readonly<Record<DeskTask['kind'], string>> = {
  import: 'Import',
  remove: 'Removal',
  check: 'Check of statuses',
  compact: 'Compaction',
};

export function isBusy({ tasks, jobs }: WorkView): boolean {
  return tasks.some(({ endedAt }) => endedAt === null) || jobs.some(({ state }) => state === 'running');
}

/** One sentence for those who hear the page. Rounded, so that it is not read out at every step. */
export function busyWords(view: WorkView): string {
  if (!isBusy(view)) return 'Nothing is running.';
  const running = new Set(view.jobs.filter(({ state }) => state === 'running').map(({ id }) => id));
  const imports = view.jobs
    .filter(({ id }) => running.has(id))
    .map((job) => {
      const percent = percentOf(job);
      return `${job.file}${percent === null ? '' : `, ${Math.floor(percent / 25) * 25}\u00a0%`}`;
    });
  const others = view.tasks.filter(
    ({ kind, state, job }) => state === 'running' && (kind !== 'import' || !job || !running.has(job.id)),
  );
  const waiting = view.tasks.filter(({ state }) => state === 'waiting').length;
  const now = [
    ...imports,
    ...others.map(({ kind, name }) => `${taskNames[kind]}${name ? ` of ${name}` : ''}`),
  ];
  return [
    now.length > 0 ? `Running: ${listOf(now)}.` : '',
    waiting > 0 ? `${countOf(waiting, 'piece')} of work waiting.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** What runs and waits now and what ended lately, then every import there was. */
export const WorkLists: FC<{ view: WorkView }> = ({ view }) => {
  const shownAsJobs = new Set(view.jobs.map(({ id }) => id));
  // An import that began stands in the journal; here stands what the journal does not know.
  const tasks = view.tasks.filter(({ job }) => job === null || !shownAsJobs.has(job.id));
  return (
    <>
      {tasks.length > 0 ? (
        <ul class="jobs" aria-label="Work now and lately">
          {tasks.map((task) => (
            <li>
              <Task task={task} />
            </li>
          ))}
        </ul>
      ) : null}
      {view.jobs.length === 0 ? (
        <p class="empty">Nothing has been imported yet, besides the starter library.</p>
      ) : (
        <ul class="jobs" aria-label="Imports">
          {view.jobs.map((job) => (
            <li>
              <Job job={job} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const taskStates: Readonly<Record<DeskTask['state'], string>> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Finished',
  failed: 'Failed',
};

const Task: FC<{ task: DeskTask }> = ({
  task: { kind, name, state, progress, outcome, queuedAt, endedAt },
}) => (
  <article class="job" data-state={state === 'done' ? 'finished' : state}>
    <h3>
      {taskNames[kind]}
      {name ? `: ${name}` : ''}
    </h3>
    <p class="entry-state">
      <span class="state">{taskStates[state]}</span>{' '}
      <time datetime={endedAt ?? queuedAt}>{formatTime(endedAt ?? queuedAt)}</time>
    </p>
    {state === 'running' && progress && progress.total > 0 ? (
      <p>
        <progress max={progress.total} value={progress.done} aria-label={`${taskNames[kind]} ${name}`} />{' '}
        {progress.done.toLocaleString('en-GB')} of {progress.total.toLocaleString('en-GB')}
      </p>
    ) : null}
    {outcome ? <p class={state === 'failed' ? 'job-error' : undefined}>{outcome}</p> : null}
  </article>
);

const Job: FC<{ job: ImportJob }> = ({ job }) => {
  const { kind, file, state, counts, bytes, bytesRead, startedAt, finishedAt, error } = job;
  const percent = percentOf(job);
  const reasons = Object.entries(counts.skipped).sort(([, a], [, b]) => b - a);
  return (
    <article class="job" data-state={state}>
      <h3>{file}</h3>
      <p class="entry-state">
        <span class="state">{jobStateNames[state]}</span> {importKindNames[kind]}
        {bytes === null ? '' : `, ${formatBytes(bytes)}`} ·{' '}
        <time datetime={finishedAt ?? startedAt}>{formatTime(finishedAt ?? startedAt)}</time>
      </p>
      {state === 'running' ? (
        <p>
          {percent === null ? (
            `${formatBytes(bytesRead)} read so far`
          ) : (
            <>
              <progress max="100" value={percent} aria-label={`Import of ${file}`} /> {percent}&nbsp;% of the
              file
            </>
          )}
        </p>
      ) : null}
      <p>{countWords(job)}.</p>
      {error ? <p class="job-error">{error}</p> : null}
      {state === 'interrupted' && !error ? (
        <p class="job-error">
          It was stopped. What it read is safe: import the file again and it goes on from there.
        </p>
      ) : null}
      {reasons.length > 0 ? (
        <details>
          <summary>
            Why {countOf(skippedIn(job), 'record was', 'records were')} skipped
            <span class="visually-hidden">: {file}</span>
          </summary>
          <ul>
            {reasons.map(([reason, count]) => (
              <li>
                {reason}: {count.toLocaleString('en-GB')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </article>
  );
};
