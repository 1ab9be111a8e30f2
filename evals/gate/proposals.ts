import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { corruptClaim, misleadClaim, rewordClaim, seededChoice } from '../corruptions/index.ts';

/** A passage as the model was shown it; `source` is its publication's place in the prompt. */
export interface ShownPassage {
  readonly number: number;
  readonly source: number;
  readonly text: string;
}

/** A claim sent as if a model had written it, and whether it must be shown. */
export interface Item {
  readonly good: boolean;
  /** What kind of good or wrong claim. */
  readonly kind: string;
  readonly claim: {
    readonly text: string;
    readonly passages: readonly number[];
    readonly quotes: readonly string[];
    readonly heading: string;
  };
  readonly passage: string;
}

/** Corruptions of one passage that are sent, of all that can be made. */
const CORRUPTIONS = 5;
/** Wrong claims of true words on one passage that are sent. */
const MISLEADING = 6;
/** Sentences of other lengths are tables, or hold nothing to corrupt. */
const LENGTHS = { least: 40, most: 420 };

/** The passages of a prompt of the model composer. */
export function passagesOf(prompt: string): ShownPassage[] {
  const passages: ShownPassage[] = [];
  let source = -1;
  for (const line of prompt.split('\n')) {
    if (line.startsWith('{"source"')) source++;
    if (!line.startsWith('{"passage"')) continue;
    const { passage, text }: { passage: number; text: string } = JSON.parse(line);
    passages.push({ number: passage, source, text });
  }
  return passages;
}

/**
 * Rounds of claims on the passages of one question, one claim a passage in each round, so that no claim of a round is another's
 * duplicate. `foreign` are sentences on other questions.
 */
export function roundsOf(
  passages: readonly ShownPassage[],
  foreign: readonly string[],
  vocabulary: Vocabulary,
): Item[][] {
  const usable = passages.filter(
    ({ text }) => text.length >= LENGTHS.least && text.length <= LENGTHS.most && /[.!]$/.test(text),
  );
  const rounds: Item[][] = [];
  usable.forEach((passage, index) => {
    itemsOf(passage, passages, foreign[index % Math.max(1, foreign.length)] ?? null, vocabulary).forEach(
      (item, round) => {
        rounds[round] ??= [];
        rounds[round]?.push(item);
      },
    );
  });
  return rounds.filter((round) => round.length > 0);
}

function itemsOf(
  passage: ShownPassage,
  all: readonly ShownPassage[],
  foreign: string | null,
  vocabulary: Vocabulary,
): Item[] {
  const { number, text } = passage;
  const item = (good: boolean, kind: string, claim: Partial<Item['claim']>): Item => ({
    good,
    kind,
    claim: { text, passages: [number], quotes: [text], heading: 'Background', ...claim },
    passage: text,
  });
  const half = text
    .split(' ')
    .slice(0, Math.ceil(text.split(' ').length / 2))
    .join(' ');
  const choose = seededChoice(text);
  const rewordings = rewordClaim(text, vocabulary);
  const reworded = drawn(rewordings, 2, choose).map(({ kind, text: words }) =>
    item(true, `reworded: ${kind}`, { text: words }),
  );
  const corruptions = corruptClaim(text, vocabulary);
  const corrupted = drawn(corruptions, CORRUPTIONS, choose).map(({ kind, text: words }) =>
    item(false, kind, { text: words }),
  );
  const [wrong] = corruptions;
  const [neighbour] = all.filter(
    (one) => one.source === passage.source && one !== passage && !one.text.includes(text),
  );
  const misleading = drawn(
    misleadClaim(text, neighbour?.text ?? null, vocabulary).filter(
      (wrong) => !all.some((one) => one.text === wrong.text),
    ),
    MISLEADING,
    choose,
  ).map(({ kind, text: words, quotes }) =>
    item(false, kind, {
      text: words,
      quotes,
      passages: quotes.length > 1 && neighbour ? [number, neighbour.number] : [number],
    }),
  );
  const [elsewhere] = all.filter((one) => one.source !== passage.source && !one.text.includes(text));
  return [
    item(true, 'word for word', {}),
    item(true, 'half quoted', { quotes: [half] }),
    item(true, 'other white space in the quote', { quotes: [` ${text.replaceAll(' ', '  ')}\n`] }),
    ...reworded,
    ...corrupted,
    ...misleading,
    ...(wrong ? [item(false, 'claim and quote altered', { text: wrong.text, quotes: [wrong.text] })] : []),
    ...(wrong ? [item(false, 'altered claim, half quoted', { text: wrong.text, quotes: [half] })] : []),
    ...(wrong ? [item(false, 'true claim, altered quote', { quotes: [wrong.text] })] : []),
    ...(neighbour ? [item(false, 'number of a neighbour', { passages: [neighbour.number] })] : []),
    ...(elsewhere ? [item(false, 'number of another publication', { passages: [elsewhere.number] })] : []),
    ...(foreign && !all.some((one) => one.text === foreign)
      ? [
          item(false, 'claim on another question', { text: foreign }),
          item(false, 'claim and quote on another question', { text: foreign, quotes: [foreign] }),
        ]
      : []),
  ];
}

function drawn<T>(from: readonly T[], most: number, choose: (count: number) => number): T[] {
  const left = [...from];
  const taken: T[] = [];
  while (left.length > 0 && taken.length < most) taken.push(...left.splice(choose(left.length), 1));
  return taken;
}
