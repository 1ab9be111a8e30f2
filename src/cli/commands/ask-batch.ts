import { type FileHandle, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { type AskRequest, checkQuestion, readComposerWish, readLiveWish } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import { type Answer, type Audience, audienceSchema } from '../../domain/index.ts';
import { AppError, toAppError } from '../../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { decodeUtf8, type Io } from '../io.ts';
import { openApp } from '../open-app.ts';

const lineSchema = z.object({
  id: z.union([z.string().min(1), z.number()], 'needs an "id", a string or a number'),
  question: z.string('needs a "question", a string'),
  audience: audienceSchema.optional(),
  live: z.boolean('"live" must be true or false').optional(),
  composer: z.enum(['extractive', 'model'], '"composer" must be extractive or model').optional(),
});

/** For lines that do not say otherwise. */
interface LineDefaults {
  readonly audience?: Audience;
  readonly live?: boolean;
  readonly composer?: AskRequest['composer'];
}

type Line =
  | {
      readonly number: number;
      readonly id: string | number;
      readonly question: string;
      readonly audience?: Audience;
      readonly live?: boolean;
      readonly composer?: AskRequest['composer'];
    }
  | { readonly number: number; readonly problem: string };

/**
 * Answers a file of questions, one JSON object a line. Writes to a temporary name beside `out` and renames at the end,
 * so an existing file is replaced whole or not at all. A bad line is reported with its number; the others are answered.
 */
export async function askBatch(
  io: Io,
  options: {
    readonly batch: string;
    readonly out: string;
    readonly audience?: Audience;
    readonly live?: true;
    readonly composer?: AskRequest['composer'];
  },
): Promise<void> {
  const lines = parseLines(await readInput(options.batch));
  if (lines.length === 0) throw refuse(`${options.batch} holds no questions.`);
  const out = resolve(options.out);
  const temporary = join(dirname(out), `.${basename(out)}.${process.pid}.tmp`);
  const file = await openOutput(out, temporary, options.out);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const app = await openApp(io, true);
    let answered = 0;
    try {
      answered = await answerLines(io, app, lines, file, options, stop.signal);
    } finally {
      await app.close();
    }
    await file.close();
    if (stop.signal.aborted) {
      io.stderr.write(`Stopped. ${options.out} is as it was.\n`);
      io.exitCode = exitCodes.interrupted;
      return;
    }
    await rename(temporary, out);
    io.stderr.write(`${answered} of ${lines.length} answered, written to ${options.out}\n`);
    io.exitCode = answered === lines.length ? exitCodes.answered : exitCodes.failure;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
  }
}

async function answerLines(
  io: Io,
  app: App,
  lines: readonly Line[],
  file: FileHandle,
  defaults: LineDefaults,
  signal: AbortSignal,
): Promise<number> {
  let answered = 0;
  for (const [index, line] of lines.entries()) {
    if (signal.aborted) break;
    const outcome = await answerLine(app, line, defaults, signal);
    if (signal.aborted) break;
    if ('problem' in outcome) {
      io.stderr.write(`line ${line.number}: ${outcome.problem}\n`);
      continue;
    }
    answered += 1;
    await file.write(`${JSON.stringify(outcome)}\n`);
    io.stderr.write(
      `${index + 1}/${lines.length} ${outcome.answer.status} in ${Math.round(outcome.answer.tookMs)} ms\n`,
    );
  }
  return answered;
}

async function answerLine(
  app: App,
  line: Line,
  defaults: LineDefaults,
  signal: AbortSignal,
): Promise<{ id: string | number; answer: Answer } | { problem: string }> {
  if ('problem' in line) return line;
  const audience = line.audience ?? defaults.audience;
  const wish = readLiveWish(line.live ?? defaults.live, app.settings.live.mode);
  if (!wish.ok) return { problem: wish.message };
  const live = wish.live === undefined ? {} : { live: wish.live };
  const writer = readComposerWish(line.composer ?? defaults.composer, app.settings.model !== null);
  if (!writer.ok) return { problem: writer.message };
  const composer = writer.composer === undefined ? {} : { composer: writer.composer };
  try {
    for await (const event of app.ask(
      { question: line.question, ...(audience ? { audience } : {}), ...live, ...composer },
      signal,
    )) {
      if (event.type === 'failed') return { problem: event.publicMessage };
      if ('answer' in event) return { id: line.id, answer: event.answer };
    }
  } catch (error) {
    return { problem: toAppError(error).publicMessage };
  }
  return { problem: 'the pipeline ended without an answer' };
}

/** Blank lines are skipped; line numbers count them. */
function parseLines(bytes: Uint8Array): Line[] {
  const lines: Line[] = [];
  const seen = new Map<string, number>();
  let start = 0;
  for (let number = 1; start < bytes.length; number += 1) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const line = parseLine(bytes.subarray(start, end), number);
    start = end + 1;
    if (!line) continue;
    if ('id' in line) {
      const earlier = seen.get(String(line.id));
      seen.set(String(line.id), earlier ?? number);
      if (earlier !== undefined) {
        lines.push({ number, problem: `the id is that of line ${earlier}; give every line its own` });
        continue;
      }
    }
    lines.push(line);
  }
  return lines;
}

function parseLine(bytes: Uint8Array, number: number): Line | null {
  const text = decodeUtf8(bytes);
  if (text === null) return { number, problem: 'not valid UTF-8' };
  if (text.trim() === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { number, problem: 'not valid JSON; write {"id": "1", "question": "…"}' };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.length === 0 ? 'write {"id": "1", "question": "…"}' : issue?.message;
    return { number, problem: where ?? 'not a question' };
  }
  const checked = checkQuestion(parsed.data.question);
  if (!checked.ok) return { number, problem: checked.message };
  const { id, audience, live, composer } = parsed.data;
  return {
    number,
    id,
    question: checked.question,
    ...(audience ? { audience } : {}),
    ...(live === undefined ? {} : { live }),
    ...(composer ? { composer } : {}),
  };
}

async function readInput(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw refuse(`Cannot read ${path}: ${reasonOf(cause)}.`, cause);
  }
}

async function openOutput(out: string, temporary: string, shown: string): Promise<FileHandle> {
  try {
    if ((await stat(out).catch(() => null))?.isDirectory())
      throw refuse(`${shown} is a folder; name a file.`);
    return await open(temporary, 'w');
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw refuse(`Cannot write ${shown}: ${reasonOf(cause)}.`, cause);
  }
}

function reasonOf(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  const reasons: Record<string, string> = {
    ENOENT: 'no such file or folder',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is not a folder',
  };
  return reasons[code ?? ''] ?? String(code ?? 'unknown reason');
}

function refuse(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage, cause });
}
