import { glossaryFolder, vocabularyFolder } from '../../src/paths.ts';
import type { AudienceTools } from '../../src/publishing/index.ts';
import { loadGlossary, loadVocabulary } from '../../src/vocabulary/index.ts';

let tools: AudienceTools | null = null;

/** The glossary and the vocabulary that ship with the service, loaded once. */
export function audienceTools(): AudienceTools {
  tools ??= { glossary: loadGlossary(glossaryFolder), vocabulary: loadVocabulary(vocabularyFolder) };
  return tools;
}
