import type { Context } from 'hono';
import { may } from '../../access/index.ts';
import type { App } from '../../app.ts';
import type { Actor, Article, Feedback, ReviewerProfile } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { Desk, DeskClaim } from '../../review/index.ts';
import type { Problem } from './review-words.ts';

/** All that the desk's page shows. */
export interface DeskView {
  readonly desk: Desk;
  readonly actor: Actor;
  /** Whose name would stand under a signature; null for those without a profile. */
  readonly profile: ReviewerProfile | null;
  /** Readers' reports that nobody has answered. */
  readonly reports: readonly Feedback[];
  /** Who may be given the article; empty for those who may not assign. */
  readonly board: readonly ReviewerProfile[];
  /** ISO date. */
  readonly today: string;
  readonly done: string | null;
  readonly problem: Problem | null;
}

/**
 * The article, when its desk is open to this person: the board, and whoever wrote it. Throws `sign-in-required`,
 * `forbidden` or `not-found`.
 */
export async function requireDesk(c: Context, app: App, id: string): Promise<Article> {
  const actor = c.get('actor');
  if (actor.id === null) {
    throw new AppError({
      code: 'sign-in-required',
      status: 401,
      publicMessage: 'Sign in to review articles.',
    });
  }
  const article = await app.review.article(actor, id);
  if (article.authorId === actor.id || may(actor, 'article.read-unpublished')) return article;
  throw new AppError({
    code: 'forbidden',
    status: 403,
    publicMessage: `Only the board and ${article.authorName}, who wrote it, work on this article. Its page is open to you.`,
  });
}

export async function readDeskView(
  c: Context,
  app: App,
  id: string,
  said: { readonly done?: string | null; readonly problem?: Problem | null } = {},
): Promise<DeskView> {
  const actor = c.get('actor');
  await requireDesk(c, app, id);
  const [desk, profile, reports, board] = await Promise.all([
    app.review.desk(actor, id),
    app.access.profile(actor),
    may(actor, 'review.queue') ? app.review.feedback(actor, { article: id, open: true }) : [],
    may(actor, 'article.assign') ? app.access.board(actor) : [],
  ]);
  return {
    desk,
    actor,
    profile,
    reports: reports.filter(({ kind }) => kind !== 'helpful'),
    board,
    today: new Date().toISOString().slice(0, 10),
    done: said.done ?? null,
    problem: said.problem ?? null,
  };
}

/** `claims[position - 1]`; positions are what people see, ids are what the history names. */
export function positionOf(desk: Desk, claim: string): number {
  return desk.claims.findIndex(({ id }) => id === claim) + 1;
}

export function judgedCount(desk: Desk): number {
  return desk.claims.filter(({ mine }) => mine !== null).length;
}

/** The claim to go on with after this one: the next that this person has not judged, from the top when none follows. */
export function nextOpenClaim(desk: Desk, after: string | null): DeskClaim | null {
  const at = after === null ? -1 : desk.claims.findIndex(({ id }) => id === after);
  const inTurn = [...desk.claims.slice(at + 1), ...desk.claims.slice(0, Math.max(at, 0))];
  return inTurn.find(({ mine }) => mine === null) ?? null;
}
