import { describe, expect, test } from 'vitest';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import { type Approval, type Article, type ReviewState, reviewStateSchema } from '../../domain/index.ts';
import { contentHash, type PublishedArticle } from '../../review/index.ts';
import { noticesOf, referencesToday } from './notices.ts';
import { approvedAt, educationalNotice, reviewSteps, stateWords } from './standing.ts';

const article: Article = {
  id: 'a1',
  slug: 'quiet-knee',
  question: sampleAnswer.question,
  state: 'approved',
  lock: 3,
  version: 1,
  contentHash: contentHash(sampleAnswer),
  answerId: sampleAnswer.id,
  authorId: 'ann',
  authorName: 'Ann Author',
  assigneeId: null,
  assigneeName: null,
  dueAt: null,
  specialty: 'Orthopaedics and rheumatology',
  conditions: ['quiet knee'],
  createdAt: '2026-11-01T10:00:00.000Z',
  updatedAt: '2026-11-04T10:00:00.000Z',
  submittedAt: '2026-11-02T10:00:00.000Z',
  reviewStartedAt: '2026-11-03T10:00:00.000Z',
  approvedAt: '2026-11-04T10:00:00.000Z',
  nextReviewAt: '2027-11-04',
  stateReason: null,
  returned: false,
  supersededBy: null,
};

const approval: Approval = {
  id: 's1',
  article: 'a1',
  version: 1,
  contentHash: article.contentHash,
  reviewerId: 'rob',
  reviewerName: 'Rob Reviewer',
  credentials: 'MD',
  specialty: 'Orthopaedics and rheumatology',
  disclosures: [],
  summary: '',
  signedAt: '2026-11-04T10:00:00.000Z',
  voidedAt: null,
  voidReason: null,
};

function publish(state: ReviewState, changes: Partial<PublishedArticle> = {}): PublishedArticle {
  return {
    article: { ...article, state },
    version: {
      article: 'a1',
      number: 1,
      content: sampleAnswer,
      contentHash: article.contentHash,
      createdAt: article.createdAt,
      authorId: 'ann',
      authorName: 'Ann Author',
      change: 'Made from an answer',
      restores: null,
    },
    approvals: state === 'approved' ? [approval] : [],
    pastApprovals: [],
    statuses: sampleAnswer.references.map(({ publication, status, superseded }) => ({
      publication,
      status,
      superseded,
      version: 'v1',
    })),
    openTasks: [],
    answeredProblems: [],
    successor: null,
    ...changes,
  };
}

describe('what a page claims of its review', () => {
  test.each(reviewStateSchema.options)(
    '%s: nobody is named and nothing called approved before it is',
    (state) => {
      const published = publish(state);
      const said = `${stateWords(published)} ${educationalNotice(published)}`;
      const reached = reviewSteps(published).filter(({ at }) => at !== null);
      if (state === 'approved') {
        expect(said).toContain('approved by Rob Reviewer, MD on 4 November 2026');
        expect(reached.map(({ name }) => name)).toEqual(['Submitted', 'Under Review', 'Approved']);
        return;
      }
      expect(said).not.toContain('Rob');
      expect(said).not.toMatch(/approved by|^Approved/);
      expect(reached.map(({ name }) => name)).not.toContain('Approved');
      expect(approvedAt(published)).toBeNull();
    },
  );

  test('the record alone approves nothing: without a signature the page says Under Review', () => {
    const published = publish('approved', { approvals: [] });
    expect(stateWords(published)).toBe('Under Review');
    expect(educationalNotice(published)).toContain('No reviewer has approved it as it stands.');
    expect(reviewSteps(published).at(-1)?.at).toBeNull();
  });

  test('changes requested reads as Under Review', () => {
    expect(stateWords(publish('changes requested'))).toBe('Under Review');
  });

  test('two reviewers are named in the order in which they signed', () => {
    const second = {
      ...approval,
      id: 's2',
      reviewerName: 'Sue Second',
      signedAt: '2026-11-05T10:00:00.000Z',
    };
    const published = publish('approved', { approvals: [second, approval] });
    expect(educationalNotice(published)).toContain(
      'Rob Reviewer, MD on 4 November 2026 and Sue Second, MD on 5 November 2026',
    );
    expect(approvedAt(published)).toBe('2026-11-05T10:00:00.000Z');
  });
});

describe('notices', () => {
  const today = (changes: object) =>
    publish('approved', {
      statuses: [
        {
          publication: 'doi:10.5555/quiet-knee.2',
          status: 'current',
          superseded: false,
          version: 'v2',
          ...changes,
        },
      ],
    });

  test('there are none while everything stands as it was written', () => {
    expect(noticesOf(publish('approved'))).toEqual([]);
  });

  test('a source retracted today is said at once, with its sentences, before surveillance ran', () => {
    const published = today({ status: 'retracted' });
    expect(noticesOf(published)).toEqual([
      expect.objectContaining({ kind: 'retracted', publication: 'doi:10.5555/quiet-knee.2', claims: ['c2'] }),
    ]);
    expect(referencesToday(published)[1]?.status).toBe('retracted');
  });

  test.each([
    [{ status: 'corrected' }, 'was corrected by its publisher'],
    [{ status: 'expression-of-concern' }, 'is now under an expression of concern'],
    [{ superseded: true }, 'was superseded by a newer edition'],
  ])('%o is said', (changes, words) => {
    expect(noticesOf(today(changes)).map(({ text }) => text)).toEqual([expect.stringContaining(words)]);
  });

  test('what the reviewers knew is no news', () => {
    // The sample cites its guideline as superseded already.
    const known = sampleAnswer.references[0];
    expect(known?.superseded).toBe(true);
    expect(noticesOf(publish('approved')).some(({ publication }) => publication === known?.publication)).toBe(
      false,
    );
  });

  test('an open task is told once, and an approval that fell with its reason', () => {
    const task = {
      id: 't1',
      article: 'a1',
      kind: 'new evidence' as const,
      publication: 'pmid:00009' as const,
      title: 'Walking again',
      before: '',
      after: '',
      claims: [],
      openedAt: '2026-11-10T00:00:00.000Z',
      closedAt: null,
      closedBy: null,
      resolution: null,
    };
    const published = publish('under review', {
      openTasks: [task],
      pastApprovals: [
        { ...approval, voidedAt: '2026-11-10T00:00:00.000Z', voidReason: 'New evidence appeared.' },
      ],
    });
    expect(noticesOf(published).map(({ text }) => text)).toEqual([
      'Being re-checked: new evidence appeared (Walking again), found 10 November 2026.',
      'The approval by Rob Reviewer, MD of 4 November 2026 no longer stands: New evidence appeared.',
    ]);
  });
});
