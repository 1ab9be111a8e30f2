import { sectionPart } from '../../appraisal/index.ts';
import type { TextSection } from '../../domain/index.ts';
import { splitSentences } from '../../literature/index.ts';
import { contentStems } from '../interpret/content-stems.ts';
import { asksSameness } from './asked-predicate.ts';
import { balanceOf, type Vote, voteOf } from './sentence-vote.ts';

export interface AbstractStance {
  /** What the abstract says to the question; null when none of its sentences says anything. */
  readonly direction: 'yes' | 'no' | null;
  /** -1 (all sentences say no) to 1 (all say yes), the nearest to the question counting most. */
  readonly balance: number;
  readonly votes: readonly (Vote & { readonly text: string })[];
}

/** A sentence that shares no word with the question still counts this much, one that has all its words 1 more. */
const UNRELATED = 0.15;
/**
 * Where "no" begins. Authors report what did not differ along with what did, so that a few denials do not make a "no". Fitted with
 * UNRELATED as given, on one half of PubMedQA's development part (`npm run eval -- stance` reports both halves).
 */
const NO_BELOW = -0.3;

/**
 * The answer one abstract gives to the question its study asked, by the same reading of sentences as the stance of an answer
 * (`voteOf`). A study asks whether something is there or the same; what would be a benefit or a harm is not its question, and reading
 * its sentences that way was worse on both halves of the development data (docs/evaluation.md).
 */
export function stanceOfAbstract(
  question: string,
  sections: readonly Pick<TextSection, 'label' | 'category' | 'text'>[],
): AbstractStance {
  const asked = asksSameness(question) ? 'sameness' : 'relation';
  const words = contentStems(question);
  const votes = sections.flatMap((section) => {
    const part = sectionPart(section);
    if (part === 'METHODS' || part === 'BACKGROUND' || part === 'apparatus') return [];
    return splitSentences(section.text).flatMap(({ text }) => {
      const vote = voteOf(asked, text, null);
      if (vote === null) return [];
      const here = contentStems(text);
      const shared = [...words].filter((word) => here.has(word)).length / (words.size || 1);
      return [{ vote, weight: UNRELATED + shared, text }];
    });
  });
  const balance = balanceOf(votes);
  return {
    direction: balance === null ? null : balance < NO_BELOW ? 'no' : 'yes',
    balance: balance ?? 0,
    votes,
  };
}
