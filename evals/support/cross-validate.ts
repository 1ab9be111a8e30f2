import type { Metric, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, ratioWithInterval } from '../statistics.ts';
import { percentage, wilson, wilsonText } from './class-scores.ts';
import { type JudgedPair, verdictAt } from './judged-pairs.ts';

const shares = Array.from({ length: 10 }, (_, at) => 0.5 + at * 0.05);
/** The bound that the lower end of Wilson's interval should reach. */
const WANTED = 0.9;

interface Fold {
  readonly tested: string;
  readonly share: number;
  readonly called: readonly JudgedPair[];
  readonly are: number;
}

/**
 * The share from which on the reading gives a verdict is chosen on some pairs and tested on others: between the halves, and on each source with
 * the share of all the others (both SciFact sets have the same claims, and are one source).
 */
export function crossValidate(judged: readonly JudgedPair[]): { metrics: Metric[]; table: ReportTable } {
  const halves = ([0, 1] as const).map((half) =>
    testOn(`half ${half}, chosen on the other`, judged, (pair) => pair.half === half),
  );
  const sources = [...new Set(judged.map(sourceOf))];
  const left = sources.map((source) =>
    testOn(`${source}, chosen on the other sets`, judged, (pair) => sourceOf(pair) === source),
  );
  const called = halves.flatMap((fold) => fold.called);
  const right = ratioWithInterval(
    called,
    (pair) => (isRight(pair) ? 1 : 0),
    () => 1,
  );
  return {
    metrics: metric('precision of supported, cross-validated %', percent(right), called.length),
    table: {
      title: 'Supported, by shares chosen on other pairs',
      columns: ['tested on', 'share', 'are supported', 'called so', 'precision %', 'Wilson 95 %', 'recall %'],
      rows: [...halves, ...left].map(({ tested, share, called, are }) => [
        tested,
        percentage(share),
        are,
        called.length,
        percentage(called.length === 0 ? null : called.filter(isRight).length / called.length),
        wilsonText(called.filter(isRight).length, called.length),
        percentage(are === 0 ? null : called.filter(isRight).length / are),
      ]),
      note: `The share of a statement that a sentence must have, in steps of 5 %: the smallest whose Wilson interval begins at ${100 * WANTED} % or above, else the one whose interval begins highest.`,
    },
  };
}

function testOn(
  tested: string,
  judged: readonly JudgedPair[],
  isTested: (pair: JudgedPair) => boolean,
): Fold {
  const share = chooseShare(judged.filter((pair) => !isTested(pair)));
  const pairs = judged.filter(isTested);
  return {
    tested,
    share,
    called: calledAt(pairs, share),
    are: pairs.filter(({ expected }) => expected === 'supported').length,
  };
}

/** The smallest share at which the lower bound of precision is wanted, else the one at which it is highest. */
export function chooseShare(pairs: readonly JudgedPair[]): number {
  const bounds = shares.map((share) => {
    const called = calledAt(pairs, share);
    return wilson(called.filter(isRight).length, called.length)?.low ?? 0;
  });
  const kept = bounds.findIndex((bound) => bound >= WANTED);
  return shares[kept === -1 ? bounds.indexOf(Math.max(...bounds)) : kept] ?? 1;
}

function calledAt(pairs: readonly JudgedPair[], share: number): JudgedPair[] {
  return pairs.filter((pair) => verdictAt(pair, share) === 'supported');
}

function isRight({ expected }: JudgedPair): boolean {
  return expected === 'supported';
}

function sourceOf({ set }: JudgedPair): string {
  return set.split(' ')[0] ?? set;
}
