import { may } from '../access/index.ts';
import { type Actor, type Article, type ReviewState, readerState } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { type ArticleAction, actionNames, editableBy, transitions } from './transitions.ts';

/** Why somebody may not do something: theirs to know, in words. `status` as HTTP has it. */
export interface Refusal {
  readonly status: 401 | 403 | 409;
  readonly message: string;
}

const keepsOrder: readonly string[] = ['editor', 'administrator'];

export function isAuthor(actor: Actor, article: Article): boolean {
  return actor.id !== null && actor.id === article.authorId;
}

/** Published: readers may see it, under whatever state. A draft never was, nor a draft that was withdrawn. */
export function isPublished(article: Article): boolean {
  return readerState(article.state) !== null && article.submittedAt !== null;
}

/** Unpublished work is seen by whoever wrote it and by the board. */
export function canRead(actor: Actor, article: Article): boolean {
  return isPublished(article)
    ? may(actor, 'article.read')
    : isAuthor(actor, article) || may(actor, 'article.read-unpublished');
}

/** Whether the content may be changed now, and why not. */
export function whyNotEdit(actor: Actor, article: Article): Refusal | null {
  const byBoard = may(actor, 'article.edit');
  const byAuthor = isAuthor(actor, article) && may(actor, 'article.create');
  if (!byBoard && !byAuthor) return notAllowed(actor, 'change this article');
  const states: ReviewState[] = [
    ...(byBoard ? editableBy.board : []),
    ...(byAuthor ? editableBy.author : []),
  ];
  if (states.includes(article.state)) return null;
  return { status: 409, message: notNow(article.state, 'It can be changed', states) };
}

/** Whether an action of the transition table is open to this person on this article now, and why not. */
export function whyNot(actor: Actor, article: Article, action: ArticleAction): Refusal | null {
  const { permission, on, from, label } = transitions[action];
  if (!may(actor, permission)) return notAllowed(actor, `use “${label}”`);
  const author = isAuthor(actor, article);
  if (on === 'own' && !author && !keepsOrder.includes(actor.role)) {
    return { status: 403, message: `Only ${article.authorName}, who wrote it, or an editor can do this.` };
  }
  if (on === 'others' && author) {
    return { status: 403, message: 'You wrote this article, so somebody else has to review it.' };
  }
  if (!from.includes(article.state)) {
    return { status: 409, message: notNow(article.state, `“${label}” works`, from) };
  }
  return null;
}

/** The actions on which nothing but their conditions could still stand in the way. */
export function openActions(actor: Actor, article: Article): ArticleAction[] {
  return actionNames.filter((action) => whyNot(actor, article, action) === null);
}

/** Whether this person may judge claims now. */
export function whyNotDecide(actor: Actor, article: Article): Refusal | null {
  if (!may(actor, 'article.decide')) return notAllowed(actor, 'judge claims');
  if (isAuthor(actor, article)) {
    return { status: 403, message: 'You wrote this article, so somebody else has to judge its claims.' };
  }
  if (article.state !== 'under review') {
    return { status: 409, message: notNow(article.state, 'Claims are judged', ['under review']) };
  }
  return null;
}

export function whyNotComment(actor: Actor, article: Article): Refusal | null {
  const author = isAuthor(actor, article);
  if (may(actor, 'article.comment') && (author || may(actor, 'article.read-unpublished'))) return null;
  return notAllowed(actor, 'comment on this article');
}

export function refuse(refusal: Refusal): AppError {
  const codes = { 401: 'sign-in-required', 403: 'forbidden', 409: 'not-allowed-now' } as const;
  return new AppError({
    code: codes[refusal.status],
    status: refusal.status,
    publicMessage: refusal.message,
  });
}

function notAllowed(actor: Actor, what: string): Refusal {
  return actor.role === 'visitor'
    ? { status: 401, message: `Sign in to ${what}.` }
    : { status: 403, message: `Your role (${actor.role}) may not ${what}.` };
}

function notNow(state: ReviewState, what: string, states: readonly ReviewState[]): string {
  return `This article is ${standing(state)}. ${what} while it is ${[...new Set(states)].map(standing).join(' or ')}.`;
}

/** How a sentence says the state an article is in. */
function standing(state: ReviewState): string {
  if (state === 'draft') return 'a draft';
  return state === 'changes requested' ? 'sent back for changes' : state;
}
