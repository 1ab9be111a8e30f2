import {
  type Actor,
  type Article,
  type ArticleVersion,
  isCompleteProfile,
  type ReviewerProfile,
} from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import {
  noSuchArticle,
  requireArticle,
  requireLock,
  requireVersion,
  writeArticle,
} from '../article-change.ts';
import { conflictsOf } from '../conflict-of-interest.ts';
import { claimHash, contentHash } from '../content-hash.ts';
import { checkContent, citedStatuses } from '../gate.ts';
import type { ReviewParts, ReviewUnit } from '../ports.ts';
import { refuse, whyNot } from '../rules.ts';
import { type ArticleAction, type Condition, type Transition, transitions } from '../transitions.ts';

export interface ChangeState {
  readonly article: string;
  /** The article's lock as the actor saw it. */
  readonly lock: number;
  readonly action: ArticleAction;
  /** Why; for an approval the summary that stands beside the signature. */
  readonly reason?: string;
  /** For `approve`: the hash of the content the reviewer read. */
  readonly contentHash?: string;
  /** For `supersede`: id or slug of the article that takes its place. */
  readonly successor?: string;
}

const longestReason = 2_000;

interface Situation {
  readonly actor: Actor;
  readonly article: Article;
  readonly version: ArticleVersion;
  readonly profile: ReviewerProfile | null;
  readonly formerReviewers: ReadonlySet<string>;
  readonly request: ChangeState;
}

/**
 * One step of an article's life. State, lock and conditions are checked inside the transaction that writes the state and
 * its audit event. Throws `forbidden`, `not-allowed-now`, `conflict` or, when a condition fails, `not-allowed-now` (422)
 * naming it.
 */
export async function changeState(parts: ReviewParts, actor: Actor, request: ChangeState): Promise<Article> {
  const board = await readBoard(parts, actor, request);
  return parts.store.change((unit) => changeStateIn(unit, parts, actor, request, board));
}

/** What accounts say of the people concerned, read before the transaction: accounts have their own way to the database. */
export interface BoardNow {
  readonly profile: ReviewerProfile | null;
  /** Judged a claim of this article once, and may judge no more: disabled, or in another role. */
  readonly formerReviewers: ReadonlySet<string>;
}

async function readBoard(parts: ReviewParts, actor: Actor, request: ChangeState): Promise<BoardNow> {
  const profile = actor.id === null ? null : await parts.profileOf(actor.id);
  const former = new Set<string>();
  if (request.action === 'approve') {
    const judges = new Set(
      (await parts.store.decisions(request.article)).map(({ reviewerId }) => reviewerId),
    );
    for (const judge of judges) if (!(await parts.maySign(judge))) former.add(judge);
  }
  return { profile, formerReviewers: former };
}

/** `changeState` inside a transaction that does more than that. */
export async function changeStateIn(
  unit: ReviewUnit,
  parts: ReviewParts,
  actor: Actor,
  request: ChangeState,
  board: BoardNow,
): Promise<Article> {
  const transition = transitions[request.action];
  const article = await requireArticle(unit, actor, request.article);
  const refusal = whyNot(actor, article, request.action);
  if (refusal && article.lock !== request.lock && refusal.status === 409) {
    await requireLock(unit, article, request.lock);
  }
  if (refusal) throw refuse(refusal);
  await requireLock(unit, article, request.lock);
  if (transition.reason === 'required' && !request.reason?.trim()) {
    throw unmet('Write a reason: it is shown with the article and kept in its history.');
  }
  if ((request.reason?.trim().length ?? 0) > longestReason) {
    throw new AppError({
      code: 'invalid-input',
      status: 422,
      publicMessage: `Write at most ${longestReason.toLocaleString('en-GB')} characters; details belong into comments.`,
    });
  }
  const version = await requireVersion(unit, article);
  const situation: Situation = { actor, article, version, ...board, request };
  for (const condition of transition.holds) await requireCondition(condition, situation, unit, parts);
  const now = parts.now().toISOString();
  const changed =
    request.action === 'approve'
      ? await sign(situation, unit, parts, now)
      : await move(situation, transition, unit, now);
  await unit.record(actor, now, {
    action: `article.${request.action}`,
    article: article.id,
    detail: {
      from: article.state,
      to: changed.state,
      version: article.version,
      contentHash: article.contentHash,
      ...(request.reason?.trim() ? { reason: request.reason.trim() } : {}),
      ...(changed.supersededBy !== article.supersededBy ? { successor: changed.supersededBy } : {}),
    },
  });
  return changed;
}

async function move(
  { actor, article, request }: Situation,
  transition: Transition,
  unit: ReviewUnit,
  now: string,
): Promise<Article> {
  const reason = request.reason?.trim() || null;
  const successor = request.action === 'supersede' ? await findSuccessor(unit, request) : null;
  if (request.action === 'reopen') {
    await unit.voidApprovals(article.id, now, `Returned to review: ${reason}`);
  }
  if (request.action === 'restore') {
    await unit.voidApprovals(article.id, now, 'The article was withdrawn and restored.');
  }
  return writeArticle(unit, article, {
    state: transition.to,
    updatedAt: now,
    stateReason: reason,
    // The first time counts: readers have seen every version since, also while changes were asked for.
    ...(request.action === 'submit' || request.action === 'restore'
      ? { submittedAt: article.submittedAt ?? now }
      : {}),
    ...(request.action === 'take-back' ? { submittedAt: null } : {}),
    ...(request.action === 'start-review'
      ? {
          reviewStartedAt: now,
          assigneeId: article.assigneeId ?? actor.id,
          assigneeName: article.assigneeId === null ? actor.name : article.assigneeName,
        }
      : {}),
    ...(request.action === 'restore' ? { supersededBy: null } : {}),
    ...(successor ? { supersededBy: successor.id } : {}),
  });
}

/** Puts the signature under exactly this content; with the last one that is needed the article is approved. */
async function sign(
  { actor, article, version, profile, request }: Situation,
  unit: ReviewUnit,
  parts: ReviewParts,
  now: string,
): Promise<Article> {
  const hash = contentHash(version.content);
  if (request.contentHash !== hash || article.contentHash !== hash) {
    throw new AppError({
      code: 'conflict',
      status: 409,
      publicMessage: 'The content is not the one you read. Look at it again before you sign.',
    });
  }
  const live = (await unit.approvals(article.id)).filter(
    (approval) => approval.voidedAt === null && approval.contentHash === hash,
  );
  if (actor.id === null || !profile || live.some((approval) => approval.reviewerId === actor.id)) {
    throw unmet('You have signed this version already. It waits for another reviewer.');
  }
  await unit.insertApproval({
    id: parts.newId(),
    article: article.id,
    version: article.version,
    contentHash: hash,
    reviewerId: actor.id,
    reviewerName: profile.name,
    credentials: profile.credentials,
    specialty: profile.specialty ?? '',
    disclosures: profile.disclosures.map(({ interest }) => interest),
    summary: request.reason?.trim() ?? '',
    signedAt: now,
    voidedAt: null,
    voidReason: null,
  });
  const complete = live.length + 1 >= parts.reviewersRequired;
  return writeArticle(
    unit,
    article,
    complete
      ? {
          state: 'approved',
          updatedAt: now,
          approvedAt: now,
          nextReviewAt: monthsLater(parts.now(), parts.reviewMonths),
          stateReason: null,
          returned: false,
        }
      : { updatedAt: now },
  );
}

async function requireCondition(
  condition: Condition,
  { actor, article, version, profile, formerReviewers, request }: Situation,
  unit: ReviewUnit,
  parts: ReviewParts,
): Promise<void> {
  const { content } = version;
  switch (condition) {
    case 'every claim is supported by its quotes': {
      if (Object.keys(content.claims).length === 0) throw unmet('An article needs at least one claim.');
      const failing = (await checkContent(content, unit, parts)).filter(
        ({ verification }) => verification.verdict !== 'supported',
      );
      if (failing.length > 0) {
        throw unmet(
          `Not every claim is supported by its quotes: ${failing
            .map(({ id, verification }) => `${id} (${verification.problems.join('; ')})`)
            .join(', ')}. Change or remove them first.`,
        );
      }
      return;
    }
    case 'no cited publication is retracted': {
      // The library may have read the notices some seconds ago; another process may have recorded one since.
      const noticed = new Set(
        (await unit.notices())
          .filter(({ status }) => status === 'retracted')
          .map(({ publication }) => publication),
      );
      const retracted = (await citedStatuses(content, parts)).filter(
        ({ publication, status }) => status === 'retracted' || noticed.has(publication),
      );
      if (retracted.length > 0) {
        throw unmet(
          `A cited publication is retracted: ${retracted.map(({ publication }) => publication).join(', ')}. Remove the claims that rest on it first.`,
        );
      }
      return;
    }
    case 'the reviewer’s profile is complete':
      if (!profile || !isCompleteProfile(profile)) {
        throw unmet(
          'Fill in your reviewer profile first: credentials, specialty, and either your disclosures or that you have none. Readers see it under what you sign.',
        );
      }
      return;
    case 'the reviewer has no conflict of interest': {
      const [conflict] = profile ? conflictsOf(profile, content, parts.vocabulary) : [];
      if (conflict) {
        throw unmet(
          `You disclosed “${conflict.interest}”, and this article is about ${conflict.topic}. Somebody without that interest has to review it.`,
        );
      }
      return;
    }
    case 'the reviewer judged every claim supported': {
      const mine = new Map(
        (await unit.decisions(article.id))
          .filter((decision) => decision.reviewerId === actor.id)
          .map((decision) => [decision.claim, decision]),
      );
      const open = Object.entries(content.claims).filter(([id, claim]) => {
        const decision = mine.get(id);
        return decision?.decision !== 'supported' || decision.claimHash !== claimHash(claim, content);
      });
      if (open.length > 0) {
        throw unmet(
          `You have not judged every claim “supported” as it stands now. Left: ${open.map(([id]) => id).join(', ')}.`,
        );
      }
      return;
    }
    case 'no reviewer asks for a change or rejects a claim': {
      const against = (await unit.decisions(article.id)).filter((decision) => {
        const claim = content.claims[decision.claim];
        return (
          claim &&
          decision.decision !== 'supported' &&
          decision.claimHash === claimHash(claim, content) &&
          !formerReviewers.has(decision.reviewerId)
        );
      });
      if (against.length > 0) {
        throw unmet(
          `Another reviewer’s objection stands: ${against.map(({ claim, reviewerName, decision }) => `${reviewerName} on ${claim} (${decision})`).join(', ')}.`,
        );
      }
      return;
    }
    case 'no surveillance task is open': {
      const open = await unit.tasks({ article: article.id, open: true });
      if (open.length > 0) {
        throw unmet(
          `Surveillance found changes that nobody has dealt with: ${open.map(({ kind, title }) => `${kind} (${title})`).join(', ')}. Close these tasks first.`,
        );
      }
      return;
    }
    case 'the successor is an approved article': {
      const successor = await findSuccessor(unit, request);
      if (successor.id === article.id) throw unmet('An article cannot take its own place. Name another one.');
      if (successor.state !== 'approved') {
        throw unmet(
          `“${successor.question}” is ${successor.state}. Only an approved article can take the place.`,
        );
      }
    }
  }
}

async function findSuccessor(unit: ReviewUnit, request: ChangeState): Promise<Article> {
  const named =
    request.successor
      ?.trim()
      .replace(/^.*\/articles\//, '')
      .replace(/[/?#].*$/, '') ?? '';
  const found = (await unit.findArticle(named)) ?? (await unit.findBySlug(named));
  if (!found) throw named === '' ? unmet('Name the article that takes its place.') : noSuchArticle();
  return found;
}

function unmet(publicMessage: string): AppError {
  return new AppError({ code: 'not-allowed-now', status: 422, publicMessage });
}

/** ISO date `months` after, on the same day of the month or the month's last. */
export function monthsLater(from: Date, months: number): string {
  const target = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(from.getUTCDate(), lastDay));
  return target.toISOString().slice(0, 10);
}
