import { Command, Option } from 'commander';
import type { App } from '../../app.ts';
import { ownerOf, type TurnResult, threadAsJson, threadAsMarkdown } from '../../conversation/index.ts';
import { operator, type Thread } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { Io } from '../io.ts';
import { openApp } from '../open-app.ts';
import { plain } from '../text.ts';

/** Threads begun at this command line; by its id the operator may read and change any. */
export const operatorOwner = (): string => ownerOf(operator, null) ?? '';

export function threadsCommand(io: Io): Command {
  const command = new Command('threads')
    .summary('conversations: list, show, rename, delete, export')
    .description(
      'Conversations begun with "probatum ask --thread new". By its id any conversation can be read, renamed or deleted.',
    );
  command
    .command('list')
    .description('Lists the conversations begun at the command line, newest first.')
    .option('--json', 'print them as data')
    .action(({ json }: { json?: true }) =>
      withApp(io, async ({ conversation }) => {
        const threads = await conversation.list(operatorOwner());
        if (json) return `${JSON.stringify({ threads })}\n`;
        if (threads.length === 0) return 'No conversations. Begin one: probatum ask --thread new "…"\n';
        return threads
          .map(
            ({ id, title, questions, updatedAt }) =>
              `${id}  ${updatedAt.slice(0, 16)}  ${questions}  ${plain(title)}\n`,
          )
          .join('');
      }),
    );
  command
    .command('show')
    .description(
      'Shows the questions of a conversation, as asked and as understood, and where their answers are.',
    )
    .argument('<id>', 'the conversation')
    .option('--json', 'print it as data')
    .action((id: string, { json }: { json?: true }) =>
      withApp(io, async ({ conversation }) => {
        const thread = await conversation.read(id);
        return json ? `${JSON.stringify(thread)}\n` : renderThread(thread);
      }),
    );
  command
    .command('rename')
    .description('Gives a conversation another title.')
    .argument('<id>', 'the conversation')
    .argument('<title...>', 'its new title')
    .action((id: string, words: string[]) =>
      withApp(io, async ({ conversation }) => {
        const { title } = await conversation.rename(operatorOwner(), id, words.join(' '));
        return `Renamed to: ${plain(title)}\n`;
      }),
    );
  command
    .command('delete')
    .description('Deletes a conversation for good, with the answers made in it that nothing else uses.')
    .argument('<id>', 'the conversation')
    .action((id: string) =>
      withApp(io, async ({ conversation }) => {
        await conversation.remove(operatorOwner(), id);
        return 'Deleted, with the answers made in it. Answers that an article or another conversation uses stay.\n';
      }),
    );
  command
    .command('export')
    .description('Prints a conversation with its whole answers.')
    .argument('<id>', 'the conversation')
    .addOption(
      new Option('--format <format>', 'how to write it').choices(['markdown', 'json']).default('markdown'),
    )
    .action((id: string, { format }: { format: 'markdown' | 'json' }) =>
      withApp(io, async ({ conversation }) => {
        const thread = await conversation.read(id);
        const answers = await conversation.answersOf(thread);
        return format === 'json' ? threadAsJson(thread, answers) : threadAsMarkdown(thread, answers);
      }),
    );
  return command;
}

async function withApp(io: Io, work: (app: App) => Promise<string>): Promise<void> {
  const app = await openApp(io, true);
  try {
    io.stdout.write(await work(app));
  } finally {
    await app.close();
  }
}

function renderThread({ id, title, turns }: Thread): string {
  const lines = turns.flatMap(({ number, asked, question, inherited, answerId }) => [
    `${number}. ${plain(question)}`,
    ...(asked === question ? [] : [`   asked: ${plain(asked)}`]),
    ...(inherited.length > 0 ? [`   taken from before: ${plain(inherited.join('; '))}`] : []),
    `   answer ${answerId}`,
  ]);
  return `${plain(title)}\n${id}\n\n${lines.join('\n')}\n`;
}

/** What a follow-up led to when nothing was answered, as text. A failure is an AppError. */
export function renderNotAsked(result: Exclude<TurnResult, { kind: 'answered' }>): string {
  if (result.kind === 'failed') {
    throw new AppError({ code: 'index-unavailable', status: 503, publicMessage: result.message });
  }
  if (result.kind === 'unclear') {
    throw new AppError({ code: 'invalid-input', status: 422, publicMessage: result.message });
  }
  if (result.kind === 'choose') {
    const readings = result.readings.map((reading) => `  ${plain(reading)}`).join('\n');
    return `${result.message}\n\n${readings}\n\nAsk one of them with --exact.\n`;
  }
  const { text, references } = result.explanation;
  const lines = references.flatMap(({ reference, level, claims }) => [
    `[${reference.number}] ${plain(reference.title)} (${plain(reference.journal)}, ${reference.year})`,
    `    ${plain(level)}`,
    ...claims.map((claim) => `    “${plain(claim.text)}”`),
  ]);
  return `${plain(text)}\n\n${lines.join('\n')}\n`;
}
