import type {
  Answer,
  Article,
  ArticleContent,
  EvidenceLevel,
  PublicationId,
  TaskKind,
} from '../../domain/index.ts';
import type { CitedStatus } from '../gate.ts';

/** One thing that differs from what the reviewers saw. */
export interface Change {
  readonly kind: TaskKind;
  readonly publication: PublicationId | null;
  readonly title: string;
  readonly before: string;
  readonly after: string;
  readonly claims: readonly string[];
  /** The same change has the same fingerprint for ever. */
  readonly fingerprint: string;
}

export interface Present {
  /** Status today of everything the article cites. */
  readonly statuses: readonly CitedStatus[];
  /** The same question asked again today; null when it could not be asked. */
  readonly answer: Answer | null;
  /** ISO date. */
  readonly today: string;
}

/**
 * Compares an article with the library of today: publications that changed their status, evidence that the article's
 * versions have never seen, a review date that passed. Pure, so that the same library always finds the same.
 */
export function findChanges(
  article: Article,
  content: ArticleContent,
  seen: ReadonlySet<PublicationId>,
  present: Present,
): Change[] {
  return [
    ...statusChanges(content, present.statuses),
    ...(present.answer ? newEvidence(content, seen, present.answer) : []),
    ...reviewDue(article, present.today),
  ];
}

function statusChanges(content: ArticleContent, statuses: readonly CitedStatus[]): Change[] {
  return statuses.flatMap(({ publication, status, superseded, version }) => {
    const reference = content.references.find((each) => each.publication === publication);
    if (!reference) return [];
    const common = {
      publication,
      title: reference.title,
      claims: Object.entries(content.claims)
        .filter(([, claim]) => claim.citations.some((citation) => citation.publication === publication))
        .map(([id]) => id),
    };
    const changes: Change[] = [];
    if (status !== reference.status && status !== 'current') {
      changes.push({
        ...common,
        kind: status,
        before: `Cited as ${statusWords[reference.status]}.`,
        after: `Now ${statusWords[status]}.`,
        fingerprint: `status ${publication} ${status} ${version}`,
      });
    }
    if (superseded && !reference.superseded) {
      changes.push({
        ...common,
        kind: 'superseded',
        before: 'Cited as the newest edition.',
        after: 'A newer edition has taken its place.',
        fingerprint: `superseded ${publication} ${version}`,
      });
    }
    return changes;
  });
}

const statusWords = {
  current: 'a publication in good standing',
  corrected: 'corrected by its publisher',
  'expression-of-concern': 'under an expression of concern',
  retracted: 'retracted',
} as const;

/** Claims the same question brings today from publications no version has seen: contrary ones, or strong enough ones. */
function newEvidence(content: ArticleContent, seen: ReadonlySet<PublicationId>, answer: Answer): Change[] {
  const strength = weakestThatCounts(Object.values(content.claims).map(({ level }) => level));
  return answer.references
    .filter(({ publication }) => !seen.has(publication))
    .flatMap((reference): Change[] => {
      const told = Object.values(answer.claims).filter((claim) =>
        claim.citations.some((citation) => citation.publication === reference.publication),
      );
      const against = told.flatMap((claim) =>
        claim.contrary.flatMap((id) => {
          const other = answer.claims[id];
          return other ? claimsQuoting(content, other.citations) : [];
        }),
      );
      const contrary = told.some((claim) => claim.contrary.length > 0);
      if (!contrary && reference.level > strength) return [];
      return [
        {
          kind: contrary ? 'contrary evidence' : 'new evidence',
          publication: reference.publication,
          title: reference.title,
          before: 'Not in the library when this was reviewed, or not found.',
          after: told.map((claim) => claim.text).join(' '),
          claims: [...new Set(against)],
          fingerprint: `${contrary ? 'contrary' : 'new'} ${reference.publication}`,
        },
      ];
    });
}

/** The article's claims that quote one of the same passages. */
function claimsQuoting(
  content: ArticleContent,
  citations: readonly { publication: PublicationId; quote: string }[],
): string[] {
  return Object.entries(content.claims)
    .filter(([, claim]) =>
      claim.citations.some((mine) =>
        citations.some((theirs) => theirs.publication === mine.publication && theirs.quote === mine.quote),
      ),
    )
    .map(([id]) => id);
}

/**
 * The weakest level that is news for an article: as strong as its weakest claim, but a case report or an opinion is
 * news only where nothing stronger stands.
 */
function weakestThatCounts(levels: readonly EvidenceLevel[]): number {
  if (levels.length === 0) return 5;
  return Math.min(Math.max(...levels), Math.max(3, Math.min(...levels)));
}

function reviewDue(article: Article, today: string): Change[] {
  const { nextReviewAt } = article;
  if (article.state !== 'approved' || nextReviewAt === null || nextReviewAt > today) return [];
  return [
    {
      kind: 'review due',
      publication: null,
      title: article.question,
      before: `Approved on ${article.approvedAt?.slice(0, 10)}.`,
      after: `The next review was due on ${nextReviewAt}.`,
      claims: [],
      fingerprint: `due ${nextReviewAt}`,
    },
  ];
}
