import type { ClaimDecisionKind, ReviewState, SurveillanceTask } from '../../domain/index.ts';
import type { AppError } from '../../errors.ts';

/** What was done, by the word that the address carries after a form. */
export const doneWords = {
  assigned: 'Saved: who reviews it, and until when.',
  taken: 'The article is yours now.',
  decided: 'Your decision is saved.',
  'taken-back': 'Your decision is taken back.',
  commented: 'Your comment is saved.',
  settled: 'The thread is closed.',
  reopened: 'The thread is open again.',
  edited: 'Saved as a new version. Decisions on claims that did not change still count; signatures do not.',
  restored: 'The earlier version is back, as a new one. Nothing in between is lost.',
  submit: 'Submitted for review.',
  'take-back': 'Taken back: it is a draft again.',
  'start-review': 'The review has started. Judge each claim beside its quotation.',
  'request-changes': 'Sent back to the author, with your reason.',
  reopen: 'It is under review again.',
  supersede: 'The other article has taken its place.',
  withdraw: 'Withdrawn. Its page tells readers so.',
  restore: 'Restored. It waits for a reviewer again.',
  signed: 'Signed. It waits for another signature.',
  approved: 'Signed and approved. Readers see your name and credentials.',
  closed: 'The task is closed.',
  answered: 'The reader’s report is answered.',
} as const;
export type DoneKey = keyof typeof doneWords;

export function doneSentence(key: string | undefined): string | null {
  return key !== undefined && key in doneWords ? doneWords[key as DoneKey] : null;
}

export const stateWords: Readonly<Record<ReviewState, string>> = {
  draft: 'Draft',
  submitted: 'Submitted',
  'under review': 'Under review',
  'changes requested': 'Changes requested',
  approved: 'Approved',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
};

/** What happens next with an article, told to whoever wrote it. */
export const nextStepWords: Readonly<Record<ReviewState, string>> = {
  draft: 'Only you and the board see it. Check the claims, then submit it for review.',
  submitted: 'It waits for a reviewer. Until one starts, you can take it back.',
  'under review': 'A reviewer judges its claims. You can follow and answer the comments.',
  'changes requested': 'A reviewer asks for changes. Make them, then submit it again.',
  approved: 'It is published with the reviewers’ names. Nothing to do.',
  superseded: 'Another article has taken its place. Nothing to do.',
  withdrawn: 'It was withdrawn. The reason stands on its page.',
};

export const decisionWords: Readonly<Record<ClaimDecisionKind, string>> = {
  supported: 'supported',
  'needs change': 'needs change',
  reject: 'rejected',
};

export const taskWords: Readonly<Record<SurveillanceTask['kind'], string>> = {
  retracted: 'A cited publication was retracted',
  'expression-of-concern': 'A cited publication is under an expression of concern',
  corrected: 'A cited publication was corrected',
  superseded: 'A cited publication has a newer edition',
  'new evidence': 'New evidence',
  'contrary evidence': 'New evidence that points the other way',
  'review due': 'The review date has passed',
};

/** What a form asked for and did not get, with what was typed. */
export interface Problem {
  readonly message: string;
  /** Which form of the page it was. */
  readonly form: string;
  readonly fields: ReadonlyMap<string, string>;
  readonly status: AppError['status'];
}

/** What was typed into this form when it came back, else null. */
export function typedIn(problem: Problem | null, form: string): ReadonlyMap<string, string> | null {
  return problem?.form === form ? problem.fields : null;
}
