/** A number of a statement, with what it counts and how it is bounded. Offsets are UTF-16 and cover the bound words too. */
export interface Quantity {
  /** In one form: no thousands commas, ASCII minus, a leading zero. Number words are read as numbers. */
  readonly value: string;
  /** `mg`, `week`, `%` ...; empty when the word after it is no unit. */
  readonly unit: string;
  /** "at least" and its kin; null for a plain number. */
  readonly bound: '>=' | '>' | '<=' | '<' | null;
  readonly start: number;
  readonly end: number;
}

const words: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  once: 1,
  two: 2,
  twice: 2,
  three: 3,
  thrice: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  half: 0.5,
  halved: 0.5,
  halving: 0.5,
  double: 2,
  doubled: 2,
  doubling: 2,
  triple: 3,
  tripled: 3,
};

const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
const figure = String.raw`(?<![\w.])[−-]?\d(?:[\d,]*\d)?(?:[.·]\d+)?|(?<![\w.])\.\d+`;
const numberPattern = new RegExp(
  `(?:${figure})|\\b(?:${tens})[- ](?:one|two|three|four|five|six|seven|eight|nine)\\b|\\b(?!(?<=\\bno )one\\b|(?<=\\bat )once\\b)(?:${Object.keys(words).join('|')})\\b(?! (?:another|or more of))`,
  'gi',
);

/** Forms of a unit -> its name here. The first row that fits the text after a number decides. */
const units: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['%', /^(?:%|percent\b|per cent\b|(?:people |patients )?(?:out of|in) (?:every )?(?:100|a hundred)\b)/i],
  ['point', /^(?:percentage[- ])?points?\b/i],
  ['mm Hg', /^mm ?Hg\b/i],
  ['mmol/L', /^mmol(?:\/| per )l(?:it(?:re|er))?\b/i],
  ['mg/dL', /^mg(?:\/| per )dl\b/i],
  ['mg/kg', /^mg(?:\/| per )kg\b/i],
  ['mg', /^(?:mg|milligrams?)\b/i],
  ['mcg', /^(?:mcg|µg|μg|micrograms?)\b/i],
  ['kg', /^(?:kg|kilograms?|kilos?)\b/i],
  ['g', /^(?:g|grams?)\b/],
  ['mL', /^(?:ml|millilit(?:re|er)s?)\b/i],
  ['L', /^(?:L|lit(?:re|er)s?)\b/],
  ['IU', /^(?:IU|international units?)\b/],
  ['unit', /^units?\b/i],
  ['cm', /^(?:cm|centimet(?:re|er)s?)\b/i],
  ['mm', /^(?:mm|millimet(?:re|er)s?)\b/i],
  ['second', /^(?:seconds?|secs?)\b/i],
  ['minute', /^(?:minutes?|mins?)\b/i],
  ['hour', /^(?:hours?|hrs?|h)\b/i],
  ['day', /^days?\b/i],
  ['week', /^(?:weeks?|wks?)\b/i],
  ['month', /^months?\b/i],
  ['year', /^(?:years?|yrs?)\b/i],
  ['°C', /^°\s?C\b/],
  ['time', /^times?\b/i],
];

const before: readonly (readonly [Quantity['bound'], RegExp])[] = [
  ['>=', /(?:\bat least|≥|>=|\bno (?:less|fewer) than|\ba minimum of)\s*$/i],
  ['<=', /(?:\bat most|≤|<=|\bup to|\bno more than|\ba maximum of)\s*$/i],
  ['>', /(?:\b(?:more|greater|higher|older|longer|larger) than|\babove|\bover|\bexceed(?:s|ed|ing)?|>)\s*$/i],
  ['<', /(?:\b(?:less|fewer|lower|younger|shorter|smaller) than|\bbelow|\bunder|<)\s*$/i],
];
const after: readonly (readonly [Quantity['bound'], RegExp])[] = [
  ['>=', /^(?:,? ?or| ?and) (?:more|older|over|above|higher|greater|longer|worse)\b/i],
  ['<=', /^(?:,? ?or| ?and) (?:less|fewer|younger|below|under|lower|shorter)\b/i],
];
const between = /^\s*(?:to|or|and|-|–|\/)\s*$/;
/** "75 years of age or older": what may stand between a unit and its bound. */
const ofAge = /^ (?:of age|old)\b/i;

/**
 * The numbers of a statement from left to right, with unit and bound. In "10 or 15 mg" both have the unit. "24 out of 100" is read as "24%".
 */
export function quantitiesOf(text: string): Quantity[] {
  const found: { -readonly [K in keyof Quantity]: Quantity[K] }[] = [];
  let last = -1;
  for (const match of text.matchAll(numberPattern)) {
    const { 0: written, index } = match;
    if (index < last) continue;
    const value = numericValue(written);
    if (value === null) continue;
    let end = index + written.length;
    const rest = text.slice(end);
    const gap = /^[\s-]{0,2}/.exec(rest)?.[0].length ?? 0;
    let unit = '';
    for (const [name, pattern] of units) {
      const unitMatch = pattern.exec(rest.slice(gap));
      if (!unitMatch) continue;
      unit = name;
      end += gap + unitMatch[0].length;
      break;
    }
    if (/^(?:once|twice|thrice)$/i.test(written)) unit = 'time';
    let bound: Quantity['bound'] = null;
    let start = index;
    const head = text.slice(Math.max(0, index - 24), index);
    for (const [name, pattern] of before) {
      const match = pattern.exec(head);
      if (!match) continue;
      bound = name;
      start -= match[0].length;
      break;
    }
    const aged = ofAge.exec(text.slice(end))?.[0].length ?? 0;
    for (const [name, pattern] of after) {
      const match = pattern.exec(text.slice(end + aged));
      if (!match || bound !== null) continue;
      bound = name;
      end += aged + match[0].length;
    }
    last = end;
    found.push({ value, unit, bound, start, end });
  }
  for (let at = found.length - 2; at >= 0; at--) {
    const [here, next] = [found[at], found[at + 1]];
    if (here && next && here.unit === '' && between.test(text.slice(here.end, next.start)))
      here.unit = next.unit;
  }
  return found;
}

function numericValue(written: string): string | null {
  if (/\d/.test(written)) {
    // "0,05" or a slip: no number but itself.
    if (written.includes(',') && !/^[−-]?[1-9]\d{0,2}(?:,\d{3})+(?:[.·]\d+)?$/.test(written)) return written;
    const value = Number(written.replace(/,/g, '').replace('−', '-').replace('·', '.'));
    return Number.isNaN(value) ? null : String(value);
  }
  const parts = written.toLowerCase().split(/[- ]/);
  return String(parts.reduce((sum, part) => sum + (words[part] ?? 0), 0));
}
