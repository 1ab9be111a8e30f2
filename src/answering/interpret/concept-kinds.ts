import type { ConceptKind } from '../../domain/index.ts';

/** What is done for a patient. */
export const interventionKinds: ReadonlySet<ConceptKind> = new Set([
  'drug',
  'drug-class',
  'procedure',
  'device',
  'nutrient',
]);

/** What a publication can be about: the condition, its sign, its cause in the living world. */
export const subjectKinds: ReadonlySet<ConceptKind> = new Set(['disease', 'organism', 'finding']);
