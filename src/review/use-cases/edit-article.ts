import type { Actor, Article, ArticleContent, Claim, Verdict } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { requireArticle, requireLock, requireVersion, writeArticle } from '../article-change.ts';
import { contentHash } from '../content-hash.ts';
import { applyEdit, nextClaimNumber } from '../edit/apply-edit.ts';
import type { Edit } from '../edit/edit.ts';
import { checkClaim } from '../gate.ts';
import type { ReviewParts, ReviewUnit } from '../ports.ts';
import { refuse, whyNotEdit } from '../rules.ts';
import { quotedBy } from './create-article.ts';

export type EditResult =
  | { readonly outcome: 'saved'; readonly article: Article; readonly voided: number }
  /** The gate: what the quotes do not cover. Nothing was changed. */
  | { readonly outcome: 'refused'; readonly verdict: Verdict; readonly problems: readonly string[] };

export interface EditArticle {
  readonly article: string;
  /** The article's lock as the editor saw it. */
  readonly lock: number;
  readonly edit: Edit;
}

/**
 * One change to the content, as a new version. A claim whose wording or quotes change passes the gate or nothing is
 * saved. Every approval of the article is void afterwards, and an approved article is under review again.
 */
export async function editArticle(
  parts: ReviewParts,
  actor: Actor,
  { article: id, lock, edit }: EditArticle,
): Promise<EditResult> {
  return parts.store.change(async (unit) => {
    const article = await requireEditable(unit, actor, id, lock);
    const { content } = await requireVersion(unit, article);
    const first = article.version === 1 ? { content } : await unit.findVersion(id, 1);
    if (!first) throw new Error(`Version 1 of article ${id} is missing.`);
    const quoted = await quotedBy(content, unit, parts);
    const edited = await applyEdit(content, edit, {
      appraise: parts.appraise,
      findPublication: parts.findPublication,
      quoted: new Map(quoted.map((publication) => [publication.id, publication])),
      nextClaim: nextClaimNumber(first.content, article.version),
      by: actor.name,
      now: parts.now().toISOString(),
    });
    if (edited.touched) {
      const verification = await gate(edited.content.claims[edited.touched], unit, parts);
      if (verification.verdict !== 'supported') return { outcome: 'refused', ...verification };
    }
    const saved = await saveVersion(parts, unit, actor, article, {
      content: edited.content,
      change: edited.change,
      restores: null,
    });
    await unit.record(actor, saved.article.updatedAt, {
      action: 'article.edit',
      article: article.id,
      subject: 'claim' in edit ? edit.claim : edited.touched,
      detail: {
        edit,
        version: saved.article.version,
        contentHash: saved.article.contentHash,
        approvalsVoided: saved.voided,
      },
    });
    return { outcome: 'saved', ...saved };
  });
}

/** Brings back the content of an earlier version, as a new one. Nothing in between is lost. */
export async function restoreVersion(
  parts: ReviewParts,
  actor: Actor,
  { article: id, lock, version: number }: { article: string; lock: number; version: number },
): Promise<EditResult> {
  return parts.store.change(async (unit) => {
    const article = await requireEditable(unit, actor, id, lock);
    const earlier = await unit.findVersion(id, number);
    if (!earlier || number >= article.version) {
      throw new AppError({
        code: 'invalid-input',
        status: 422,
        publicMessage: 'There is no earlier version to go back to.',
      });
    }
    const saved = await saveVersion(parts, unit, actor, article, {
      content: earlier.content,
      change: `Went back to version ${number}`,
      restores: number,
    });
    await unit.record(actor, saved.article.updatedAt, {
      action: 'article.restore-version',
      article: article.id,
      detail: {
        restores: number,
        version: saved.article.version,
        contentHash: saved.article.contentHash,
        approvalsVoided: saved.voided,
      },
    });
    return { outcome: 'saved', ...saved };
  });
}

async function requireEditable(unit: ReviewUnit, actor: Actor, id: string, lock: number): Promise<Article> {
  const article = await requireArticle(unit, actor, id);
  const refusal = whyNotEdit(actor, article);
  if (refusal && refusal.status !== 409) throw refuse(refusal);
  await requireLock(unit, article, lock);
  if (refusal) throw refuse(refusal);
  return article;
}

async function gate(claim: Claim | undefined, unit: ReviewUnit, parts: ReviewParts) {
  if (!claim) throw new Error('The edited claim is gone.');
  return checkClaim(claim, unit, parts);
}

async function saveVersion(
  parts: ReviewParts,
  unit: ReviewUnit,
  actor: Actor,
  article: Article,
  next: { readonly content: ArticleContent; readonly change: string; readonly restores: number | null },
): Promise<{ readonly article: Article; readonly voided: number }> {
  const now = parts.now().toISOString();
  const number = article.version + 1;
  const hash = contentHash(next.content);
  await unit.insertVersion(
    {
      article: article.id,
      number,
      content: next.content,
      contentHash: hash,
      createdAt: now,
      authorId: actor.id,
      authorName: actor.name,
      change: next.change,
      restores: next.restores,
    },
    await quotedBy(next.content, unit, parts),
  );
  const voided = await unit.voidApprovals(
    article.id,
    now,
    sentence(`The content changed after it was signed: ${next.change}`),
  );
  const changed = await writeArticle(unit, article, {
    version: number,
    contentHash: hash,
    updatedAt: now,
    ...(article.state === 'approved'
      ? { state: 'under review', stateReason: sentence(`The content was changed: ${next.change}`) }
      : {}),
  });
  return { article: changed, voided };
}

/** A reviewer's own reason may end in a full stop already. */
function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
