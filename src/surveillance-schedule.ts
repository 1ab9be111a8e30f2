import type { App } from './app.ts';
import { system } from './domain/index.ts';

/** After the start, so that the first requests go first. */
const firstRunMs = 30_000;
const hourMs = 3_600_000;

/**
 * Surveils while the server runs, every `surveilHours`; 0 is never. One run at a time. Returns what stops it, which
 * resolves when the article under way is done with: only then may index and database be closed.
 */
export function scheduleSurveillance(app: Pick<App, 'settings' | 'logger' | 'review'>): () => Promise<void> {
  const { surveilHours } = app.settings;
  if (surveilHours === 0) return async () => {};
  const stopped = new AbortController();
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= surveilOnce(app, stopped.signal).finally(() => {
      running = null;
    });
  };
  // Counted in hours: a timer of more than 24.8 days would fire at once, again and again.
  let hours = 0;
  const first = setTimeout(run, firstRunMs);
  const every = setInterval(() => {
    hours++;
    if (hours % surveilHours === 0) run();
  }, hourMs);
  first.unref();
  every.unref();
  return async () => {
    stopped.abort();
    clearTimeout(first);
    clearInterval(every);
    await running;
  };
}

/** Never rejects: a failed run is logged, and the next one is tried. */
async function surveilOnce(
  { review, logger }: Pick<App, 'logger' | 'review'>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { articles, opened, returned, failed } = await review.surveil(system, { signal });
    logger.info(
      { articles, opened: opened.length, returned: returned.length, failed: failed.length },
      'surveillance',
    );
    for (const { article, reason } of failed) {
      logger.warn({ article, reason }, 'surveillance could not look at an article');
    }
  } catch (error) {
    if (!signal.aborted) logger.error({ err: error }, 'surveillance failed');
  }
}
