/** Numbers from 0 to 2^32 - 1 in their order. One of it serves text after text, so that no array is made for each. */
export class NumberList {
  #numbers = new Uint32Array(1024);
  #count = 0;

  clear(): void {
    this.#count = 0;
  }

  push(number: number): void {
    if (this.#count === this.#numbers.length) {
      const grown = new Uint32Array(2 * this.#count);
      grown.set(this.#numbers);
      this.#numbers = grown;
    }
    this.#numbers[this.#count++] = number;
  }

  /** What is in it; good until the next change. */
  view(): Uint32Array {
    return this.#numbers.subarray(0, this.#count);
  }
}
