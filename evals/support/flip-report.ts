import { type CorruptionKind, corruptionKinds } from '../corruptions/index.ts';
import type { Metric, ReportPlot, ReportTable } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, ratioWithInterval } from '../statistics.ts';
import { oneDecimal } from './class-scores.ts';
import type { Flip, Reworded } from './flips.ts';

/** What turns a statement round: numbers with their units and bounds, denials, directions. */
const turning: readonly CorruptionKind[] = [
  'number',
  'number-swap',
  'unit',
  'dose',
  'bound',
  'negation',
  'direction',
];

/** What the gate catches, by kind, and what it loses; what the reading of pairs catches. */
export function flipMetrics(flips: readonly Flip[], reworded: readonly Reworded[]): Metric[] {
  const gate = flips.filter(({ asked }) => asked === 'gate');
  const reading = flips.filter(({ asked }) => asked === 'reading');
  const turned = reading.filter(({ kind }) => turning.includes(kind));
  return [
    ...metric('wrong statements caught %', caughtOf(gate), gate.length),
    ...corruptionKinds.flatMap((kind) => {
      const ofKind = gate.filter((flip) => flip.kind === kind);
      return metric(`caught: ${kind} %`, caughtOf(ofKind), ofKind.length);
    }),
    ...metric('faithful rewordings lost %', lostOf(reworded), reworded.length),
    ...metric('reading: wrong statements caught %', caughtOf(reading), reading.length),
    ...metric('reading: numbers, denials and directions caught %', caughtOf(turned), turned.length),
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

export function flipTables(flips: readonly Flip[]): ReportTable[] {
  return [
    flipTable(
      flips.filter(({ asked }) => asked === 'gate'),
      'Statements made wrong by rule: how many the gate does not call supported',
    ),
    flipTable(
      flips.filter(({ asked }) => asked === 'reading'),
      'Statements made wrong by rule: how many the reading of pairs does not call supported',
    ),
  ];
}

function flipTable(flips: readonly Flip[], title: string): ReportTable {
  const sources = ['verbatim quote', 'supported claim'] as const;
  return {
    title,
    columns: ['kind', ...sources.flatMap((source) => [`${source}s`, `caught %`]), 'one that passed'],
    rows: corruptionKinds.map((kind) => [
      kind,
      ...sources.flatMap((source) => {
        const some = flips.filter((flip) => flip.kind === kind && flip.source === source);
        return [some.length, rounded(caughtOf(some)?.value)];
      }),
      flips.find((flip) => flip.kind === kind && !flip.caught)?.change ?? null,
    ]),
    note: 'Made by evals/corruptions from statements that are true: sentences that annotators marked, against themselves as quote, and claims that are supported and called so, against their evidence.',
  };
}

export function rewordingTable(reworded: readonly Reworded[]): ReportTable {
  const kinds = [...new Set(reworded.map(({ kind }) => kind))];
  return {
    title: 'Faithful rewordings of quotes: how many the gate loses',
    columns: ['kind', 'rewordings', 'lost %', 'one that was lost', 'why'],
    rows: kinds.map((kind) => {
      const some = reworded.filter((one) => one.kind === kind);
      const lost = some.find((one) => one.lost);
      return [kind, some.length, rounded(lostOf(some)?.value), lost?.text ?? null, lost?.problems[0] ?? null];
    }),
  };
}

export function flipPlot(flips: readonly Flip[]): ReportPlot {
  return {
    title: 'Wrong statements caught, by what was made wrong',
    unit: '%',
    groups: corruptionKinds.flatMap((kind) => {
      const bars = (['gate', 'reading'] as const).flatMap((name) => {
        const caught = caughtOf(flips.filter((flip) => flip.asked === name && flip.kind === kind));
        return caught ? [{ name, ...caught }] : [];
      });
      return bars.length > 0 ? [{ name: kind, bars }] : [];
    }),
  };
}

function rounded(value: number | undefined): number | null {
  return value === undefined ? null : oneDecimal(value);
}
