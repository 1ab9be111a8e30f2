export type { InterestConflict } from './conflict-of-interest.ts';
export { canonicalJson, claimHash, contentHash } from './content-hash.ts';
export { type Edit, editSchema, type PassageReference, passageReferenceSchema } from './edit/edit.ts';
export type { FeedbackLimit } from './feedback-limit.ts';
export type { FoundPassages } from './find-passages.ts';
export { type CitedStatus, citedStatuses } from './gate.ts';
export { openReview, type Review, type TriedWording } from './open-review.ts';
export type {
  ArticleFilter,
  AuditEntry,
  NewTask,
  ReviewParts,
  ReviewReader,
  ReviewStore,
  ReviewUnit,
  StoredNotice,
} from './ports.ts';
export { type Desk, type DeskCitation, type DeskClaim, inReadingOrder } from './read-desk.ts';
export { listedStates, type PublishedArticle } from './read-published.ts';
export type { Queue, QueueEntry, QueueFilter } from './read-queue.ts';
export { canRead, isPublished, openActions, refuse, whyNot, whyNotEdit } from './rules.ts';
export { slugOf } from './slug.ts';
export type { SurveillanceReport, SurveilOptions } from './surveillance/surveil.ts';
export {
  type ArticleAction,
  actionNames,
  type Condition,
  type Transition,
  transitions,
} from './transitions.ts';
export type { ChangeState } from './use-cases/change-state.ts';
export type { EditResult } from './use-cases/edit-article.ts';
