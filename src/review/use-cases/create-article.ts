import { requirePermission } from '../../access/index.ts';
import type { Actor, Answer, Article, ArticleContent, Publication, Specialty } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { contentHash } from '../content-hash.ts';
import { quotedPublication } from '../gate.ts';
import type { ReviewParts, ReviewReader } from '../ports.ts';
import { slugOf } from '../slug.ts';
import { changeStateIn } from './change-state.ts';

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
  return parts.store.change(async (unit) => {
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
      conditions: conditionsOf(answer, parts.vocabulary),
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
    if (!submit) return created;
    const { id, lock } = created;
    const request = { article: id, lock, action: 'submit' } as const;
    return changeStateIn(unit, parts, actor, request, { profile: null, formerReviewers: new Set() });
  });
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

const mostConditions = 8;

/**
 * The diseases and findings it is about, as names for browsing: those the question names, else the diseases that at least
 * a third of the claims name.
 */
function conditionsOf(answer: Answer, vocabulary: Vocabulary): string[] {
  const asked = answer.interpretation.concepts
    .filter(({ role }) => role !== 'general')
    .map(({ name }) => name)
    .concat(answer.interpretation.focus)
    .filter((name) => ['disease', 'finding'].includes(vocabulary.find(name)?.kind ?? ''));
  if (asked.length > 0) return [...new Set(asked)].slice(0, mostConditions);
  const claims = Object.values(answer.claims);
  const counts = new Map<string, number>();
  for (const { text } of claims) {
    const ids = vocabulary.spot(text).flatMap(({ concepts }) => (concepts.length === 1 ? concepts : []));
    const named = new Set(ids.map((id) => vocabulary.concept(id)));
    for (const { kind, name } of named) {
      if (kind === 'disease') counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts]
    .filter(([, count]) => count >= claims.length / 3)
    .sort(([, a], [, b]) => b - a)
    .map(([name]) => name)
    .slice(0, mostConditions);
}
