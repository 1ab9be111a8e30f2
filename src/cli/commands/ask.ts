import { Command, Option } from 'commander';
import { type AskRequest, checkQuestion, readComposerWish, readLiveWish } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import { type Answer, type AnswerEvent, type Audience, audienceSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { exitCodeOfStatus } from '../exit-codes.ts';
import { type Io, readStdin } from '../io.ts';
import { openApp } from '../open-app.ts';
import { renderAnswer } from '../render-answer.ts';
import { createStyle, plain } from '../text.ts';
import { askBatch } from './ask-batch.ts';
import { operatorOwner, renderNotAsked } from './threads.ts';

const STDIN_LIMIT_BYTES = 64 * 1024;

interface AskOptions {
  readonly audience?: Audience;
  readonly live?: true;
  readonly composer?: 'extractive' | 'model';
  readonly json?: true;
  readonly thread?: string;
  readonly exact?: true;
  readonly batch?: string;
  readonly out?: string;
  readonly color: boolean;
}

export function askCommand(io: Io): Command {
  return new Command('ask')
    .summary('ask a clinical question')
    .description(
      'Asks a clinical question and prints an answer in which every sentence is a quotation, or checked against one.',
    )
    .argument('[question...]', 'the question, or - to read it from standard input')
    .addOption(new Option('-a, --audience <who>', 'who reads the answer').choices(audienceSchema.options))
    .option('--live', 'search PubMed and Europe PMC too; shows what is sent (docs/live.md)')
    .addOption(
      new Option('--composer <who>', 'who writes it: fixed rules that quote, or the language model').choices([
        'extractive',
        'model',
      ]),
    )
    .option('--json', 'print the answer as data (docs/api.md) and nothing else')
    .option('--thread <id>', 'ask it as a follow-up in this conversation; "new" begins one')
    .option('--exact', 'with --thread: ask it as it stands')
    .option('--batch <file>', 'answer every line of a file of {"id", "question"} objects')
    .option('--out <file>', 'with --batch: where the {"id", "answer"} lines go')
    .option('--no-color', 'no colours, also on a terminal (the variable NO_COLOR does the same)')
    .addHelpText(
      'after',
      `
Examples:
  probatum ask "Does low-dose aspirin prevent pre-eclampsia?"
  echo "Is amoxicillin needed for acute otitis media?" | probatum ask -
  probatum ask --live "Does doxycycline shorten leptospirosis?"
  probatum ask --thread new "Does alendronate prevent fractures?"
  probatum ask --json "Is dexamethasone useful in croup?" | jq .status
  probatum ask --batch questions.jsonl --out answers.jsonl

Exit codes: 0 answered (an emergency notice counts), 1 failure, 2 wrong usage or question,
3 not enough evidence, 4 not a medical question. With --batch: 0 when every line got an answer, else 1.`,
    )
    .action(async (words: string[], options: AskOptions) => {
      if (options.batch !== undefined || options.out !== undefined) {
        await askBatch(io, batchOptions(words, options));
        return;
      }
      const question = await readQuestion(io, words);
      if (options.exact && options.thread === undefined) throw refuse('--exact goes with --thread.');
      if (options.thread === undefined) await askOne(io, question, options);
      else await askInThread(io, question, options.thread, options);
    });
}

async function askOne(io: Io, question: string, options: AskOptions): Promise<void> {
  const app = await openApp(io, true);
  let answer: Answer | undefined;
  try {
    const { audience } = options;
    const request = {
      question,
      ...(audience ? { audience } : {}),
      ...liveOf(options, app),
      ...composerOf(options, app),
    };
    for await (const event of app.ask(request)) {
      tellSearching(io, event);
      tellWriting(io, event);
      if ('answer' in event) answer = event.answer;
      if (event.type === 'failed') io.stderr.write(`probatum: ${event.publicMessage}\n`);
    }
    const suggestions = answer ? await app.suggest(answer) : [];
    if (answer && suggestions.length > 0) answer = { ...answer, suggestions: [...suggestions] };
  } finally {
    await app.close();
  }
  if (!answer) throw new Error('The pipeline ended without an answer.');
  print(io, answer, options);
}

function print(io: Io, answer: Answer, options: AskOptions): void {
  const style = createStyle({
    isTerminal: io.stdout.isTTY === true,
    columns: io.stdout.columns,
    noColour: !options.color || Boolean(io.environment.NO_COLOR),
  });
  io.stdout.write(options.json ? `${JSON.stringify(answer)}\n` : renderAnswer(answer, style));
  io.exitCode = exitCodeOfStatus[answer.status];
}

/** Asks in a conversation of the operator. Where the conversation is and how the question was understood goes to stderr. */
async function askInThread(io: Io, question: string, id: string, options: AskOptions): Promise<void> {
  const app = await openApp(io, true);
  try {
    const { audience, exact } = options;
    const result = await app.conversation.ask(operatorOwner(), {
      question,
      ...(id === 'new' ? {} : { thread: id }),
      ...(exact ? { exact } : {}),
      ...(audience ? { audience } : {}),
      ...liveOf(options, app),
      ...composerOf(options, app),
    });
    if (result.kind !== 'answered') {
      const shown = renderNotAsked(result);
      io.stdout.write(options.json ? `${JSON.stringify(result)}\n` : shown);
      return;
    }
    const { thread, turn, answer } = result;
    io.stderr.write(`Conversation ${thread.id}\n`);
    if (turn.asked !== turn.question) io.stderr.write(`Understood as: ${plain(turn.question)}\n`);
    const suggestions = await app.suggest(answer);
    print(io, suggestions.length > 0 ? { ...answer, suggestions: [...suggestions] } : answer, options);
  } finally {
    await app.close();
  }
}

/** What `--live` asks of the service; AppError `invalid-input` where it is switched off. */
function liveOf({ live }: { readonly live?: true }, { settings }: App): { live?: boolean } {
  const wish = readLiveWish(live, settings.live.mode);
  if (!wish.ok) throw refuse(wish.message);
  return wish.live === undefined ? {} : { live: wish.live };
}

/** Says on stderr what leaves the machine, before it leaves, and what came of it. */
function tellSearching(io: Io, event: AnswerEvent): void {
  if (event.type === 'searching') {
    const more = event.broader.length;
    const then =
      more > 0 ? ` (and ${more} broader ${more === 1 ? 'query' : 'queries'} if too little comes back)` : '';
    io.stderr.write(`Asking ${event.source}${then}: ${plain(event.query)}\n`);
  }
  if (event.type === 'searched') {
    const { source, status, hits, records, detail } = event;
    io.stderr.write(
      status === 'ok'
        ? `${source}: ${hits ?? 0} found, ${records} taken\n`
        : `${source}: ${plain(detail ?? 'no answer')}\n`,
    );
  }
}

/** Who is to write the answer; AppError `invalid-input` where no model is set to. */
function composerOf({ composer }: AskOptions, { settings }: App): Pick<AskRequest, 'composer'> {
  const wish = readComposerWish(composer, settings.model !== null);
  if (!wish.ok) throw refuse(wish.message);
  return wish.composer === undefined ? {} : { composer: wish.composer };
}

/** Says on stderr that a model is asked, and each time it is asked again: it may take minutes. */
function tellWriting(io: Io, event: AnswerEvent): void {
  if (event.type !== 'writing') return;
  const words: Partial<Record<typeof event.step, string>> = {
    waiting: 'waits for its turn',
    asked: 'is asked',
    'asking again': 'gave nothing usable and is asked once more',
    correcting: 'is asked to correct claims',
  };
  const word = words[event.step];
  if (word) io.stderr.write(`${plain(event.model)} ${word}\n`);
}

/** The checked question from the arguments or from standard input; AppError `invalid-input` with what to write. */
async function readQuestion(io: Io, words: readonly string[]): Promise<string> {
  let text: string | null | undefined = words.join(' ');
  if (words.length === 1 && words[0] === '-') {
    text = await readStdin(io, STDIN_LIMIT_BYTES);
    if (text === undefined)
      throw refuse('Standard input is longer than a question. Use --batch for many questions.');
    if (text === null) throw refuse('Standard input is not valid UTF-8.');
  }
  const checked = checkQuestion(text);
  if (!checked.ok) throw refuse(checked.message);
  return checked.question;
}

function batchOptions(words: readonly string[], options: AskOptions) {
  const { batch, out, json, audience, live, thread, composer } = options;
  if (batch === undefined || out === undefined) {
    throw refuse('--batch and --out go together: probatum ask --batch questions.jsonl --out answers.jsonl');
  }
  if (words.length > 0) throw refuse('Give a question or --batch, not both.');
  if (thread !== undefined) throw refuse('--thread asks one question; leave --batch out.');
  if (json) throw refuse('--batch writes JSON to the file of --out; leave --json out.');
  return {
    batch,
    out,
    ...(audience ? { audience } : {}),
    ...(live ? { live } : {}),
    ...(composer ? { composer } : {}),
  };
}

function refuse(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
