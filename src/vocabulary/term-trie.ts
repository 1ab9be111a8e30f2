/** What a term stands for. */
export interface TermEntry {
  readonly concepts: readonly number[];
  /** 0..1, below 1 for broad everyday words. */
  readonly factor: number;
}

/** No such node, no such word. */
export const none = -1;

/** The node from which every term begins. */
export const root = 0;

/** Numbers of one edge in the table, next to each other so that a look-up touches one place in memory: from, word, to, unused. */
const width = 4;

/**
 * Terms as paths of words. Nodes and words are numbers and the edges stand in one hash table: a text is looked up word by
 * word without building a string, and a hundred thousand terms cost a few megabytes.
 */
export class TermTrie {
  readonly #wordIds = new Map<string, number>();
  /** Open addressing, at most three quarters full; an edge to the root, which no edge leads to, is a free place. */
  #edges = new Int32Array(2048 * width);
  readonly #entries: (TermEntry | undefined)[] = [undefined];
  /** The key added last, with where its words end and the nodes they lead to: terms come sorted and share their beginnings. */
  #lastKey = '';
  #lastWords = 0;
  readonly #lastEnds: number[] = [];
  readonly #lastNodes: number[] = [];

  /** `key`: words separated by single blanks. A key given twice carries all concepts and the larger factor. */
  add(key: string, entry: TermEntry): void {
    let shared = this.#wordsSharedWithLast(key);
    let node = shared === 0 ? root : (this.#lastNodes[shared - 1] ?? root);
    let start = shared === 0 ? 0 : (this.#lastEnds[shared - 1] ?? 0) + 1;
    while (start <= key.length) {
      const blank = key.indexOf(' ', start);
      const end = blank === -1 ? key.length : blank;
      node = this.#grow(node, this.#newWordId(key.slice(start, end)));
      this.#lastEnds[shared] = end;
      this.#lastNodes[shared++] = node;
      start = end + 1;
    }
    this.#lastWords = shared;
    this.#lastKey = key;
    const known = this.#entries[node];
    this.#entries[node] = known === undefined ? entry : both(known, entry);
  }

  #wordsSharedWithLast(key: string): number {
    const last = this.#lastKey;
    let same = 0;
    while (same < key.length && key.charCodeAt(same) === last.charCodeAt(same)) same++;
    for (let shared = 0; shared < this.#lastWords; shared++) {
      const end = this.#lastEnds[shared] as number;
      if (end > same || (end < key.length && key.charCodeAt(end) !== 0x20)) return shared;
    }
    return this.#lastWords;
  }

  /** The words that terms are made of. */
  words(): Iterable<string> {
    return this.#wordIds.keys();
  }

  /** Every key with its entry, in no order. */
  *entries(): Iterable<readonly [key: string, entry: TermEntry]> {
    const words = [...this.#wordIds.keys()];
    const from = new Int32Array(this.#entries.length);
    const by = new Int32Array(this.#entries.length);
    for (let at = 0; at < this.#edges.length; at += width) {
      const to = this.#edges[at + 2] as number;
      from[to] = this.#edges[at] as number;
      by[to] = this.#edges[at + 1] as number;
    }
    for (const [node, entry] of this.#entries.entries()) {
      if (entry === undefined) continue;
      const path: string[] = [];
      for (let at = node; at !== root; at = from[at] as number) path.push(words[by[at] as number] as string);
      yield [path.reverse().join(' '), entry];
    }
  }

  /** The number of a word for `step`. */
  wordId(word: string): number {
    return this.#wordIds.get(word) ?? none;
  }

  /** The node that a word leads to from a node. */
  step(node: number, word: number): number {
    if (word === none) return none;
    const edges = this.#edges;
    const last = edges.length - width;
    for (let at = hash(node, word) & last; ; at = (at + width) & last) {
      const to = edges[at + 2] as number;
      if (to === root) return none;
      if (edges[at] === node && edges[at + 1] === word) return to;
    }
  }

  /** What the words up to this node mean, if they are a term. */
  at(node: number): TermEntry | undefined {
    return this.#entries[node];
  }

  #newWordId(word: string): number {
    const known = this.#wordIds.get(word);
    if (known !== undefined) return known;
    const id = this.#wordIds.size;
    // A string of its own: a slice would keep the text of the whole table.
    this.#wordIds.set(` ${word}`.slice(1), id);
    return id;
  }

  #grow(node: number, word: number): number {
    const known = this.step(node, word);
    if (known !== none) return known;
    const made = this.#entries.length;
    this.#entries.push(undefined);
    if (made * width * 4 > this.#edges.length * 3) {
      const old = this.#edges;
      this.#edges = new Int32Array(old.length * 2);
      for (let at = 0; at < old.length; at += width) {
        const to = old[at + 2] as number;
        if (to !== root) this.#link(old[at] as number, old[at + 1] as number, to);
      }
    }
    this.#link(node, word, made);
    return made;
  }

  #link(node: number, word: number, to: number): void {
    const edges = this.#edges;
    const last = edges.length - width;
    let at = hash(node, word) & last;
    while (edges[at + 2] !== root) at = (at + width) & last;
    edges[at] = node;
    edges[at + 1] = word;
    edges[at + 2] = to;
  }
}

/**
 * Both numbers are small, dense and grow together, so each is mixed in by itself and spread over all bits. The table's size
 * less one edge masks it to a place.
 */
function hash(node: number, word: number): number {
  let mixed = Math.imul(node, 0x9e3779b1) + word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function both(known: TermEntry, entry: TermEntry): TermEntry {
  return {
    concepts: [...new Set([...known.concepts, ...entry.concepts])],
    factor: Math.max(known.factor, entry.factor),
  };
}
