import type { Ambiguity } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Mention, Vocabulary } from '../../vocabulary/index.ts';
import { givesResult } from './case-details.ts';

/** A mention with the readings that stay, and how likely each is (sums to 1). */
export interface ResolvedMention extends Mention {
  readonly shares: readonly number[];
}

export interface ResolvedMentions {
  readonly mentions: readonly ResolvedMention[];
  readonly ambiguities: readonly Ambiguity[];
}

/** A reading is taken when it is at least this likely; otherwise all stay open and the asker is told. */
const SURE = 0.75;
/** What a reading counts that nothing in the question speaks for, against 1 for one that something does. */
const WITHOUT_KIN = 0.2;
/** What a reading counts that no publication of the index carries. */
const ABSENT = 0.6;
/** What a reading as a test counts where a result follows: "BP 128/76", "EF 35 %". */
const MEASURED = 10;

/**
 * Chooses among the readings of an ambiguous abbreviation: kin to something else the question names speaks for a
 * reading, and so does being written about in the index at all.
 */
export function resolveReadings(
  mentions: readonly Mention[],
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): ResolvedMentions {
  const ambiguities: Ambiguity[] = [];
  const resolved = mentions.map((mention): ResolvedMention => {
    if (mention.concepts.length < 2) return { ...mention, shares: [1] };
    // The same abbreviation again is no other voice: it would speak for each of its readings alike.
    const own = new Set(mention.concepts);
    const others = new Set(
      mentions.filter((other) => !sameReadings(other.concepts, own)).flatMap((other) => other.concepts),
    );
    const likelihoods = mention.concepts.map((id) => {
      const kin = Math.max(0, ...Array.from(others, (other) => kinship(id, other, vocabulary)));
      const frequency = statistics.conceptFrequency(`c${id}`);
      const written =
        frequency === 0 ? ABSENT : 0.5 + Math.log1p(frequency) / Math.log1p(statistics.documents);
      const measured = vocabulary.concept(id).kind === 'test' && givesResult(text, mention.end);
      return (WITHOUT_KIN + kin) * written * (measured ? MEASURED : 1);
    });
    const total = likelihoods.reduce((a, b) => a + b, 0);
    const shares = likelihoods.map((likelihood) => likelihood / total);
    const best = shares.indexOf(Math.max(...shares));
    const chosen = (shares[best] ?? 0) >= SURE ? mention.concepts[best] : undefined;
    if (mention.abbreviation) {
      ambiguities.push({
        abbreviation: text.slice(mention.start, mention.end),
        readings: likeliestFirst(mention.concepts, shares).map((id) => vocabulary.concept(id).name),
        chosen: chosen === undefined ? null : vocabulary.concept(chosen).name,
      });
    }
    return chosen === undefined ? { ...mention, shares } : { ...mention, concepts: [chosen], shares: [1] };
  });
  return { mentions: resolved, ambiguities };
}

function sameReadings(concepts: readonly number[], own: ReadonlySet<number>): boolean {
  return concepts.length === own.size && concepts.every((id) => own.has(id));
}

/** At most so many readings are told to the asker. */
const MOST_TOLD = 4;

function likeliestFirst(concepts: readonly number[], shares: readonly number[]): number[] {
  const ranked = concepts.map((id, index) => ({ id, share: shares[index] ?? 0 }));
  return ranked
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_TOLD)
    .map(({ id }) => id);
}

/** 0..1: same line of descent or linked 1, one step aside 0.5. Ties through general concepts do not count. */
function kinship(a: number, b: number, vocabulary: Vocabulary): number {
  const { hierarchy } = vocabulary;
  if (a === b || hierarchy.ancestors(a).has(b) || hierarchy.ancestors(b).has(a)) return 1;
  if (hierarchy.related(a).includes(b) || hierarchy.related(b).includes(a)) return 1;
  let best = 0;
  for (const parent of hierarchy.parents(a)) {
    if (vocabulary.concept(parent).weight < 0.7) continue;
    if (hierarchy.parents(b).includes(parent) || hierarchy.related(b).includes(parent)) best = 0.5;
  }
  for (const [one, other] of [
    [a, b],
    [b, a],
  ] as const) {
    for (const linked of hierarchy.related(one)) {
      if (hierarchy.ancestors(other).has(linked) || hierarchy.related(other).includes(linked)) best = 0.5;
    }
  }
  return best;
}
