import type { Desk, DeskClaim } from '../../review/index.ts';
import { decisionWords } from './review-words.ts';

/** One reason why an article cannot be signed now, with where to do something about it. */
export interface Missing {
  readonly text: string;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** What stands between this reviewer and a signature: the conditions of `approve`, told beforehand. */
export function missingForApproval(desk: Desk, reviewer: string | null): Missing[] {
  const { claims, article } = desk;
  const link = (claim: DeskClaim) => ({ href: `#${claim.id}`, text: `${claims.indexOf(claim) + 1}` });
  const about = (text: string, which: readonly DeskClaim[]): Missing[] =>
    which.length > 0 ? [{ text, links: which.map(link) }] : [];
  const signed = desk.approvals.some(
    (approval) =>
      approval.voidedAt === null &&
      approval.contentHash === article.contentHash &&
      approval.reviewerId === reviewer,
  );
  const open = desk.tasks.filter(({ closedAt }) => closedAt === null);
  return [
    ...(desk.profileComplete
      ? []
      : [
          {
            text: 'Your reviewer profile lacks credentials, specialty or a word on your interests. Readers see it under what you sign.',
            links: [{ href: '/account', text: 'Complete your profile' }],
          },
        ]),
    ...desk.conflicts.map(({ interest, topic }) => ({
      text: `You disclosed “${interest}”, and this article is about ${topic}. Somebody without that interest has to review it.`,
      links: [],
    })),
    ...(claims.length === 0 ? [{ text: 'There is no claim to sign.', links: [] }] : []),
    ...about(
      'Not judged by you yet:',
      claims.filter(({ mine }) => mine === null),
    ),
    ...about(
      'You asked for a change:',
      claims.filter(({ mine }) => mine?.decision === 'needs change'),
    ),
    ...about(
      'You rejected:',
      claims.filter(({ mine }) => mine?.decision === 'reject'),
    ),
    ...claims.flatMap((claim) =>
      claim.decisions
        .filter((decision) => decision.decision !== 'supported' && decision !== claim.mine)
        .map((decision) => ({
          text: `${decision.reviewerName} objects (${decisionWords[decision.decision]}) to claim`,
          links: [link(claim)],
        })),
    ),
    ...about(
      'Stopped by the gate:',
      claims.filter(({ verification }) => verification.verdict !== 'supported'),
    ),
    ...(open.length > 0
      ? [
          {
            text: 'Surveillance found changes that nobody has dealt with.',
            links: [{ href: '#tasks', text: 'See the tasks' }],
          },
        ]
      : []),
    ...(signed
      ? [{ text: 'You have signed this version already. It waits for another reviewer.', links: [] }]
      : []),
  ];
}
