import type { Permission } from '../access/index.ts';
import type { ReviewState } from '../domain/index.ts';

export const actionNames = [
  'submit',
  'take-back',
  'start-review',
  'request-changes',
  'approve',
  'reopen',
  'supersede',
  'withdraw',
  'restore',
] as const;
export type ArticleAction = (typeof actionNames)[number];

/** What must hold beside state and permission; told to whoever tries in these words. */
export type Condition =
  | 'every claim is supported by its quotes'
  | 'no cited publication is retracted'
  | 'the reviewer judged every claim supported'
  | 'no reviewer asks for a change or rejects a claim'
  | 'the reviewer’s profile is complete'
  | 'the reviewer has no conflict of interest'
  | 'no surveillance task is open'
  | 'the successor is an approved article';

export interface Transition {
  readonly from: readonly ReviewState[];
  readonly to: ReviewState;
  readonly permission: Permission;
  /**
   * `own`: those with the role `author` only on what they wrote, editors and administrators on any.
   * `others`: nobody on what they wrote themselves. `any`: no difference.
   */
  readonly on: 'own' | 'others' | 'any';
  readonly reason: 'none' | 'required';
  readonly holds: readonly Condition[];
  /** On the button. */
  readonly label: string;
}

/**
 * The life of an article (DESIGN section 2). `approve` leads to `approved` only with the last approval that is
 * needed; before that the article stays under review.
 */
export const transitions: Readonly<Record<ArticleAction, Transition>> = {
  submit: {
    from: ['draft', 'changes requested'],
    to: 'submitted',
    permission: 'article.submit',
    on: 'own',
    reason: 'none',
    holds: ['every claim is supported by its quotes', 'no cited publication is retracted'],
    label: 'Submit for review',
  },
  'take-back': {
    from: ['submitted'],
    to: 'draft',
    permission: 'article.take-back',
    on: 'own',
    reason: 'none',
    holds: [],
    label: 'Take back to draft',
  },
  'start-review': {
    from: ['submitted'],
    to: 'under review',
    permission: 'article.start-review',
    on: 'others',
    reason: 'none',
    holds: ['the reviewer has no conflict of interest'],
    label: 'Start the review',
  },
  'request-changes': {
    from: ['under review'],
    to: 'changes requested',
    permission: 'article.request-changes',
    on: 'others',
    reason: 'required',
    holds: [],
    label: 'Request changes',
  },
  approve: {
    from: ['under review'],
    to: 'approved',
    permission: 'article.approve',
    on: 'others',
    reason: 'none',
    holds: [
      'the reviewer’s profile is complete',
      'the reviewer has no conflict of interest',
      'the reviewer judged every claim supported',
      'no reviewer asks for a change or rejects a claim',
      'no surveillance task is open',
      'every claim is supported by its quotes',
      'no cited publication is retracted',
    ],
    label: 'Approve and sign',
  },
  reopen: {
    from: ['approved'],
    to: 'under review',
    permission: 'article.reopen',
    on: 'any',
    reason: 'required',
    holds: [],
    label: 'Return to review',
  },
  supersede: {
    from: ['approved'],
    to: 'superseded',
    permission: 'article.supersede',
    on: 'any',
    reason: 'none',
    holds: ['the successor is an approved article'],
    label: 'Mark as superseded',
  },
  withdraw: {
    from: ['draft', 'submitted', 'under review', 'changes requested', 'approved', 'superseded'],
    to: 'withdrawn',
    permission: 'article.withdraw',
    on: 'any',
    reason: 'required',
    holds: [],
    label: 'Withdraw',
  },
  restore: {
    from: ['withdrawn'],
    to: 'submitted',
    permission: 'article.restore',
    on: 'any',
    reason: 'none',
    holds: ['every claim is supported by its quotes', 'no cited publication is retracted'],
    label: 'Restore for review',
  },
};

/** States in which the content may be changed, by whom. A change to an approved article sends it back to review. */
export const editableBy = {
  author: ['draft', 'changes requested'],
  board: ['draft', 'under review', 'changes requested', 'approved'],
} as const satisfies Record<string, readonly ReviewState[]>;
