import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { madeOnce } from './made-once.ts';

/** A data folder with the starter library in it, as the first start leaves it. To be copied. */
export function freshData(): Promise<string> {
  return madeOnce('data', async (folder) => {
    const settings = readSettings({ PROBATUM_DATA: folder, PROBATUM_LOG: 'silent' });
    await (await createApp(settings, createLogger('silent'))).close();
    // Every service has a secret of its own.
    await rm(join(folder, 'secret'), { force: true });
  });
}

/** The real service on a fresh data folder with the starter library; `close` removes the folder. */
export async function openRealApp(
  environment: Record<string, string> = {},
): Promise<{ app: App; dataFolder: string; close(): Promise<void> }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'probatum-test-'));
  await cp(await freshData(), dataFolder, { recursive: true });
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
