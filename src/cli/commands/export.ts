import { once } from 'node:events';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Argument, Command } from 'commander';
import type { Publication } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { writeRecord } from '../../library/index.ts';
import { exportPublications, type StreamedFormat, streamedFormats } from '../../publishing/index.ts';
import { exitCodes } from '../exit-codes.ts';
import { createProgress, type Io } from '../io.ts';
import { addFilterOptions, type FilterOptions, toFilter } from '../library-options.ts';
import { openApp } from '../open-app.ts';

interface ExportOptions extends FilterOptions {
  readonly out?: string;
}

type ExportFormat = 'jsonl' | StreamedFormat;

/** Pieces are written together up to about this many characters. */
const CHUNK = 256 * 1024;

/** Publications of the library as a file. */
export function exportCommand(io: Io): Command {
  return addFilterOptions(
    new Command('export')
      .summary('write publications of the library to a file')
      .description(
        'Writes the library’s publications, or those that the filters choose, in order of their ids: jsonl is the project’s own format and holds everything; the others are for reference managers.',
      )
      .addArgument(new Argument('<format>', 'the format').choices(['jsonl', ...streamedFormats]))
      .option('--out <file>', 'where to write; standard output when left out'),
  )
    .addHelpText(
      'after',
      `
Examples:
  probatum export jsonl --out library.jsonl
  probatum export ris --types guideline --from 2020 --out guidelines.ris
  probatum export csl-json --source local-documents

The file of --out is replaced as a whole or stays as it was, also after Ctrl+C.`,
    )
    .action((format: ExportFormat, options: ExportOptions) => exportLibrary(io, format, options));
}

async function exportLibrary(io: Io, format: ExportFormat, options: ExportOptions): Promise<void> {
  const filter = toFilter(options);
  const target = options.out === undefined ? null : await openTarget(options.out);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  const progress = createProgress(io);
  let count = 0;
  try {
    const app = await openApp(io, true);
    try {
      async function* chosen() {
        for await (const publication of app.library.publications(filter)) {
          if (stop.signal.aborted) return;
          count += 1;
          if (target && count % 1000 === 0) progress.report(`${count.toLocaleString('en-US')} written`);
          yield publication;
        }
      }
      for await (const piece of joined(
        format === 'jsonl' ? lines(chosen()) : exportPublications(chosen(), format),
      )) {
        if (target) await target.file.write(piece);
        else if (!io.stdout.write(piece)) await once(io.stdout, 'drain');
      }
    } finally {
      progress.end();
      await app.close();
    }
    if (stop.signal.aborted) {
      io.stderr.write(target ? `Stopped. ${options.out} is as it was.\n` : 'Stopped.\n');
      io.exitCode = exitCodes.interrupted;
    } else if (target) {
      await target.file.close();
      await rename(target.temporary, target.path);
      io.stderr.write(`${count.toLocaleString('en-US')} publications written to ${options.out}\n`);
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw refuse(`There is no room left for ${options.out}.`, error);
    throw error;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    if (target) {
      await target.file.close().catch(() => undefined);
      await rm(target.temporary, { force: true });
    }
  }
}

async function* lines(publications: AsyncIterable<Publication>): AsyncGenerator<string> {
  for await (const publication of publications) yield writeRecord(publication);
}

/** Small pieces put together, so that a million of them are not a million writes. */
async function* joined(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length >= CHUNK) {
      yield waiting;
      waiting = '';
    }
  }
  if (waiting !== '') yield waiting;
}

/** A temporary file beside the wanted one, which is renamed at the end. */
async function openTarget(shown: string): Promise<{ file: FileHandle; temporary: string; path: string }> {
  const path = resolve(shown);
  if ((await stat(path).catch(() => null))?.isDirectory()) throw refuse(`${shown} is a folder; name a file.`);
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    return { file: await open(temporary, 'w'), temporary, path };
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT' ? 'there is no such folder' : code === 'EACCES' ? 'permission denied' : String(code);
    throw refuse(`Cannot write ${shown}: ${reason}.`, cause);
  }
}

function refuse(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage, cause });
}
