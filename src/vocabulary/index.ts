export { foldTerm, foldWord, stemWord, type Token, tokenize } from './fold.ts';
export type { Hierarchy } from './hierarchy.ts';
export type { Mention } from './spot.ts';
export { type Concept, loadVocabulary, type Vocabulary } from './vocabulary.ts';
