import { type Approval, type ReviewState, readerState } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import type { ReviewStep } from '../components/review-steps.tsx';
import { formatDate, listOf } from '../words.ts';

/** "Name, credentials" of a signature. */
export function signatory({ reviewerName, credentials }: Approval): string {
  return credentials === '' ? reviewerName : `${reviewerName}, ${credentials}`;
}

/** Oldest signature first: the order in which reviewers are named. */
export function signatures({ approvals }: Pick<PublishedArticle, 'approvals'>): Approval[] {
  return [...approvals].sort((a, b) => (a.signedAt < b.signedAt ? -1 : 1));
}

/** Approved in truth: the state says so, and a signature stands under exactly this content. */
export function isApproved({ article, approvals }: Pick<PublishedArticle, 'article' | 'approvals'>): boolean {
  return article.state === 'approved' && approvals.length > 0;
}

/** ISO time of the newest signature that stands; null when the page is not approved. */
export function approvedAt(published: PublishedArticle): string | null {
  return isApproved(published) ? (signatures(published).at(-1)?.signedAt ?? null) : null;
}

/** The state that may be claimed. Without a signature nothing is called approved, whatever the record says. */
export function truthfulState(published: Pick<PublishedArticle, 'article' | 'approvals'>): ReviewState {
  const { state } = published.article;
  return state === 'approved' && !isApproved(published) ? 'under review' : state;
}

/** The state as readers see it. */
export function stateWords(published: PublishedArticle): string {
  return readerState(truthfulState(published)) ?? 'Draft';
}

/** The three steps with the dates of those that hold now. */
export function reviewSteps(published: PublishedArticle): ReviewStep[] {
  const { article } = published;
  const state = truthfulState(published);
  const begun = state === 'under review' || state === 'changes requested' || state === 'approved';
  const signed = approvedAt(published);
  return [
    { name: 'Submitted', at: state === 'draft' ? null : article.submittedAt },
    {
      name: 'Under Review',
      at: begun || state === 'superseded' ? (article.reviewStartedAt ?? signed) : null,
    },
    { name: 'Approved', at: signed },
  ];
}

/** The educational notice: who has checked this text, and who has not. True of the state, plain text. */
export function educationalNotice(published: PublishedArticle): string {
  const { article } = published;
  const date = (time: string | null) => (time ? ` on ${formatDate(time)}` : '');
  switch (truthfulState(published)) {
    case 'draft':
      return 'This is a draft. Nobody has reviewed it. Check the sources before you act on it.';
    case 'submitted':
      return `Submitted for review${date(article.submittedAt)}. Nobody has reviewed it yet. Check the sources before you act on it.`;
    case 'under review':
    case 'changes requested':
      return `Under review${article.reviewStartedAt ? ` since ${formatDate(article.reviewStartedAt)}` : ''}. No reviewer has approved it as it stands. Check the sources before you act on it.`;
    case 'approved': {
      const signed = signatures(published);
      return `Every claim was checked against its quotation and approved by ${listOf(
        signed.map((approval) => `${signatory(approval)}${date(approval.signedAt)}`),
      )}. It is still no advice for one person.`;
    }
    case 'superseded':
      return 'A newer article has taken the place of this one. It is kept for the record and no longer looked after.';
    case 'withdrawn':
      return 'This article was withdrawn. Do not rely on what it said.';
  }
}
