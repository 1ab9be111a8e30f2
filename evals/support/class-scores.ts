import { type VerdictClass, verdictClasses } from './pairs.ts';

export interface Judged {
  readonly expected: VerdictClass;
  readonly got: VerdictClass;
}

export interface ClassScore {
  readonly verdict: VerdictClass;
  /** Shares 0..1; null where nothing was called so, or nothing is so. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number;
  readonly called: number;
  readonly is: number;
}

/** Precision, recall and F1 of each verdict. */
export function classScores(judged: readonly Judged[]): ClassScore[] {
  return verdictClasses.map((verdict) => {
    const called = judged.filter(({ got }) => got === verdict).length;
    const is = judged.filter(({ expected }) => expected === verdict).length;
    const right = judged.filter(({ expected, got }) => got === verdict && expected === verdict).length;
    return {
      verdict,
      precision: called === 0 ? null : right / called,
      recall: is === 0 ? null : right / is,
      f1: called + is === 0 ? 0 : (2 * right) / (called + is),
      called,
      is,
    };
  });
}

/** The mean F1 of the verdicts that occur among what was expected. */
export function macroF1(judged: readonly Judged[]): number {
  const scores = classScores(judged).filter(({ is }) => is > 0);
  return scores.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, scores.length);
}

/** Wilson's 95 % interval of a proportion: unlike the bootstrap's it is not empty when all are right. */
export function wilson(right: number, of: number): { low: number; high: number } | null {
  if (of === 0) return null;
  const z = 1.96;
  const share = right / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))) / (1 + (z * z) / of);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Wilson's interval in per cent, in words; null of none. */
export function wilsonText(right: number, of: number): string | null {
  const bounds = wilson(right, of);
  return bounds && `${percentage(bounds.low)} to ${percentage(bounds.high)}`;
}

/** A share as a percentage with one decimal. */
export function percentage(share: number | null): number | null {
  return share === null ? null : oneDecimal(100 * share);
}

export function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
