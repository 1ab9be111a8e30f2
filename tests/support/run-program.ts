import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { compiledProgram } from './compiled.ts';
import type { Ended } from './run-command.ts';

/** Starts the real program as a process of its own, with no settings but those given. */
export async function programStarter(
  cwd: string,
  settings: Readonly<Record<string, string>>,
): Promise<(words: readonly string[], more?: Readonly<Record<string, string>>) => ChildProcess> {
  const main = join(await compiledProgram(), 'src/cli/main.js');
  return (words, more) =>
    spawn(process.execPath, [main, ...words], { cwd, env: { PATH: process.env.PATH, ...settings, ...more } });
}

/** Gives it what it reads from standard input, and waits for its end. */
export async function finish(child: ChildProcess, input = ''): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin?.on('error', () => undefined).end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
