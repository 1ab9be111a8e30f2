export { canonicalJson, recordVersion, withVersion } from './record-version.ts';
export { splitSentences } from './sentences/index.ts';
export { openStarterLibrary, type StarterLibrary } from './starter/starter-library.ts';
