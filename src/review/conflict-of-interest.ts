import type { ArticleContent, ReviewerProfile } from '../domain/index.ts';
import { foldTerm, type Vocabulary } from '../vocabulary/index.ts';

export interface InterestConflict {
  readonly interest: string;
  readonly topic: string;
}

/**
 * The disclosed interests that touch the article: a topic is named in the question or a claim, or is a broader or
 * narrower concept of one named there (a disclosed drug class meets each of its drugs).
 */
export function conflictsOf(
  profile: ReviewerProfile,
  content: ArticleContent,
  vocabulary: Vocabulary,
): InterestConflict[] {
  const texts = [content.question, ...Object.values(content.claims).map((claim) => claim.text)];
  const told = ` ${texts.map(foldTerm).join(' | ')} `;
  const named = new Set(texts.flatMap((text) => conceptsIn(text, vocabulary)));
  const broader = new Set([...named].flatMap((id) => [...vocabulary.hierarchy.ancestors(id).keys()]));
  const meets = (topic: string): boolean => {
    const folded = foldTerm(topic);
    if (folded !== '' && told.includes(` ${folded} `)) return true;
    return conceptsIn(topic, vocabulary).some(
      (id) =>
        named.has(id) ||
        broader.has(id) ||
        [...vocabulary.hierarchy.ancestors(id).keys()].some(
          (ancestor) => named.has(ancestor) && vocabulary.concept(ancestor).weight >= 0.5,
        ),
    );
  };
  return profile.disclosures.flatMap(({ interest, topics }) =>
    topics.filter(meets).map((topic) => ({ interest, topic })),
  );
}

/** Named concepts that weigh enough to be what something is about. */
function conceptsIn(text: string, vocabulary: Vocabulary): number[] {
  return vocabulary
    .spot(text)
    .flatMap((mention) => mention.concepts)
    .filter((id) => vocabulary.concept(id).weight >= 0.5);
}
