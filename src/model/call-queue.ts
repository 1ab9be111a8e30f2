/** At most so many calls at once; the rest wait in the order in which they came. */
export interface CallQueue {
  /** Whether a call would have to wait now. */
  readonly full: boolean;
  /** Resolves with `leave` when it is this call's turn; null when `stop` aborted before. `leave` must be called once. */
  enter(stop: AbortSignal): Promise<(() => void) | null>;
}

export function openCallQueue(most: number): CallQueue {
  let running = 0;
  const waiting: (() => void)[] = [];
  const leaver = () => {
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const next = waiting.shift();
      if (next) next();
      else running--;
    };
  };
  return {
    get full() {
      return running >= most;
    },
    async enter(stop) {
      if (stop.aborted) return null;
      if (running < most) {
        running++;
        return leaver();
      }
      return new Promise((resolve) => {
        const take = () => {
          stop.removeEventListener('abort', giveUp);
          resolve(leaver());
        };
        const giveUp = () => {
          waiting.splice(waiting.indexOf(take), 1);
          resolve(null);
        };
        waiting.push(take);
        stop.addEventListener('abort', giveUp, { once: true });
      });
    },
  };
}
