import type { Metric, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { bootstrap, percent, ratioWithInterval } from '../statistics.ts';
import { majority, overlap } from './baselines.ts';
import { classScores, type Judged, macroF1, oneDecimal, percentage, wilsonText } from './class-scores.ts';
import { type JudgedPair, leaningAt } from './judged-pairs.ts';
import { type Pair, type VerdictClass, verdictClasses } from './pairs.ts';

type Reader = (pair: JudgedPair) => VerdictClass;

const readings = {
  verdict: ({ got }: JudgedPair) => got,
  leaning: ({ leaning }: JudgedPair) => leaning,
  gate: ({ gate }: JudgedPair) => gate,
};

/** Precision and recall of what counts, and macro-F1 by set, of the reading of pairs and of the gate. */
export function pairMetrics(reported: readonly JudgedPair[]): Metric[] {
  const sets = [...new Set(reported.map(({ set }) => set))];
  return [
    ...precisionAndRecall('', 'supported', reported, readings.verdict),
    ...precisionAndRecall('', 'contradicted', reported, readings.verdict),
    ...sets.flatMap((set) => {
      const ofSet = reported.filter((pair) => pair.set === set);
      return [
        ...metric(
          `macro-F1 of the leaning %, ${set}`,
          percent(bootstrap(by(ofSet, readings.leaning), macroF1)),
          ofSet.length,
        ),
        ...metric(
          `macro-F1 of the verdict %, ${set}`,
          percent(bootstrap(by(ofSet, readings.verdict), macroF1)),
          ofSet.length,
        ),
      ];
    }),
    ...precisionAndRecall('gate: ', 'supported', reported, readings.gate),
  ];
}

function precisionAndRecall(
  prefix: string,
  verdict: VerdictClass,
  reported: readonly JudgedPair[],
  reader: Reader,
): Metric[] {
  const called = reported.filter((pair) => reader(pair) === verdict);
  const are = reported.filter(({ expected }) => expected === verdict);
  const share = (pairs: readonly JudgedPair[], isRight: (pair: JudgedPair) => boolean) =>
    percent(
      ratioWithInterval(
        pairs,
        (pair) => (isRight(pair) ? 1 : 0),
        () => 1,
      ),
    );
  return [
    ...metric(
      `${prefix}precision of ${verdict} %`,
      share(called, ({ expected }) => expected === verdict),
      called.length,
    ),
    ...metric(
      `${prefix}recall of ${verdict} %`,
      share(are, (pair) => reader(pair) === verdict),
      are.length,
    ),
  ];
}

function by(pairs: readonly JudgedPair[], reader: Reader): Judged[] {
  return pairs.map((pair) => ({ expected: pair.expected, got: reader(pair) }));
}

/** Per class for the reading, the gate and the baselines; then what the reading took for what. Of half 1; what is fitted is fitted on half 0. */
export function classTables(pairs: readonly Pair[], judged: readonly JudgedPair[]): ReportTable[] {
  const rows: (string | number | null)[][] = [];
  const confusion: (string | number | null)[][] = [];
  const notes: string[] = [];
  for (const set of new Set(pairs.map((pair) => pair.set))) {
    const fitted = pairs.filter((pair) => pair.set === set && pair.half === 0);
    const held = pairs.filter((pair) => pair.set === set && pair.half === 1);
    const read = judged.filter((pair) => pair.set === set);
    const reported = read.filter(({ half }) => half === 1);
    const words = overlap(fitted);
    const share = leaningShare(read.filter(({ half }) => half === 0));
    notes.push(`${set} ${words.share} and ${oneDecimal(share * 10) / 10}`);
    const most = majority(fitted);
    for (const [name, results] of [
      ['verdict', by(reported, readings.verdict)],
      ['leaning', by(reported, readings.leaning)],
      ['leaning, share of the set', by(reported, (pair) => leaningAt(pair, share))],
      ['gate', by(reported, readings.gate)],
      ['word overlap', held.map((pair) => ({ expected: pair.expected, got: words.judge(pair) }))],
      ['majority', held.map((pair) => ({ expected: pair.expected, got: most(pair) }))],
    ] as const) {
      for (const { verdict, precision, recall, f1, called, is } of classScores(results)) {
        if (is === 0) continue;
        rows.push([
          set,
          name,
          verdict,
          is,
          called,
          percentage(precision),
          wilsonText(Math.round((precision ?? 0) * called), called),
          percentage(recall),
          percentage(f1),
          percentage(macroF1(results)),
        ]);
      }
    }
    for (const expected of verdictClasses) {
      const row = reported.filter((one) => one.expected === expected);
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
      note: `Verdict and leaning are those of the reading of pairs. The overlap baseline calls supported from a share of words on that is fitted to each set on the other half; "leaning, share of the set" has its share fitted likewise (${notes.join(', ')}), the leaning itself one for all sets. The gate refuses what it cannot prove word by word, so its recall on free paraphrases is low by design.`,
    },
    {
      title: 'What the reading took for what, reported half',
      columns: ['set', 'is', ...verdictClasses.map((one) => `called ${one}`)],
      rows: confusion,
    },
  ];
}

/** The share with the best macro-F1 of the leaning: for a set what the overlap baseline gets too. */
function leaningShare(pairs: readonly JudgedPair[]): number {
  let [best, most] = [0, -1];
  for (let share = 0; share <= 1.001; share += 0.05) {
    const score = macroF1(by(pairs, (pair) => leaningAt(pair, share)));
    if (score > most) [best, most] = [share, score];
  }
  return best;
}
