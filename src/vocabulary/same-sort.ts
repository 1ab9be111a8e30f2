import type { ConceptKind } from '../domain/index.ts';

const sorts: Readonly<Record<ConceptKind, string>> = {
  disease: 'condition',
  finding: 'condition',
  drug: 'substance',
  'drug-class': 'substance',
  nutrient: 'substance',
  procedure: 'action',
  test: 'action',
  device: 'action',
  organism: 'organism',
  gene: 'gene',
  anatomy: 'anatomy',
  population: 'population',
  outcome: 'notion',
  concept: 'notion',
};

/** Whether two kinds name the same sort of thing: what is of different sorts is never one concept, nor above the other. */
export function sameSort(a: ConceptKind, b: ConceptKind): boolean {
  return sorts[a] === sorts[b];
}
