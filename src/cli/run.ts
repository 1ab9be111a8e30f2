import { Command, CommanderError } from 'commander';
import { toAppError } from '../errors.ts';
import { version } from '../version.ts';
import { adminCommand } from './commands/admin.ts';
import { askCommand } from './commands/ask.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { libraryCommand } from './commands/library.ts';
import { serveCommand } from './commands/serve.ts';
import { surveilCommand } from './commands/surveil.ts';
import { threadsCommand } from './commands/threads.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';

/** The whole command line, so that tests can compare it with docs/cli.md. */
export function createProgram(io: Io): Command {
  const program = new Command('probatum')
    .description(
      'Clinical evidence answers in which every sentence is tied to the exact words of a publication.',
    )
    .version(version, '-V, --version', 'print the version')
    .showHelpAfterError('(probatum --help lists the commands; each command has its own --help)')
    .addHelpText(
      'after',
      `
Examples:
  probatum serve
  probatum ask "Does low-dose aspirin prevent pre-eclampsia?"
  probatum library stats
  probatum import pubmed baseline/

For education; not medical advice. Verify before use.`,
    );
  program
    .addCommand(askCommand(io))
    .addCommand(threadsCommand(io))
    .addCommand(serveCommand(io))
    .addCommand(libraryCommand(io))
    .addCommand(importCommand(io))
    .addCommand(exportCommand(io))
    .addCommand(adminCommand(io))
    .addCommand(surveilCommand(io));
  for (const command of everyCommand(program)) {
    command.exitOverride().configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
    });
  }
  return program;
}

export function everyCommand(command: Command): Command[] {
  return [command, ...command.commands.flatMap(everyCommand)];
}

/** Parses and runs; gives the exit code. Every error becomes one sentence on stderr, here and nowhere else. */
export async function run(io: Io, words: readonly string[]): Promise<number> {
  try {
    await createProgram(io).parseAsync([...words], { from: 'user' });
    return io.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.answered : exitCodes.usage;
    const appError = toAppError(error);
    io.stderr.write(`probatum: ${appError.publicMessage}\n`);
    if (appError.code === 'internal') io.stderr.write(`${describe(appError.cause)}\n`);
    const usage = appError.code === 'invalid-input' || appError.code === 'invalid-setting';
    return usage ? exitCodes.usage : exitCodes.failure;
  }
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}
