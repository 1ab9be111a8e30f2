import type { Vocabulary } from '../../vocabulary/index.ts';
import type { Alignment } from './align-wordings.ts';
import { WEIGHTY } from './check-coverage.ts';
import { isReporting } from './content-words.ts';
import type { Problem } from './problem.ts';
import type { Word } from './read-wording.ts';

/** Words of the quotes that may stand between two neighbours and still be one place. */
const SLOT = 3;

/** Words that stand where the quotes have another, and named things that have changed sides. */
export function checkOrder(alignment: Alignment, vocabulary: Vocabulary): Problem[] {
  return [...checkSlots(alignment), ...checkSides(alignment, vocabulary)];
}

/** A word or a name of several, as indexes into a claim's words, the end included. */
interface Unit {
  readonly first: number;
  readonly last: number;
}

/** A claim's words, those of one mention taken together. */
function unitsOf(words: readonly Word[]): Unit[] {
  const units: { first: number; last: number }[] = [];
  words.forEach(({ mention }, at) => {
    const before = units.at(-1);
    if (mention && before && words[before.first]?.mention === mention) before.last = at;
    else units.push({ first: at, last: at });
  });
  return units;
}

/**
 * "Use of A may increase the risk of severe B" made "use of B may increase …": the words on both sides of one are neighbours in the quotes, and
 * there something else stands between them, while the word itself is from elsewhere.
 */
function checkSlots({ claim, quoted, candidates }: Alignment): Problem[] {
  const units = unitsOf(claim.words).filter(({ first }) => !isReporting(claim.words[first]?.root ?? ''));
  return units.flatMap(({ first, last }, index): Problem[] => {
    const [left, right] = [units[index - 1], units[index + 1]];
    if (!left || !right) return [];
    const own = new Set(candidates.slice(first, last + 1).flat());
    if (own.size === 0) return [];
    const around = claim.text.slice(claim.words[left.last]?.end, claim.words[right.first]?.start);
    const ownSentences = new Set([...own].map((place) => quoted.words[place]?.sentence));
    const instead: Word[] = [];
    const beside = new Set([...(candidates[left.last] ?? []), ...(candidates[right.first] ?? [])]);
    for (const before of candidates[left.last] ?? []) {
      for (const after of candidates[right.first] ?? []) {
        const [here, there] = [quoted.words[before], quoted.words[after]];
        if (after - before < 2 || here?.sentence !== there?.sentence) continue;
        if (here?.aside !== there?.aside && claim.words[first]?.quantity) continue;
        // Two quotes joined by a comma: what follows it is from the other.
        if (/[,;]/.test(around) && !ownSentences.has(here?.sentence)) continue;
        // What stands in parentheses between two words does not part them.
        const between = quoted.words
          .slice(before + 1, after)
          .filter(
            ({ aside, root }, index) =>
              (!aside || here?.aside) && !isReporting(root) && !beside.has(before + 1 + index),
          );
        if (between.length === 0 || between.length > SLOT) continue;
        for (let place = before; place <= after; place++) if (own.has(place)) return [];
        instead.push(...between);
      }
    }
    const [other] = instead;
    if (!other) return [];
    const written = claim.text.slice(claim.words[first]?.start, claim.words[last]?.end);
    return [
      {
        kind: 'roles',
        detail: `"${written}" stands where the quote has "${other.text}"`,
        verdict: 'contradicted',
      },
    ];
  });
}

/**
 * "A reduced B" made "B reduced A": two named things next to each other have changed sides. A comma (a phrase moved to the front), a list and a
 * passive ("was reduced by") turn the order rightly.
 */
function checkSides({ claim, quoted, candidates }: Alignment, vocabulary: Vocabulary): Problem[] {
  const named = unitsOf(claim.words).filter(({ first }) => isNamed(claim.words[first] as Word, vocabulary));
  return named.flatMap((one, index): Problem[] => {
    const other = named[index + 1];
    if (!other || claim.words[one.last]?.sentence !== claim.words[other.first]?.sentence) return [];
    const between = claim.text.slice(claim.words[one.last]?.end, claim.words[other.first]?.start);
    if (turnsOrder(between)) return [];
    let crossed = false;
    for (const place of candidates[one.first] ?? []) {
      for (const next of candidates[other.first] ?? []) {
        if (place === next || quoted.words[place]?.sentence !== quoted.words[next]?.sentence) continue;
        if (place < next) return [];
        const there = quoted.text.slice(quoted.words[next]?.end, quoted.words[place]?.start);
        if (turnsOrder(there)) return [];
        crossed = true;
      }
    }
    if (!crossed) return [];
    const [a, b] = [claim.words[one.first], claim.words[other.first]];
    return [
      { kind: 'roles', detail: `"${a?.text}" and "${b?.text}" have changed places`, verdict: 'contradicted' },
    ];
  });
}

function turnsOrder(between: string): boolean {
  return (
    /[,;:()]|\b(?:by|because|due to)\b/.test(between) || /^\s*(?:and|or|with)\s+(?:\w+\s+)?$/i.test(between)
  );
}

function isNamed({ mention, quantity }: Word, vocabulary: Vocabulary): boolean {
  return (
    quantity === null && (mention?.concepts.some((id) => vocabulary.concept(id).weight >= WEIGHTY) ?? false)
  );
}
