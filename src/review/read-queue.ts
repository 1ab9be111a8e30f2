import { requirePermission } from '../access/index.ts';
import {
  type Actor,
  type Article,
  type ReviewState,
  reviewStateSchema,
  type Specialty,
} from '../domain/index.ts';
import { requireVersion } from './article-change.ts';
import { claimHash } from './content-hash.ts';
import type { ArticleFilter, ReviewParts } from './ports.ts';

export interface QueueFilter {
  readonly state?: ReviewState;
  readonly specialty?: Specialty;
  /** Assigned to whoever asks. */
  readonly mine?: boolean;
  readonly returned?: boolean;
  readonly overdue?: boolean;
  readonly order?: 'waiting longest' | 'newest';
  readonly page?: number;
}

export interface QueueEntry {
  readonly article: Article;
  readonly claims: number;
  /** Judged by whoever asks, on the present wording. */
  readonly judged: number;
  readonly openTasks: number;
  readonly openFeedback: number;
  /** Whole days since it came into its state. */
  readonly waitingDays: number;
  readonly overdue: boolean;
}

export interface Queue {
  readonly entries: readonly QueueEntry[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly counts: Readonly<Record<ReviewState, number>>;
  readonly mine: number;
  readonly returned: number;
}

const pageSize = 50;
/** What waits for somebody, when no state is chosen. */
const waiting: readonly ReviewState[] = ['submitted', 'under review', 'changes requested'];

/** The board's work, by state, specialty, waiting time, whose it is and what surveillance sent back. */
export async function readQueue(parts: ReviewParts, actor: Actor, filter: QueueFilter): Promise<Queue> {
  requirePermission(actor, 'review.queue');
  const { store } = parts;
  const today = parts.now().toISOString().slice(0, 10);
  const page = Math.max(1, filter.page ?? 1);
  const states = filter.state ? [filter.state] : filter.returned ? undefined : waiting;
  const chosen: ArticleFilter = {
    ...(states ? { states } : {}),
    ...(filter.specialty ? { specialty: filter.specialty } : {}),
    ...(filter.mine && actor.id !== null ? { assigneeId: actor.id } : {}),
    ...(filter.returned ? { returned: true } : {}),
    ...(filter.overdue ? { dueBefore: today } : {}),
    order: filter.order ?? 'waiting longest',
  };
  const [articles, total, mine, returned, tasks, feedback] = await Promise.all([
    store.articles({ ...chosen, limit: pageSize, offset: (page - 1) * pageSize }),
    store.countArticles(chosen),
    actor.id === null ? 0 : store.countArticles({ states: waiting, assigneeId: actor.id }),
    store.countArticles({ returned: true }),
    store.tasks({ open: true }),
    store.feedback({ open: true, kinds: ['not helpful', 'problem'], limit: 10_000 }),
  ]);
  const counts = Object.fromEntries(
    await Promise.all(
      reviewStateSchema.options.map(
        async (state) => [state, await store.countArticles({ states: [state] })] as const,
      ),
    ),
  ) as Record<ReviewState, number>;
  const entries = await Promise.all(
    articles.map(async (article): Promise<QueueEntry> => {
      const { content } = await requireVersion(store, article);
      const decisions = await store.decisions(article.id);
      return {
        article,
        claims: Object.keys(content.claims).length,
        judged: decisions.filter((decision) => {
          const claim = content.claims[decision.claim];
          return (
            decision.reviewerId === actor.id && claim && claimHash(claim, content) === decision.claimHash
          );
        }).length,
        openTasks: tasks.filter((task) => task.article === article.id).length,
        openFeedback: feedback.filter((each) => each.article === article.id).length,
        waitingDays: Math.max(
          0,
          Math.floor((parts.now().getTime() - Date.parse(article.updatedAt)) / 86_400_000),
        ),
        overdue: article.dueAt !== null && article.dueAt < today,
      };
    }),
  );
  return { entries, total, page, pages: Math.max(1, Math.ceil(total / pageSize)), counts, mine, returned };
}
