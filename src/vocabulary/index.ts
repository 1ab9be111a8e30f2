export { foldTerm, foldWord, stemWord, type Token, tokenize, wordBounds } from './fold.ts';
export { type Glossary, type GlossaryEntry, type GlossaryMention, loadGlossary } from './glossary.ts';
export type { Hierarchy } from './hierarchy.ts';
export { loadVocabulary } from './load.ts';
export { compileMeshOverlay, type OverlayChange, replaceOverlay } from './mesh/replace-overlay.ts';
export type { Mention, PlacedConcepts } from './spot.ts';
export type { Stem, Stems } from './stem.ts';
export { openSynonyms, type Synonyms } from './synonyms.ts';
export type { Concept, FindableText, Vocabulary } from './vocabulary.ts';
