/** Gives an integer from 0 to below `count`. */
export type Choose = (count: number) => number;

/** A stream of choices that depends on the text alone (FNV-1a, then mulberry32): the same on every machine and in any order of items. */
export function seededChoice(text: string): Choose {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  }
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4_294_967_296) * count);
  };
}
