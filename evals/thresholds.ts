import { z } from 'zod';
import type { Metric } from './evaluation.ts';

const thresholdSchema = z
  .strictObject({
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** How many items the bound was set on. */
    items: z.int().positive(),
    /** A promise and not a measurement ("no losses"): the value itself must keep it, whatever the sample. */
    always: z.literal(true).optional(),
  })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, 'needs atLeast or atMost');

/** `thresholds.json`: evaluation -> figure -> bound. */
export const thresholdsSchema = z.record(z.string(), z.record(z.string(), thresholdSchema));

export type Threshold = z.output<typeof thresholdSchema>;

export interface ThresholdVerdict {
  readonly figure: string;
  /** `other-sample`: kept, measured on another number of items than the bound was set on. */
  readonly verdict: 'kept' | 'crossed' | 'other-sample' | 'not-measured';
  /** One sentence with figure, value, bound and sample sizes. */
  readonly detail: string;
}

/** A sample within these shares of the threshold's own is the same sample, give or take. */
const SAME_FROM = 0.8;
const SAME_TO = 1.25;

/**
 * Holds figures to an evaluation's thresholds. On about as many items as the bound was set on, the value itself must keep it. On
 * another sample the bound counts as crossed only when the whole interval lies beyond it, so that chance alone does not fail a run;
 * bounds marked `always`, and figures without interval, are held to by value. A figure that was not measured is crossed, unless
 * data was `skipped`.
 */
export function holdToThresholds(
  thresholds: Readonly<Record<string, Threshold>>,
  metrics: readonly Metric[],
  skipped: readonly string[],
): ThresholdVerdict[] {
  return Object.entries(thresholds).map(([figure, threshold]) => {
    const metric = metrics.find(({ name }) => name === figure);
    if (!metric) {
      return skipped.length > 0
        ? { figure, verdict: 'not-measured', detail: `${figure}: not measured, data was missing.` }
        : { figure, verdict: 'crossed', detail: `${figure}: has a threshold and was not measured.` };
    }
    const { items } = metric;
    const sameSample = items >= SAME_FROM * threshold.items && items <= SAME_TO * threshold.items;
    const byValue = sameSample || threshold.always === true;
    const best = byValue ? metric.value : (metric.high ?? metric.value);
    const least = byValue ? metric.value : (metric.low ?? metric.value);
    const { atLeast, atMost } = threshold;
    const crossed = (atLeast !== undefined && best < atLeast) || (atMost !== undefined && least > atMost);
    const bounds = [
      ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
      ...(atMost === undefined ? [] : [`at most ${atMost}`]),
    ].join(' and ');
    const sample = sameSample ? '' : `; the bound was set on ${threshold.items}`;
    const interval =
      metric.low === undefined
        ? ''
        : ` (${round(metric.low, figure)} to ${round(metric.high ?? metric.value, figure)})`;
    const detail = `${figure} is ${round(metric.value, figure)}${interval} on ${items} items${sample}, wanted ${bounds}.`;
    if (crossed) return { figure, verdict: 'crossed', detail };
    return { figure, verdict: sameSample ? 'kept' : 'other-sample', detail };
  });
}

/** As a report shows it: one decimal, three for what lies between -2 and 2 and is no percentage. */
export function round(value: number, name = ''): number {
  const places = Math.abs(value) < 2 && !name.includes('%') ? 1_000 : 10;
  return Math.round(value * places) / places;
}
