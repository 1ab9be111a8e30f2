import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import type { Evaluation } from '../evaluation.ts';
import { crossValidate } from './cross-validate.ts';
import { flipMetrics, flipPlot, flipTables, rewordingTable } from './flip-report.ts';
import { flipStatements, rewordStatements, type TrueStatement, verbatimQuotes } from './flips.ts';
import { type JudgedPair, judgeOf } from './judged-pairs.ts';
import { classTables, pairMetrics } from './pair-report.ts';
import { loadPairs, type Pair } from './pairs.ts';

/**
 * The reading of pairs and the gate on labelled pairs of claim and evidence, and on statements made wrong by rule. Nothing of the gate is fitted;
 * of the reading two shares are, of which one is chosen anew on other pairs in `crossValidate`; the overlap baseline's share is, on half 0.
 * Other figures are of half 1; misses are to be looked at in half 0 only.
 */
export const support: Evaluation = {
  name: 'support',
  about:
    'Claims against evidence (HealthVer, SciFact, NLI4CT: supported, contradicted, not enough) by the reading of pairs and by the hard gate, next to majority and word overlap; statements made wrong by rule that they catch; faithful rewordings that the gate loses.',
  async run({ data, log }) {
    const { pairs, skipped } = loadPairs(data);
    if (pairs.length === 0) return { metrics: [], tables: [], plots: [], items: [], skipped };
    const vocabulary = loadVocabulary(vocabularyFolder);
    log(`support: ${pairs.length} pairs`);
    const judged = pairs.map((pair) => judgeOf(pair, vocabulary));
    const reported = judged.filter(({ half }) => half === 1);
    const quotes = verbatimQuotes(pairs.filter(({ half }) => half === 1));
    const byGate = [...quotes, ...rightlySupported(pairs, judged, ({ gate }) => gate)];
    const byReading = [...quotes, ...rightlySupported(pairs, judged, ({ got }) => got)];
    log(`support: corruptions of ${quotes.length} quotes and of claims`);
    const flips = [
      ...flipStatements(byGate, 'gate', vocabulary),
      ...flipStatements(byReading, 'reading', vocabulary),
    ];
    const reworded = rewordStatements(quotes, vocabulary);
    const validated = crossValidate(judged);
    return {
      metrics: [...pairMetrics(reported), ...validated.metrics, ...flipMetrics(flips, reworded)],
      tables: [
        ...classTables(pairs, judged),
        validated.table,
        ...flipTables(flips),
        rewordingTable(reworded),
      ],
      plots: [flipPlot(flips)],
      items: [...judged, ...flips, ...reworded],
      skipped,
    };
  },
};

/** Claims of half 1 that are supported and called so. */
function rightlySupported(
  pairs: readonly Pair[],
  judged: readonly JudgedPair[],
  reader: (pair: JudgedPair) => string,
): TrueStatement[] {
  return pairs.flatMap(({ half, claim, evidence, expected }, at) => {
    const pair = judged[at];
    return half === 1 && expected === 'supported' && pair && reader(pair) === 'supported'
      ? [{ source: 'supported claim' as const, text: claim, quotes: evidence }]
      : [];
  });
}
