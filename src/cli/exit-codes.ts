import type { AnswerStatus } from '../domain/index.ts';

/** What the program returns to the shell (docs/cli.md). */
export const exitCodes = {
  answered: 0,
  failure: 1,
  usage: 2,
  insufficientEvidence: 3,
  outOfScope: 4,
  interrupted: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An emergency is answered: the urgent-care notice stands first in what is printed. */
export const exitCodeOfStatus: Readonly<Record<AnswerStatus, ExitCode>> = {
  answered: exitCodes.answered,
  emergency: exitCodes.answered,
  'insufficient-evidence': exitCodes.insufficientEvidence,
  'out-of-scope': exitCodes.outOfScope,
  failed: exitCodes.failure,
};
