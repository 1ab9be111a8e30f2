import type { FeedbackKind, StatusNotice, TaskKind } from '../../domain/index.ts';

export const taskKindWords: Readonly<Record<TaskKind, string>> = {
  retracted: 'Source retracted',
  'expression-of-concern': 'Expression of concern on a source',
  corrected: 'Source corrected',
  superseded: 'Source superseded',
  'new evidence': 'New evidence',
  'contrary evidence': 'Evidence that points the other way',
  'review due': 'Review due',
};

export const noticeWords: Readonly<Record<StatusNotice['status'], string>> = {
  retracted: 'Retracted',
  'expression-of-concern': 'Expression of concern',
  corrected: 'Corrected',
  superseded: 'Superseded by a newer edition',
};

export const feedbackKindWords: Readonly<Record<FeedbackKind, string>> = {
  helpful: 'Helpful',
  'not helpful': 'Not helpful',
  problem: 'Problem with a sentence',
};
