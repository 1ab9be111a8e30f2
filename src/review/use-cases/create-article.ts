import { requirePermission } from '../../access/index.ts';
import type { Actor, Answer, Article, ArticleContent, Publication, Specialty } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { contentHash } from '../content-hash.ts';
import { quotedPublication } from '../gate.ts';
import type { ReviewParts, ReviewReader } from '../ports.ts';
import { slugOf } from '../slug.ts';
import { changeState } from './change-state.ts';

export interface CreateArticle {
  readonly answer: Answer;
  readonly specialty: Specialty;
  /** Made from the question when not given. */
  readonly slug?: string;
  /** False keeps it as a draft. */
  readonly submit: boolean;
}

/** An answer becomes an article of whoever asks for it. Only an answer with claims can: there is nothing else to review. */
export async function createArticle(
  parts: ReviewParts,
  actor: Actor,
  { answer, specialty, slug, submit }: CreateArticle,
): Promise<Article> {
  requirePermission(actor, 'article.create');
  const { id: authorId } = actor;
  if (authorId === null) throw new Error('Only an account can write an article.');
  if (Object.keys(answer.claims).length === 0) {
    throw new AppError({
      code: 'not-allowed-now',
      status: 422,
      publicMessage: 'This answer has no claims, so there is nothing to review. Ask in other words first.',
    });
  }
  const article = await parts.store.change(async (unit) => {
    const now = parts.now().toISOString();
    const content: ArticleContent = answer;
    const created: Article = {
      id: parts.newId(),
      slug: await freeSlug(unit, slugOf(slug?.trim() || answer.question)),
      question: answer.question,
      state: 'draft',
      lock: 0,
      version: 1,
      contentHash: contentHash(content),
      answerId: answer.id,
      authorId,
      authorName: actor.name,
      assigneeId: null,
      assigneeName: null,
      dueAt: null,
      specialty,
      conditions: conditionsOf(answer),
      createdAt: now,
      updatedAt: now,
      submittedAt: null,
      reviewStartedAt: null,
      approvedAt: null,
      nextReviewAt: null,
      stateReason: null,
      returned: false,
      supersededBy: null,
    };
    await unit.insertArticle(created);
    await unit.insertVersion(
      {
        article: created.id,
        number: 1,
        content,
        contentHash: created.contentHash,
        createdAt: now,
        authorId,
        authorName: actor.name,
        change: 'Made from an answer',
        restores: null,
      },
      await quotedBy(content, unit, parts),
    );
    await unit.record(actor, now, {
      action: 'article.create',
      article: created.id,
      detail: { answer: answer.id, contentHash: created.contentHash },
    });
    return created;
  });
  if (!submit) return article;
  return changeState(parts, actor, { article: article.id, lock: article.lock, action: 'submit' });
}

/** Every publication version that the content quotes. */
export async function quotedBy(
  content: ArticleContent,
  reader: ReviewReader,
  parts: ReviewParts,
): Promise<Publication[]> {
  const wanted = new Map(
    Object.values(content.claims)
      .flatMap((claim) => claim.citations)
      .map((citation) => [`${citation.publication} ${citation.version}`, citation]),
  );
  const found: Publication[] = [];
  for (const { publication, version } of wanted.values()) {
    const quoted = await quotedPublication(publication, version, reader, parts);
    if (quoted) found.push(quoted);
  }
  return found;
}

async function freeSlug(reader: ReviewReader, wanted: string): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!(await reader.findBySlug(slug))) return slug;
  }
}

/** The diseases and findings that the question is about, as names for browsing. */
function conditionsOf(answer: Answer): string[] {
  const names = answer.interpretation.concepts
    .filter(({ kind, role }) => role !== 'general' && (kind === 'disease' || kind === 'finding'))
    .map(({ name }) => name);
  return [...new Set(names.length > 0 ? names : answer.interpretation.focus)].slice(0, 8);
}
