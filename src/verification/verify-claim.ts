import type { Citation, Publication, Verdict } from '../domain/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';
import { compareWording } from './wording/compare-wording.ts';
import type { Problem } from './wording/problem.ts';

export interface Verification {
  readonly verdict: Verdict;
  /** Why a claim is not `supported`; empty when it is. For people. */
  readonly problems: readonly string[];
  /** The same for programs, each with its kind: what a model is told when it is asked again. */
  readonly findings: readonly Problem[];
}

/**
 * The hard gate. Checks that every quote stands verbatim at its offsets in that version of the record, and that the claim says no more than its
 * quotes: numbers with units and bounds, named things, negations, directions, comparisons, populations, certainty, conditions, and no content
 * word that no quote has. A record that is missing or of another version cannot be checked: the verdict is `unverified`, never `supported`.
 * A claim that is one of its quotes is supported as it stands.
 */
export function verifyClaim(
  claim: { readonly text: string; readonly citations: readonly Citation[] },
  find: (id: Citation['publication'], version: string) => Publication | undefined,
  vocabulary: Vocabulary,
): Verification {
  if (claim.citations.length === 0) return refused('unsupported', 'citation', 'no citation');
  for (const citation of claim.citations) {
    const publication = find(citation.publication, citation.version);
    if (!publication) return refused('unverified', 'citation', `${citation.publication} is not at hand`);
    if (publication.version !== citation.version) {
      return refused('unverified', 'citation', `${citation.publication} is at another version`);
    }
    if (publication.status === 'retracted') {
      return refused('unsupported', 'retracted', `${citation.publication} is retracted`);
    }
    const section = publication.sections[citation.section];
    if (!section || section.text.slice(citation.start, citation.end) !== citation.quote) {
      return refused(
        'unsupported',
        'quote',
        `the quote does not stand at its place in ${citation.publication}`,
      );
    }
  }
  const quotes = claim.citations.map((citation) => citation.quote);
  if (quotes.includes(claim.text)) return { verdict: 'supported', problems: [], findings: [] };
  const { verdict, problems } = compareWording(claim.text, quotes, vocabulary);
  return { verdict, problems: problems.map(({ detail }) => detail), findings: problems };
}

function refused(verdict: Problem['verdict'], kind: Problem['kind'], detail: string): Verification {
  return { verdict, problems: [detail], findings: [{ kind, detail, verdict }] };
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
