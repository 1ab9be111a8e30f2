import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../src/app.ts';
import { readSettings } from '../src/config.ts';
import type { Answer, Audience } from '../src/domain/index.ts';
import { createLogger } from '../src/logger.ts';

/** The service on the starter library in a data folder of its own, which is gone when `use` ends. No model, no network. */
export async function withStarterLibrary<T>(use: (app: App) => Promise<T>): Promise<T> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-eval-'));
  const app = await createApp(
    readSettings({ PROBATUM_DATA: dataFolder, PORT: '0', PROBATUM_LOG: 'error' }),
    createLogger('error'),
  );
  try {
    return await use(app);
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The answer a question ends with. */
export async function askApp(app: App, question: string, audience?: Audience): Promise<Answer> {
  for await (const event of app.ask({ question, ...(audience ? { audience } : {}) })) {
    if ('answer' in event) return event.answer;
  }
  throw new Error(`no answer to: ${question}`);
}
