/** Stretches of bytes, one after another, and where each ends: a thousand small arrays would go to another thread one by one. */
export interface PackedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: Uint32Array<ArrayBuffer>;
}

/** Gathers stretches of bytes. What it gives away is its own no more; it is used again for the next. */
export class BytesPacker {
  #bytes = new Uint8Array(1 << 16);
  #used = 0;
  #ends: number[] = [];

  /** Room for so many bytes more, and where they begin: whoever writes there calls `end`. */
  room(size: number): { readonly bytes: Uint8Array; readonly at: number } {
    if (this.#used + size > this.#bytes.length) {
      const grown = new Uint8Array(2 * (this.#used + size));
      grown.set(this.#bytes.subarray(0, this.#used));
      this.#bytes = grown;
    }
    return { bytes: this.#bytes, at: this.#used };
  }

  /** The stretch goes to here. */
  end(at: number): void {
    this.#used = at;
    this.#ends.push(at);
  }

  add(stretch: Uint8Array): void {
    const { bytes, at } = this.room(stretch.length);
    bytes.set(stretch, at);
    this.end(at + stretch.length);
  }

  take(): PackedBytes {
    const taken = { bytes: this.#bytes.slice(0, this.#used), ends: Uint32Array.from(this.#ends) };
    this.#used = 0;
    this.#ends = [];
    return taken;
  }
}

/** The stretch of that number, as a view. */
export function stretchAt({ bytes, ends }: PackedBytes, index: number): Uint8Array {
  return bytes.subarray(ends[index - 1] ?? 0, ends[index]);
}
