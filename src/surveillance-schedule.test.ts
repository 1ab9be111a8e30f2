import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { App } from './app.ts';
import { readSettings } from './config.ts';
import type { Actor } from './domain/index.ts';
import { createLogger } from './logger.ts';
import type { Review, SurveillanceReport, SurveilOptions } from './review/index.ts';
import { scheduleSurveillance } from './surveillance-schedule.ts';

const nothing: SurveillanceReport = { articles: 0, opened: [], returned: [], failed: [] };
const hour = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The part of the service that the schedule drives, with runs that end when and as the test says. */
function service(hours: number, run: (options: SurveilOptions) => Promise<SurveillanceReport>) {
  const runs: Actor[] = [];
  const lines: { level: string; message: string }[] = [];
  const logger = createLogger('silent');
  for (const level of ['info', 'warn', 'error'] as const) {
    logger[level] = ((_: unknown, message: string) =>
      lines.push({ level, message })) as unknown as typeof logger.info;
  }
  const app: Pick<App, 'settings' | 'logger' | 'review'> = {
    settings: readSettings({ PROBATUM_SURVEIL_HOURS: String(hours) }),
    logger,
    review: {
      surveil: (actor: Actor, options: SurveilOptions = {}) => {
        runs.push(actor);
        return run(options);
      },
    } as unknown as Review,
  };
  return { app, runs, lines };
}

describe('surveillance while the server runs', () => {
  test('comes soon after the start, then every so many hours, as the service itself', async () => {
    const { app, runs, lines } = service(24, async () => nothing);
    const stop = scheduleSurveillance(app);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(runs).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs).toMatchObject([{ role: 'system' }]);
    await vi.advanceTimersByTimeAsync(24 * hour);
    expect(runs).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect(runs).toHaveLength(4);
    expect(lines).toContainEqual({ level: 'info', message: 'surveillance' });
    await stop();
  });

  test('can be months apart, though timers are weeks at most', async () => {
    const { app, runs } = service(720, async () => nothing);
    const stop = scheduleSurveillance(app);
    await vi.advanceTimersByTimeAsync(719 * hour);
    expect(runs).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(hour);
    expect(runs).toHaveLength(2);
    await stop();
  });

  test('is off at 0', async () => {
    const { app, runs } = service(0, async () => nothing);
    const stop = scheduleSurveillance(app);
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(100 * hour);
    expect(runs).toEqual([]);
    await stop();
  });

  test('survives a run that fails, and tells', async () => {
    let count = 0;
    const { app, runs, lines } = service(1, async () => {
      count++;
      if (count === 1) throw new Error('the disk is full');
      return { ...nothing, failed: [{ article: 'x', reason: 'Its question could not be asked.' }] };
    });
    const stop = scheduleSurveillance(app);
    await vi.advanceTimersByTimeAsync(hour);
    expect(runs).toHaveLength(2);
    expect(lines).toEqual([
      { level: 'error', message: 'surveillance failed' },
      { level: 'info', message: 'surveillance' },
      { level: 'warn', message: 'surveillance could not look at an article' },
    ]);
    await stop();
  });

  test('never runs twice at once', async () => {
    let finish = () => {};
    const { app, runs } = service(
      1,
      () =>
        new Promise((resolve) => {
          finish = () => resolve(nothing);
        }),
    );
    const stop = scheduleSurveillance(app);
    await vi.advanceTimersByTimeAsync(5 * hour);
    expect(runs).toHaveLength(1);
    finish();
    await vi.advanceTimersByTimeAsync(hour);
    expect(runs).toHaveLength(2);
    finish();
    await stop();
  });

  test('stops: no timer is left, the run under way is asked to end and waited for, and nothing is logged as a failure', async () => {
    let ended = false;
    const { app, runs, lines } = service(
      1,
      ({ signal }) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => {
            setTimeout(() => {
              ended = true;
              reject(signal.reason);
            }, 50);
          });
        }),
    );
    const stop = scheduleSurveillance(app);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(runs).toHaveLength(1);
    const stopping = stop();
    await vi.advanceTimersByTimeAsync(50);
    await stopping;
    expect(ended).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(lines).toEqual([]);
    await vi.advanceTimersByTimeAsync(10 * hour);
    expect(runs).toHaveLength(1);
  });

  test('stops before the first run', async () => {
    const { app, runs } = service(1, async () => nothing);
    await scheduleSurveillance(app)();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(10 * hour);
    expect(runs).toEqual([]);
  });
});
