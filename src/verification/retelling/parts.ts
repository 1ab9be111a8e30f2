/** A claim with more is an enumeration. */
const MOST_JOINTS = 16;
const joint = /(?:[.!?]|;|,)\s+(?:and |but |while |whereas |however, )?|\s(?:and|but|while|whereas)\s/gi;

/** A claim as two and more statements, in every way its joints allow: full stops, semicolons, "and", "but", "while", "whereas". */
export function* partsOf(text: string, most: number): Generator<readonly string[]> {
  const whole = text.trim();
  if (most < 2) return;
  const joints = Array.from(whole.matchAll(joint))
    // A bare comma joins nothing.
    .filter(({ 0: written }) => !/^,\s+$/.test(written))
    .map(({ 0: { length }, index }) => ({ end: index, next: index + length }));
  if (joints.length > MOST_JOINTS) return;
  for (const { end, next } of joints) yield [whole.slice(0, end), whole.slice(next)];
  if (most < 3) return;
  for (const [at, first] of joints.entries()) {
    for (const second of joints.slice(at + 1)) {
      if (second.end > first.next)
        yield [whole.slice(0, first.end), whole.slice(first.next, second.end), whole.slice(second.next)];
    }
  }
}
