import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, toAppError } from '../../errors.ts';
import { checkMd5, FaultyFile, readRetractionWatch } from '../../literature/index.ts';
import { withProcessLock } from '../../process-lock.ts';
import type { RecordOperation } from '../apply-records.ts';
import type { Importer, ImportJob, ImportRequest, RecordSource } from '../library.ts';
import type { LibraryWriter } from '../open-library.ts';
import type { FrequencyChange, RecordStore } from '../ports.ts';
import { beginReading } from './begin-reading.ts';
import { collectGarbage } from './collect-garbage.ts';
import { feedSequence } from './feed-sequence.ts';
import { addCounts, noCounts } from './import-counts.ts';
import { openPreparer, type Preparer } from './open-preparer.ts';
import { unpacked } from './unpacked.ts';
import type { FileKind, WorkerSetup } from './worker-messages.ts';

export interface ImporterParts extends WorkerSetup {
  readonly store: RecordStore;
  readonly writer: LibraryWriter;
  /** For what is piped in, and the lock that keeps imports one after another. */
  readonly folder: string;
  readonly now: () => Date;
}

/** At least this between two pieces: who waits for the library's lock (a live search that keeps its results) looks every 25 ms. */
const turnMs = 30;
/**
 * Changes of the counts, each of a piece of some 2,000 records, that wait at most when a file has ended. Settling adds up what waits
 * while the engine works; here everything stands still for it, just under a second.
 */
const foldedTogether = 60;
const findingsTogether = 2_000;
/** Where the process has grown to this, what a file left behind is collected before the next: native memory grows beside it. */
const grownBytes = 700 * 2 ** 20;
const longestWaitMs = 24 * 3_600_000;

const sources: Readonly<Record<FileKind, RecordSource>> = {
  pubmed: 'pubmed',
  jats: 'full-text',
  document: 'local-documents',
  records: 'records',
};

const incoming = 'incoming-';

/** Files into the library, one at a time for each data folder. */
export function openImporter(parts: ImporterParts): Importer {
  const { writer, folder } = parts;
  mkdirSync(folder, { recursive: true });
  dropAbandoned(folder);
  const preparer = openPreparer({
    vocabularyFolder: parts.vocabularyFolder,
    overlayFolder: parts.overlayFolder,
  });
  return {
    async importFile(request, onProgress, signal) {
      if (request.kind === 'mesh') throw notHere();
      const spooled = 'path' in request.file ? null : await spool(request.file.stream, folder, signal);
      try {
        const path = 'path' in request.file ? request.file.path : (spooled ?? '');
        const name = 'path' in request.file ? basename(path) : request.file.name;
        return await withProcessLock(
          join(folder, 'import.lock'),
          () => new FileImport(parts, preparer, request, path, name).run(onProgress, signal),
          longestWaitMs,
        );
      } finally {
        if (spooled) rmSync(spooled, { force: true });
      }
    },
    async settle(onProgress) {
      onProgress?.('Bringing the search index up to date');
      // Merging takes the most memory of all: what reading holds need not stand beside it.
      await preparer.rest();
      parts.store.releaseMemory();
      await collectGarbage();
      await writer.settle();
    },
  };
}

class FileImport {
  readonly #parts: ImporterParts;
  readonly #preparer: Preparer;
  readonly #request: ImportRequest;
  readonly #path: string;
  readonly #name: string;

  constructor(parts: ImporterParts, preparer: Preparer, request: ImportRequest, path: string, name: string) {
    this.#parts = parts;
    this.#preparer = preparer;
    this.#request = request;
    this.#path = path;
    this.#name = name;
  }

  async run(onProgress?: (job: ImportJob) => void, signal?: AbortSignal): Promise<ImportJob> {
    const { store, now } = this.#parts;
    const { kind, force = false } = this.#request;
    // Nobody else imports while this holds the lock: what still says "running" was cut off.
    store.markInterrupted(null);
    const look = this.#look();
    const seen = look && store.setting(look);
    // Threads begin while this one sees whether the file was read before.
    if (seen === null && kind !== 'retractions') this.#preparer.begin();
    const fingerprint = (force ? null : seen) ?? (await this.#fingerprint());
    const before = store.findJob(kind, fingerprint);
    if (before?.state === 'finished' && !force) {
      if (look && seen === null) store.saveSetting(look, fingerprint);
      return before;
    }
    const begun: Omit<ImportJob, 'id'> = {
      kind,
      file: this.#name,
      state: 'running',
      counts: noCounts,
      bytesRead: 0,
      bytes: statSync(this.#path).size,
      startedAt: now().toISOString(),
      finishedAt: null,
      error: null,
    };
    let job: ImportJob = { ...begun, id: store.startJob(begun, fingerprint, process.pid) };
    const report = (change: Partial<ImportJob>) => {
      job = { ...job, ...change };
      onProgress?.(job);
    };
    try {
      if (kind === 'retractions') await this.#readFindings(report, () => job, signal);
      else await this.#readRecords(kind as FileKind, report, () => job, signal);
      if (process.memoryUsage.rss() > grownBytes) await collectGarbage();
      report({ state: 'finished', bytesRead: job.bytes ?? job.bytesRead });
      if (look) store.saveSetting(look, fingerprint);
    } catch (error) {
      if (signal?.aborted) report({ state: 'interrupted' });
      else {
        report({
          state: 'failed',
          error: toAppError(error).publicMessage.replaceAll(this.#path, this.#name),
        });
        this.#end(job);
        throw error;
      }
    }
    return this.#end(job);
  }

  #end(job: ImportJob): ImportJob {
    const ended = { ...job, finishedAt: this.#parts.now().toISOString() };
    this.#parts.store.saveJob(ended);
    this.#parts.store.foldFrequencies(foldedTogether);
    return ended;
  }

  async #readRecords(
    kind: FileKind,
    report: (change: Partial<ImportJob>) => void,
    job: () => ImportJob,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { writer, store } = this.#parts;
    const { filter = null, document = null, force = false } = this.#request;
    const sequence = kind === 'pubmed' && !force ? feedSequence(this.#name) : null;
    const request = { kind, path: this.#path, name: this.#name, filter, document };
    let waiting: RecordOperation[] = [];
    let pause = Promise.resolve();
    const write = async (counted: FrequencyChange | null) => {
      await pause;
      const { added, updated, unchanged, deleted, skipped } = await writer.write(sources[kind], waiting, {
        sequence,
        counted,
      });
      waiting = [];
      report({ counts: addCounts(job().counts, { added, updated, unchanged, deleted, skipped }) });
      store.saveJob(job());
      pause = sleep(turnMs);
    };
    const batches = beginReading(this.#preparer.prepare(request, signal));
    try {
      // What is read meanwhile waits: nothing of a damaged file is written.
      if (kind === 'pubmed') await checkMd5(this.#path);
      for await (const batch of batches) {
        if (batch.type === 'counted') {
          await write(batch.change);
          continue;
        }
        for (const operation of batch.operations) waiting.push(operation);
        const { read, skipped, bytesRead } = batch;
        report({ counts: addCounts(job().counts, { read, skipped }), bytesRead });
      }
    } finally {
      await batches.stop();
      // What was good before a fault is kept.
      if (waiting.length > 0) await write(null);
    }
  }

  async #readFindings(
    report: (change: Partial<ImportJob>) => void,
    job: () => ImportJob,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { writer, store, now } = this.#parts;
    const startedAt = now();
    const stream = createReadStream(this.#path);
    let waiting: Parameters<LibraryWriter['recordStatuses']>[0][number][] = [];
    const write = async () => {
      const changed = await writer.recordStatuses(waiting, 'add');
      report({
        counts: addCounts(job().counts, { added: waiting.length, updated: changed.length }),
        bytesRead: stream.bytesRead,
      });
      waiting = [];
    };
    const skipped: Record<string, number> = {};
    const options = {
      checkedAt: startedAt.toISOString(),
      onSkipped({ reason }: { reason: string }) {
        skipped[reason] = (skipped[reason] ?? 0) + 1;
      },
    };
    for await (const findings of readRetractionWatch(unpacked(stream, this.#name), this.#name, options)) {
      signal?.throwIfAborted();
      report({ counts: addCounts(job().counts, { read: findings.length }) });
      waiting.push(...findings);
      if (waiting.length >= findingsTogether) await write();
    }
    await write();
    report({ counts: addCounts(job().counts, { skipped }) });
    // The list is whole: what it no longer says is no longer so, and what it does not name was looked up in it.
    await writer.forgetFindings('Retraction Watch', startedAt.toISOString());
    store.markChecked({ withIdentifiers: ['pmid:', 'doi:'] }, Math.floor(startedAt.getTime() / 1000));
  }

  /**
   * How the file looks from outside: one that was finished and still looks so is not even opened. Null for what was piped
   * in. Throws FaultyFile when it cannot be looked at.
   */
  #look(): string | null {
    if (!('path' in this.#request.file)) return null;
    try {
      const { size, mtimeMs, ino } = statSync(this.#path);
      const look = JSON.stringify([resolve(this.#path), size, mtimeMs, ino, ...this.#asked()]);
      return `file ${createHash('sha256').update(look).digest('hex')}`;
    } catch (cause) {
      throw unreadable(this.#name, cause);
    }
  }

  #asked(): unknown[] {
    return [this.#request.kind, this.#request.filter ?? null, this.#request.document ?? null];
  }

  /** Content, kind and what was asked of it: the same again is the same work. */
  async #fingerprint(): Promise<string> {
    const hash = createHash('sha256').update(JSON.stringify(this.#asked()));
    try {
      for await (const chunk of createReadStream(this.#path)) hash.update(chunk as Buffer);
    } catch (cause) {
      throw unreadable(this.#name, cause);
    }
    return hash.digest('hex');
  }
}

function unreadable(name: string, cause: unknown): FaultyFile {
  return new FaultyFile(name, 'it cannot be read; check the path and your rights', null, cause);
}

/** What a process that was killed left behind: nothing waits for a day between being written and being read. */
function dropAbandoned(folder: string): void {
  const before = Date.now() - 86_400_000;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const modified = name.startsWith(incoming) && statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    if (modified && modified < before) rmSync(path, { force: true });
  }
}

/** Writes a stream into a file of its own, so that it can be read twice and again after a crash. */
async function spool(
  stream: AsyncIterable<Uint8Array>,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const path = join(folder, `${incoming}${process.pid}-${Date.now()}`);
  try {
    await pipeline(stream, createWriteStream(path, { mode: 0o600 }), ...(signal ? [{ signal }] : []));
    return path;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

function notHere(): AppError {
  return new AppError({
    code: 'invalid-input',
    status: 422,
    publicMessage: 'MeSH files are imported with: probatum import mesh FILE',
  });
}
