import { may, requirePermission } from '../access/index.ts';
import type {
  Actor,
  Article,
  ArticleVersion,
  AuditEvent,
  Feedback,
  PolicyVersion,
  Publication,
  PublicationId,
  SurveillanceTask,
  VersionSummary,
} from '../domain/index.ts';
import type { EvidenceIndex } from '../evidence-index/index.ts';
import { locateUncovered, type Stretch, type Verification } from '../verification/index.ts';
import { noSuchArticle, requireArticle, requireVersion } from './article-change.ts';
import { createFeedbackLimit, type FeedbackLimit } from './feedback-limit.ts';
import { type FoundPassages, findPassages, passagesOf } from './find-passages.ts';
import { checkClaim } from './gate.ts';
import type { StoredNotice } from './ports.ts';
import { type Desk, readDesk } from './read-desk.ts';
import {
  citedPublications,
  listPublished,
  listVersions,
  readPublished,
  signaturesOf,
} from './read-published.ts';
import { type Queue, type QueueFilter, readQueue } from './read-queue.ts';
import { refuse, whyNotEdit } from './rules.ts';
import { closeTask } from './surveillance/close-task.ts';
import {
  type SurveillanceParts,
  type SurveillanceReport,
  type SurveilOptions,
  surveil,
} from './surveillance/surveil.ts';
import { assignArticle, describeArticle } from './use-cases/assign-article.ts';
import { changeState } from './use-cases/change-state.ts';
import { settleThread, writeComment } from './use-cases/comment.ts';
import { createArticle } from './use-cases/create-article.ts';
import { editArticle, restoreVersion } from './use-cases/edit-article.ts';
import { editPolicy } from './use-cases/edit-policy.ts';
import { answerFeedback, giveFeedback } from './use-cases/give-feedback.ts';
import { judgeClaim } from './use-cases/judge-claim.ts';
import { approveWording, keepWording } from './use-cases/keep-wording.ts';
import { recordNotice, removeNotice } from './use-cases/record-notice.ts';

export interface ReviewService extends SurveillanceParts {
  readonly index: EvidenceIndex;
  /** The policy that comes with the product, Markdown. */
  readonly defaultPolicy: string;
  /** After a notice was recorded or removed. */
  readonly onNotices: () => Promise<void>;
}

/** The first argument of a use case is its parts; the surfaces give the rest. */
type Bound<F> = F extends (parts: never, ...rest: infer R) => infer T ? (...rest: R) => T : never;

/** The gate's word on a wording, and where in it stands what the quotes do not cover. */
export interface TriedWording extends Pick<Verification, 'verdict' | 'problems'> {
  readonly places: readonly Stretch[];
}

/** The board, as every surface sees it. Each function checks who acts; none can be reached around that. */
export interface Review {
  readonly createArticle: Bound<typeof createArticle>;
  readonly changeState: Bound<typeof changeState>;
  readonly editArticle: Bound<typeof editArticle>;
  readonly restoreVersion: Bound<typeof restoreVersion>;
  readonly judgeClaim: Bound<typeof judgeClaim>;
  readonly writeComment: Bound<typeof writeComment>;
  readonly settleThread: Bound<typeof settleThread>;
  readonly assignArticle: Bound<typeof assignArticle>;
  readonly describeArticle: Bound<typeof describeArticle>;
  readonly giveFeedback: Bound<typeof giveFeedback>;
  /** A surface asks it before it passes a reader's word on. */
  readonly feedbackLimit: FeedbackLimit;
  readonly answerFeedback: Bound<typeof answerFeedback>;
  readonly editPolicy: Bound<typeof editPolicy>;
  readonly keepWording: Bound<typeof keepWording>;
  readonly approveWording: Bound<typeof approveWording>;
  readonly closeTask: Bound<typeof closeTask>;
  /** The article with this id or slug, when this person may see it; else `not-found`. */
  article(actor: Actor, idOrSlug: string): Promise<Article>;
  queue(actor: Actor, filter: QueueFilter): Promise<Queue>;
  /** Articles this person wrote, newest first. */
  writtenBy(actor: Actor): Promise<Article[]>;
  desk(actor: Actor, article: string): Promise<Desk>;
  /** The gate on a wording that is not saved yet. */
  tryWording(actor: Actor, article: string, claim: string, text: string): Promise<TriedWording>;
  findPassages(actor: Actor, words: string): Promise<FoundPassages[]>;
  /** All sentences of one publication, for choosing a quote. */
  passages(actor: Actor, id: PublicationId): Promise<FoundPassages>;
  readonly published: Bound<typeof readPublished>;
  readonly listPublished: Bound<typeof listPublished>;
  /** For lists: who signed the article as it stands. */
  readonly signatures: Bound<typeof signaturesOf>;
  versions(actor: Actor, article: string): Promise<VersionSummary[]>;
  version(actor: Actor, article: string, number: number): Promise<ArticleVersion>;
  cited(version: ArticleVersion): Promise<Publication[]>;
  wording: ReviewService['store']['wording'];
  audit(actor: Actor, filter: { article?: string; limit?: number; before?: number }): Promise<AuditEvent[]>;
  tasks(actor: Actor, filter: { article?: string; open?: boolean }): Promise<SurveillanceTask[]>;
  feedback(actor: Actor, filter: { article?: string; open?: boolean; limit?: number }): Promise<Feedback[]>;
  /** Newest first; number 0 is the one that comes with the product. */
  policies(): Promise<PolicyVersion[]>;
  notices(): Promise<StoredNotice[]>;
  /** Records the notice and looks at once at every article that cites the publication. */
  recordNotice(actor: Actor, notice: Parameters<typeof recordNotice>[2]): Promise<SurveillanceReport>;
  removeNotice(actor: Actor, publication: PublicationId): Promise<void>;
  surveil(actor: Actor, options?: SurveilOptions): Promise<SurveillanceReport>;
}

export function openReview(parts: ReviewService): Review {
  const { store } = parts;
  return {
    createArticle: (...rest) => createArticle(parts, ...rest),
    changeState: (...rest) => changeState(parts, ...rest),
    editArticle: (...rest) => editArticle(parts, ...rest),
    restoreVersion: (...rest) => restoreVersion(parts, ...rest),
    judgeClaim: (...rest) => judgeClaim(parts, ...rest),
    writeComment: (...rest) => writeComment(parts, ...rest),
    settleThread: (...rest) => settleThread(parts, ...rest),
    assignArticle: (...rest) => assignArticle(parts, ...rest),
    describeArticle: (...rest) => describeArticle(parts, ...rest),
    giveFeedback: (...rest) => giveFeedback(parts, ...rest),
    feedbackLimit: createFeedbackLimit(),
    answerFeedback: (...rest) => answerFeedback(parts, ...rest),
    editPolicy: (...rest) => editPolicy(parts, ...rest),
    keepWording: (...rest) => keepWording(parts, ...rest),
    approveWording: (...rest) => approveWording(parts, ...rest),
    closeTask: (...rest) => closeTask(parts, ...rest),
    async article(actor, idOrSlug) {
      // The id first: an address may be spelt like another article's id, and must not take its place.
      const found = (await store.findArticle(idOrSlug)) ?? (await store.findBySlug(idOrSlug));
      return requireArticle(store, actor, found?.id ?? idOrSlug);
    },
    queue: (...rest) => readQueue(parts, ...rest),
    writtenBy: async (actor) =>
      actor.id === null ? [] : store.articles({ authorId: actor.id, order: 'newest' }),
    desk: (...rest) => readDesk(parts, ...rest),
    async tryWording(actor, id, claimId, text) {
      const article = await requireArticle(store, actor, id);
      const refusal = whyNotEdit(actor, article);
      if (refusal && refusal.status !== 409) throw refuse(refusal);
      const { content } = await requireVersion(store, article);
      const claim = content.claims[claimId];
      if (!claim) throw noSuchArticle();
      const { verdict, problems } = await checkClaim({ text, citations: claim.citations }, store, parts);
      const quotes = claim.citations.map(({ quote }) => quote);
      return { verdict, problems, places: locateUncovered(text, quotes, parts.vocabulary) };
    },
    findPassages(actor, words) {
      requirePermission(actor, 'article.create');
      return findPassages(words, parts.index, parts.vocabulary);
    },
    async passages(actor, id) {
      requirePermission(actor, 'article.create');
      const publication = await parts.findPublication(id);
      if (!publication) throw noSuchArticle();
      return { publication, passages: passagesOf(publication) };
    },
    published: (...rest) => readPublished(parts, ...rest),
    listPublished: (...rest) => listPublished(parts, ...rest),
    signatures: (...rest) => signaturesOf(parts, ...rest),
    async versions(actor, id) {
      return listVersions(parts, actor, await requireArticle(store, actor, id));
    },
    async version(actor, id, number) {
      const article = await requireArticle(store, actor, id);
      const open = await listVersions(parts, actor, article);
      const version = open.some((each) => each.number === number) && (await store.findVersion(id, number));
      if (!version) throw noSuchArticle();
      return version;
    },
    cited: (version) => citedPublications(parts, version),
    wording: (article, audience) => store.wording(article, audience),
    async audit(actor, filter) {
      requirePermission(actor, 'audit.read');
      return store.audit({ ...filter, withoutAccounts: !may(actor, 'account.manage') });
    },
    async tasks(actor, filter) {
      requirePermission(actor, 'review.queue');
      return store.tasks(filter);
    },
    async feedback(actor, filter) {
      requirePermission(actor, 'review.queue');
      return store.feedback(filter);
    },
    async policies() {
      const stored = await store.policies();
      return [
        ...stored,
        {
          number: 0,
          text: parts.defaultPolicy,
          createdAt: '2026-11-22T00:00:00.000Z',
          authorName: 'Probatum',
          change: 'Comes with the product',
        },
      ];
    },
    notices: () => store.notices(),
    async recordNotice(actor, notice) {
      await recordNotice(parts, actor, notice);
      await parts.onNotices();
      return surveil(parts, actor, { citing: notice.publication });
    },
    async removeNotice(actor, publication) {
      await removeNotice(parts, actor, publication);
      await parts.onNotices();
    },
    surveil: (...rest) => surveil(parts, ...rest),
  };
}
