import type { ConceptKind } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type QuestionTerm, rarity } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';
import type { ScoredPublication } from './score-publications.ts';

/** How many of the best publications may stand at the centre of the topic. */
const SEEDS = 12;
/** Publications at least this alike speak of one topic. */
const ALIKE = 0.3;

/** What a source is about: the disease first, then what is done. */
const kindOfTopic: Partial<Record<ConceptKind, number>> = {
  disease: 1,
  organism: 0.8,
  gene: 0.6,
  finding: 0.6,
  drug: 0.5,
  nutrient: 0.5,
  procedure: 0.5,
  'drug-class': 0.4,
  device: 0.4,
  population: 0.2,
};

type Vector = ReadonlyMap<number, number>;

export interface TopicAgreement {
  /** 0..1 for each publication, in the order given. */
  readonly agreement: readonly number[];
  /** 0..1: how far the topic stands above its strongest rival. */
  readonly confidence: number;
}

/**
 * How well each publication agrees with the topic the question is best answered by (the cluster hypothesis). Publications
 * that are alike in their title-and-heading concepts form a topic; the topic whose members together cover most of the
 * question wins, so that a drug's other diseases, or another disease of the same word, stand apart. `ranked` is best first.
 */
export function topicAgreement(
  ranked: readonly ScoredPublication[],
  terms: readonly QuestionTerm[],
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): TopicAgreement {
  const vectors = ranked.map(({ analysed }) => topicVector(analysed, vocabulary, statistics));
  const topics = vectors
    .slice(0, SEEDS)
    .map((seed) => {
      const members = vectors.flatMap((vector, index) => (dot(vector, seed) >= ALIKE ? [index] : []));
      return { seed, members, strength: topicStrength(members, ranked, terms) };
    })
    .sort((a, b) => b.strength - a.strength);
  const [first] = topics;
  if (!first) return { agreement: [], confidence: 0 };
  const centre = normalised(
    sumOf(first.members.map((index) => [vectors[index] ?? new Map(), (ranked[index]?.score ?? 0) ** 2])),
  );
  const rival = topics.find((topic) => dot(topic.seed, centre) < ALIKE);
  return {
    agreement: vectors.map((vector) => dot(vector, centre)),
    confidence: rival && first.strength > 0 ? 1 - rival.strength / first.strength : 1,
  };
}

/** The share of the question a topic's publications cover together, and the scores of its best three. */
function topicStrength(
  members: readonly number[],
  ranked: readonly ScoredPublication[],
  terms: readonly QuestionTerm[],
): number {
  const together = terms.map((term) => {
    const best = Math.max(0, ...members.map((index) => ranked[index]?.termCoverage.get(term) ?? 0));
    return term.weight * best;
  });
  const total = terms.reduce((sum, term) => sum + term.weight, 0) || 1;
  const scores = members.map((index) => ranked[index]?.score ?? 0).sort((a, b) => b - a);
  const [first = 0, second = 0, third = 0] = scores;
  return together.reduce((a, b) => a + b, 0) / total + first + 0.5 * second + 0.25 * third;
}

function topicVector(
  analysed: AnalysedPublication,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): Vector {
  const vector = new Map<number, number>();
  const add = (id: number, amount: number) => {
    const concept = vocabulary.concept(id);
    const kind = kindOfTopic[concept.kind];
    if (kind === undefined) return;
    const rare = rarity(statistics.conceptFrequency(`c${id}`), statistics.documents);
    vector.set(id, Math.max(vector.get(id) ?? 0, amount * kind * concept.weight * rare));
  };
  for (const text of [analysed.title, analysed.mesh]) {
    for (const [id, sureness] of text.concepts) {
      add(id, sureness);
      for (const [ancestor, steps] of vocabulary.hierarchy.ancestors(id)) {
        if (steps <= 2) add(ancestor, sureness * 0.6 ** steps);
      }
    }
  }
  return normalised(vector);
}

function sumOf(parts: readonly (readonly [Vector, number])[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const [vector, factor] of parts) {
    for (const [id, value] of vector) sum.set(id, (sum.get(id) ?? 0) + factor * value);
  }
  return sum;
}

function normalised(vector: Vector): Vector {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  const length = Math.sqrt(squares) || 1;
  return new Map([...vector].map(([id, value]) => [id, value / length]));
}

function dot(a: Vector, b: Vector): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [id, value] of small) sum += value * (large.get(id) ?? 0);
  return sum;
}
