import { createRateLimiter, type RateLimiter, tooManyRequests } from '../access/index.ts';

/** Readers' words from one network address: ten in ten minutes. */
const perClient = { window: 600, max: 10 } as const;

export interface FeedbackLimit {
  /** Counts one word of a reader from this network address (null: unknown); 429 when there were too many. */
  admit(client: string | null): void;
}

/** One limit for the pages and the API together: it belongs to the board, not to a surface. */
export function createFeedbackLimit(limiter: RateLimiter = createRateLimiter()): FeedbackLimit {
  return {
    admit(client) {
      const { allowed, retryAfter } = limiter.consume(`feedback from ${client ?? 'nowhere'}`, perClient);
      if (!allowed) throw tooManyRequests(retryAfter);
    },
  };
}
