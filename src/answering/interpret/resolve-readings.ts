import type { Ambiguity } from '../../domain/index.ts';
import type { Mention, Vocabulary } from '../../vocabulary/index.ts';

export interface ResolvedMentions {
  readonly mentions: readonly Mention[];
  readonly ambiguities: readonly Ambiguity[];
}

/** A reading wins when the rest of the question speaks for it at least this much more than for any other. */
const MARGIN = 0.25;

/**
 * Chooses among the readings of an ambiguous abbreviation by what else the question names: a reading that is kin to
 * another concept of the question wins. Where nothing decides, every reading stays and the asker is told.
 */
export function resolveReadings(mentions: readonly Mention[], text: string, vocabulary: Vocabulary): ResolvedMentions {
  const ambiguities: Ambiguity[] = [];
  const resolved = mentions.map((mention): Mention => {
    if (mention.concepts.length < 2) return mention;
    const others = mentions.filter((other) => other !== mention).flatMap((other) => other.concepts);
    const ranked = mention.concepts
      .map((id) => ({ id, kinship: total(others.map((other) => kinship(id, other, vocabulary))) }))
      .sort((a, b) => b.kinship - a.kinship);
    const [first, second] = ranked;
    const chosen = first && second && first.kinship - second.kinship >= MARGIN ? first.id : null;
    if (mention.abbreviation) {
      ambiguities.push({
        abbreviation: text.slice(mention.start, mention.end),
        readings: mention.concepts.map((id) => vocabulary.concept(id).name),
        chosen: chosen === null ? null : vocabulary.concept(chosen).name,
      });
    }
    return chosen === null ? mention : { ...mention, concepts: [chosen] };
  });
  return { mentions: resolved, ambiguities };
}

/** 0..1: same line of descent or linked 1, one step aside 0.5, two steps aside 0.25. */
function kinship(a: number, b: number, vocabulary: Vocabulary): number {
  const { hierarchy } = vocabulary;
  if (a === b || hierarchy.ancestors(a).has(b) || hierarchy.ancestors(b).has(a)) return 1;
  if (hierarchy.related(a).includes(b) || hierarchy.related(b).includes(a)) return 1;
  let best = 0;
  const above = hierarchy.ancestors(b);
  for (const [ancestor, steps] of hierarchy.ancestors(a)) {
    const other = above.get(ancestor);
    if (other === undefined || vocabulary.concept(ancestor).weight < 0.4) continue;
    best = Math.max(best, steps + other <= 2 ? 0.5 : steps + other <= 4 ? 0.25 : 0);
  }
  for (const linked of hierarchy.related(a)) {
    if (hierarchy.related(b).includes(linked) || hierarchy.ancestors(b).has(linked)) best = Math.max(best, 0.5);
  }
  return best;
}

function total(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
