import { mkdirSync } from 'node:fs';
import { type Access, type AccountEvent, openAccess } from './access/index.ts';
import type { Settings } from './config.ts';
import type { ActorRole } from './domain/index.ts';
import { AppError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { ReviewStore } from './review/index.ts';
import { openStorage, type Storage } from './storage/index.ts';

/**
 * The data folder, the database, and the accounts in it: what the service and `probatum admin` both start from. The
 * evidence index stays closed. Whoever opens it closes the storage.
 */
export async function openAccounts(
  settings: Settings,
  logger: Logger,
): Promise<{ readonly storage: Storage; readonly access: Access }> {
  createDataFolder(settings.dataFolder);
  const storage = await openStorage(settings.dataFolder);
  try {
    const access = openAccess({
      settings,
      accounts: storage.accounts,
      signInDatabase: () => storage.signInDatabase(),
      audit: { record: (event) => recordAccountEvent(storage.board, event) },
      logger,
    });
    return { storage, access };
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function recordAccountEvent(board: ReviewStore, event: AccountEvent): Promise<void> {
  const { type, actor, accountId, ...detail } = event;
  await board.change((unit) =>
    unit.record({ ...actor, role: actor.role as ActorRole }, new Date().toISOString(), {
      action: `account.${type}`,
      subject: accountId,
      detail,
    }),
  );
}

function createDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new AppError({
      code: 'storage-unavailable',
      status: 500,
      publicMessage: `The data folder ${folder} cannot be created. Set PROBATUM_DATA to a folder that this user may write to.`,
      cause,
    });
  }
}
