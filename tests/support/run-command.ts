import { PassThrough } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, as from a script: no terminal, and no settings but those given. */
export async function runCommand(
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
  input = '',
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const into = (name: 'stdout' | 'stderr') =>
    ({
      write(text: string) {
        written[name] += text;
        return true;
      },
    }) as NodeJS.WriteStream;
  const stdin = new PassThrough();
  stdin.end(input);
  const io: Io = {
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: into('stdout'),
    stderr: into('stderr'),
    environment: { ...environment },
    exitCode: 0,
  };
  const code = await run(io, words);
  return { code, ...written };
}
