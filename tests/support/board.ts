import type { App } from '../../src/app.ts';
import type { Actor, Answer, Article } from '../../src/domain/index.ts';
import { addAccount, type TestAccount } from './accounts.ts';

export const boardQuestion = 'Does low-dose aspirin prevent pre-eclampsia?';

/** The stored answer to a question, asked through the service. */
export async function askFor(app: App, question = boardQuestion): Promise<Answer> {
  for await (const event of app.ask({ question })) {
    if (event.type === 'completed') return event.answer;
  }
  throw new Error(`No answer to: ${question}`);
}

/** An answer of its first claims only: a smaller article says the same in tests and costs less. */
export function firstClaims(answer: Answer, count: number): Answer {
  const ids = [...new Set([...answer.bottomLine, ...answer.sections.flatMap(({ claims }) => claims)])];
  const kept = new Set(ids.slice(0, count));
  const keep = (list: readonly string[]) => list.filter((id) => kept.has(id));
  const claims = Object.fromEntries(
    Object.entries(answer.claims)
      .filter(([id]) => kept.has(id))
      .map(([id, claim]) => [id, { ...claim, contrary: keep(claim.contrary) }]),
  );
  const cited = new Set(
    Object.values(claims).flatMap(({ citations }) => citations.map(({ publication }) => publication)),
  );
  return {
    ...answer,
    stance: null,
    bottomLine: keep(answer.bottomLine),
    sections: answer.sections
      .map((section) => ({ ...section, claims: keep(section.claims) }))
      .filter((section) => section.claims.length > 0),
    claims,
    references: answer.references
      .filter(({ publication }) => cited.has(publication))
      .map((reference, index) => ({ ...reference, number: index + 1 })),
  };
}

export interface Board {
  readonly author: TestAccount;
  readonly reviewer: TestAccount;
  readonly second: TestAccount;
  readonly editor: TestAccount;
  readonly administrator: TestAccount;
  readonly reader: TestAccount;
}

export async function addBoard(app: App): Promise<Board> {
  return {
    author: await addAccount(app, { role: 'author', name: 'Ann Author' }),
    reviewer: await addAccount(app, { role: 'reviewer', name: 'Rob Reviewer' }),
    second: await addAccount(app, { role: 'reviewer', name: 'Sue Second' }),
    editor: await addAccount(app, { role: 'editor', name: 'Eve Editor' }),
    administrator: await addAccount(app, { role: 'administrator', name: 'Abe Administrator' }),
    reader: await addAccount(app, { role: 'reader', name: 'Roy Reader' }),
  };
}

export async function draft(app: App, actor: Actor, answer: Answer): Promise<Article> {
  return app.review.createArticle(actor, { answer, specialty: 'Obstetrics and gynaecology', submit: false });
}

/** Through submission to `under review`, started by this reviewer. */
export async function underReview(
  app: App,
  author: Actor,
  reviewer: Actor,
  answer: Answer,
): Promise<Article> {
  const article = await draft(app, author, answer);
  const submitted = await app.review.changeState(author, {
    article: article.id,
    lock: article.lock,
    action: 'submit',
  });
  return app.review.changeState(reviewer, {
    article: article.id,
    lock: submitted.lock,
    action: 'start-review',
  });
}

/** Judges every claim supported, so that nothing but a signature is missing. */
export async function judgeAll(app: App, reviewer: Actor, article: string): Promise<void> {
  const { claims } = await app.review.desk(reviewer, article);
  for (const { id, hash, mine } of claims) {
    if (mine?.decision === 'supported') continue;
    await app.review.judgeClaim(reviewer, {
      article,
      claim: id,
      claimHash: hash,
      decision: 'supported',
      comment: '',
    });
  }
}

export async function sign(app: App, reviewer: Actor, article: Article): Promise<Article> {
  await judgeAll(app, reviewer, article.id);
  return app.review.changeState(reviewer, {
    article: article.id,
    lock: article.lock,
    action: 'approve',
    contentHash: article.contentHash,
    reason: 'Checked against its sources.',
  });
}

/** Submitted, reviewed and signed. */
export async function approved(app: App, author: Actor, reviewer: Actor, answer: Answer): Promise<Article> {
  return sign(app, reviewer, await underReview(app, author, reviewer, answer));
}
