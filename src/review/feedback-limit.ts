import { createRateLimiter, type RateLimiter, tooManyRequests } from '../access/index.ts';

/** Readers' words from one network address, and from all together, in an hour. */
const perClient = { window: 3_600, max: 10 } as const;
const inAll = { window: 3_600, max: 300 } as const;

export interface FeedbackLimit {
  /** Counts one word of a reader from this network address (null: unknown); 429 when there were too many. */
  admit(client: string | null): void;
}

/** One limit for the pages and the API together: it belongs to the board, not to a surface. */
export function createFeedbackLimit(limiter: RateLimiter = createRateLimiter()): FeedbackLimit {
  return {
    admit(client) {
      const own = limiter.consume(`feedback from ${client ?? 'nowhere'}`, perClient);
      if (!own.allowed) throw tooManyRequests(own.retryAfter);
      const all = limiter.consume('feedback', inAll);
      if (!all.allowed) throw tooManyRequests(all.retryAfter);
    },
  };
}
