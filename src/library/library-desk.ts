import { randomUUID } from 'node:crypto';
import { AppError, toAppError } from '../errors.ts';
import {
  type CheckResult,
  type ImportJob,
  type ImportRequest,
  type RecordSource,
  recordSources,
} from './library.ts';
import type { CheckOptions, LibraryServices } from './services.ts';
import type { StoredUpload, UploadFolder } from './uploads/upload-folder.ts';

/** Work on the library as people see it while it goes on. */
export interface DeskTask {
  readonly id: string;
  readonly kind: 'import' | 'remove' | 'check' | 'compact';
  /** What it is about: the file's name, the source's name, or empty. */
  readonly name: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  /** An import's own count, once it began. */
  readonly job: ImportJob | null;
  /** How far other work is; null while unknown. */
  readonly progress: { readonly done: number; readonly total: number } | null;
  /** How it ended, in a sentence; what went wrong for a failed one. */
  readonly outcome: string | null;
  readonly queuedAt: string;
  readonly endedAt: string | null;
}

export interface Begun<T> {
  readonly task: DeskTask;
  /** Rejects with what went wrong; need not be awaited. */
  readonly ended: Promise<T>;
}

/** One piece of work after another, in the order it came, in this process. */
export interface LibraryDesk {
  readonly uploads: UploadFolder;
  /** Newest first: what waits, what runs, and the last that ended. */
  tasks(): readonly DeskTask[];
  /** Removes the upload when it is done. */
  importUpload(upload: StoredUpload, request: Omit<ImportRequest, 'file'>): Begun<ImportJob>;
  removeSource(source: RecordSource): Begun<number>;
  check(options?: Pick<CheckOptions, 'id'>): Begun<CheckResult>;
  compact(): Begun<{ readonly before: number; readonly after: number }>;
  /** Stops what runs, forgets what waits. An import that is stopped can be sent again and goes on. */
  close(): Promise<void>;
}

/** Tasks that ended stay on the list for as long as there are no more than these. */
const MOST_REMEMBERED = 20;

type Update = (change: Partial<DeskTask>) => void;

export function openLibraryDesk(
  services: Pick<LibraryServices, 'library' | 'importer' | 'checkStatuses'>,
  uploads: UploadFolder,
  onFailure: (error: unknown) => void,
): LibraryDesk {
  const { library, importer } = services;
  const stop = new AbortController();
  let tasks: DeskTask[] = [];
  let last: Promise<unknown> = Promise.resolve();

  function begin<T>(
    kind: DeskTask['kind'],
    name: string,
    work: (update: Update) => Promise<T>,
    tell: (value: T) => string,
  ): Begun<T> {
    const id = randomUUID();
    const task: DeskTask = {
      id,
      kind,
      name,
      state: 'waiting',
      job: null,
      progress: null,
      outcome: null,
      queuedAt: new Date().toISOString(),
      endedAt: null,
    };
    const update: Update = (change) => {
      tasks = tasks.map((each) => (each.id === id ? { ...each, ...change } : each));
    };
    tasks = [task, ...tasks].filter(({ endedAt }, index) => endedAt === null || index < MOST_REMEMBERED);
    const end = (state: 'done' | 'failed', outcome: string) =>
      update({ state, outcome, endedAt: new Date().toISOString() });
    const ended = last.then(async () => {
      try {
        if (stop.signal.aborted) throw stopped();
        update({ state: 'running' });
        const value = await work(update);
        end('done', tell(value));
        return value;
      } catch (error) {
        const { publicMessage, status, cause } = toAppError(error);
        if (status >= 500) onFailure(cause ?? error);
        end('failed', publicMessage);
        throw error;
      }
    });
    last = ended.catch(() => undefined);
    return { task, ended };
  }

  const waitingImports = () =>
    tasks.some(({ kind, state }) => kind === 'import' && state === 'waiting') && !stop.signal.aborted;

  return {
    uploads,
    tasks: () => tasks,
    importUpload(upload, request) {
      const { task, ended } = begin(
        'import',
        upload.name,
        async (update) => {
          const begun = new Date().toISOString();
          try {
            const job = await importer.importFile(
              { ...request, file: { name: upload.name, stream: upload.stream(), bytes: upload.bytes } },
              (now) => update({ job: now }),
              stop.signal,
            );
            update({ job });
            if (job.state === 'interrupted') throw stopped();
            if (job.state === 'failed' && job.error) throw unusable(job.error);
            return { job, before: job.startedAt < begun };
          } finally {
            await upload.remove();
            // How fast the search is, is no part of whether the import worked.
            if (!waitingImports()) await importer.settle().catch(onFailure);
          }
        },
        ({ job, before }) => (before ? tellBefore(job) : tellImport(job)),
      );
      const imported = ended.then(({ job }) => job);
      imported.catch(() => undefined);
      return { task, ended: imported };
    },
    removeSource: (source) =>
      begin(
        'remove',
        recordSources[source],
        (update) => library.removeSource(source, (done, total) => update({ progress: { done, total } })),
        (count) => `${records(count)} removed.`,
      ),
    check: (options = {}) =>
      begin(
        'check',
        options.id ?? '',
        (update) =>
          services.checkStatuses({
            ...options,
            onProgress: (done, total) => update({ progress: { done, total } }),
            signal: stop.signal,
          }),
        tellCheck,
      ),
    compact: () =>
      begin(
        'compact',
        '',
        () => library.compact(),
        ({ before, after }) =>
          after < before ? `${megabytes(before - after)} MB given back.` : 'Nothing to give back.',
      ),
    async close() {
      stop.abort();
      await last;
    },
  };
}

function tellImport({ counts: { read, added, updated, unchanged, deleted, skipped } }: ImportJob): string {
  const left = Object.values(skipped).reduce((sum, count) => sum + count, 0);
  const parts = [
    `${number(added)} added`,
    `${number(updated)} updated`,
    `${number(unchanged)} unchanged`,
    ...(deleted > 0 ? [`${number(deleted)} deleted`] : []),
    ...(left > 0 ? [`${number(left)} skipped`] : []),
  ];
  return `${records(read)} read: ${parts.join(', ')}.`;
}

function tellBefore({ finishedAt }: ImportJob): string {
  return `This very file was imported before${finishedAt ? `, on ${finishedAt.slice(0, 10)}` : ''}. It was not read again; send it with “read again” to do so.`;
}

/** What a check found, in a sentence or two. */
export function tellCheck({ checked, changed, failures, notes = [] }: CheckResult): string {
  const found =
    changed.length === 0
      ? 'no status changed'
      : `${number(changed.length)} changed: ${changed
          .slice(0, 5)
          .map(({ id, before, after }) => `${id} was ${before}, now ${after}`)
          .join('; ')}${changed.length > 5 ? ' …' : ''}`;
  return [`${number(checked)} checked, ${found}.`, ...notes, ...failures].join(' ');
}

const number = (value: number) => value.toLocaleString('en-GB');
const records = (count: number) => `${number(count)} ${count === 1 ? 'record' : 'records'}`;
const megabytes = (bytes: number) => number(Math.round(bytes / 100_000) / 10);

function stopped(): AppError {
  return new AppError({
    code: 'not-allowed-now',
    status: 503,
    retryable: true,
    publicMessage:
      'The server was stopped. What was imported is safe; send the file again and it goes on from there.',
  });
}

function unusable(publicMessage: string): AppError {
  return new AppError({ code: 'file-invalid', status: 422, publicMessage });
}
