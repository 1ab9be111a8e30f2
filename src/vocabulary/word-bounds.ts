const wordPattern = /\d+(?:[.,]\d+)+|[\p{L}\p{N}]+(?:['’]\p{L}+)?/uy;

const letter = 1;
const digit = 2;
const beyondAscii = 3;
/** What a UTF-16 unit is in a word: a letter, a digit, for the pattern to say, or none of these (0). */
const classes = Uint8Array.from({ length: 0x10000 }, (_, code) => {
  if (code > 0x7f) return beyondAscii;
  const character = String.fromCharCode(code);
  return /[A-Za-z]/.test(character) ? letter : /\d/.test(character) ? digit : 0;
});

/**
 * A text as UTF-16 units in an array, where reading one costs less than asking the string for it. One of it serves text after
 * text. A word is what `tokenize` says; by class for ASCII, which nearly all text is, while a word that holds or touches
 * another character is left to the pattern.
 */
export class TextUnits {
  /** A 0 stands after the last. */
  units = new Uint16Array(4096);
  length = 0;
  #text = '';
  #bytes = Buffer.from(this.units.buffer);

  load(text: string): void {
    if (text.length >= this.units.length) {
      this.units = new Uint16Array(2 * text.length);
      this.#bytes = Buffer.from(this.units.buffer);
    }
    // The order of bytes is this machine's: the search engine has no build for one with the other.
    this.#bytes.write(text, 0, 'utf16le');
    this.units[text.length] = 0;
    this.length = text.length;
    this.#text = text;
  }

  /** Where the first word at or after `from` starts; -1 when there is none. */
  wordStart(from: number): number {
    const { units, length } = this;
    for (let at = from; at < length; at++) {
      const kind = classes[units[at] as number] as number;
      if (kind === 0) continue;
      if (kind !== beyondAscii || this.#patternEnd(at) > at) return at;
      // Of a pair of surrogates past both.
      if ((this.#text.codePointAt(at) ?? 0) > 0xffff) at++;
    }
    return -1;
  }

  /** Where the word ends that starts here. */
  wordEnd(start: number): number {
    const end = this.#asciiWordEnd(start);
    return end === -1 ? this.#patternEnd(start) : end;
  }

  #patternEnd(start: number): number {
    wordPattern.lastIndex = start;
    return wordPattern.test(this.#text) ? wordPattern.lastIndex : start;
  }

  /** Where the word that starts here ends, or -1 when a character beyond ASCII has a say in it. */
  #asciiWordEnd(start: number): number {
    const { units } = this;
    let at = start;
    let kind = classes[units[at] as number] as number;
    while (kind === digit) kind = classes[units[++at] as number] as number;
    if (at > start && isDecimal(units, at)) {
      while (isDecimal(units, at)) {
        at++;
        while (classes[units[at] as number] === digit) at++;
      }
      return at;
    }
    while (kind === letter || kind === digit) kind = classes[units[++at] as number] as number;
    if (kind === beyondAscii) return -1;
    // An apostrophe.
    if (units[at] !== 0x27) return at;
    let after = at + 1;
    kind = classes[units[after] as number] as number;
    while (kind === letter) kind = classes[units[++after] as number] as number;
    if (kind === beyondAscii) return -1;
    return after > at + 1 ? after : at;
  }
}

/** A point or comma before a digit. */
function isDecimal(units: Uint16Array, at: number): boolean {
  return (units[at] === 0x2e || units[at] === 0x2c) && classes[units[at + 1] as number] === digit;
}

const shared = new TextUnits();

/** The words of `tokenize` as offsets only: start, end, start, end … */
export function wordBounds(text: string): number[] {
  shared.load(text);
  const bounds: number[] = [];
  for (let start = shared.wordStart(0); start !== -1; ) {
    const end = shared.wordEnd(start);
    bounds.push(start, end);
    start = shared.wordStart(end);
  }
  return bounds;
}
