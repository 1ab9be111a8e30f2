import type { Vocabulary } from '../../vocabulary/index.ts';
import { droppable } from './drop-spans.ts';
import { withPhraseMoved } from './move-phrase.ts';
import { namesSame } from './names-same.ts';
import { partsOf } from './parts.ts';
import { readTokens, type Telling } from './read-tokens.ts';
import { says } from './says.ts';
import { turnedActive } from './turn-active.ts';

/** A sentence that a claim may retell. */
export interface Told {
  readonly text: string;
  /** The publication it is from. */
  readonly source: string;
  /** Whether it stands right behind the one before it in the list. */
  readonly goesOn: boolean;
}

export type Retelling = { readonly ok: true } | { readonly ok: false; readonly problem: string };

/** Most statements that a claim joins. */
const MOST_PARTS = 3;

/**
 * Whether a claim is its sentences told again: word after word, small words too, with nothing put in. It may leave out what stands in
 * parentheses, who tells it and a last clause that stands alone; move one phrase to the front or the end; turn a passive; use another name of a thing
 * or a synonym; say who found it; and join two or three sentences by "and", "but", "while", ";" or a full stop. Everything else is refused, true or not: no list of ways in which words
 * can mislead is ever complete. Pure.
 */
export function retells(text: string, sentences: readonly Told[], vocabulary: Vocabulary): Retelling {
  const told = sentences.map((sentence) => tellingsOf(sentence.text, vocabulary));
  const whole = told.map((sentence) => retellsOne(text, sentence, vocabulary));
  if (whole.some(([, all]) => all)) return { ok: true };
  const known = new Map<string, readonly number[]>();
  // Read once each: a claim may have a hundred joints.
  const fits = (part: string): readonly number[] => {
    const places =
      known.get(part) ??
      told.flatMap((sentence, index) => (retellsOne(part, sentence, vocabulary)[1] ? [index] : []));
    known.set(part, places);
    return places;
  };
  for (const parts of partsOf(text, Math.min(MOST_PARTS, sentences.length))) {
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    if (fits(first).length === 0 || fits(last).length === 0) continue;
    const places = parts.map(fits);
    if (places.every((some) => some.length > 0) && follow(places, sentences, told)) return { ok: true };
  }
  const best = Math.max(0, ...whole.map(([reached]) => reached));
  const [from = ''] = /^\W*(?:\S+\s*){0,5}/.exec(text.slice(best)) ?? [];
  const problem = /\w/.test(from)
    ? `the claim leaves the words of its quotes at "${from.trim()}"`
    : 'the claim leaves out words of its quotes that limit it';
  return { ok: false, problem };
}

/**
 * "It was safe" may only follow the sentence that says what "it" is; and where two sentences are from two publications, the second must name
 * something that the first names too, or the claim would say of one thing what was said of another.
 */
function follow(
  places: readonly (readonly number[])[],
  sentences: readonly Told[],
  told: readonly Sentence[],
): boolean {
  return places.every((some, at) => {
    if (at === 0) return true;
    const before = places[at - 1] ?? [];
    return some.some((place) => {
      const { text = '', source, goesOn = false } = sentences[place] ?? {};
      if (goesOn && before.includes(place - 1)) return true;
      if (pointsBack.test(text)) return false;
      return before.some(
        (other) => sentences[other]?.source === source || shareName(told[other], told[place]),
      );
    });
  });
}

function shareName(one: Sentence | undefined, other: Sentence | undefined): boolean {
  const known = new Set(one?.telling.names.map(({ concept }) => concept));
  return other?.telling.names.some(({ concept }) => known.has(concept)) ?? false;
}

const pointsBack =
  /^[^\p{L}]*(?:it|its|this|these|they|their|those|both|such|he|she|the (?:drug|treatment|intervention|agent|combination|vaccine|test|same|latter|former|other))\b/iu;

interface Sentence {
  readonly telling: Telling;
  readonly spans: ReturnType<typeof droppable>;
}

function tellingsOf(text: string, vocabulary: Vocabulary): Sentence {
  const telling = readTokens(text, vocabulary);
  return { telling, spans: droppable(telling) };
}

const leadIn =
  /^(?:the (?:study|authors?|researchers?|investigators?|publication|article|paper|results?|findings?|data) (?:found|showed?|reported|observed|demonstrated?|concluded) that|according to the (?:authors?|study|researchers?|investigators?|publication),|researchers (?:found|reported|observed) that|in this (?:study|publication|article|paper),) /i;

/** How far into the claim, in UTF-16 units, its words follow the sentence, and whether to the end of both. */
function retellsOne(
  text: string,
  sentence: Sentence,
  vocabulary: Vocabulary,
): [reached: number, all: boolean] {
  let best = 0;
  const bodies = [text, text.replace(leadIn, '')].filter((body, at) => at === 0 || body !== text);
  for (const body of bodies) {
    const claim = readTokens(body, vocabulary);
    if (claim.tokens.length === 0) continue;
    const [reached, all] = matches(claim, sentence);
    best = Math.max(best, text.length - body.length + reached);
    if (all) return [text.length, true];
    for (const moved of withPhraseMoved(claim, sentence.telling)) {
      if (matches(moved.claim, { telling: moved.sentence, spans: droppable(moved.sentence) })[1])
        return [text.length, true];
    }
    for (const active of turnedActive(claim)) if (matches(active, sentence)[1]) return [text.length, true];
  }
  return [best, false];
}

/** Walks both from left to right: equal tokens, names of the same thing, and spans of the sentence that may be left out. */
function matches(claim: Telling, { telling, spans }: Sentence): [reached: number, all: boolean] {
  const width = telling.tokens.length + 1;
  const seen = new Set<number>([0]);
  const open = [0];
  let farthest = 0;
  const push = (i: number, j: number) => {
    const key = i * width + j;
    if (seen.has(key)) return;
    seen.add(key);
    open.push(key);
  };
  while (open.length > 0) {
    const key = open.pop() ?? 0;
    const [i, j] = [Math.floor(key / width), key % width];
    if (i === claim.tokens.length && j === telling.tokens.length) return [claim.text.length, true];
    farthest = Math.max(farthest, claim.tokens[i]?.start ?? claim.text.length);
    if (says(claim.tokens[i], telling.tokens[j])) push(i + 1, j + 1);
    for (const name of claim.names) {
      if (name.from !== i) continue;
      for (const other of telling.names) {
        if (other.from === j && namesSame(name, other)) push(name.to, other.to);
      }
    }
    for (const span of spans) if (span.from === j) push(i, span.to);
  }
  return [farthest, false];
}
