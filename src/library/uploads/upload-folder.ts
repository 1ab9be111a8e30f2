import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../errors.ts';

/** A file that was sent here. It lies under a random name until `remove`. */
export interface StoredUpload {
  /** For people: the last part of the sender's name without anything that could steer a terminal or a path. */
  readonly name: string;
  readonly bytes: number;
  /** The first bytes as they came, 64 kB at most. */
  head(): Promise<Buffer>;
  stream(): AsyncIterable<Uint8Array>;
  remove(): Promise<void>;
}

export interface UploadFolder {
  /** Stops at the first byte over `limit` with AppError `payload-too-large`; nothing is kept then, nor when the sender goes away. */
  store(name: string, body: AsyncIterable<Uint8Array>, limit: number): Promise<StoredUpload>;
}

const HEAD_BYTES = 64 * 1024;
const LONGEST_NAME = 120;
/** What a process that died left behind; longer than any import takes. */
const ABANDONED_MS = 48 * 3_600_000;

/** Uploads in a folder of their own inside the data folder. */
export function openUploadFolder(folder: string): UploadFolder {
  let swept: Promise<void> | null = null;
  return {
    async store(name, body, limit) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      swept ??= sweep(folder);
      await swept;
      const path = join(folder, randomUUID());
      let bytes = 0;
      async function* counted() {
        for await (const chunk of body) {
          bytes += chunk.length;
          if (bytes > limit) throw tooLarge(limit);
          yield chunk;
        }
      }
      try {
        await pipeline(Readable.from(counted()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
      } catch (error) {
        await rm(path, { force: true });
        if (error instanceof AppError) throw error;
        throw explain(error);
      }
      return {
        name: shownName(name),
        bytes,
        async head() {
          const chunks: Buffer[] = [];
          for await (const chunk of createReadStream(path, { end: HEAD_BYTES - 1 })) chunks.push(chunk);
          return Buffer.concat(chunks);
        },
        stream: () => createReadStream(path),
        remove: () => rm(path, { force: true }),
      };
    },
  };
}

/** A sender's file name as it may be shown: no folders, no control or direction characters, 120 characters at most. */
export function shownName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  if (clean === '') return 'upload';
  const letters = [...clean];
  if (letters.length <= LONGEST_NAME) return clean;
  const ending = /(?:\.[a-z0-9]{1,5}){1,2}$/i.exec(clean)?.[0] ?? '';
  return `${letters.slice(0, LONGEST_NAME - ending.length - 1).join('')}…${ending}`;
}

export function tooLarge(limit: number): AppError {
  return new AppError({
    code: 'payload-too-large',
    status: 413,
    publicMessage: `The file is larger than ${limit / 1_000_000} MB. Larger files go in with “probatum import” on the server.`,
  });
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { force: true });
  }
}

function explain(cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return cause;
  return new AppError({
    code: 'storage-unavailable',
    status: 503,
    publicMessage: 'There is no room left on the server’s disk for this file. Nothing was imported.',
    cause,
  });
}
