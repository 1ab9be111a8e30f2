import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';

/**
 * The secret that session cookies are signed with, kept in the data folder and readable by this user only. Made once: of
 * two processes that start together one makes it and both read that one. Throws `storage-unavailable`.
 */
export function readOrMakeSecret(dataFolder: string): string {
  const file = join(dataFolder, 'secret');
  try {
    return readSecret(file) ?? makeSecret(file);
  } catch (cause) {
    throw new AppError({
      code: 'storage-unavailable',
      status: 500,
      publicMessage: `The secret of the sign-in cookies (${file}) can be neither read nor made. Check that the data folder is writable, or set PROBATUM_SECRET.`,
      cause,
    });
  }
}

function readSecret(file: string): string | null {
  try {
    const secret = readFileSync(file, 'utf8').trim();
    if (secret.length < 32) throw new Error('the file is too short to be a secret');
    chmodSync(file, 0o600);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

function makeSecret(file: string): string {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    // Appears whole or not at all, and never over another's.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const secret = readSecret(file);
  if (!secret) throw new Error('the secret vanished while it was made');
  return secret;
}
