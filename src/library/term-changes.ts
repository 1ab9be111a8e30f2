import type { TermChanges } from './ports.ts';

const encoder = new TextEncoder();

/** Each term once, and the change of its count. */
export function termChanges(counts: ReadonlyMap<string, number>): TermChanges {
  const terms = encoder.encode(Array.from(counts.keys(), (term) => `${term} `).join(''));
  return { terms, by: Int32Array.from(counts.values()) };
}

export function joinChanges(parts: readonly TermChanges[]): TermChanges {
  const terms = new Uint8Array(parts.reduce((sum, part) => sum + part.terms.length, 0));
  const by = new Int32Array(parts.reduce((sum, part) => sum + part.by.length, 0));
  let letters = 0;
  let count = 0;
  for (const part of parts) {
    terms.set(part.terms, letters);
    by.set(part.by, count);
    letters += part.terms.length;
    count += part.by.length;
  }
  return { terms, by };
}

/** Terms with their changes; one may come more than once. */
export function* entriesOf({ terms, by }: TermChanges): Iterable<readonly [term: string, by: number]> {
  const names = Buffer.from(terms.buffer, terms.byteOffset, terms.length).toString().split(' ');
  for (const [index, change] of by.entries()) yield [names[index] as string, change];
}
