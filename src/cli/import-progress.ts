import { basename } from 'node:path';
import type { ImportJob } from '../library/index.ts';
import type { Io } from './io.ts';
import { plain } from './text.ts';

/** How often a line is written where there is no terminal to write over. */
const LINE_EVERY_MS = 5_000;
const BAR_WIDTH = 20;

/** How far an import of several files is: on a terminal a bar that is written over, elsewhere a line now and then. */
export interface ImportProgress {
  begin(file: string, number: number): void;
  update(job: ImportJob): void;
  message(text: string): void;
  end(): void;
}

/** `sizes`: bytes of each file, null when unknown. `now` in milliseconds, of any clock that only goes forward. */
export function createImportProgress(
  io: Io,
  sizes: readonly (number | null)[],
  now: () => number = () => performance.now(),
): ImportProgress {
  const terminal = io.stderr.isTTY === true;
  const known = sizes.every((size) => size !== null);
  const all = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0);
  const start = now();
  let current = { name: '', number: 0, before: 0 };
  let first: { readonly at: number; readonly bytes: number; readonly records: number } | null = null;
  let records = 0;
  let written = 0;
  let shown = false;

  const show = (text: string) => {
    const columns = io.stderr.columns ?? 80;
    io.stderr.write(terminal ? `\r\u001b[K${[...text].slice(0, columns - 1).join('')}` : `${text}\n`);
    shown = true;
  };
  return {
    begin(file, number) {
      current = {
        name: plain(basename(file)),
        number,
        before: sizes.slice(0, number - 1).reduce<number>((sum, size) => sum + (size ?? 0), 0),
      };
      first = null;
      records = 0;
    },
    update(job) {
      const at = now();
      // A resumed import begins with what it read before: speed counts from here.
      first ??= { at, bytes: job.bytesRead, records: job.counts.read };
      records = job.counts.read;
      if (!terminal && at - written < LINE_EVERY_MS) return;
      written = at;
      const seconds = (at - first.at) / 1000;
      const speed = seconds > 0.5 ? (records - first.records) / seconds : null;
      const bytesPerSecond = seconds > 0.5 ? (job.bytesRead - first.bytes) / seconds : 0;
      const left =
        known && bytesPerSecond > 0 ? (all - current.before - job.bytesRead) / bytesPerSecond : null;
      const share = known && all > 0 ? Math.min(1, (current.before + job.bytesRead) / all) : null;
      show(
        [
          sizes.length > 1 ? `[${current.number}/${sizes.length}]` : '',
          current.name,
          share === null ? '' : terminal ? bar(share) : '',
          share === null ? '' : `${Math.floor(share * 100)} %`,
          `${records.toLocaleString('en-US')} records`,
          speed === null ? '' : `${Math.round(speed).toLocaleString('en-US')}/s`,
          left === null ? '' : `${duration(left)} left`,
        ]
          .filter(Boolean)
          .join('  '),
      );
    },
    message: show,
    end() {
      if (terminal && shown) io.stderr.write('\r\u001b[K');
      else if (shown) io.stderr.write(`Took ${duration((now() - start) / 1000)}\n`);
      shown = false;
    },
  };
}

function bar(share: number): string {
  const filled = Math.round(share * BAR_WIDTH);
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}]`;
}

/** `42 s`, `3 min`, `2 h 10 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
