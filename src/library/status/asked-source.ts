/** What a client gives; `UpstreamResult` of the clients is one. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: { readonly kind: string; readonly message: string } };

/** After these a source is not asked again in the same run: the next request would fare no better. */
const final = new Set(['limited', 'down']);
const mostInARow = 3;

/** One outside source during a check: asks it until it fails for good, and remembers why in words for people. */
export class AskedSource {
  readonly #name: string;
  readonly #signal: AbortSignal;
  readonly #reasons = new Map<string, number>();
  #inARow = 0;
  #stopped = false;
  #notAsked = 0;

  constructor(name: string, signal: AbortSignal) {
    this.#name = name;
    this.#signal = signal;
  }

  /** The reply's value; null when it failed or was not asked any more. `count`: how many publications it is about. */
  async ask<T>(count: number, call: () => Promise<Reply<T>>): Promise<{ readonly value: T } | null> {
    if (this.#stopped || this.#signal.aborted) {
      this.#notAsked += count;
      return null;
    }
    const reply = await call();
    if (reply.ok) {
      this.#inARow = 0;
      return { value: reply.value };
    }
    // A request that was cut off by who ended the run is no fault of the source.
    if (this.#signal.aborted) this.#notAsked += count;
    else this.fail(count, reply.failure.message, final.has(reply.failure.kind));
    return null;
  }

  fail(count: number, reason: string, forGood = false): void {
    this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + count);
    this.#inARow++;
    if (forGood || this.#inARow >= mostInARow) this.#stopped = true;
  }

  /** One sentence or two for each reason, and how many were not asked about. */
  failures(): string[] {
    const reasons = [...this.#reasons].map(
      ([reason, count]) => `${reason} ${publications(count)} could not be checked with ${this.#name}.`,
    );
    if (this.#notAsked === 0) return reasons;
    const why = this.#stopped ? 'after that' : 'because the check was ended';
    return [
      ...reasons,
      `${this.#name} was not asked about ${publications(this.#notAsked)} ${why}; check again later.`,
    ];
  }
}

export function publications(count: number): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? 'publication' : 'publications'}`;
}
