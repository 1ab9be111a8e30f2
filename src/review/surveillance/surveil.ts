import { requirePermission } from '../../access/index.ts';
import {
  type Actor,
  type Answer,
  type Article,
  type ArticleContent,
  type Audience,
  type PublicationId,
  type SurveillanceTask,
  system,
} from '../../domain/index.ts';
import { toAppError } from '../../errors.ts';
import { requireVersion, writeArticle } from '../article-change.ts';
import { citedStatuses } from '../gate.ts';
import type { NewTask, ReviewParts, ReviewReader } from '../ports.ts';
import { type Change, findChanges } from './find-changes.ts';

export interface SurveillanceParts extends ReviewParts {
  /** Asks again without keeping the answer. Throws when the pipeline fails. */
  readonly reAsk: (question: string, audience: Audience) => Promise<Answer>;
}

export interface SurveillanceReport {
  readonly articles: number;
  readonly opened: readonly SurveillanceTask[];
  /** Approved before, under review now. */
  readonly returned: readonly Article[];
  /** Articles whose question could not be asked again; their status checks were made all the same. */
  readonly failed: readonly { readonly article: string; readonly reason: string }[];
}

export interface SurveilOptions {
  /** Only articles that cite this publication, or one of these. */
  readonly citing?: PublicationId | Iterable<PublicationId>;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** What an approval does not survive, whatever the reviewers would say. */
const retraction: readonly string[] = ['retracted'];

/**
 * Compares every approved article, and those it sent back before, with the library of today. What changed becomes a
 * task; a retracted source sends the article back to review at once.
 */
export async function surveil(
  parts: SurveillanceParts,
  actor: Actor,
  { citing, signal, onProgress }: SurveilOptions = {},
): Promise<SurveillanceReport> {
  requirePermission(actor, 'surveillance.run');
  const cited = typeof citing === 'string' ? new Set([citing]) : citing && new Set(citing);
  const watched = [
    ...(await everyArticle(parts.store, { states: ['approved'] })),
    ...(await everyArticle(parts.store, { states: ['under review'], returned: true })),
  ];
  const report = {
    articles: 0,
    opened: [] as SurveillanceTask[],
    returned: [] as Article[],
    failed: [] as { article: string; reason: string }[],
  };
  for (const [index, article] of watched.entries()) {
    signal?.throwIfAborted();
    try {
      const { content } = await requireVersion(parts.store, article);
      const cites = content.references.some(({ publication }) => cited?.has(publication));
      if (cited === undefined || cites) {
        report.articles++;
        const { changes, failure } = await compare(parts, article, content);
        if (failure) report.failed.push({ article: article.id, reason: toAppError(failure).publicMessage });
        const { opened, returned } = await openTasks(parts, article.id, changes);
        report.opened.push(...opened);
        if (returned) report.returned.push(returned);
      }
    } catch (error) {
      // One article that cannot be looked at must not keep a retraction from the others.
      report.failed.push({ article: article.id, reason: toAppError(error).publicMessage });
    }
    onProgress?.(index + 1, watched.length);
  }
  return report;
}

/** What changed about one article. `failure`: why its question could not be asked again. */
async function compare(
  parts: SurveillanceParts,
  article: Article,
  content: ArticleContent,
): Promise<{ readonly changes: readonly Change[]; readonly failure: unknown }> {
  const statuses = await citedStatuses(content, parts);
  let failure: unknown = null;
  const answer = await parts.reAsk(article.question, content.audience).catch((error: unknown) => {
    failure = error;
    return null;
  });
  const seen = answer ? await seenBy(parts.store, article, content, answer) : new Set<PublicationId>();
  const today = parts.now().toISOString().slice(0, 10);
  return { changes: findChanges(article, content, seen, { statuses, answer, today }), failure };
}

async function everyArticle(
  store: ReviewReader,
  filter: Parameters<ReviewReader['articles']>[0],
): Promise<Article[]> {
  const found: Article[] = [];
  for (;;) {
    const page = await store.articles({ ...filter, limit: 200, offset: found.length });
    found.push(...page);
    if (page.length < 200) return found;
  }
}

/**
 * Publications that some version of the article cited or set aside: its people have seen them. Earlier versions are read
 * only when the answer names a publication that the present one does not.
 */
async function seenBy(
  store: ReviewReader,
  article: Article,
  content: ArticleContent,
  answer: Answer,
): Promise<Set<PublicationId>> {
  const seen = new Set<PublicationId>();
  const see = ({ references, setAside }: ArticleContent) => {
    for (const { publication } of [...references, ...setAside]) seen.add(publication);
  };
  see(content);
  for (let number = article.version - 1; number > 0; number--) {
    if (answer.references.every(({ publication }) => seen.has(publication))) break;
    const version = await store.findVersion(article.id, number);
    if (version) see(version.content);
  }
  return seen;
}

async function openTasks(
  parts: ReviewParts,
  id: string,
  changes: readonly Change[],
): Promise<{ opened: SurveillanceTask[]; returned: Article | null }> {
  if (changes.length === 0) return { opened: [], returned: null };
  return parts.store.change(async (unit) => {
    const now = parts.now().toISOString();
    const opened: SurveillanceTask[] = [];
    const article = await unit.findArticle(id);
    if (article?.state !== 'approved' && article?.state !== 'under review') {
      return { opened, returned: null };
    }
    const open = await unit.tasks({ article: id, open: true });
    for (const change of changes) {
      // The source may say later what the board's notice says already: one task is enough.
      if (open.some(({ kind, publication }) => kind === change.kind && publication === change.publication)) {
        continue;
      }
      const task: NewTask = { id: parts.newId(), article: id, openedAt: now, ...change };
      if (!(await unit.insertTask(task))) continue;
      const { fingerprint: _fingerprint, ...rest } = task;
      opened.push({ ...rest, closedAt: null, closedBy: null, resolution: null });
      await unit.record(system, now, {
        action: 'surveillance.open-task',
        article: id,
        subject: task.id,
        detail: { kind: task.kind, publication: task.publication, after: task.after },
      });
    }
    // Also when the task was opened, or even closed, before: no approval stands on a retracted source.
    const retracted = changes.filter(({ kind }) => retraction.includes(kind));
    if (article.state !== 'approved' || retracted.length === 0) {
      if (opened.length > 0 && !article.returned) await writeArticle(unit, article, { returned: true });
      return { opened, returned: null };
    }
    const reason = `A source was retracted: ${retracted.map(({ title }) => title).join('; ')}`;
    await unit.voidApprovals(id, now, reason);
    const returned = await writeArticle(unit, article, {
      state: 'under review',
      updatedAt: now,
      returned: true,
      stateReason: reason,
    });
    await unit.record(system, now, {
      action: 'article.reopen',
      article: id,
      detail: { from: article.state, to: returned.state, reason },
    });
    return { opened, returned };
  });
}
