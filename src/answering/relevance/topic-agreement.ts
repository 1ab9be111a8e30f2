import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { rarity } from '../interpret/question-terms.ts';
import type { AnalysedPublication } from './analyse-publication.ts';
import type { ScoredPublication } from './score-publications.ts';

/** Publications whose scores make the centre of the topic. */
const CENTRE_SIZE = 4;

const kindsOfTopic = new Set(['disease', 'finding', 'organism', 'drug', 'drug-class', 'procedure', 'gene', 'nutrient', 'device']);

/**
 * How well each publication agrees with what the best ones are about: the cosine between its title-and-heading concepts
 * and their score-weighted centre (the cluster hypothesis). Sources on one question speak of one disease; a source that
 * shares only the drug, or only a word, stands apart. Returns 0..1, in the order given.
 */
export function topicAgreement(
  ranked: readonly ScoredPublication[],
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): number[] {
  const vectors = ranked.map(({ analysed }) => topicVector(analysed, vocabulary, statistics));
  const centre = new Map<number, number>();
  ranked.slice(0, CENTRE_SIZE).forEach((publication, index) => {
    const vector = vectors[index];
    if (!vector) return;
    const norm = length(vector) || 1;
    for (const [id, value] of vector) {
      centre.set(id, (centre.get(id) ?? 0) + (publication.score ** 2 * value) / norm);
    }
  });
  return vectors.map((vector) => cosine(vector, centre));
}

function topicVector(
  analysed: AnalysedPublication,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): Map<number, number> {
  const vector = new Map<number, number>();
  const add = (id: number, amount: number) => {
    const concept = vocabulary.concept(id);
    if (!kindsOfTopic.has(concept.kind)) return;
    const weight = amount * concept.weight * rarity(statistics.conceptFrequency(`c${id}`), statistics.documents);
    vector.set(id, Math.max(vector.get(id) ?? 0, weight));
  };
  for (const text of [analysed.title, analysed.mesh]) {
    for (const [id, sureness] of text.concepts) {
      add(id, sureness);
      for (const [ancestor, steps] of vocabulary.hierarchy.ancestors(id)) {
        if (steps <= 2) add(ancestor, sureness * 0.6 ** steps);
      }
    }
  }
  return vector;
}

function length(vector: ReadonlyMap<number, number>): number {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  return Math.sqrt(squares);
}

function cosine(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): number {
  const lengths = length(a) * length(b);
  if (lengths === 0) return 0;
  let dot = 0;
  for (const [id, value] of a) dot += value * (b.get(id) ?? 0);
  return dot / lengths;
}
