import { vocabularyFolder } from '../../src/paths.ts';
import { compareWording, type ProblemKind } from '../../src/verification/index.ts';
import { loadVocabulary, type Vocabulary } from '../../src/vocabulary/index.ts';
import { corruptionKinds } from '../corruptions/index.ts';
import type { Evaluation, Metric, ReportPlot, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, percent, ratioWithInterval } from '../statistics.ts';
import { type Judge, majority, overlap } from './baselines.ts';
import { classScores, type Judged, macroF1, wilson } from './class-scores.ts';
import { type Flip, flipStatements, type Reworded, rewordStatements, verbatimQuotes } from './flips.ts';
import { loadPairs, type Pair, type VerdictClass, verdictClasses } from './pairs.ts';

interface JudgedPair extends Judged {
  readonly item: 'pair';
  readonly set: Pair['set'];
  readonly id: string;
  readonly half: 0 | 1;
  readonly claim: string;
  readonly verdict: string;
  readonly problems: readonly ProblemKind[];
}

/**
 * The gate on labelled pairs of claim and evidence, and on statements made wrong by rule. Nothing of the gate is fitted; the overlap baseline's
 * share is, on half 0. Figures are of half 1; misses are to be looked at in half 0 only.
 */
export const support: Evaluation = {
  name: 'support',
  about:
    'The hard gate on HealthVer, SciFact and NLI4CT pairs (supported, contradicted, not enough) against majority and word overlap; statements made wrong by rule that it catches; faithful rewordings that it loses.',
  async run({ data, log }) {
    const { pairs, skipped } = loadPairs(data);
    if (pairs.length === 0) return { metrics: [], tables: [], plots: [], items: [], skipped };
    const vocabulary = loadVocabulary(vocabularyFolder);
    log(`support: ${pairs.length} pairs`);
    const judged = pairs.map((pair) => judge(pair, vocabulary));
    const reported = judged.filter(({ half }) => half === 1);
    const held = pairs.filter(({ half }) => half === 1);
    const quotes = verbatimQuotes(held);
    const claims = held.flatMap(({ claim, evidence, expected }, at) =>
      expected === 'supported' && reported[at]?.got === 'supported'
        ? [{ source: 'supported claim' as const, text: claim, quotes: evidence }]
        : [],
    );
    log(`support: corruptions of ${quotes.length} quotes and ${claims.length} claims`);
    const flips = flipStatements([...quotes, ...claims], vocabulary);
    const reworded = rewordStatements(quotes, vocabulary);
    return {
      metrics: [...pairMetrics(reported), ...flipMetrics(flips, reworded)],
      tables: [...classTables(pairs, judged), flipTable(flips), rewordingTable(reworded)],
      plots: [flipPlot(flips)],
      items: [...judged, ...flips, ...reworded],
      skipped,
    };
  },
};

function judge({ set, id, half, claim, evidence, expected }: Pair, vocabulary: Vocabulary): JudgedPair {
  const { verdict, problems } = compareWording(claim, evidence, vocabulary);
  const got: VerdictClass =
    verdict === 'supported' ? 'supported' : verdict === 'contradicted' ? 'contradicted' : 'not enough';
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return { item: 'pair', set, id, half, claim, expected, got, verdict, problems: kinds };
}

function pairMetrics(reported: readonly JudgedPair[]): Metric[] {
  const called = reported.filter(({ got }) => got === 'supported');
  const isSupported = reported.filter(({ expected }) => expected === 'supported');
  return [
    ...metric(
      'precision of supported %',
      percent(
        ratioWithInterval(
          called,
          ({ expected }) => (expected === 'supported' ? 1 : 0),
          () => 1,
        ),
      ),
      called.length,
    ),
    ...metric(
      'recall of supported %',
      percent(
        ratioWithInterval(
          isSupported,
          ({ got }) => (got === 'supported' ? 1 : 0),
          () => 1,
        ),
      ),
      isSupported.length,
    ),
    ...[...new Set(reported.map(({ set }) => set))].flatMap((set) => {
      const ofSet = reported.filter((one) => one.set === set);
      return metric(`macro-F1 %, ${set}`, percent(bootstrap(ofSet, macroF1)), ofSet.length);
    }),
  ];
}

/** Halves of all sets: per class for the gate and both baselines, then what was taken for what. */
function classTables(pairs: readonly Pair[], judged: readonly JudgedPair[]): ReportTable[] {
  const sets = [...new Set(pairs.map(({ set }) => set))];
  const rows: (string | number | null)[][] = [];
  const confusion: (string | number | null)[][] = [];
  const notes: string[] = [];
  for (const set of sets) {
    const fitted = pairs.filter((pair) => pair.set === set && pair.half === 0);
    const held = pairs.filter((pair) => pair.set === set && pair.half === 1);
    const words = overlap(fitted);
    notes.push(`${set} ${words.share}`);
    const by = (how: Judge) => held.map((pair) => ({ expected: pair.expected, got: how(pair) }));
    const gate = judged.filter((one) => one.set === set && one.half === 1);
    for (const [name, results] of [
      ['gate', gate],
      ['word overlap', by(words.judge)],
      ['majority', by(majority(fitted))],
    ] as const) {
      for (const { verdict, precision, recall, f1, called, is } of classScores(results)) {
        if (is === 0) continue;
        const bounds = wilson(Math.round((precision ?? 0) * called), called);
        const interval = bounds && `${percentage(bounds.low)} to ${percentage(bounds.high)}`;
        rows.push([
          set,
          name,
          verdict,
          is,
          called,
          percentage(precision),
          interval,
          percentage(recall),
          percentage(f1),
          percentage(macroF1(results)),
        ]);
      }
    }
    for (const expected of verdictClasses) {
      const row = gate.filter((one) => one.expected === expected);
      if (row.length > 0)
        confusion.push([
          set,
          expected,
          ...verdictClasses.map((got) => row.filter((one) => one.got === got).length),
        ]);
    }
  }
  return [
    {
      title: 'Verdicts on labelled pairs, reported half',
      columns: [
        'set',
        'by',
        'verdict',
        'are',
        'called',
        'precision %',
        'Wilson 95 %',
        'recall %',
        'F1 %',
        'macro-F1 %',
      ],
      rows,
      note: `The overlap baseline calls supported from this share of words on, fitted on the other half: ${notes.join(', ')}. The gate is made to refuse what it cannot prove word by word, so its recall on free paraphrases is low by design.`,
    },
    {
      title: 'What the gate took for what, reported half',
      columns: ['set', 'is', ...verdictClasses.map((one) => `called ${one}`)],
      rows: confusion,
    },
  ];
}

function flipMetrics(flips: readonly Flip[], reworded: readonly Reworded[]): Metric[] {
  return [
    ...metric('wrong statements caught %', caughtOf(flips), flips.length),
    ...corruptionKinds.flatMap((kind) => {
      const ofKind = flips.filter((flip) => flip.kind === kind);
      return metric(`caught: ${kind} %`, caughtOf(ofKind), ofKind.length);
    }),
    ...metric('faithful rewordings lost %', lostOf(reworded), reworded.length),
  ];
}

function caughtOf(flips: readonly Flip[]) {
  return percent(
    ratioWithInterval(
      flips,
      ({ caught }) => (caught ? 1 : 0),
      () => 1,
    ),
  );
}

function lostOf(reworded: readonly Reworded[]) {
  return percent(
    ratioWithInterval(
      reworded,
      ({ lost }) => (lost ? 1 : 0),
      () => 1,
    ),
  );
}

function flipTable(flips: readonly Flip[]): ReportTable {
  const sources = ['verbatim quote', 'supported claim'] as const;
  return {
    title: 'Statements made wrong by rule: how many the gate does not call supported',
    columns: ['kind', ...sources.flatMap((source) => [`${source}s`, `caught %`]), 'one that passed'],
    rows: corruptionKinds.map((kind) => [
      kind,
      ...sources.flatMap((source) => {
        const some = flips.filter((flip) => flip.kind === kind && flip.source === source);
        return [some.length, percentage(caughtOf(some)?.value, 1)];
      }),
      flips.find((flip) => flip.kind === kind && !flip.caught)?.change ?? null,
    ]),
    note: 'Made by evals/corruptions from statements that are true: sentences that annotators marked, against themselves as quote, and claims that are supported and called so, against their evidence.',
  };
}

function rewordingTable(reworded: readonly Reworded[]): ReportTable {
  const kinds = [...new Set(reworded.map(({ kind }) => kind))];
  return {
    title: 'Faithful rewordings of quotes: how many the gate loses',
    columns: ['kind', 'rewordings', 'lost %', 'one that was lost', 'why'],
    rows: kinds.map((kind) => {
      const some = reworded.filter((one) => one.kind === kind);
      const lost = some.find((one) => one.lost);
      return [
        kind,
        some.length,
        percentage(lostOf(some)?.value, 1),
        lost?.text ?? null,
        lost?.problems[0] ?? null,
      ];
    }),
  };
}

function flipPlot(flips: readonly Flip[]): ReportPlot {
  return {
    title: 'Wrong statements caught, by what was made wrong',
    unit: '%',
    groups: corruptionKinds.flatMap((kind) => {
      const caught = caughtOf(flips.filter((flip) => flip.kind === kind));
      return caught ? [{ name: kind, bars: [{ name: 'caught', ...caught }] }] : [];
    }),
  };
}

/** One decimal; `factor` 1 for what is a percentage already. */
function percentage(share: number | null | undefined, factor = 100): number | null {
  return share === null || share === undefined ? null : Math.round(share * factor * 10) / 10;
}
