import { appraisePublication } from '../appraisal/index.ts';
import { type EvidenceIndex, fuseWithMeaning, type IndexHit } from '../evidence-index/index.ts';
import { foldWord, tokenize, type Vocabulary } from '../vocabulary/index.ts';
import type { ReadQuestion } from './interpret/interpret-question.ts';
import { isWithin } from './interpret/read-limits.ts';
import { isStopWord } from './interpret/stop-words.ts';
import { rankCandidates, readAhead } from './ranking/rank-candidates.ts';

/** Candidates asked of the index, and how many of them are kept once they are ranked. */
const CANDIDATES = 100;
const KEPT = 80;
/** Asked for when only some kinds or years are wanted, of which `CANDIDATES` are ranked. */
const CANDIDATES_WITHIN_LIMITS = 600;

export interface Retrieved {
  readonly hits: readonly IndexHit[];
  /** What was searched, in words. */
  readonly queries: readonly string[];
}

/**
 * Asks the index for everything that shares a concept (or its parents or causes) or a telling word with the question, and
 * ranks what comes back (`ranking/`). The same question on the same library gives the same hits in the same order.
 */
export async function retrieve(
  question: ReadQuestion,
  index: EvidenceIndex,
  vocabulary: Vocabulary,
): Promise<Retrieved> {
  const concepts = new Map<string, number>();
  for (const term of question.terms) {
    for (const id of term.concepts) {
      put(concepts, `c${id}`, term.weight);
      for (const parent of vocabulary.hierarchy.parents(id)) put(concepts, `c${parent}`, 0.3 * term.weight);
      for (const cause of vocabulary.causes(id)) put(concepts, `c${cause}`, 0.4 * term.weight);
    }
  }
  const words = new Map<string, number>();
  for (const token of tokenize(question.corrected)) {
    const word = foldWord(token.text);
    if (!isStopWord(word) && !/^\d+$/.test(word)) words.set(word, 1);
  }
  for (const term of question.terms) {
    for (const word of foldedWords(term.label)) words.set(word, 1);
  }
  const { limits } = question.interpretation;
  const found = await index.search({
    question: question.corrected,
    concepts: [...concepts].map(([key, weight]) => ({ key, weight })),
    words: [...words].map(([text, weight]) => ({ text, weight })),
    limit: limits ? CANDIDATES_WITHIN_LIMITS : CANDIDATES,
    ...(limits ? {} : { foreseen: (publications) => readAhead(publications, vocabulary) }),
  });
  const candidates = limits
    ? found
        .filter(({ publication }) => isWithin(limits, publication, appraisePublication(publication).kind))
        .filter(({ nearness }, place) => place < CANDIDATES || nearness !== undefined)
    : found;
  const ranked = rankCandidates(question, candidates, vocabulary, await index.statistics());
  const hits = fuseWithMeaning(ranked).slice(0, KEPT);
  const names = question.terms.filter((term) => term.weight >= 0.15).map((term) => term.label);
  return { hits, queries: [names.join(' + '), [...words.keys()].join(' ')].filter(Boolean) };
}

function put(weights: Map<string, number>, key: string, weight: number): void {
  weights.set(key, Math.max(weights.get(key) ?? 0, weight));
}

function foldedWords(text: string): string[] {
  return tokenize(text)
    .map((token) => foldWord(token.text))
    .filter((word) => !isStopWord(word));
}
