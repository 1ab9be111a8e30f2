export { deriveBrandsTsv } from './brands.ts';
export { type CompiledVocabulary, compileVocabulary, type VocabularyInput } from './compile.ts';
export { fingerprint, readVocabularyFolder } from './library-files.ts';
export { deriveMeshTsv } from './mesh-tree.ts';
