import { wordBounds } from './word-bounds.ts';

/** A word of a text. `start`/`end` are UTF-16 offsets. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Words and numbers; hyphens, slashes and other punctuation separate. Decimals ("1.5") stay whole. */
export function tokenize(text: string): Token[] {
  const bounds = wordBounds(text);
  const tokens: Token[] = [];
  for (let at = 0; at < bounds.length; at += 2) {
    const start = bounds[at] ?? 0;
    const end = bounds[at + 1] ?? 0;
    tokens.push({ text: text.slice(start, end), start, end });
  }
  return tokens;
}

const irregular = new Map([
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['mice', 'mouse'],
  ['diagnoses', 'diagnosis'],
  ['prognoses', 'prognosis'],
  ['crises', 'crisis'],
  ['bacteria', 'bacterium'],
  ['vertebrae', 'vertebra'],
  ['criteria', 'criterion'],
  ['emboli', 'embolus'],
  ['thrombi', 'thrombus'],
  ['lives', 'life'],
  ['knives', 'knife'],
  ['lenses', 'lens'],
  ['fungi', 'fungus'],
  ['ganglia', 'ganglion'],
  ['bursae', 'bursa'],
  ['calories', 'calorie'],
  ['aluminium', 'aluminum'],
  ['aches', 'ache'],
]);

const beyondAscii = /[^\x20-\x7e]/;

/**
 * One form for spellings of one word: case, accents, British/American spelling, possessive and plural.
 * Both sides of every comparison are folded, so the folded form need not be a word.
 */
export function foldWord(word: string): string {
  let w = (beyondAscii.test(word) ? word.normalize('NFKD').replace(/\p{M}/gu, '') : word)
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/['’]/g, '');
  w = irregular.get(w) ?? w;
  if (w.length < 4 || /^\d/.test(w)) return w;
  return american(singular(w));
}

function singular(w: string): string {
  if (/(?:ss|us|is)$/.test(w) || !w.endsWith('s')) return w;
  if (/[dgnlrtx]uses$/.test(w)) return w.slice(0, -2);
  if (w.endsWith('aches')) return w.slice(0, -1);
  if (w.length > 4 && w.endsWith('ies')) return `${w.slice(0, -3)}y`;
  if (w.length > 7 && /(?:[^d]oses|yses|theses|stases)$/.test(w)) return `${w.slice(0, -2)}is`;
  if (/(?:sses|xes|ches|shes|zzes)$/.test(w)) return w.slice(0, -2);
  return w.slice(0, -1);
}

/** What `american` changes has one of these; most words have none. */
const british = /ae|oe|^leuc|sulph|our|ys|is|re$|ll|ogue$/;

function american(w: string): string {
  if (!british.test(w)) return w;
  let plain = w;
  for (let before = ''; before !== plain; ) {
    before = plain;
    plain = plain.replace(/ae|oe/g, 'e');
  }
  return plain
    .replace(/^leuc/, 'leuk')
    .replace(/sulph/g, 'sulf')
    .replace(/(?<=[a-z]{2})our(?=$|ed$|ing$|al$|able$)/, 'or')
    .replace(/ys(?=e$|ed$|er$|ing$)/, 'yz')
    .replace(/is(?=e$|ed$|er$|ing$|ation$)/, 'iz')
    .replace(/(?<=[a-z]{2})([tbv])re$/, '$1er')
    .replace(/ll(?=ed$|ing$)/, 'l')
    .replace(/ogue$/, 'og');
}

const endings = /(?:ations?|itions?|ions?|ments?|ings?|ives?|ally|ly|ed|ers?|ances?|ences?|al|e)$/;

/** A folded word without its common ending, so that "preventing" meets "prevention"; for words outside the vocabulary. */
export function stemWord(folded: string): string {
  const stem = folded.replace(endings, '');
  return stem.length >= 4 ? stem : folded;
}

/** The key under which a term of several words is looked up. */
export function foldTerm(term: string): string {
  return tokenize(term)
    .map((token) => foldWord(token.text))
    .join(' ');
}
