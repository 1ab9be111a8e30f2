import { z } from 'zod';
import { may, requirePermission } from '../../access/index.ts';
import type { Actor, Article, Specialty } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { requireArticle, requireLock, writeArticle } from '../article-change.ts';
import type { ReviewParts } from '../ports.ts';
import { refuse, whyNot } from '../rules.ts';
import { slugOf } from '../slug.ts';

const isoDate = z.iso.date();

export interface Assignment {
  readonly article: string;
  readonly lock: number;
  /** Null: nobody. */
  readonly assignee: { readonly id: string; readonly name: string; readonly role: Actor['role'] } | null;
  /** ISO date, or null. */
  readonly dueAt: string | null;
}

/** Gives an article to a reviewer, with a date. Editors give it to anybody who may review; a reviewer may take it. */
export async function assignArticle(
  parts: ReviewParts,
  actor: Actor,
  { article: id, lock, assignee, dueAt }: Assignment,
): Promise<Article> {
  const takesIt = assignee !== null && assignee.id === actor.id && may(actor, 'article.start-review');
  if (!takesIt) requirePermission(actor, 'article.assign');
  if (dueAt !== null && !isoDate.safeParse(dueAt).success) {
    throw invalid('Write a date of the calendar as 2026-11-30.');
  }
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, id);
    await requireLock(unit, article, lock);
    if (article.state === 'withdrawn' || article.state === 'superseded') {
      throw refuse({ status: 409, message: `This article is ${article.state}; there is nothing to assign.` });
    }
    if (assignee && !may({ ...assignee }, 'article.decide')) {
      throw invalid(`${assignee.name} is not a reviewer or an editor.`);
    }
    if (assignee?.id === article.authorId) {
      throw invalid(`${assignee.name} wrote this article, so somebody else has to review it.`);
    }
    const changed = await writeArticle(unit, article, {
      assigneeId: assignee?.id ?? null,
      assigneeName: assignee?.name ?? null,
      dueAt,
    });
    await unit.record(actor, parts.now().toISOString(), {
      action: 'article.assign',
      article: id,
      detail: { assignee: assignee?.id ?? null, name: assignee?.name ?? null, dueAt },
    });
    return changed;
  });
}

export interface Description {
  readonly article: string;
  readonly lock: number;
  readonly slug: string;
  readonly specialty: Specialty;
  readonly conditions: readonly string[];
}

/** Changes address, specialty and conditions: where an article is found, not what it says. Old addresses lead on. */
export async function describeArticle(
  parts: ReviewParts,
  actor: Actor,
  { article: id, lock, slug, specialty, conditions }: Description,
): Promise<Article> {
  return parts.store.change(async (unit) => {
    const article = await requireArticle(unit, actor, id);
    const own = article.authorId === actor.id && whyNot(actor, article, 'submit') === null;
    if (!own) requirePermission(actor, 'article.describe');
    await requireLock(unit, article, lock);
    const wanted = slugOf(slug);
    const holder = await unit.findBySlug(wanted);
    if (holder && holder.id !== id)
      throw invalid(`Another article has the address ${wanted}. Choose another.`);
    const names = [...new Set(conditions.map((name) => name.trim()).filter((name) => name !== ''))];
    if (names.length > 12 || names.some((name) => name.length > 120)) {
      throw invalid('At most twelve conditions, each of at most 120 characters.');
    }
    const changed = await writeArticle(unit, article, { slug: wanted, specialty, conditions: names });
    await unit.record(actor, parts.now().toISOString(), {
      action: 'article.describe',
      article: id,
      detail: {
        before: { slug: article.slug, specialty: article.specialty, conditions: article.conditions },
        after: { slug: wanted, specialty, conditions: names },
      },
    });
    return changed;
  });
}

function invalid(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
