import type { PlacedConcepts, Stems } from '../../vocabulary/index.ts';
import type { Field, RankedText } from './read-for-ranking.ts';
import { inverseFrequency, type RankingQuestion } from './read-terms.ts';

/** The question with its weights settled against the candidates at hand. */
export interface Asked {
  /** Of a stem by its number: the index of the question's word that it is, or the `alike` of one that it only begins like, or `unasked`. */
  readonly meaningOf: (stem: number) => number;
  readonly weights: readonly number[];
  readonly facetOfWord: readonly number[];
  readonly facets: RankingQuestion['facets'];
  /** How well naming a concept covers each facet, 0..1; null when it covers none. */
  readonly coverageBy: (concept: number) => readonly number[] | null;
  readonly facetWeights: readonly number[];
  readonly totalWeight: number;
  readonly totalConceptWeight: number;
  /** Mean words of title, headings and body among the candidates. */
  readonly lengths: readonly [title: number, headings: number, body: number];
}

/** Where a candidate meets the question. Features are about 0..1, or 0..2 where occurrences add up. */
export interface Match {
  /** BM25F of the question's words over title, headings and body (Zaragoza and others, TREC 2004). */
  readonly words: number;
  /** What words that only begin alike would add. */
  readonly beginnings: number;
  /** BM25F of its concepts, narrower ones and synonyms included. */
  readonly concepts: number;
  /** Share of the question covered by the title. */
  readonly title: number;
  /** Share of the question covered anywhere. */
  readonly coverage: number;
  /** Words of the question in the body: index of the stem, index of the word, by turns. */
  readonly bodyHits: readonly number[];
}

/**
 * What naming a concept there counts, and BM25's b, by field. A word counts alike in every field, and once more through
 * `title`. Chosen on the development collections (decision 0021).
 */
export const fieldWeights = {
  title: { concepts: 2, normalisation: 0.3 },
  headings: { concepts: 2, normalisation: 0.2 },
  body: { concepts: 1, normalisation: 0.6 },
};
/** How occurrences and rarity count. */
export const curves = {
  /** Occurrences at which a word and a concept count half of what they can. */
  words: 1,
  concepts: 0.5,
  /** Power of the inverse document frequency: the rare count more than by BM25's own rule. */
  rare: 1.4,
};
/** A facet whose concept is named in other words counts nearly as much as by the question's own. */
const IN_OTHER_WORDS = 0.9;
/** A mention that may mean several things. */
const AMBIGUOUS = 0.6;
const BEGINNING = 6;
const LONG_STEM = 5;

/** A stem that has nothing to do with the question. */
const unasked = -1;
const notWorkedOut = -0x8000;
/** There and back: the index of a word as the meaning of a stem that only begins like it. */
const alike = (word: number) => unasked - 1 - word;

/** Settles the question's weights: what the library does not count (numbers, unknown words) is as rare as among the candidates. */
export function settleWeights(
  question: RankingQuestion,
  candidates: readonly RankedText[],
  stems: Stems,
): Asked {
  const uncounted = question.words.filter(({ idf }) => idf === null).map(({ stem }) => stems.of(stem));
  const among = new Map(
    uncounted.map(({ text, number }) => [
      text,
      candidates.filter((candidate) => fieldsOf(candidate).some((field) => field.stems.includes(number)))
        .length,
    ]),
  );
  const weights = question.words.map(({ stem, idf }) => {
    const rarity = idf ?? inverseFrequency(among.get(stem) ?? 0, candidates.length);
    return rarity ** curves.rare;
  });
  const facetWeights = question.facets.map(() => 0);
  question.words.forEach(({ facet }, word) => {
    facetWeights[facet] = (facetWeights[facet] ?? 0) + (weights[word] ?? 0);
  });
  const mean = (of: (candidate: RankedText) => Field) =>
    sum(candidates.map((candidate) => of(candidate).stems.length)) / (candidates.length || 1) || 1;
  return {
    meaningOf: meanings(question, stems),
    weights,
    facetOfWord: question.words.map(({ facet }) => facet),
    facets: question.facets,
    coverageBy: coverageByConcept(question.facets),
    facetWeights,
    totalWeight: sum(weights) || 1,
    totalConceptWeight: sum(question.facets.map(({ idf }) => idf)) || 1,
    lengths: [mean(({ title }) => title), mean(({ headings }) => headings), mean(({ body }) => body)],
  };
}

export function matchPublication(asked: Asked, { title, headings, body }: RankedText): Match {
  const count = asked.weights.length;
  const found = new Float64Array(count);
  const begun = new Float64Array(count);
  const inTitle = new Uint8Array(count);
  const bodyHits: number[] = [];
  const fields = [
    { field: title, weight: fieldWeights.title },
    { field: headings, weight: fieldWeights.headings },
    { field: body, weight: fieldWeights.body },
  ];
  const facetFound = new Float64Array(asked.facets.length);
  const facetInTitle = new Float64Array(asked.facets.length);
  const facetAnywhere = new Float64Array(asked.facets.length);
  fields.forEach(({ field, weight }, index) => {
    const share = field.stems.length / (asked.lengths[index] ?? 1);
    const damping = 1 - weight.normalisation + weight.normalisation * share;
    const each = 1 / damping;
    for (let at = 0; at < field.stems.length; at++) {
      const meaning = asked.meaningOf(field.stems[at] as number);
      if (meaning === unasked) continue;
      if (meaning < unasked) {
        const other = alike(meaning);
        begun[other] = (begun[other] ?? 0) + each;
        continue;
      }
      found[meaning] = (found[meaning] ?? 0) + each;
      if (field === title) inTitle[meaning] = 1;
      if (field === body) bodyHits.push(at, meaning);
    }
    const eachConcept = weight.concepts / (field === body ? damping : 1);
    for (const mention of field.mentions) {
      eachCovered(asked, mention, (facet, covered) => {
        facetFound[facet] = (facetFound[facet] ?? 0) + covered * eachConcept;
        if (covered > (facetAnywhere[facet] ?? 0)) facetAnywhere[facet] = covered;
        if (field === title && covered > (facetInTitle[facet] ?? 0)) facetInTitle[facet] = covered;
      });
    }
  });
  let words = 0;
  let beginnings = 0;
  asked.weights.forEach((weight, word) => {
    const own = saturated(found[word] ?? 0, curves.words);
    words += weight * own;
    beginnings += weight * (saturated((found[word] ?? 0) + (begun[word] ?? 0), curves.words) - own);
  });
  const concepts = sum(
    asked.facets.map(({ idf }, facet) => idf * saturated(facetFound[facet] ?? 0, curves.concepts)),
  );
  return {
    words: words / asked.totalWeight,
    beginnings: beginnings / asked.totalWeight,
    concepts: concepts / asked.totalConceptWeight,
    title: shareCovered(asked, inTitle, facetInTitle),
    coverage: shareCovered(asked, found, facetAnywhere),
    bodyHits,
  };
}

/** 0..1: the share of the question that the best sentence of the body covers by itself. */
export function bestSentence(asked: Asked, match: Match, text: RankedText): number {
  let best = 0;
  let hit = 0;
  let mention = 0;
  const { mentions } = text.body;
  for (const end of text.sentenceEnds()) {
    const words = new Uint8Array(asked.weights.length);
    const facets = new Float64Array(asked.facets.length);
    let any = false;
    for (; hit < match.bodyHits.length && (match.bodyHits[hit] ?? 0) < end; hit += 2) {
      words[match.bodyHits[hit + 1] ?? 0] = 1;
      any = true;
    }
    for (; mention < mentions.length && (mentions[mention]?.firstWord ?? 0) < end; mention++) {
      eachCovered(asked, mentions[mention] as PlacedConcepts, (facet, covered) => {
        if (covered > (facets[facet] ?? 0)) facets[facet] = covered;
        any = true;
      });
    }
    if (any) best = Math.max(best, shareCovered(asked, words, facets));
  }
  return best;
}

/** A facet is covered by the question's own words as far as they are there, or by its concept in whatever words. */
function shareCovered(asked: Asked, words: ArrayLike<number>, concepts: ArrayLike<number>): number {
  const own = new Float64Array(asked.facets.length);
  for (let word = 0; word < asked.weights.length; word++) {
    const facet = asked.facetOfWord[word] ?? 0;
    if ((words[word] ?? 0) > 0) own[facet] = (own[facet] ?? 0) + (asked.weights[word] ?? 0);
  }
  let covered = 0;
  for (let facet = 0; facet < own.length; facet++) {
    const byConcept = IN_OTHER_WORDS * (concepts[facet] ?? 0) * (asked.facetWeights[facet] ?? 0);
    covered += Math.max(own[facet] ?? 0, byConcept);
  }
  return covered / asked.totalWeight;
}

/** The facets that a mention covers, and how well; of its readings the best counts. */
function eachCovered(
  asked: Asked,
  { concepts, factor }: PlacedConcepts,
  tell: (facet: number, covered: number) => void,
): void {
  if (concepts.length === 1) {
    asked.coverageBy(concepts[0] as number)?.forEach((value, facet) => {
      if (value > 0) tell(facet, factor * value);
    });
    return;
  }
  const best = new Map<number, number>();
  for (const concept of concepts) {
    asked.coverageBy(concept)?.forEach((value, facet) => {
      if (value > (best.get(facet) ?? 0)) best.set(facet, value);
    });
  }
  for (const [facet, value] of best) tell(facet, AMBIGUOUS * factor * value);
}

/** Stems recur in many candidates, too: what one means is worked out once. */
function meanings({ words }: RankingQuestion, stems: Stems): Asked['meaningOf'] {
  const own = new Map(words.map(({ stem }, word) => [stem, word]));
  const beginnings = new Map(
    words.flatMap(({ stem }, word) =>
      stem.length >= LONG_STEM ? [[stem.slice(0, BEGINNING), word] as const] : [],
    ),
  );
  const work = (stem: string): number => {
    const word = own.get(stem);
    if (word !== undefined) return word;
    const other = stem.length < LONG_STEM ? undefined : beginnings.get(stem.slice(0, BEGINNING));
    return other === undefined ? unasked : alike(other);
  };
  const known = new Int16Array(stems.size).fill(notWorkedOut);
  return (stem) => {
    let meaning = known[stem] as number;
    if (meaning === notWorkedOut) {
      meaning = work(stems.at(stem).text);
      known[stem] = meaning;
    }
    return meaning;
  };
}

/** A concept recurs in many candidates: what it covers is worked out once. */
function coverageByConcept(facets: RankingQuestion['facets']): Asked['coverageBy'] {
  const known = new Map<number, readonly number[] | null>();
  return (concept) => {
    let covered = known.get(concept);
    if (covered === undefined) {
      const values = facets.map(({ coverage }) => coverage.get(concept) ?? 0);
      covered = values.some((value) => value > 0) ? values : null;
      known.set(concept, covered);
    }
    return covered;
  };
}

/** 0..2, as in BM25: many occurrences count at most twice one. */
export function saturated(occurrences: number, half: number): number {
  return (occurrences * (half + 1)) / (occurrences + half);
}

export function fieldsOf({ title, headings, body }: RankedText): readonly Field[] {
  return [title, headings, body];
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
