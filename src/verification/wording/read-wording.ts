import { foldWord, type Mention, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { type Cue, cuesOf } from '../statements/cues.ts';
import { type Negation, readNegations } from '../statements/negations.ts';
import { type Quantity, quantitiesOf } from '../statements/quantities.ts';
import { isStopWord, rootOf, synonymGroup } from './content-words.ts';

/** Between a word and the one before: nothing, a comma or conjunction, a change of clause, a change of sentence. */
export type Break = 0 | 1 | 2 | 3;

/** A word or number that carries meaning. Offsets are UTF-16. */
export interface Word {
  readonly text: string;
  readonly root: string;
  readonly start: number;
  readonly end: number;
  /** By any of these it meets a word of another wording: root, concept, cue, group of synonyms, value. */
  readonly keys: readonly string[];
  readonly quantity: Quantity | null;
  readonly mention: Mention | null;
  readonly cues: readonly Cue[];
  readonly breakBefore: Break;
  readonly sentence: number;
  /** Inside parentheses or brackets. */
  readonly aside: boolean;
}

/** A statement or several, read for comparison. */
export interface Wording {
  readonly text: string;
  readonly words: readonly Word[];
  readonly cues: readonly Cue[];
  readonly negations: readonly Negation[];
  readonly mentions: readonly Mention[];
}

/** Bounds of numbers and names of statistics hold words that are directions and warnings elsewhere. */
const statistics =
  /\b(?:(?:adjusted |pooled |age-adjusted )*(?:sub-?hazard|hazard|odds|risk|rate|incidence rate|prevalence) ratios?|(?:adjusted |pooled )?relative risks?)\b/gi;

/**
 * A wording without the cues and negations that are part of a name which both wordings have: "small" in "small cell lung cancer", "non" in
 * "non-Hodgkin lymphoma". The other wording may call it otherwise.
 */
export function withoutNameParts(wording: Wording, shared: ReadonlySet<number>): Wording {
  const names = wording.mentions.filter(({ concepts }) => concepts.some((id) => shared.has(id)));
  if (names.length === 0) return wording;
  const isPart = (part: { readonly start: number; readonly end: number }) =>
    names.some(
      (name) =>
        part.start >= name.start && part.end <= name.end && part.end - part.start < name.end - name.start,
    );
  return {
    ...wording,
    cues: wording.cues.filter((cue) => cue.kind === 'population' || !isPart(cue)),
    negations: wording.negations.filter((negation) => !isPart(negation)),
  };
}

/** Whether words of one cue may stand for one another: not where the table joins a large and a huge effect, or boys and girls. */
function joins({ kind, name, text }: Cue): boolean {
  if (kind === 'condition' || kind === 'comparison') return false;
  if (kind === 'strength') return !/^(?:large|hype|very|proven)$/.test(name);
  return kind !== 'population' || !/^(?:boy|girl|preterm|premature|gestational|nursing|youth)/i.test(text);
}

export function readWording(text: string, vocabulary: Vocabulary): Wording {
  const quantities = quantitiesOf(text).filter(
    ({ value, unit, start, end }) =>
      !(unit === '' && value === '1' && /^one$/i.test(text.slice(start, end).trim())),
  );
  const blanked = blank(text, quantities);
  const cues = cuesOf(blanked);
  const mentions = vocabulary.spot(text);
  const words: Word[] = [];
  let last = 0;
  let sentence = 0;
  let depth = 0;
  let [nextQuantity, nextMention] = [0, 0];
  const add = (start: number, end: number, quantity: Quantity | null, folded: string) => {
    const gap = breakIn(text, last, start);
    if (gap === 3) sentence++;
    for (let at = last; at < start; at++) {
      if (text[at] === '(' || text[at] === '[') depth++;
      else if (text[at] === ')' || text[at] === ']') depth = Math.max(0, depth - 1);
    }
    if (gap === 3) depth = 0;
    last = end;
    while ((mentions[nextMention]?.end ?? Infinity) <= start) nextMention++;
    const mention = mentions[nextMention];
    const within = mention && mention.start <= start && mention.end >= end ? mention : null;
    const here = cues.filter((cue) => cue.start < end && cue.end > start);
    const root = quantity ? quantity.value : rootOf(folded);
    words.push({
      text: text.slice(start, end),
      root,
      start,
      end,
      quantity,
      mention: within,
      cues: here,
      keys: keysOf(root, quantity, within, here),
      breakBefore: words.length === 0 ? 0 : gap,
      sentence,
      aside: depth > 0,
    });
  };
  for (const token of tokenize(text)) {
    while ((quantities[nextQuantity]?.end ?? Infinity) <= token.start) nextQuantity++;
    const quantity = quantities[nextQuantity];
    if (quantity && token.end > quantity.start) {
      if (words.at(-1)?.quantity !== quantity) add(quantity.start, quantity.end, quantity, '');
      continue;
    }
    const folded = foldWord(token.text);
    if (
      isStopWord(folded) ||
      /n['’]t$/i.test(token.text) ||
      (folded.length < 2 && !/\p{Lu}|\d/u.test(token.text))
    )
      continue;
    add(token.start, token.end, null, folded);
  }
  return { text, words, cues, negations: readNegations(text), mentions };
}

function keysOf(
  root: string,
  quantity: Quantity | null,
  mention: Mention | null,
  cues: readonly Cue[],
): readonly string[] {
  if (quantity) return [`n${quantity.value}`, ...(mention?.concepts ?? []).map((id) => `c${id}`)];
  const keys = [root, ...(mention?.concepts ?? []).map((id) => `c${id}`)];
  for (const cue of cues) if (joins(cue)) keys.push(`${cue.kind}:${cue.name}`);
  const group = synonymGroup(root);
  if (group !== null) keys.push(group);
  return keys;
}

/** Blanks out, keeping every offset, what is a bound ("more than 5") or a statistic ("risk ratio"). */
function blank(text: string, quantities: readonly Quantity[]): string {
  let out = text.replace(statistics, (match) => ' '.repeat(match.length));
  for (const { start, end, bound } of quantities) {
    if (bound === null) continue;
    out = out.slice(0, start) + out.slice(start, end).replace(/[^\d.]/g, ' ') + out.slice(end);
  }
  return out;
}

const sentenceEnd = /[.!?]["'”’)\]]*\s+$|\n\s*$/;
const notAnEnd = /\b(?:vs|al|e\.g|i\.e|Dr|St|Fig|No|approx|ca|cf|resp)\.\s*$/;
const clauseEnd = /[;:]|\b(?:but|whereas|while|although|though|however|despite|yet)\b/i;
const softBreak = /[,()[\]]|\b(?:and|or|than|versus|vs|compared|nor)\b/i;

function breakIn(text: string, from: number, to: number): Break {
  if (to - from < 2) return 0;
  const gap = text.slice(from, to);
  if (/[.!?\n]/.test(gap)) {
    const stop = gap.search(/[.!?\n]/);
    const before = text.slice(Math.max(0, from - 8), from + stop + 1);
    const after = text.slice(from + stop).match(/^[.!?\n]["'”’)\]]*\s+(?=\S)/)?.[0];
    if (
      after !== undefined &&
      !notAnEnd.test(before) &&
      /[\p{Lu}\d(["“]/u.test(text[from + stop + after.length] ?? '')
    ) {
      return 3;
    }
    if (sentenceEnd.test(gap) && !notAnEnd.test(before) && /\p{Lu}/u.test(text[to] ?? '')) return 3;
  }
  if (clauseEnd.test(gap)) return 2;
  return softBreak.test(gap) ? 1 : 0;
}

/** Indexes of up to `most` words after an offset, no further than a break of that strength before them. */
export function wordsAfter(wording: Wording, offset: number, most: number, stop: Break = 2): number[] {
  const { words, text } = wording;
  const found: number[] = [];
  const first = firstFrom(words, offset);
  for (let at = first; at < words.length && found.length < most; at++) {
    const word = words[at] as Word;
    // A comma right behind the cue itself, as in "not, however, helpful", parts nothing.
    const parted =
      at === first ? breakIn(text, offset, word.start) >= Math.max(stop, 2) : word.breakBefore >= stop;
    if (parted) break;
    found.push(at);
  }
  return found;
}

/** Indexes of up to `most` words before an offset, nearest first, no further than a break of that strength. */
export function wordsBefore(wording: Wording, offset: number, most: number, stop: Break = 2): number[] {
  const { words, text } = wording;
  const found: number[] = [];
  let at = firstFrom(words, offset) - 1;
  const nearest = words[at];
  if (nearest && breakIn(text, nearest.end, offset) >= stop) return found;
  for (; at >= 0 && found.length < most; at--) {
    found.push(at);
    if ((words[at] as Word).breakBefore >= stop) break;
  }
  return found;
}

/** The index of the first word that starts at an offset or later. */
export function firstFrom(words: readonly Word[], offset: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle] as Word).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
