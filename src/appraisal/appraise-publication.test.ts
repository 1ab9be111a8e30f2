import { describe, expect, test } from 'vitest';
import { testPublication } from '../../tests/support/index-records.ts';
import type { Publication } from '../domain/index.ts';
import { appraisePublication } from './appraise-publication.ts';

function appraise(title: string, more: Partial<Publication> = {}) {
  return appraisePublication(testPublication(1, title, 'Nothing that names a design.', more));
}

describe('publication types', () => {
  test.each([
    ['Practice Guideline', 1, 'Guideline'],
    ['Guideline', 1, 'Guideline'],
    ['Consensus Statement', 1, 'Guideline'],
    ['Meta-Analysis', 1, 'Systematic review'],
    ['Network Meta-Analysis', 1, 'Systematic review'],
    ['Systematic Review', 1, 'Systematic review'],
    ['Randomized Controlled Trial', 2, 'Randomised trial'],
    ['Pragmatic Clinical Trial', 2, 'Randomised trial'],
    ['Equivalence Trial', 2, 'Randomised trial'],
    ['Validation Study', 3, 'Diagnostic study'],
    ['Observational Study', 3, 'Observational study'],
    ['Clinical Trial', 3, 'Observational study'],
    ['Twin Study', 3, 'Observational study'],
    ['Case Reports', 4, 'Case report'],
    ['Review', 5, 'Review'],
    ['Editorial', 5, 'Review'],
    ['Letter', 5, 'Review'],
  ] as const)('%s', (type, level, kind) => {
    const found = appraise('On quiet knee', { publicationTypes: ['Journal Article', type] });
    expect(found).toMatchObject({ level, kind });
    expect(found.reason).toContain(`Level ${level}`);
    expect(found.reason).toContain(`PubMed types it as ${type}`);
  });

  test('the strongest of several decides', () => {
    expect(appraise('On quiet knee', { publicationTypes: ['Review', 'Systematic Review'] }).level).toBe(1);
    expect(
      appraise('On quiet knee', { publicationTypes: ['Multicenter Study', 'Randomized Controlled Trial'] })
        .kind,
    ).toBe('Randomised trial');
  });

  test('decide before words', () => {
    const found = appraise('A randomised trial and meta-analysis: a case report', {
      publicationTypes: ['Case Reports'],
    });
    expect(found).toMatchObject({ level: 4, kind: 'Case report' });
  });
});

describe('words, where no type says', () => {
  test.each([
    ['Quiet knee: a clinical practice guideline', 1, 'Guideline', 'clinical practice guideline'],
    ['Screening for quiet knee: a recommendation statement', 1, 'Guideline', 'recommendation statement'],
    ['Consensus statement on quiet knee', 1, 'Guideline', 'Consensus statement'],
    ['Quiet knee: a meta-analysis', 1, 'Systematic review', 'meta-analysis'],
    ['A systematic review of quiet knee', 1, 'Systematic review', 'systematic review'],
    ['A randomised trial of walking', 2, 'Randomised trial', 'randomised'],
    ['A randomized trial of walking', 2, 'Randomised trial', 'randomized'],
    ['Quiet knee: a case report', 4, 'Case report', 'case report'],
    ['Walking: a case series', 4, 'Case report', 'case series'],
    ['Diagnostic accuracy of a look', 3, 'Diagnostic study', 'Diagnostic accuracy'],
    ['A retrospective look at quiet knee', 3, 'Observational study', 'retrospective'],
    ['Walking in a cohort', 3, 'Observational study', 'cohort'],
    ['A case-control study of walking', 3, 'Observational study', 'case-control'],
    ['Quiet knee: a narrative review', 5, 'Review', 'narrative review'],
  ] as const)('%s', (title, level, kind, words) => {
    const found = appraise(title);
    expect(found).toMatchObject({ level, kind });
    expect(found.reason).toContain(`"${words}"`);
  });

  test('in the methods count when the title is silent; elsewhere they do not', () => {
    const section = (label: string) => ({ sections: [{ label, text: 'A randomised comparison.' }] });
    expect(appraise('On walking', section('METHODS'))).toMatchObject({ level: 2, kind: 'Randomised trial' });
    expect(appraise('On walking', section('BACKGROUND'))).toMatchObject({ level: 5, kind: 'Other' });
  });

  test.each([
    'Walking: a non-randomised study',
    'Walking: a nonrandomized comparison',
    'Walking: not randomised',
  ])('%s is no randomised trial', (title) => expect(appraise(title).kind).not.toBe('Randomised trial'));
});

test('what names no design is level 5, and says so', () => {
  const found = appraise('On quiet knee');
  expect(found).toMatchObject({ level: 5, kind: 'Other' });
  expect(found.reason).toMatch(/^Level 5: .+\.$/);
  expect(appraise('', { publicationTypes: [] }).level).toBe(5);
});
