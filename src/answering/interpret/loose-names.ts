import type { ConceptKind } from '../../domain/index.ts';
import { foldWord, type Mention, stemWord, tokenize, type Vocabulary } from '../../vocabulary/index.ts';
import { isStopWord } from './stop-words.ts';

/** Words that join a name and may be left out or put in: "clot in a stent", "stent clot". */
const joining = new Set(
  'a an the this that these those my your his her its our their i you he she it we they him them me us of in on at to for with by from into inside is are was were be been being am have has had having get gets getting got and s'
    .split(' ')
    .map(foldWord),
);
const determiners = new Set(
  'a an the this that these those my your his her its our their'.split(' ').map(foldWord),
);
/** What stands on either side of these is not one name. */
const parting = new Set(
  'and or but nor vs versus than because if when while without not no never unless before after plus should can could would will may might do does did what how which who why where'
    .split(' ')
    .map(foldWord),
);
const shortest = 3;
/** Words between those of a name that are neither its own nor joining. */
const MOST_BETWEEN = 1;
/** What a name counts that was only meant. */
const SURENESS = 0.8;
const MOST_MEANINGS = 2;
/** These stay named beside the name they are part of: "denosumab" in "denosumab was stopped". */
const lasting: ReadonlySet<ConceptKind> = new Set(['drug', 'drug-class', 'disease', 'organism']);

interface Word {
  readonly folded: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

interface LooseTerm {
  readonly key: string;
  /** Its words but those that only join, and their stems. */
  readonly own: readonly string[];
  readonly stems: readonly string[];
  readonly concepts: readonly number[];
  readonly factor: number;
}

interface Match extends LooseTerm {
  /** The places of its words in the question, in the order of the name. */
  readonly places: readonly number[];
  readonly first: number;
  readonly last: number;
}

/**
 * Names of several words that a question gives in other forms, in another order or with small words between: "her thigh bone snapped",
 * "bulges in her heart arteries", "is the asthma mild". Every word of the name must be there within one clause but those that only join, and
 * nothing else that the vocabulary knows may stand between. What is named as it is written (`mentions`) comes first.
 */
export function withLooseNames(
  mentions: readonly Mention[],
  text: string,
  vocabulary: Vocabulary,
): Mention[] {
  const words = tokenize(text).map(({ text: word, start, end }): Word => {
    const folded = foldWord(word);
    return { folded, stem: stemOf(folded), start, end };
  });
  const named = new Set(mentions.flatMap(({ concepts }) => concepts));
  const terms = looseTerms(vocabulary);
  const stems = new Set(words.map(({ stem }) => stem));
  const matches = [...stems].flatMap((stem) =>
    (terms.get(stem) ?? []).flatMap((term) => {
      if (!term.stems.every((one) => stems.has(one)) || term.concepts.some((id) => named.has(id))) return [];
      const match = find(term, words, text);
      return match && standsAlone(match, words, mentions) ? [match] : [];
    }),
  );
  const taken: Match[] = [];
  for (const match of matches.sort(byFit)) {
    const over = taken.filter((one) => one.first <= match.last && match.first <= one.last);
    const [same] = over;
    if (!same) taken.push(match);
    else if (over.length === 1 && byFit(same, match) === 0 && !sameMeaning(same, match)) {
      taken[taken.indexOf(same)] = { ...same, concepts: [...new Set([...same.concepts, ...match.concepts])] };
    }
  }
  const loose = taken
    .filter(({ concepts }) => concepts.length <= MOST_MEANINGS)
    .map(
      (match): Mention => ({
        concepts: match.concepts,
        start: words[match.first]?.start ?? 0,
        end: words[match.last]?.end ?? 0,
        factor: SURENESS * match.factor,
        abbreviation: false,
        firstWord: match.first,
        lastWord: match.last + 1,
      }),
    );
  const kept = mentions.filter(
    (one) =>
      one.concepts.some((id) => lasting.has(vocabulary.concept(id).kind)) ||
      !loose.some((other) => one.firstWord < other.lastWord && other.firstWord < one.lastWord),
  );
  return [...kept, ...loose].sort((a, b) => a.start - b.start);
}

/** More words of the name first, then closer together, then in its order. */
function byFit(a: Match, b: Match): number {
  return (
    b.places.length - a.places.length ||
    a.last - a.first - (b.last - b.first) ||
    Number(isInOrder(b.places)) - Number(isInOrder(a.places))
  );
}

function sameMeaning(a: Match, b: Match): boolean {
  return b.concepts.every((id) => a.concepts.includes(id));
}

function isInOrder(places: readonly number[]): boolean {
  return places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
}

/** The closest places of a term's words in the question; null when they do not stand together as a name would. */
function find(term: LooseTerm, words: readonly Word[], text: string): Match | null {
  const { stems } = term;
  const reach = stems.length + MOST_BETWEEN + 3;
  let best: Match | null = null;
  for (const [at, word] of words.entries()) {
    if (word.stem !== stems[0]) continue;
    const places = [at];
    for (const stem of stems.slice(1)) {
      const near = words
        .map((one, place) => ({ one, place }))
        .filter(
          ({ one, place }) => one.stem === stem && Math.abs(place - at) <= reach && !places.includes(place),
        )
        .sort((a, b) => Math.abs(a.place - at) - Math.abs(b.place - at))[0];
      if (!near) break;
      places.push(near.place);
    }
    if (places.length < stems.length) continue;
    const match = { ...term, places, first: Math.min(...places), last: Math.max(...places) };
    if (!isOneName(match, words, text)) continue;
    if (!best || match.last - match.first < best.last - best.first) best = match;
  }
  return best;
}

function isOneName(match: Match, words: readonly Word[], text: string): boolean {
  const { first, last, places, own } = match;
  const stretch = text.slice(words[first]?.start, words[last]?.end);
  if (/[.?!;:,()/]| [-–—] /.test(stretch.replace(/\d[.,]\d/g, ''))) return false;
  const between = words.slice(first, last + 1).filter((_, index) => !places.includes(first + index));
  if (between.some(({ folded }) => parting.has(folded))) return false;
  const others = between.filter(({ folded }) => !joining.has(folded)).length;
  if (own.length > 2) return others <= MOST_BETWEEN;
  if (isInOrder(places)) {
    // "Thin the blood" is no thin blood; "inflame the pancreas" makes an inflamed one.
    const acts = between.length > 0 && between.every(({ folded }) => determiners.has(folded));
    return others === 0 && !(acts && words[first]?.folded === own[0]);
  }
  // Turned round, one of the two has a word that joins: "stent clots", "a clot in the stent".
  return others === 0 && between.length > 0 !== match.key.split(' ').length > own.length;
}

/** True when nothing named as it is written is torn apart by it or says as much already. */
function standsAlone(match: Match, words: readonly Word[], mentions: readonly Mention[]): boolean {
  const over = mentions.filter((one) => one.firstWord <= match.last && match.first < one.lastWord);
  return over.every((one) => {
    if (one.firstWord <= match.first && one.lastWord > match.last) return false;
    for (let at = one.firstWord; at < one.lastWord; at++) {
      const word = words[at]?.folded ?? '';
      if (!match.places.includes(at) && !joining.has(word)) return false;
    }
    return true;
  });
}

function ownWords(key: string): string[] {
  return [...new Set(key.split(' ').filter((word) => !joining.has(word)))];
}

/** "Snapped", "snapping" and "snap" alike. */
function stemOf(folded: string): string {
  // "Should" is no form of "shoulder".
  return isStopWord(folded) ? `=${folded}` : stemWord(folded).replace(/([bdgmnprt])\1$/, '$1');
}

const indexes = new WeakMap<Vocabulary, ReadonlyMap<string, readonly LooseTerm[]>>();

/** Terms of several words by the stem of the first of them that is its own. Built on the first question. */
function looseTerms(vocabulary: Vocabulary): ReadonlyMap<string, readonly LooseTerm[]> {
  const known = indexes.get(vocabulary);
  if (known) return known;
  const made = new Map<string, LooseTerm[]>();
  for (const [key, { concepts, factor }] of vocabulary.terms()) {
    if (!key.includes(' ')) continue;
    const own = ownWords(key);
    if (own.filter((word) => !isStopWord(word)).length < 2) continue;
    if (own.some((word) => word.length < shortest || /^\d/.test(word))) continue;
    const stems = own.map(stemOf);
    const [first = ''] = stems;
    const list = made.get(first) ?? [];
    list.push({ key, own, stems, concepts, factor });
    made.set(first, list);
  }
  indexes.set(vocabulary, made);
  return made;
}
