import { randomUUID } from 'node:crypto';
import type { App } from '../../src/app.ts';
import type { Actor, Answer, Article, ReviewState } from '../../src/domain/index.ts';
import { claimHash, contentHash, type ReviewStore } from '../../src/review/index.ts';
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

export interface Seed {
  readonly answer: Answer;
  readonly author: Actor;
  readonly state: ReviewState;
  /** Have judged every claim supported. */
  readonly judges?: readonly Actor[];
  /** How many versions of this same content there are; 1 when not told. */
  readonly versions?: number;
  /** Has signed; told for the states that come after an approval. */
  readonly signer?: Actor;
}

/**
 * Writes an article in any state straight into the database, without an event in the audit trail: what a test does to it
 * is all that the trail then tells.
 */
export async function seed(
  board: ReviewStore,
  { answer, author, state, judges = [], versions = 1, signer }: Seed,
): Promise<Article> {
  const id = randomUUID();
  const at = new Date(Date.now() - 60_000).toISOString();
  const hash = contentHash(answer);
  const neverSubmitted = state === 'draft';
  const article: Article = {
    id,
    slug: `seed-${id}`,
    question: answer.question,
    state,
    lock: 5,
    version: versions,
    contentHash: hash,
    answerId: answer.id,
    authorId: author.id ?? '',
    authorName: author.name,
    assigneeId: null,
    assigneeName: null,
    dueAt: null,
    specialty: 'Obstetrics and gynaecology',
    conditions: ['Pre-eclampsia'],
    createdAt: at,
    updatedAt: at,
    submittedAt: neverSubmitted ? null : at,
    reviewStartedAt: neverSubmitted || state === 'submitted' ? null : at,
    approvedAt: signer ? at : null,
    nextReviewAt: null,
    stateReason: null,
    returned: false,
    supersededBy: null,
  };
  await board.change(async (unit) => {
    await unit.insertArticle(article);
    for (let number = 1; number <= versions; number++) {
      await unit.insertVersion(
        {
          article: id,
          number,
          content: answer,
          contentHash: hash,
          createdAt: at,
          authorId: author.id,
          authorName: author.name,
          change: number === 1 ? 'Made from an answer' : 'Written again',
          restores: null,
        },
        [],
      );
    }
    for (const judge of judges) {
      for (const [claim, content] of Object.entries(answer.claims)) {
        await unit.putDecision({
          article: id,
          claim,
          claimHash: claimHash(content, answer),
          reviewerId: judge.id ?? '',
          reviewerName: judge.name,
          decision: 'supported',
          comment: '',
          decidedAt: at,
        });
      }
    }
    if (signer) {
      await unit.insertApproval({
        id: randomUUID(),
        article: id,
        version: versions,
        contentHash: hash,
        reviewerId: signer.id ?? '',
        reviewerName: signer.name,
        credentials: 'MD',
        specialty: 'Obstetrics and gynaecology',
        disclosures: [],
        summary: '',
        signedAt: at,
        voidedAt: null,
        voidReason: null,
      });
    }
  });
  return article;
}
