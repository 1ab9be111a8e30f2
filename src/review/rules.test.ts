import { describe, expect, test } from 'vitest';
import {
  type Actor,
  type Article,
  operator,
  type ReviewState,
  reviewStateSchema,
  system,
  visitor,
} from '../domain/index.ts';
import {
  canRead,
  isPublished,
  openActions,
  whyNot,
  whyNotComment,
  whyNotDecide,
  whyNotEdit,
} from './rules.ts';
import { actionNames, transitions } from './transitions.ts';

const roles = {
  visitor,
  reader: { id: 'r', name: 'Rik', role: 'reader' },
  author: { id: 'a', name: 'Ann', role: 'author' },
  'another author': { id: 'b', name: 'Abe', role: 'author' },
  reviewer: { id: 'c', name: 'Rob', role: 'reviewer' },
  'author who reviews': { id: 'a', name: 'Ann', role: 'reviewer' },
  'author who was demoted': { id: 'a', name: 'Ann', role: 'reader' },
  editor: { id: 'e', name: 'Eve', role: 'editor' },
  'author who edits': { id: 'a', name: 'Ann', role: 'editor' },
  administrator: { id: 'd', name: 'Ada', role: 'administrator' },
  operator,
  system,
} as const satisfies Record<string, Actor>;

function article(
  state: ReviewState,
  submittedAt: string | null = state === 'draft' ? null : '2026-01-01',
): Article {
  return { id: 'x', state, submittedAt, authorId: 'a', authorName: 'Ann' } as Article;
}

/** The rules in words, written down a second time from DESIGN section 2 and issue 3: `role: actions` for each state. */
const expected: Record<ReviewState, Partial<Record<keyof typeof roles, string>>> = {
  draft: {
    author: 'submit',
    'author who reviews': 'submit',
    editor: 'submit withdraw',
    'author who edits': 'submit withdraw',
    administrator: 'submit withdraw',
  },
  submitted: {
    author: 'take-back',
    reviewer: 'start-review',
    'author who reviews': 'take-back',
    editor: 'take-back start-review withdraw',
    'author who edits': 'take-back withdraw',
    administrator: 'take-back withdraw',
  },
  'under review': {
    reviewer: 'request-changes approve',
    editor: 'request-changes approve withdraw',
    'author who edits': 'withdraw',
    administrator: 'withdraw',
  },
  'changes requested': {
    author: 'submit',
    'author who reviews': 'submit',
    editor: 'submit withdraw',
    'author who edits': 'submit withdraw',
    administrator: 'submit withdraw',
  },
  approved: {
    reviewer: 'reopen',
    'author who reviews': 'reopen',
    editor: 'reopen supersede withdraw',
    'author who edits': 'reopen supersede withdraw',
    administrator: 'supersede withdraw',
    system: 'reopen',
  },
  superseded: { editor: 'withdraw', 'author who edits': 'withdraw', administrator: 'withdraw' },
  withdrawn: { editor: 'restore', 'author who edits': 'restore', administrator: 'restore' },
};

describe.each(reviewStateSchema.options)('an article that is %s', (state) => {
  test.each(Object.entries(roles))('opens to %s just what the rules say', (role, actor) => {
    const wanted = expected[state][role as keyof typeof roles] ?? '';
    expect(openActions(actor, article(state)).join(' ')).toBe(wanted);
  });

  test.each(actionNames)(
    '%s is refused with a sentence, and 401, 403 or 409, wherever it is not open',
    (action) => {
      for (const actor of Object.values(roles)) {
        const refusal = whyNot(actor, article(state), action);
        if (refusal === null) continue;
        expect(refusal.message).toMatch(/^[A-Z“].+\.$/);
        expect(refusal.status === 401).toBe(actor.role === 'visitor');
        if (refusal.status === 409) expect(transitions[action].from).not.toContain(state);
      }
    },
  );
});

test('every transition leads somewhere else, and every state is reached', () => {
  for (const { from, to } of Object.values(transitions)) expect(from).not.toContain(to);
  const reached = new Set(Object.values(transitions).map(({ to }) => to));
  expect([...reached].sort()).toEqual([...reviewStateSchema.options].sort());
});

test('nothing becomes approved or public but by passing the gate', () => {
  const gate = ['every claim is supported by its quotes', 'no cited publication is retracted'];
  for (const { from, to, holds } of Object.values(transitions)) {
    if (to === 'approved' || (to === 'submitted' && from.length > 0)) {
      expect(holds).toEqual(expect.arrayContaining(gate));
    }
  }
});

const states = reviewStateSchema.options;
const statesWhere = (open: (state: ReviewState) => boolean) => states.filter(open).join(', ');

test.each([
  ['visitor', ''],
  ['reader', ''],
  ['author', 'draft, changes requested'],
  ['another author', ''],
  ['reviewer', 'draft, under review, changes requested, approved'],
  ['author who reviews', 'draft, under review, changes requested, approved'],
  ['author who was demoted', ''],
  ['editor', 'draft, under review, changes requested, approved'],
  ['administrator', ''],
  ['operator', ''],
  ['system', ''],
] as const)('%s may change the content while it is: %s', (role, wanted) => {
  expect(statesWhere((state) => whyNotEdit(roles[role], article(state)) === null)).toBe(wanted);
});

test.each(Object.entries(roles))('%s judges claims only under review, never their own', (role, actor) => {
  const may = ['reviewer', 'editor'].includes(role);
  expect(statesWhere((state) => whyNotDecide(actor, article(state)) === null)).toBe(
    may ? 'under review' : '',
  );
});

test('comments are for the author and the board', () => {
  const open = Object.entries(roles).filter(
    ([, actor]) => whyNotComment(actor, article('under review')) === null,
  );
  expect(open.map(([role]) => role)).toEqual([
    'author',
    'reviewer',
    'author who reviews',
    'editor',
    'author who edits',
    'administrator',
  ]);
});

test('drafts are seen by their author, also when demoted, and by the board; what was submitted by everybody', () => {
  const readers = Object.entries(roles).filter(([, actor]) => canRead(actor, article('draft')));
  expect(readers.map(([role]) => role)).toEqual([
    'author',
    'reviewer',
    'author who reviews',
    'author who was demoted',
    'editor',
    'author who edits',
    'administrator',
  ]);
  for (const state of states.filter((each) => each !== 'draft')) {
    expect([state, canRead(visitor, article(state))]).toEqual([state, true]);
  }
  expect(isPublished(article('withdrawn', null))).toBe(false);
  expect(canRead(visitor, article('withdrawn', null))).toBe(false);
});

test('a refusal names the role, the author or the state', () => {
  expect(whyNot(roles.reader, article('submitted'), 'start-review')?.message).toBe(
    'Your role (reader) may not use “Start the review”.',
  );
  expect(whyNot(roles['another author'], article('draft'), 'submit')?.message).toBe(
    'Only Ann, who wrote it, or an editor can do this.',
  );
  expect(whyNot(roles.editor, article('draft'), 'approve')?.message).toBe(
    'This article is a draft. “Approve and sign” works while it is under review.',
  );
  expect(whyNot(visitor, article('draft'), 'submit')?.message).toBe('Sign in to use “Submit for review”.');
});
