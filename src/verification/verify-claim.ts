import type { Citation, Publication, Verdict } from '../domain/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { hedgesOf, negationsOf, numbersOf } from './statement-features.ts';

export interface Verification {
  readonly verdict: Verdict;
  /** Why a claim is not `supported`; empty when it is. */
  readonly problems: readonly string[];
}

/**
 * The hard gate. Checks that every quote stands verbatim at its offsets in that version of the record, and that the claim
 * adds no number, named concept, negation or certainty that its quotes lack. A record that is missing or of another
 * version cannot be checked: the verdict is `unverified`, never `supported`.
 */
export function verifyClaim(
  claim: { readonly text: string; readonly citations: readonly Citation[] },
  find: (id: Citation['publication'], version: string) => Publication | undefined,
  vocabulary: Vocabulary,
): Verification {
  if (claim.citations.length === 0) return { verdict: 'unsupported', problems: ['no citation'] };
  for (const citation of claim.citations) {
    const publication = find(citation.publication, citation.version);
    if (!publication) return { verdict: 'unverified', problems: [`${citation.publication} is not at hand`] };
    if (publication.version !== citation.version) {
      return { verdict: 'unverified', problems: [`${citation.publication} is at another version`] };
    }
    if (publication.status === 'retracted') {
      return { verdict: 'unsupported', problems: [`${citation.publication} is retracted`] };
    }
    const section = publication.sections[citation.section];
    if (!section || section.text.slice(citation.start, citation.end) !== citation.quote) {
      return {
        verdict: 'unsupported',
        problems: [`the quote does not stand at its place in ${citation.publication}`],
      };
    }
  }
  const quotes = claim.citations.map((citation) => citation.quote);
  if (quotes.includes(claim.text)) return { verdict: 'supported', problems: [] };
  return compareWording(claim.text, quotes.join(' '), vocabulary);
}

function compareWording(text: string, quoted: string, vocabulary: Vocabulary): Verification {
  const missingNumbers = difference(numbersOf(text), numbersOf(quoted));
  const missingConcepts = difference(conceptsOf(text, vocabulary), withAncestors(quoted, vocabulary));
  const problems = [
    ...missingNumbers.map((number) => `the number ${number} is not in the quote`),
    ...missingConcepts.map((id) => `${vocabulary.concept(id).name} is not in the quote`),
  ];
  if (negationsOf(text) % 2 !== negationsOf(quoted) % 2) {
    return {
      verdict: 'contradicted',
      problems: [...problems, 'the claim negates what the quote does not, or the reverse'],
    };
  }
  if (problems.length > 0) return { verdict: 'unsupported', problems };
  const lostHedges = difference(hedgesOf(quoted), hedgesOf(text));
  if (lostHedges.length > 0) {
    return {
      verdict: 'partly-supported',
      problems: lostHedges.map((hedge) => `the quote's "${hedge}" is lost`),
    };
  }
  return { verdict: 'supported', problems: [] };
}

/** Concepts that weigh enough to change what a claim is about. */
export function conceptsOf(text: string, vocabulary: Vocabulary): Set<number> {
  const ids = vocabulary
    .spot(text)
    .flatMap((mention) => (mention.concepts.length === 1 ? mention.concepts : []))
    .filter((id) => vocabulary.concept(id).weight >= 0.5);
  return new Set(ids);
}

/** Every concept the text names, with those above it. */
export function withAncestors(text: string, vocabulary: Vocabulary): Set<number> {
  const ids = new Set<number>();
  for (const mention of vocabulary.spot(text)) {
    for (const id of mention.concepts) {
      ids.add(id);
      for (const ancestor of vocabulary.hierarchy.ancestors(id).keys()) ids.add(ancestor);
    }
  }
  return ids;
}

function difference<T>(of: ReadonlySet<T>, from: ReadonlySet<T>): T[] {
  return [...of].filter((value) => !from.has(value));
}
