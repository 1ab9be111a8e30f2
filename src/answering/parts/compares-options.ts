import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ComparedOption } from '../interpret/read-comparison.ts';
import { optionsIn } from './names-option.ts';

/** Between two options these set one against the other. */
const between =
  /\b(?:versus|vs?\.?|than|compar\w+|against|over|superior\w*|(?:non-?)?inferior\w*|differ\w*|rather|instead|relative to|or|as (?:good|effective|safe|well) as|outperform\w*|prefer\w*)(?=\W|$)|\d\s?%|\d per /i;
/** Anywhere in a sentence these do. */
const anywhere =
  /\b(?:both|neither|either|equal\w*|similar\w*|did not differ|no difference|head-to-head|comparable|noninferior\w*|non-inferior\w*)\b/i;
/** One given with the other is no comparison. */
const together =
  /\b(?:plus|added to|adding|combin\w+|in addition to|on top of|together with|when (?:\w+ ){0,2}(?:start|initiat)\w*)\b/i;

interface Named {
  readonly option: number;
  readonly start: number;
  readonly end: number;
}

/** True when a text sets two of the options against each other, and does not merely name both. */
export function comparesOptions(
  text: string,
  options: readonly ComparedOption[],
  vocabulary: Vocabulary,
): boolean {
  const named = mentionsOf(text, options, vocabulary);
  if (new Set(named.map(({ option }) => option)).size < 2) return false;
  const pairs = named.slice(1).flatMap((second, index) => {
    const first = named[index];
    return first && first.option !== second.option ? [text.slice(first.end, second.start)] : [];
  });
  if (pairs.some((words) => between.test(words) && !together.test(words))) return true;
  return anywhere.test(text) && !together.test(text);
}

function mentionsOf(text: string, options: readonly ComparedOption[], vocabulary: Vocabulary): Named[] {
  const byConcept = vocabulary.spot(text).flatMap(({ concepts, start, end }): Named[] => {
    const alone = { concepts: new Map(concepts.map((id) => [id, 1])), words: new Set<string>(), folded: '' };
    return optionsIn(alone, options).map((option) => ({ option, start, end }));
  });
  const byWording = options.flatMap(({ wording }, option): Named[] => {
    const match = wording?.exec(text);
    return match ? [{ option, start: match.index, end: match.index + match[0].length }] : [];
  });
  return [...byConcept, ...byWording].sort((a, b) => a.start - b.start || a.option - b.option);
}
