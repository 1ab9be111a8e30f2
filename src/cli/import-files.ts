import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError, toAppError } from '../errors.ts';
import type { ImportCounts, Importer, ImportJob, ImportRequest } from '../library/index.ts';
import { exitCodes } from './exit-codes.ts';
import { STANDARD_INPUT } from './expand-files.ts';
import { createImportProgress } from './import-progress.ts';
import type { Io } from './io.ts';
import { plain } from './text.ts';

export interface ImportedFile {
  readonly file: string;
  /** `before`: this very file was imported earlier and was not read again. */
  readonly state: 'finished' | 'before' | 'failed' | 'interrupted' | 'not read';
  readonly job: ImportJob | null;
  readonly error: string | null;
}

/**
 * Imports files one after another, as their order says, and stops at the first that fails: a later update file may rest on
 * it. Ctrl+C stops after the records under way. Writes the summary to stdout and sets the exit code.
 */
export async function importFiles(
  io: Io,
  importer: Importer,
  files: readonly string[],
  request: Omit<ImportRequest, 'file'>,
  options: { readonly json?: true },
): Promise<void> {
  const sizes = await Promise.all(files.map(sizeOf));
  const progress = createImportProgress(io, sizes);
  const stop = stopOnSignal(io);
  const imported: ImportedFile[] = [];
  try {
    for (const [index, file] of files.entries()) {
      const ended = imported.at(-1)?.state;
      if (stop.signal.aborted || ended === 'failed' || ended === 'interrupted') {
        imported.push({ file, state: 'not read', job: null, error: null });
        continue;
      }
      progress.begin(file === STANDARD_INPUT ? 'standard input' : file, index + 1);
      imported.push(await importOne(io, importer, file, request, progress.update, stop.signal));
    }
    // Also after a failure: what was read before it is to be found at full speed.
    if (imported.some(({ state }) => state !== 'not read' && state !== 'before')) {
      await importer.settle(progress.message);
    }
  } finally {
    stop.end();
    progress.end();
  }
  io.stdout.write(
    options.json
      ? `${JSON.stringify({ counts: sumOf(imported), files: imported })}\n`
      : renderImported(imported),
  );
  const failed = imported.find(({ state }) => state === 'failed');
  if (failed) {
    io.stderr.write(`probatum: ${failed.error}\n`);
    io.exitCode = exitCodes.failure;
  } else if (stop.signal.aborted) {
    io.stderr.write('Stopped. What was read is safe; the same command goes on from here.\n');
    io.exitCode = exitCodes.interrupted;
  }
}

async function importOne(
  io: Io,
  importer: Importer,
  file: string,
  request: Omit<ImportRequest, 'file'>,
  onProgress: (job: ImportJob) => void,
  signal: AbortSignal,
): Promise<ImportedFile> {
  let last: ImportJob | null = null;
  const begun = new Date().toISOString();
  try {
    const job = await importer.importFile(
      {
        ...request,
        file:
          file === STANDARD_INPUT
            ? { name: 'standard input', stream: io.stdin as AsyncIterable<Uint8Array>, bytes: null }
            : { path: file },
      },
      (now) => {
        last = now;
        onProgress(now);
      },
      signal,
    );
    if (job.state === 'failed') return { file, state: 'failed', job, error: job.error };
    if (job.state === 'interrupted') return { file, state: 'interrupted', job, error: null };
    // A finished job that never spoke up is one of an earlier day.
    const before = last === null && (job.finishedAt ?? '') < begun;
    return { file, state: before ? 'before' : 'finished', job, error: null };
  } catch (error) {
    if (signal.aborted) return { file, state: 'interrupted', job: last, error: null };
    const known = toAppError(error);
    if (known.code === 'internal') throw error;
    return { file, state: 'failed', job: last, error: known.publicMessage };
  }
}

/** The first signal asks the import to stop, the second ends the program at once; both are safe. */
function stopOnSignal(io: Io) {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
    io.stderr.write(
      '\nStopping after the records under way. What was read is safe, and the same command goes on from there. Ctrl+C again ends at once.\n',
    );
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    end: () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal),
  };
}

async function sizeOf(file: string): Promise<number | null> {
  if (file === STANDARD_INPUT) return null;
  try {
    return (await stat(file)).size;
  } catch (cause) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: `Cannot read ${file}: ${(cause as NodeJS.ErrnoException).code === 'EACCES' ? 'permission denied' : 'no such file'}.`,
      cause,
    });
  }
}

/** Counts of what this command read, not of files that were imported before. */
function sumOf(imported: readonly ImportedFile[]): ImportCounts {
  const skipped: Record<string, number> = {};
  const sum = { read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0 };
  for (const { state, job } of imported) {
    if (!job || state === 'before') continue;
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += job.counts[key];
    for (const [reason, count] of Object.entries(job.counts.skipped)) {
      skipped[reason] = (skipped[reason] ?? 0) + count;
    }
  }
  return { ...sum, skipped };
}

function renderImported(imported: readonly ImportedFile[]): string {
  const lines: string[] = [];
  for (const { file, state, job } of imported) {
    const name = plain(file === STANDARD_INPUT ? 'standard input' : basename(file));
    if (state === 'not read') lines.push(`${name}: not read`);
    else if (state === 'before') {
      lines.push(
        `${name}: imported before${job?.finishedAt ? `, on ${job.finishedAt.slice(0, 10)}` : ''}; --force reads it again`,
      );
    } else {
      const ending =
        state === 'failed' ? ' before it failed' : state === 'interrupted' ? ' before it was stopped' : '';
      lines.push(`${name}: ${number(job?.counts.read ?? 0)} read${ending}`);
    }
  }
  const sum = sumOf(imported);
  const rows: [string, number][] = [
    ['added', sum.added],
    ['updated', sum.updated],
    ['unchanged', sum.unchanged],
    ['deleted', sum.deleted],
    ['skipped', Object.values(sum.skipped).reduce((total, count) => total + count, 0)],
  ];
  if (imported.some(({ state }) => state !== 'before' && state !== 'not read')) {
    lines.push('', ...rows.map(([name, count]) => `${name.padEnd(9)}  ${number(count)}`));
  }
  for (const [reason, count] of Object.entries(sum.skipped).sort(([, a], [, b]) => b - a)) {
    lines.push(`  ${plain(reason)}: ${number(count)}`);
  }
  return `${lines.join('\n')}\n`;
}

const number = (value: number) => value.toLocaleString('en-US');
