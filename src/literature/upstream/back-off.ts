/**
 * Milliseconds that a `Retry-After` header asks to wait: a number of seconds or an HTTP date (RFC 9110, 10.2.3). Null when
 * there is none or it cannot be read. A date in the past is no wait.
 */
export function retryAfterMs(header: string | null, now = Date.now()): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text) * 1000;
  // Only full dates: Date.parse would read "10 apples" as a month.
  if (!/\d{2}:\d{2}:\d{2}/.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : Math.max(0, time - now);
}

export interface BackOff {
  /** Tries in all, the first included. */
  readonly tries: number;
  /** Longest wait before the second try, in milliseconds; it doubles from try to try. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** 0 to 1. */
  readonly random?: () => number;
}

export const usualBackOff: BackOff = { tries: 4, firstMs: 500, longestMs: 8_000 };

/**
 * The wait after try number `tried` (from 1): between half and all of a bound that doubles, so that many who failed
 * together do not come back together. (Exponential back-off with "equal jitter", M. Brooker, AWS Architecture Blog, 2015.)
 */
export function backOffMs({ firstMs, longestMs, random = Math.random }: BackOff, tried: number): number {
  const bound = Math.min(longestMs, firstMs * 2 ** (tried - 1));
  return bound / 2 + (bound / 2) * random();
}
