// A process of its own for tests/race.test.ts: opens the service on a data folder and sends requests when it is told to.
// Argument: the data folder. Each message is a RaceRequest; the answer is its status and body.
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { createHttp } from '../../src/server.ts';

export interface RaceRequest {
  /** Epoch milliseconds at which to send. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface RaceReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Sends it at its time; the same in the test's own process and in the other one. */
export async function sendAt(
  http: ReturnType<typeof createHttp>,
  { at, method, path, headers, body }: RaceRequest,
): Promise<RaceReply> {
  await sleep(Math.max(0, at - Date.now()));
  const response = await http.request(path, {
    method,
    headers: { ...headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const [dataFolder] = process.argv.slice(2);
if (process.send && dataFolder) {
  const settings = readSettings({ PROBATUM_DATA: dataFolder, PROBATUM_LOG: 'silent' });
  const app = await createApp(settings, createLogger('silent'));
  const http = createHttp(app);
  process.on('message', async (request: RaceRequest) => {
    process.send?.(await sendAt(http, request));
  });
  process.on('disconnect', async () => {
    await app.close();
    process.exit(0);
  });
  process.send('ready');
}
