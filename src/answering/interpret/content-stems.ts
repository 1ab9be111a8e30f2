import { foldWord, stemWord, tokenize } from '../../vocabulary/index.ts';
import { isStopWord } from './stop-words.ts';

/** Stems of the words that say what a text is about. */
export function contentStems(text: string): Set<string> {
  return new Set(
    tokenize(text)
      .map((token) => foldWord(token.text))
      .filter((word) => !isStopWord(word))
      .map(stemWord),
  );
}
