import type { Access } from '../access/index.ts';
import type { App } from '../app.ts';
import { readSettings, type Settings } from '../config.ts';
import { createLogger } from '../logger.ts';
import type { importMeshFiles as importMesh } from '../open-mesh.ts';
import { createProgress, type Io } from './io.ts';

/**
 * The service for one command, with first-start progress on stderr. Commands that print an answer log warnings only,
 * unless PROBATUM_LOG asks for more.
 */
export async function openApp(io: Io, quiet: boolean): Promise<App> {
  const settings = readSettings(io.environment);
  const level: Settings['logLevel'] =
    quiet && !io.environment.PROBATUM_LOG?.trim() ? 'warn' : settings.logLevel;
  // Loaded here only: a wrong option should not wait for the search engine's code.
  const { createApp } = await import('../app.ts');
  const progress = createProgress(io);
  try {
    return await createApp(settings, createLogger(level), progress.report);
  } finally {
    progress.end();
  }
}

/** The accounts alone, for `probatum admin`: no vocabulary, no evidence index. Logs warnings only. */
export async function openAccounts(
  io: Io,
): Promise<{ readonly access: Access; readonly settings: Settings; close(): Promise<void> }> {
  const settings = readSettings(io.environment);
  const { openAccounts: open } = await import('../open-accounts.ts');
  const { access, storage } = await open(settings, createLogger('warn'));
  return { access, settings, close: () => storage.close() };
}

/** MeSH files into the vocabulary of the data folder; nothing else is opened. */
export async function importMeshFiles(
  io: Io,
  paths: readonly string[],
  onProgress: Parameters<typeof importMesh>[2],
): ReturnType<typeof importMesh> {
  const settings = readSettings(io.environment);
  const { importMeshFiles: run } = await import('../open-mesh.ts');
  return run(settings, paths, onProgress);
}
