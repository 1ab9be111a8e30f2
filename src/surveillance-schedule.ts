import type { App } from './app.ts';
import { system } from './domain/index.ts';

/** After the start, so that the first requests go first. */
const firstRunMs = 30_000;
const hourMs = 3_600_000;

/** Surveils while the server runs, every `surveilHours`; 0 is never. Returns what stops it. */
export function scheduleSurveillance(app: App): () => void {
  const { surveilHours } = app.settings;
  if (surveilHours === 0) return () => {};
  const stopped = new AbortController();
  const run = async () => {
    try {
      const report = await app.review.surveil(system, { signal: stopped.signal });
      const { articles, opened, returned, failed } = report;
      app.logger.info(
        { articles, opened: opened.length, returned: returned.length, failed: failed.length },
        'surveillance',
      );
    } catch (error) {
      if (!stopped.signal.aborted) app.logger.error({ err: error }, 'surveillance failed');
    }
  };
  const first = setTimeout(run, firstRunMs);
  const every = setInterval(run, surveilHours * hourMs);
  first.unref();
  every.unref();
  return () => {
    stopped.abort();
    clearTimeout(first);
    clearInterval(every);
  };
}
