import type {
  Actor,
  Appraisal,
  Approval,
  Article,
  ArticleComment,
  ArticleVersion,
  AudienceWording,
  AuditEvent,
  ClaimDecision,
  Feedback,
  FeedbackKind,
  PolicyVersion,
  Publication,
  PublicationId,
  ReviewerProfile,
  ReviewState,
  Specialty,
  StatusNotice,
  SurveillanceTask,
  VersionSummary,
} from '../domain/index.ts';
import type { Vocabulary } from '../vocabulary/index.ts';

export interface ArticleFilter {
  readonly states?: readonly ReviewState[];
  readonly specialty?: Specialty;
  /** A condition's name, in any case. */
  readonly condition?: string;
  readonly assigneeId?: string;
  readonly authorId?: string;
  /** Sent back by surveillance. */
  readonly returned?: boolean;
  /** ISO date: due earlier than this. */
  readonly dueBefore?: string;
  /** Every one of these words, in question, conditions or claims. */
  readonly words?: readonly string[];
  readonly order?: 'newest' | 'waiting longest';
  readonly limit?: number;
  readonly offset?: number;
}

export type NewTask = Omit<SurveillanceTask, 'closedAt' | 'closedBy' | 'resolution'> & {
  /** One task for each fingerprint of an article, ever. */
  readonly fingerprint: string;
};

export interface AuditEntry {
  readonly action: string;
  readonly article?: string | null;
  readonly subject?: string | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}

export interface StoredNotice extends StatusNotice {
  readonly publication: PublicationId;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

/** What can be read of the board's work. */
export interface ReviewReader {
  findArticle(id: string): Promise<Article | null>;
  /** By its present or a former slug. */
  findBySlug(slug: string): Promise<Article | null>;
  articles(filter: ArticleFilter): Promise<Article[]>;
  countArticles(filter: ArticleFilter): Promise<number>;
  findVersion(article: string, number: number): Promise<ArticleVersion | null>;
  versions(article: string): Promise<VersionSummary[]>;
  decisions(article: string): Promise<ClaimDecision[]>;
  /** Newest first, void ones too. */
  approvals(article: string): Promise<Approval[]>;
  /** Oldest first. */
  comments(article: string): Promise<ArticleComment[]>;
  tasks(filter: { readonly article?: string; readonly open?: boolean }): Promise<SurveillanceTask[]>;
  feedback(filter: {
    readonly id?: string;
    readonly article?: string;
    readonly kinds?: readonly FeedbackKind[];
    readonly open?: boolean;
    readonly limit?: number;
  }): Promise<Feedback[]>;
  /** Newest first. */
  audit(filter: {
    readonly article?: string;
    readonly limit?: number;
    readonly before?: number;
    /** Leaves out what happened to accounts: it names addresses. */
    readonly withoutAccounts?: boolean;
  }): Promise<AuditEvent[]>;
  policies(): Promise<PolicyVersion[]>;
  wording(article: string, audience: string): Promise<AudienceWording | null>;
  notices(): Promise<StoredNotice[]>;
  findPublicationVersion(id: PublicationId, version: string): Promise<Publication | null>;
}

/** One transaction: everything in it happens or nothing does. */
export interface ReviewUnit extends ReviewReader {
  insertArticle(article: Article): Promise<void>;
  /** Writes when the stored lock is `lock`, and counts it up; else false. */
  updateArticle(article: Article, lock: number): Promise<boolean>;
  insertVersion(version: ArticleVersion, cited: readonly Publication[]): Promise<void>;
  putDecision(decision: ClaimDecision): Promise<void>;
  removeDecision(article: string, claim: string, reviewerId: string): Promise<void>;
  insertApproval(approval: Approval): Promise<void>;
  voidApprovals(article: string, at: string, reason: string): Promise<number>;
  insertComment(comment: ArticleComment): Promise<void>;
  resolveComment(id: string, at: string | null, by: string | null): Promise<void>;
  /** False when there was a task with this fingerprint before. */
  insertTask(task: NewTask): Promise<boolean>;
  closeTask(id: string, at: string, by: string, resolution: string): Promise<boolean>;
  insertFeedback(feedback: Feedback): Promise<void>;
  closeFeedback(id: string, at: string, by: string, reply: string): Promise<boolean>;
  insertPolicy(policy: PolicyVersion): Promise<void>;
  putWording(wording: AudienceWording): Promise<void>;
  putNotice(notice: StoredNotice): Promise<void>;
  removeNotice(id: PublicationId): Promise<void>;
  record(actor: Actor, at: string, entry: AuditEntry): Promise<void>;
}

/** Where the board's work is kept. */
export interface ReviewStore extends ReviewReader {
  /** Runs the work in one transaction; it may be run again when another process is writing. */
  change<T>(work: (unit: ReviewUnit) => Promise<T>): Promise<T>;
}

/** What the use cases need. */
export interface ReviewParts {
  readonly store: ReviewStore;
  readonly vocabulary: Vocabulary;
  readonly appraise: (publication: Publication) => Appraisal;
  /** The library's present record, or null. */
  readonly findPublication: (id: PublicationId) => Promise<Publication | null>;
  readonly profileOf: (accountId: string) => Promise<ReviewerProfile | null>;
  /** Whether this account may judge claims today: active, and a reviewer or an editor. */
  readonly maySign: (accountId: string) => Promise<boolean>;
  /** A text without what could identify a person. */
  readonly deidentify: (text: string) => string;
  readonly reviewersRequired: number;
  readonly reviewMonths: number;
  readonly now: () => Date;
  readonly newId: () => string;
}
