import { requirePermission } from '../access/index.ts';
import {
  type Actor,
  type Appraisal,
  type Approval,
  type Article,
  type ArticleComment,
  type ArticleVersion,
  type Citation,
  type Claim,
  type ClaimDecision,
  isCompleteProfile,
  type Publication,
  type SurveillanceTask,
  type VersionSummary,
} from '../domain/index.ts';
import type { Verification } from '../verification/index.ts';
import { requireArticle, requireVersion } from './article-change.ts';
import { conflictsOf, type InterestConflict } from './conflict-of-interest.ts';
import { claimHash } from './content-hash.ts';
import { checkClaim, quotedPublication } from './gate.ts';
import type { ReviewParts } from './ports.ts';
import { isAuthor, openActions, whyNotComment, whyNotDecide, whyNotEdit } from './rules.ts';
import type { ArticleAction } from './transitions.ts';

export interface DeskCitation {
  readonly citation: Citation;
  /** The text that was quoted with today's status; null when neither library nor archive has it. */
  readonly publication: Publication | null;
  readonly appraisal: Appraisal | null;
  /** The section's text around the quote. */
  readonly before: string;
  readonly after: string;
}

export interface DeskClaim {
  readonly id: string;
  readonly claim: Claim;
  readonly hash: string;
  /** Heading of its section; null in the bottom line alone. */
  readonly heading: string | null;
  readonly inBottomLine: boolean;
  readonly verification: Verification;
  readonly citations: readonly DeskCitation[];
  /** On this wording. */
  readonly decisions: readonly ClaimDecision[];
  /** On an earlier wording: they count no more. */
  readonly voidDecisions: readonly ClaimDecision[];
  readonly mine: ClaimDecision | null;
  readonly comments: readonly ArticleComment[];
  readonly tasks: readonly SurveillanceTask[];
}

/** Everything it takes to work on one article, as this person may see it: its author or a member of the board. */
export interface Desk {
  readonly article: Article;
  readonly version: ArticleVersion;
  readonly claims: readonly DeskClaim[];
  /** Threads on the article as a whole. */
  readonly comments: readonly ArticleComment[];
  readonly tasks: readonly SurveillanceTask[];
  readonly approvals: readonly Approval[];
  readonly versions: readonly VersionSummary[];
  readonly actions: readonly ArticleAction[];
  readonly mayDecide: boolean;
  readonly mayEdit: boolean;
  readonly mayComment: boolean;
  readonly isAuthor: boolean;
  /** Why the state of things keeps this person from editing or judging now; null when it does not. */
  readonly notice: string | null;
  readonly conflicts: readonly InterestConflict[];
  readonly profileComplete: boolean;
  readonly reviewersRequired: number;
  /** Version that undo would bring back; null when there is nothing to undo. */
  readonly undo: number | null;
}

const contextLength = 600;

export async function readDesk(parts: ReviewParts, actor: Actor, id: string): Promise<Desk> {
  const { store } = parts;
  const article = await requireArticle(store, actor, id);
  if (!isAuthor(actor, article)) requirePermission(actor, 'article.read-unpublished');
  const version = await requireVersion(store, article);
  const { content } = version;
  const [decisions, comments, tasks, approvals, versions, profile] = await Promise.all([
    store.decisions(id),
    store.comments(id),
    store.tasks({ article: id }),
    store.approvals(id),
    store.versions(id),
    actor.id === null ? null : parts.profileOf(actor.id),
  ]);
  const claims = await Promise.all(
    inReadingOrder(version.content).map(async (claimId): Promise<DeskClaim | null> => {
      const claim = content.claims[claimId];
      if (!claim) return null;
      const hash = claimHash(claim, content);
      const on = decisions.filter((decision) => decision.claim === claimId);
      const live = on.filter((decision) => decision.claimHash === hash);
      return {
        id: claimId,
        claim,
        hash,
        heading: content.sections.find((section) => section.claims.includes(claimId))?.heading ?? null,
        inBottomLine: content.bottomLine.includes(claimId),
        verification: await checkClaim(claim, store, parts),
        citations: await Promise.all(claim.citations.map((citation) => readCitation(citation, parts))),
        decisions: live,
        voidDecisions: on.filter((decision) => decision.claimHash !== hash),
        mine: live.find((decision) => decision.reviewerId === actor.id) ?? null,
        comments: comments.filter((comment) => comment.claim === claimId),
        tasks: tasks.filter((task) => task.closedAt === null && task.claims.includes(claimId)),
      };
    }),
  );
  const notDecide = whyNotDecide(actor, article);
  const notEdit = whyNotEdit(actor, article);
  return {
    article,
    version,
    claims: claims.filter((claim) => claim !== null),
    comments: comments.filter((comment) => comment.claim === null || !content.claims[comment.claim]),
    tasks,
    approvals,
    versions,
    actions: openActions(actor, article),
    mayDecide: notDecide === null,
    mayEdit: notEdit === null,
    mayComment: whyNotComment(actor, article) === null,
    isAuthor: isAuthor(actor, article),
    notice: notDecide?.message ?? notEdit?.message ?? null,
    conflicts: profile ? conflictsOf(profile, content, parts.vocabulary) : [],
    profileComplete: profile !== null && isCompleteProfile(profile),
    reviewersRequired: parts.reviewersRequired,
    undo: undoTarget(article.version, versions),
  };
}

/** Claim ids as a reader meets them: bottom line, then the sections. */
export function inReadingOrder(content: ArticleVersion['content']): string[] {
  return [...new Set([...content.bottomLine, ...content.sections.flatMap(({ claims }) => claims)])];
}

async function readCitation(citation: Citation, parts: ReviewParts): Promise<DeskCitation> {
  const publication = await quotedPublication(citation.publication, citation.version, parts.store, parts);
  const text = publication?.sections[citation.section]?.text ?? '';
  return {
    citation,
    publication,
    appraisal: publication && parts.appraise(publication),
    before: text.slice(Math.max(0, citation.start - contextLength), citation.start),
    after: text.slice(citation.end, citation.end + contextLength),
  };
}

/** A version that brings an earlier one back stands for that one, so undoing again goes further back. */
export function undoTarget(current: number, versions: readonly VersionSummary[]): number | null {
  const restores = new Map(versions.map((version) => [version.number, version.restores]));
  let standsFor = current;
  for (let earlier = restores.get(standsFor); earlier; earlier = restores.get(standsFor)) standsFor = earlier;
  return standsFor > 1 ? standsFor - 1 : null;
}
