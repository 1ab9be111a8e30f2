/** The end of one piece of work with an outside source: every try, wait and byte of it counts against the same one. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** Milliseconds left; infinite when only a signal is known. */
  remainingMs(): number;
  /** The whole time given, in milliseconds; null when only a signal is known. */
  readonly budgetMs: number | null;
}

/** A deadline `ms` milliseconds from now, which also ends when `stopped` aborts. */
export function deadlineIn(ms: number, stopped?: AbortSignal): Deadline {
  const ends = performance.now() + ms;
  const timeout = AbortSignal.timeout(Math.max(0, Math.ceil(ms)));
  return {
    signal: stopped === undefined ? timeout : AbortSignal.any([timeout, stopped]),
    remainingMs: () => ends - performance.now(),
    budgetMs: ms,
  };
}

export function toDeadline(deadline: Deadline | AbortSignal | number): Deadline {
  if (typeof deadline === 'number') return deadlineIn(deadline);
  if (deadline instanceof AbortSignal) {
    return { signal: deadline, remainingMs: () => Number.POSITIVE_INFINITY, budgetMs: null };
  }
  return deadline;
}

/** True when the time ran out, false when somebody stopped the work. */
export function ranOut(signal: AbortSignal): boolean {
  return signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
}
