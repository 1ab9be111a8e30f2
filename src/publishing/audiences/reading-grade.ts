import { splitSentences } from '../../literature/index.ts';
import { countSyllables } from './count-syllables.ts';

export interface TextCounts {
  readonly sentences: number;
  readonly words: number;
  readonly syllables: number;
}

/** Sentences, words and syllables of a text. A word is what stands between spaces and has a letter or a figure. */
export function countText(text: string): TextCounts {
  const words = text.split(/[\s–—]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return {
    sentences: splitSentences(text).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.text)).length,
    words: words.length,
    syllables: words.reduce((sum, word) => sum + countSyllables(word), 0),
  };
}

/**
 * Flesch-Kincaid grade: years of US schooling needed to read the text. Not rounded, not below 0; 0 for an empty text.
 * Formula: 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new
 * readability formulas for Navy enlisted personnel. Research Branch Report 8-75, Naval Technical Training Command, 1975).
 * Figures and abbreviations count as words of one syllable.
 */
export function readingGrade(text: string): number {
  const { sentences, words, syllables } = countText(text);
  if (words === 0 || sentences === 0) return 0;
  return Math.max(0, 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59);
}
