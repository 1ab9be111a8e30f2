import type { RateLimiter } from '../../src/literature/upstream/rate-limiter.ts';

/** A limiter that lets everybody pass at once and counts how often it was asked. */
export function countingLimiter(): RateLimiter & { readonly taken: () => number } {
  let taken = 0;
  return {
    async take(signal) {
      signal.throwIfAborted();
      taken += 1;
    },
    taken: () => taken,
  };
}
