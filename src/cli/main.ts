import { run } from './run.ts';

// A reader that stops early (`probatum ask … | head -1`) is no failure.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}

const code = await run(
  {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: process.env,
    exitCode: 0,
  },
  process.argv.slice(2),
);
// What was written goes out first; then the end is certain, whatever native thread may still run.
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
process.exit(code);
