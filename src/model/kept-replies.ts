import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Replies of models by what was asked, so that an equal request costs nothing. */
export interface KeptReplies {
  find(key: string): Promise<unknown>;
  keep(key: string, reply: unknown): Promise<void>;
}

/** Replies that are kept, the least recently used going first. One holds a few kilobytes. */
const MOST = 2_000;
/** Files are counted once in so many writes. */
const PRUNE_EVERY = 50;

/**
 * A folder with a file for each reply, named by a hash. A file that cannot be read counts as none, one that cannot be written is not
 * kept: neither may fail a question.
 */
export function openKeptReplies(folder: string, most = MOST, pruneEvery = PRUNE_EVERY): KeptReplies {
  let writes = 0;
  const fileOf = (key: string) => join(folder, `${key}.json`);
  return {
    async find(key) {
      try {
        const reply: unknown = JSON.parse(await readFile(fileOf(key), 'utf8'));
        const now = new Date();
        await utimes(fileOf(key), now, now);
        return reply;
      } catch {
        return undefined;
      }
    },
    async keep(key, reply) {
      const unfinished = join(folder, `${randomUUID()}.part`);
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(unfinished, JSON.stringify(reply), { mode: 0o600 });
        await rename(unfinished, fileOf(key));
        if (++writes % pruneEvery === 0) await prune(folder, most);
      } catch {
        await rm(unfinished, { force: true }).catch(() => {});
      }
    },
  };
}

/** One key for all that decides a reply. */
export function replyKey(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function prune(folder: string, most: number): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  if (names.length <= most) return;
  const files = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), used: (await stat(join(folder, name))).mtimeMs })),
  );
  files.sort((a, b) => a.used - b.used);
  await Promise.all(files.slice(0, files.length - most).map(({ path }) => rm(path, { force: true })));
}
