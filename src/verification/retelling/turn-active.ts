import type { Name, Telling, Token } from './read-tokens.ts';

const being = /^(?:is|are|was|were)$/i;
const preposition =
  /^(?:in|among|for|at|over|within|after|during|with|on|from|compared|versus|vs|relative)\b/i;

/** "B was reduced by A in C" as "A reduced B in C", for each place where A may end. */
export function* turnedActive(telling: Telling): Generator<Telling> {
  const { text, tokens } = telling;
  const word = (at: number) => text.slice(tokens[at]?.start, tokens[at]?.end);
  const be = tokens.findIndex(({ aside }, at) => at > 0 && !aside && being.test(word(at)));
  const by = tokens.findIndex(({ aside }, at) => at > be && !aside && /^by$/i.test(word(at)));
  // One adverb may stand before the verb.
  if (be < 1 || by - be < 2 || by - be > 3 || /^not$/i.test(word(be + 1))) return;
  for (let end = by + 2; end <= tokens.length; end++) {
    const next = tokens[end];
    if (next && next.gap === '' && !preposition.test(text.slice(next.start))) continue;
    yield ordered(telling, [
      [by + 1, end],
      [be + 1, by],
      [0, be],
      [end, tokens.length],
    ]);
  }
}

/** The same stretches of tokens in another order. */
function ordered(
  { text, tokens, names }: Telling,
  stretches: readonly (readonly [from: number, to: number])[],
): Telling {
  const out: Token[] = [];
  const kept: Name[] = [];
  for (const [from, to] of stretches) {
    for (const name of names) {
      if (name.from >= from && name.to <= to) {
        kept.push({ ...name, from: name.from - from + out.length, to: name.to - from + out.length });
      }
    }
    out.push(...tokens.slice(from, to));
  }
  return { text, tokens: out, names: kept };
}
