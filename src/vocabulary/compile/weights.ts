import { type Draft, kindOf } from './draft.ts';
import type { Kind } from './source-rows.ts';

/** Weight of a specific concept of each kind: how much it decides what a text is about. */
const kindWeights: Record<Kind, number> = {
  disease: 1,
  finding: 0.9,
  drug: 1,
  'drug-class': 0.9,
  procedure: 0.9,
  test: 0.9,
  device: 0.9,
  organism: 1,
  gene: 1,
  nutrient: 0.9,
  anatomy: 0.5,
  population: 0.4,
  outcome: 0.3,
  concept: 0.4,
};

/** Last words of names that gather many things. */
const genericName =
  /(?:^| )(?:disease|disorder|infection|syndrome|cancer|neoplasm|tumor|symptom|abnormality|malformation|complication|therapy|surgery|test|procedure|technique|agent|injury)$/;

/**
 * Weight in 0..1 of a concept. `given` is what library/vocabulary/general.tsv says; without it the kind decides, lowered for concepts with many descendants: who asks about "lung disease" has not said which.
 * Drug classes are not lowered: their members are what a class is for.
 */
export function weightOf(draft: Draft, descendants: number, given: number | undefined): number {
  if (given !== undefined) return given;
  const kind = kindOf(draft);
  // A trial with a name of its own is as specific as a drug.
  if (kind === 'concept' && /^\p{Lu}{2}.* (?:trials?|study)$/u.test(draft.name)) return 0.8;
  return weightOfKind(kind, draft.key, descendants);
}

/** What the kind, the folded name and the number of concepts below say of the weight, in 0..1. */
export function weightOfKind(kind: Kind, key: string, descendants: number): number {
  const base = kindWeights[kind];
  if (base <= 0.5) return key.includes(' ') ? base : round(base * 0.8);
  if (kind === 'drug-class' || kind === 'drug' || kind === 'gene') return base;
  const [some, many, most] = genericName.test(key) ? [0.85, 0.65, 0.45] : [0.95, 0.85, 0.65];
  if (descendants >= 300) return round(base * most);
  if (descendants >= 80) return round(base * many);
  if (descendants >= 30) return round(base * some);
  return base;
}

const round = (value: number): number => Math.round(value * 100) / 100;
