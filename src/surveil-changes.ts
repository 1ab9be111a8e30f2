import { type PublicationId, system } from './domain/index.ts';
import { type CheckResult, identifiersOf, type Library } from './library/index.ts';
import type { Logger } from './logger.ts';
import type { Review } from './review/index.ts';

export interface ChangeSurveillance {
  /** Publications that stand otherwise than before. Returns at once; articles that cite them are looked at soon. */
  changed(changes: CheckResult['changed']): void;
  /** From now on there is somebody to look; what was told before is looked at first. */
  begin(parts: { readonly review: Pick<Review, 'surveil'>; readonly library: Pick<Library, 'find'> }): void;
  /** Resolves when everything that was told has been looked at. */
  close(): Promise<void>;
}

/**
 * Looks at once at the articles that cite a publication whose status changed, one run after another: what is told during a run
 * is the next run, so that an import of many changes costs few runs. Never rejects: what fails is logged, and the scheduled
 * surveillance finds it again.
 */
export function surveilChanges(logger: Logger): ChangeSurveillance {
  let waiting = new Set<PublicationId>();
  let parts: Parameters<ChangeSurveillance['begin']>[0] | null = null;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // A batch of changes is told in several calls, one right after another.
    await Promise.resolve();
    while (parts && waiting.size > 0) {
      const ids = waiting;
      waiting = new Set();
      try {
        const { library, review } = parts;
        const citing = await everyNameOf(ids, library);
        const { articles, opened, returned, failed } = await review.surveil(system, { citing });
        if (articles === 0) continue;
        logger.info(
          { changes: ids.size, articles, opened: opened.length, returned: returned.length },
          'looked at the articles that cite what changed',
        );
        for (const { article, reason } of failed) {
          logger.warn({ article, reason }, 'surveillance could not look at an article');
        }
      } catch (error) {
        logger.error({ err: error }, 'could not look at the articles that cite what changed');
      }
    }
  }

  function start(): void {
    if (!parts || running || waiting.size === 0) return;
    running = run().finally(() => {
      running = null;
      start();
    });
  }

  return {
    changed(changes) {
      for (const { id } of changes) waiting.add(id);
      start();
    },
    begin(given) {
      parts = given;
      start();
    },
    async close() {
      while (running) await running;
    },
  };
}

/** An article may cite a publication under another of its identifiers than it has now. */
async function everyNameOf(
  ids: ReadonlySet<PublicationId>,
  library: Pick<Library, 'find'>,
): Promise<Set<PublicationId>> {
  const names = new Set(ids);
  for (const id of ids) {
    const entry = await library.find(id);
    if (entry) for (const name of identifiersOf(entry.publication)) names.add(name);
  }
  return names;
}
