import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';

/** The real service on a fresh data folder with the starter library; `close` removes the folder. */
export async function openRealApp(
  environment: Record<string, string> = {},
): Promise<{ app: App; dataFolder: string; close(): Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'probatum-test-'));
  const settings = readSettings({
    PROBATUM_DATA: dataFolder,
    PORT: '0',
    PROBATUM_LOG: 'silent',
    ...environment,
  });
  const app = await createApp(settings, createLogger(settings.logLevel));
  return {
    app,
    dataFolder,
    async close() {
      await app.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
