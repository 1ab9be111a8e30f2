import { may, requirePermission } from '../access/index.ts';
import type {
  Actor,
  Approval,
  Article,
  ArticleVersion,
  Feedback,
  Publication,
  ReviewState,
  SurveillanceTask,
  VersionSummary,
} from '../domain/index.ts';
import { noSuchArticle, requireVersion } from './article-change.ts';
import { contentHash } from './content-hash.ts';
import { type CitedStatus, citedStatuses, quotedPublication } from './gate.ts';
import type { ArticleFilter, ReviewParts } from './ports.ts';
import { canRead, isAuthor, isPublished } from './rules.ts';

/** States that readers may browse; superseded and withdrawn articles keep their address and are not listed. */
export const listedStates: readonly ReviewState[] = [
  'submitted',
  'under review',
  'changes requested',
  'approved',
];

/** An article as its page shows it. */
export interface PublishedArticle {
  readonly article: Article;
  readonly version: ArticleVersion;
  /** Signatures under exactly this content; none unless the state is `approved`. */
  readonly approvals: readonly Approval[];
  /** All others: void ones, and those of a state that has passed. */
  readonly pastApprovals: readonly Approval[];
  /** Status of every cited publication in the library of this moment. */
  readonly statuses: readonly CitedStatus[];
  readonly openTasks: readonly SurveillanceTask[];
  /** Problems that readers reported and editors answered. */
  readonly answeredProblems: readonly Feedback[];
  readonly successor: Article | null;
}

/** The article at an address, with what holds of it now. `movedTo` when the address is a former one. */
export async function readPublished(
  parts: ReviewParts,
  actor: Actor,
  slug: string,
): Promise<PublishedArticle | { readonly movedTo: string }> {
  const { store } = parts;
  const article = await store.findBySlug(slug);
  if (!article || !canRead(actor, article)) throw noSuchArticle();
  if (article.slug !== slug) return { movedTo: article.slug };
  const [version, approvals, openTasks, feedback, successor] = await Promise.all([
    requireVersion(store, article),
    store.approvals(article.id),
    store.tasks({ article: article.id, open: true }),
    store.feedback({ article: article.id, open: false, kinds: ['problem'] }),
    article.supersededBy === null ? null : store.findArticle(article.supersededBy),
  ]);
  const hash = contentHash(version.content);
  const live = approvals.filter((approval) => approval.voidedAt === null && approval.contentHash === hash);
  const standing = article.state === 'approved' ? live : [];
  return {
    article,
    version,
    approvals: standing,
    pastApprovals: approvals.filter((approval) => !standing.includes(approval)),
    statuses: await citedStatuses(version.content, parts),
    openTasks,
    answeredProblems: feedback,
    successor: successor && isPublished(successor) ? successor : null,
  };
}

/** The signatures under an article's content as it stands, oldest first; none unless its state is `approved`. */
export async function signaturesOf(
  parts: ReviewParts,
  { id, state, contentHash: hash }: Pick<Article, 'id' | 'state' | 'contentHash'>,
): Promise<Approval[]> {
  if (state !== 'approved') return [];
  const approvals = await parts.store.approvals(id);
  return approvals
    .filter((approval) => approval.voidedAt === null && approval.contentHash === hash)
    .reverse();
}

/** Published articles for browsing and feeds. */
export async function listPublished(
  parts: ReviewParts,
  actor: Actor,
  filter: Omit<ArticleFilter, 'returned' | 'assigneeId' | 'authorId'>,
): Promise<{ readonly articles: Article[]; readonly total: number }> {
  requirePermission(actor, 'article.read');
  const states = (filter.states ?? listedStates).filter((state) => listedStates.includes(state));
  const [articles, total] = await Promise.all([
    parts.store.articles({ ...filter, states }),
    parts.store.countArticles({ ...filter, states }),
  ]);
  return { articles, total };
}

/**
 * Versions readers may compare: those since the article was submitted. Its author and the members of the board see all.
 */
export async function listVersions(
  parts: ReviewParts,
  actor: Actor,
  article: Article,
): Promise<VersionSummary[]> {
  if (!canRead(actor, article)) throw noSuchArticle();
  const versions = await parts.store.versions(article.id);
  if (isAuthor(actor, article) || may(actor, 'article.read-unpublished')) return versions;
  if (article.submittedAt === null) return versions;
  const { submittedAt } = article;
  const since = versions.filter(({ createdAt }) => createdAt > submittedAt);
  const submitted = versions.find(({ createdAt }) => createdAt <= submittedAt);
  return submitted ? [...since, submitted] : since;
}

/** The cited publications as they were quoted, in the order of the references. */
export async function citedPublications(parts: ReviewParts, version: ArticleVersion): Promise<Publication[]> {
  const { claims, references } = version.content;
  const versionOf = new Map(
    Object.values(claims).flatMap((claim) =>
      claim.citations.map((citation) => [citation.publication, citation.version] as const),
    ),
  );
  const found = await Promise.all(
    references.map(({ publication }) =>
      quotedPublication(publication, versionOf.get(publication) ?? '', parts.store, parts),
    ),
  );
  return found.filter((publication) => publication !== null);
}
