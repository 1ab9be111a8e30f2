import type { Vocabulary } from '../../vocabulary/index.ts';

/** The same concept, or one above the other. */
export function inOneLine(a: number, b: number, { hierarchy }: Pick<Vocabulary, 'hierarchy'>): boolean {
  return a === b || hierarchy.ancestors(a).has(b) || hierarchy.ancestors(b).has(a);
}
