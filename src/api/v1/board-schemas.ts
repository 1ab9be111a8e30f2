import { z } from '@hono/zod-openapi';
import {
  claimDecisionSchema,
  citationSchema as domainCitationSchema,
  claimSchema as domainClaimSchema,
  feedbackKindSchema,
  publicationIdSchema,
  publicationSchema,
  publicationStatusSchema,
  reviewStateSchema,
  rewordedAudienceSchema,
  specialtySchema,
  statusNoticeSchema,
  taskKindSchema,
  verdictSchema,
} from '../../domain/index.ts';
import { actionNames } from '../../review/index.ts';
import { answerSchema } from './schemas.ts';

/** What the board's routes answer with. The types in src/domain/article.ts and src/review/ are the contract. */

const list = <Schema extends z.ZodType>(schema: Schema) => z.array(schema).readonly();
const texts = list(z.string());
const time = z.string().openapi({ description: 'ISO 8601, UTC' });
const maybe = z.string().nullable();

export const articleSchema = z.object({
  id: z.string(),
  slug: z.string(),
  question: z.string(),
  state: reviewStateSchema,
  lock: z.number().int().openapi({ description: 'Send it back with every change' }),
  version: z.number().int(),
  contentHash: z.string(),
  answerId: z.string(),
  authorId: z.string(),
  authorName: z.string(),
  assigneeId: maybe,
  assigneeName: maybe,
  dueAt: maybe,
  specialty: specialtySchema,
  conditions: texts,
  createdAt: time,
  updatedAt: time,
  submittedAt: maybe,
  reviewStartedAt: maybe,
  approvedAt: maybe,
  nextReviewAt: maybe,
  stateReason: maybe,
  returned: z.boolean(),
  supersededBy: maybe,
});

export const articleListSchema = z.object({
  articles: list(articleSchema),
  total: z.number().int(),
  limit: z.number().int(),
  offset: z.number().int(),
});

export const versionSummarySchema = z.object({
  article: z.string(),
  number: z.number().int(),
  contentHash: z.string(),
  createdAt: time,
  authorId: maybe,
  authorName: z.string(),
  change: z.string(),
  restores: z.number().int().nullable(),
});
export const versionsSchema = z.object({ versions: list(versionSummarySchema) });
export const versionSchema = versionSummarySchema.extend({ content: answerSchema });

export const approvalSchema = z.object({
  id: z.string(),
  article: z.string(),
  version: z.number().int(),
  contentHash: z.string(),
  reviewerId: z.string(),
  reviewerName: z.string(),
  credentials: z.string(),
  specialty: z.string(),
  disclosures: texts,
  summary: z.string(),
  signedAt: time,
  voidedAt: maybe,
  voidReason: maybe,
});

const citedStatusSchema = z.object({
  publication: publicationIdSchema,
  status: publicationStatusSchema,
  superseded: z.boolean(),
  version: z.string(),
});

export const taskSchema = z.object({
  id: z.string(),
  article: z.string(),
  kind: taskKindSchema,
  publication: publicationIdSchema.nullable(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
  claims: texts,
  openedAt: time,
  closedAt: maybe,
  closedBy: maybe,
  resolution: maybe,
});
export const tasksSchema = z.object({ tasks: list(taskSchema) });

export const feedbackSchema = z.object({
  id: z.string(),
  article: z.string(),
  version: z.number().int(),
  claim: maybe,
  kind: feedbackKindSchema,
  message: z.string(),
  createdAt: time,
  closedAt: maybe,
  closedBy: maybe,
  reply: maybe,
});
export const feedbackListSchema = z.object({ feedback: list(feedbackSchema) });

export const articlePageSchema = z.object({
  article: articleSchema,
  content: answerSchema.nullable().openapi({ description: 'Null for readers of a withdrawn article' }),
  approvals: list(approvalSchema).openapi({
    description: 'Signatures under exactly this content; none unless the state is `approved`',
  }),
  pastApprovals: list(approvalSchema),
  statuses: list(citedStatusSchema),
  openTasks: list(taskSchema),
  answeredProblems: list(feedbackSchema),
  successor: z.string().nullable().openapi({ description: 'Slug of the article that took its place' }),
});

export const decisionSchema = z.object({
  article: z.string(),
  claim: z.string(),
  claimHash: z.string(),
  reviewerId: z.string(),
  reviewerName: z.string(),
  decision: claimDecisionSchema,
  comment: z.string(),
  decidedAt: time,
});

export const verificationSchema = z.object({ verdict: verdictSchema, problems: texts });

/** The same with the places in the tried wording that the quotes do not cover, as UTF-16 offsets. */
export const triedSchema = verificationSchema.extend({
  places: list(z.object({ start: z.number().int(), end: z.number().int() })),
});

export const savedSchema = z.object({
  outcome: z.literal('saved'),
  article: articleSchema,
  voided: z.number().int().openapi({ description: 'Approvals that are void now' }),
});

export const commentSchema = z.object({
  id: z.string(),
  article: z.string(),
  claim: maybe,
  parent: maybe,
  authorId: maybe,
  authorName: z.string(),
  body: z.string(),
  createdAt: time,
  resolvedAt: maybe,
  resolvedBy: maybe,
});
export const commentsSchema = z.object({ comments: list(commentSchema) });

const claimSchema = z.object(domainClaimSchema.shape);
const citationSchema = z.object(domainCitationSchema.shape);
const passageSchema = z.object({
  publication: publicationIdSchema,
  section: z.number().int(),
  label: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
});

export const deskSchema = z.object({
  article: articleSchema,
  version: versionSchema,
  claims: list(
    z.object({
      id: z.string(),
      claim: claimSchema,
      hash: z.string().openapi({ description: 'What a decision on this claim binds to' }),
      heading: maybe,
      inBottomLine: z.boolean(),
      verification: verificationSchema,
      citations: list(
        z.object({
          citation: citationSchema,
          status: publicationStatusSchema.nullable(),
          title: maybe,
          before: z.string(),
          after: z.string(),
        }),
      ),
      decisions: list(decisionSchema),
      voidDecisions: list(decisionSchema),
      mine: decisionSchema.nullable(),
      comments: list(commentSchema),
      tasks: list(taskSchema),
    }),
  ),
  comments: list(commentSchema),
  tasks: list(taskSchema),
  approvals: list(approvalSchema),
  versions: list(versionSummarySchema),
  actions: list(z.enum(actionNames)),
  mayDecide: z.boolean(),
  mayEdit: z.boolean(),
  mayComment: z.boolean(),
  isAuthor: z.boolean(),
  notice: maybe,
  conflicts: list(z.object({ interest: z.string(), topic: z.string() })),
  profileComplete: z.boolean(),
  reviewersRequired: z.number().int(),
  undo: z.number().int().nullable(),
});

export const queueSchema = z.object({
  entries: list(
    z.object({
      article: articleSchema,
      claims: z.number().int(),
      judged: z.number().int(),
      openTasks: z.number().int(),
      openFeedback: z.number().int(),
      waitingDays: z.number().int(),
      overdue: z.boolean(),
    }),
  ),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
  mine: z.number().int(),
  returned: z.number().int(),
});

export const passagesSchema = z.object({
  found: list(z.object({ publication: z.object(publicationSchema.shape), passages: list(passageSchema) })),
});

export const surveillanceSchema = z.object({
  articles: z.number().int(),
  opened: list(taskSchema),
  returned: list(articleSchema),
  failed: list(z.object({ article: z.string(), reason: z.string() })),
});

export const auditSchema = z.object({
  events: list(
    z.object({
      sequence: z.number().int(),
      at: time,
      actorId: maybe,
      actorName: z.string(),
      actorRole: z.string(),
      action: z.string(),
      article: maybe,
      subject: maybe,
      detail: z.record(z.string(), z.any()),
    }),
  ),
});

export const policySchema = z.object({
  number: z.number().int(),
  text: z.string(),
  createdAt: time,
  authorName: z.string(),
  change: z.string(),
});
export const policiesSchema = z.object({ policies: list(policySchema) });

export const wordingSchema = z.object({
  article: z.string(),
  audience: rewordedAudienceSchema,
  contentHash: z.string(),
  sentences: z.record(z.string(), z.string()),
  model: z.string(),
  createdAt: time,
  approvedBy: maybe,
  approvedAt: maybe,
});

const refusedSentences = z.array(
  z.object({ claimId: z.string(), sentence: z.string(), problems: z.array(z.string()) }),
);
export const savedWordingSchema = z.object({ wording: wordingSchema, refused: refusedSentences });
export const wordingDeskSchema = z.object({
  wording: wordingSchema.nullable(),
  model: maybe,
  /** Flesch-Kincaid grade of the version. */
  readingGrade: z.number(),
  sentences: z.record(z.string(), z.string()),
});

export const noticeBodySchema = z.strictObject({
  status: statusNoticeSchema.shape.status,
  source: statusNoticeSchema.shape.source,
});
