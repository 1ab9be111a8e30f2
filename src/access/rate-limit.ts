import { AppError } from '../errors.ts';

export interface Limit {
  /** Seconds. */
  readonly window: number;
  readonly max: number;
}

export interface RateLimiter {
  /** Counts one attempt under the key; `retryAfter` is in seconds, null when allowed. */
  consume(key: string, limit: Limit): { readonly allowed: boolean; readonly retryAfter: number | null };
}

/** Old entries are dropped when there are this many. */
const MOST_KEYS = 50_000;

/** Attempts within fixed windows, in memory: the service is one process, and a restart forgives. */
export function createRateLimiter(now: () => number = Date.now): RateLimiter {
  const windows = new Map<string, { count: number; endsAt: number }>();
  return {
    consume(key, { window, max }) {
      const time = now();
      const known = windows.get(key);
      const current = known && known.endsAt > time ? known : { count: 0, endsAt: time + window * 1000 };
      if (current.count >= max) {
        return { allowed: false, retryAfter: Math.ceil((current.endsAt - time) / 1000) };
      }
      current.count += 1;
      windows.delete(key);
      windows.set(key, current);
      if (windows.size > MOST_KEYS) forget(windows, time);
      return { allowed: true, retryAfter: null };
    },
  };
}

function forget(windows: Map<string, { endsAt: number }>, time: number): void {
  for (const [key, { endsAt }] of windows) if (endsAt <= time) windows.delete(key);
  for (const key of windows.keys()) {
    if (windows.size <= MOST_KEYS / 2) return;
    windows.delete(key);
  }
}

/** 429 with the time to wait. */
export function tooManyRequests(retryAfter: number | null): AppError {
  const minutes = Math.ceil((retryAfter ?? 60) / 60);
  return new AppError({
    code: 'too-many-requests',
    status: 429,
    retryable: true,
    publicMessage: `Too many attempts. Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`}, then try again.`,
  });
}
