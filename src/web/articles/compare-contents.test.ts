import { describe, expect, test } from 'vitest';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import type { ArticleContent } from '../../domain/index.ts';
import { compareContents } from './compare-contents.ts';

const [c1, c2, c3] = ['c1', 'c2', 'c3'].map((id) => sampleAnswer.claims[id]);
if (!c1 || !c2 || !c3) throw new Error('The sample lacks a claim.');

const change = (changes: Partial<ArticleContent>): ArticleContent => ({ ...sampleAnswer, ...changes });
const kindsOf = (before: ArticleContent, after: ArticleContent) =>
  Object.fromEntries(compareContents(before, after).claims.map(({ id, kinds }) => [id, kinds.join(' ')]));

describe('two versions of a content', () => {
  test('that are equal have nothing to show', () => {
    expect(compareContents(sampleAnswer, structuredClone(sampleAnswer))).toEqual({
      claims: [],
      unchanged: 3,
      referencesAdded: [],
      referencesRemoved: [],
      gapsAdded: [],
      gapsRemoved: [],
    });
  });

  test('show what came, what went, and where', () => {
    const fewer = change({
      claims: { c1, c2 },
      sections: [{ heading: 'Treatment', claims: ['c1', 'c2'] }],
    });
    expect(kindsOf(sampleAnswer, fewer)).toEqual({ c3: 'removed' });
    expect(kindsOf(fewer, sampleAnswer)).toEqual({ c3: 'added' });
    const [added] = compareContents(fewer, sampleAnswer).claims;
    expect(added).toMatchObject({ before: null, from: [], to: ['Pitfalls'] });
  });

  test('call only what left its order moved, not what it passed', () => {
    const claims = Object.fromEntries(['c1', 'c2', 'c3', 'c4', 'c5'].map((id) => [id, c3]));
    const order = (...ids: string[]) =>
      change({ claims, bottomLine: [], sections: [{ heading: 'Treatment', claims: ids }] });
    expect(kindsOf(order('c1', 'c2', 'c3', 'c4', 'c5'), order('c5', 'c1', 'c2', 'c3', 'c4'))).toEqual({
      c5: 'moved',
    });
  });

  test('call a claim moved when its section changed, and changed when its words did', () => {
    const after = change({
      claims: { c1: { ...c1, text: 'Walking is recommended.' }, c2, c3 },
      sections: [
        { heading: 'Treatment', claims: ['c1'] },
        { heading: 'Pitfalls', claims: ['c3', 'c2'] },
      ],
    });
    expect(kindsOf(sampleAnswer, after)).toEqual({ c1: 'changed', c2: 'moved' });
  });

  test('say in words what changed beside the words', () => {
    const after = change({
      claims: {
        c1: {
          ...c1,
          level: 3,
          override: { ruleLevel: 1, reason: 'Indirect.', by: 'Dr Ash', at: '2026-11-01T00:00:00.000Z' },
          citations: c2.citations,
        },
        c2,
        c3,
      },
    });
    const [first] = compareContents(sampleAnswer, after).claims;
    expect(first?.kinds).toEqual(['changed']);
    expect(first?.facts).toEqual([
      'Evidence level 1 became 3.',
      'Level set by Dr Ash: Indirect.',
      `Quotation taken out: “${c1.citations[0]?.quote}” (Guideline on the care of quiet knee)`,
      `Quotation added: “${c2.citations[0]?.quote}” (Walking versus bed rest in quiet knee: a randomised trial)`,
    ]);
  });

  test('list references and gaps that came and went', () => {
    const after = change({ references: sampleAnswer.references.slice(1), gaps: ['Nothing on children.'] });
    const changes = compareContents(sampleAnswer, after);
    expect(changes.referencesRemoved.map(({ publication }) => publication)).toEqual(['pmid:00001']);
    expect(changes.gapsAdded).toEqual(['Nothing on children.']);
    expect(changes.gapsRemoved).toEqual(sampleAnswer.gaps);
  });
});
