import { compareWording, judgePair } from '../../src/verification/index.ts';
import type { Vocabulary } from '../../src/vocabulary/index.ts';
import { type CorruptionKind, corruptClaim, joinClaims, rewordClaim } from '../corruptions/index.ts';
import type { Pair } from './pairs.ts';

/** A statement that is true as it stands, with the words it rests on. */
export interface TrueStatement {
  readonly source: 'supported claim' | 'verbatim quote';
  readonly text: string;
  readonly quotes: readonly string[];
}

/** Who is asked about statements made wrong: the gate, or the reading of pairs. */
export type Asked = 'gate' | 'reading';

export interface Flip {
  readonly item: 'flip';
  readonly asked: Asked;
  readonly source: TrueStatement['source'];
  readonly kind: CorruptionKind;
  readonly change: string;
  readonly text: string;
  readonly verdict: string;
  readonly caught: boolean;
  readonly problems: readonly string[];
}

export interface Reworded {
  readonly item: 'rewording';
  readonly kind: string;
  readonly from: string;
  readonly text: string;
  readonly verdict: string;
  readonly lost: boolean;
  readonly problems: readonly string[];
}

/** Sentences shorter or longer are headings and run-on texts. */
const [SHORTEST, LONGEST] = [40, 400];
/** Enough of them for every kind of corruption. */
const MOST_QUOTES = 600;

/** Sentences that annotators marked as supporting a claim, each its own quote. */
export function verbatimQuotes(pairs: readonly Pair[]): TrueStatement[] {
  const texts = pairs
    .filter(
      ({ set, expected }) => expected === 'supported' && set !== 'NLI4CT' && set !== 'SciFact abstracts',
    )
    .flatMap(({ evidence }) => evidence)
    .flatMap((text) => text.split(/(?<=[a-z)][.])\s+(?=[A-Z])/))
    .map((text) => text.trim())
    .filter((text) => text.length >= SHORTEST && text.length <= LONGEST);
  return [...new Set(texts)]
    .slice(0, MOST_QUOTES)
    .map((text) => ({ source: 'verbatim quote', text, quotes: [text] }));
}

/** Every kind of corruption of every statement, and whether it is still called supported. */
export function flipStatements(
  statements: readonly TrueStatement[],
  asked: Asked,
  vocabulary: Vocabulary,
): Flip[] {
  return statements.flatMap(({ source, text, quotes }) =>
    corruptClaim(text, vocabulary, { perKind: 2 }).map(({ kind, change, text: corrupted }): Flip => {
      const { verdict, problems } = ask(asked, corrupted, quotes, vocabulary);
      return {
        item: 'flip',
        asked,
        source,
        kind,
        change,
        text: corrupted,
        verdict,
        caught: verdict !== 'supported',
        problems,
      };
    }),
  );
}

function ask(asked: Asked, text: string, quotes: readonly string[], vocabulary: Vocabulary) {
  if (asked === 'reading') {
    const { verdict, against } = judgePair(text, quotes, vocabulary);
    return { verdict, problems: against };
  }
  const { verdict, problems } = compareWording(text, quotes, vocabulary);
  return { verdict, problems: problems.map(({ kind }) => kind) };
}

/** Faithful rewordings of quotes, and of each two together, and whether the gate loses them. */
export function rewordStatements(statements: readonly TrueStatement[], vocabulary: Vocabulary): Reworded[] {
  return statements.flatMap(({ text }, at) => {
    const next = statements[at + 1]?.text;
    const reworded = [
      ...rewordClaim(text, vocabulary).map((one) => ({ ...one, quotes: [text] })),
      ...(next ? [{ kind: 'two quotes joined', text: joinClaims(text, next), quotes: [text, next] }] : []),
    ];
    return reworded.map(({ kind, text: told, quotes }): Reworded => {
      const { verdict, problems } = compareWording(told, quotes, vocabulary);
      const details = problems.map((problem) => `${problem.kind}: ${problem.detail}`);
      return {
        item: 'rewording',
        kind,
        from: quotes.join(' '),
        text: told,
        verdict,
        lost: verdict !== 'supported',
        problems: details,
      };
    });
  });
}
