import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { openApp } from '../open-app.ts';

const EXAMPLE = 'What is the treatment approach for metaphyseal sclerosis?';

export function serveCommand(io: Io): Command {
  return new Command('serve')
    .summary('serve the pages and the API')
    .description(
      'Serves the pages and the HTTP API. Loads the starter library into the data folder on the first start.\nSettings come from the environment: PORT, HOST, PROBATUM_DATA, PROBATUM_LOG (docs/settings.md).',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  probatum serve\n  PORT=8080 PROBATUM_DATA=/var/lib/probatum probatum serve',
    )
    .action(() => serve(io));
}

/** Runs until SIGINT or SIGTERM: requests under way finish, then index and database are closed. A second signal ends at once. */
async function serve(io: Io): Promise<void> {
  const app = await openApp(io, false);
  // From here on only: a first load may be cut off at any point and is taken up by the next start.
  const stopped = new Promise<void>((resolve) => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(exitCodes.interrupted);
      asked = true;
      resolve();
    };
    process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  });
  try {
    // Loaded here only: `ask` should not wait for the web server's code.
    const [{ startServer }, { scheduleSurveillance }] = await Promise.all([
      import('../../server.ts'),
      import('../../surveillance-schedule.ts'),
    ]);
    const server = await startServer(app);
    const stopSurveillance = scheduleSurveillance(app);
    io.stdout.write(
      `Probatum answers at ${server.url}\nTry: ${EXAMPLE}\nStop with Ctrl+C. Not medical advice; verify before use.\n`,
    );
    await stopped;
    io.stderr.write('Stopping: requests under way finish first.\n');
    await stopSurveillance();
    await server.close();
  } finally {
    await app.close();
  }
}
