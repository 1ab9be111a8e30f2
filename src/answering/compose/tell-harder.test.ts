import { expect, test } from 'vitest';
import { smallVocabulary } from '../../../tests/support/small-vocabulary.ts';
import { testDraft } from '../../../tests/support/test-drafts.ts';
import type { Inquiry } from '../parts/inquire.ts';
import type { DraftClaim } from './draft.ts';
import { tellHarder } from './tell-harder.ts';

const vocabulary = smallVocabulary([{ name: 'quietapril', kind: 'drug' }]);

function partsOf(text: string) {
  const draft = testDraft(text, { from: 1 }, vocabulary);
  const drafts: DraftClaim[] = [{ ...draft, selected: { ...draft.selected, part: 0 } }];
  const question = { interpretation: { type: 'harm' } };
  const part = { asked: 'Does quietapril harm?', readAs: 'Does quietapril harm?', own: [], question };
  const inquiry = {
    comparison: null,
    quantity: null,
    asksEvidence: false,
    parts: [{ part, question, quantity: null }],
  } as unknown as Inquiry;
  const told = tellHarder({
    question: {} as Parameters<typeof tellHarder>[0]['question'],
    inquiry,
    drafts,
    compared: null,
    ids: (list) => list.map((_, index) => `c${index + 1}`),
  });
  return { status: told.fields.parts?.[0]?.status, gaps: told.gaps };
}

test('a part is answered by a claim that speaks to what it asks', () =>
  expect(partsOf('Quietapril caused bleeding in 4%.')).toEqual({ status: 'answered', gaps: [] }));

test('a claim that only names its subject does not answer a part, and the answer says so', () => {
  const { status, gaps } = partsOf('Quietapril was first made in 1990.');
  expect(status).toBe('nothing-found');
  expect(gaps.join()).toContain('without answering it');
});
