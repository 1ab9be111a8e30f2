import type { FC } from 'hono/jsx';
import { may } from '../../access/index.ts';
import { isPublished, whyNotEdit } from '../../review/index.ts';
import { Done } from '../account/field.tsx';
import { BoardNav } from '../board/board-nav.tsx';
import { Layout } from '../components/layout.tsx';
import { formatDate } from '../words.ts';
import { AroundTheClaims } from './around.tsx';
import { AssignForm, TakeForm } from './assign-form.tsx';
import { ClaimCard } from './claim-card.tsx';
import { Threads } from './comments.tsx';
import { type DeskView, judgedCount, nextOpenClaim } from './desk-view.ts';
import { HelpDialog } from './help-dialog.tsx';
import { Key } from './key.tsx';
import { passagesPath, reviewPath } from './paths.ts';
import { nextStepWords, stateWords } from './review-words.ts';
import { SectionHeading } from './section-heading.tsx';
import { SignOff } from './sign-off.tsx';
import { NextSteps, OtherSteps } from './state-actions.tsx';
import { OpenTasks } from './tasks.tsx';
import { VersionsList } from './versions-list.tsx';

export const DeskPage: FC<{ view: DeskView }> = ({ view }) => (
  <Layout
    title={`Review: ${view.desk.article.question}`}
    description="The claims of an article beside the words they quote."
    unlisted
    current="review"
    assets={['account.css', 'board.css', 'review.css', 'review.js']}
  >
    <BoardNav current="queue" />
    <div id="desk-said">
      {view.done ? <Done>{view.done}</Done> : null}
      {view.problem ? (
        <div class="error-summary" role="alert">
          {view.problem.message}
        </div>
      ) : null}
    </div>
    <p class="visually-hidden" id="desk-announcer" aria-live="polite"></p>
    <DeskBody view={view} />
    <HelpDialog mayDecide={view.desk.mayDecide} mayEdit={view.desk.mayEdit} />
  </Layout>
);

/** The workspace itself: what the script puts in place anew after a change to the content or the state. */
export const DeskBody: FC<{ view: DeskView }> = ({ view }) => {
  const { desk, actor } = view;
  const { article } = desk;
  return (
    <div
      id="desk"
      class="desk"
      data-article={article.id}
      data-lock={article.lock}
      data-me={actor.id ?? ''}
      data-decides={desk.mayDecide ? '' : undefined}
    >
      <DeskHead view={view} />
      <OpenTasks view={view} />
      <DeskBar view={view} />
      <Groups view={view} />
      {desk.mayEdit ? (
        <p class="add-claim">
          <a
            class="button secondary"
            href={passagesPath(article.id, {
              heading: desk.version.content.sections.at(-1)?.heading ?? 'Findings',
              words: article.question.slice(0, 200),
              claim: undefined,
              replace: undefined,
              publication: undefined,
            })}
            data-panel="new"
          >
            Add a claim from the library
          </a>
        </p>
      ) : null}
      <div class="desk-panel" id="new-panel" hidden></div>
      <AroundTheClaims desk={desk} />
      <section id="article-comments" aria-labelledby="comments-heading">
        <h2 id="comments-heading">Comments on the article</h2>
        <Threads
          article={article.id}
          claim={null}
          comments={desk.comments}
          mayComment={desk.mayComment}
          problem={view.problem}
        />
      </section>
      <div id="desk-sign">
        <SignOff view={view} />
      </div>
      <Wordings article={article.id} />
      <OtherSteps view={view} />
      <VersionsList view={view} />
    </div>
  );
};

/** The claims in a patient's words; a rewritten version has to be approved as well. */
const Wordings: FC<{ article: string }> = ({ article }) => (
  <section aria-labelledby="wordings-heading">
    <h2 id="wordings-heading">The version for patients</h2>
    <p>
      Rules put the claims into plain words. You can word them better.{' '}
      <a href={reviewPath(article, '/words/patient')}>The words for patients</a>
    </p>
  </section>
);

const DeskHead: FC<{ view: DeskView }> = ({ view }) => {
  const { desk, actor, today } = view;
  const { article } = desk;
  const overdue = article.dueAt !== null && article.dueAt < today;
  // Who may not judge claims at all needs no word on when they are judged, only on what they could change.
  const notice = may(actor, 'article.decide')
    ? desk.notice
    : desk.isAuthor
      ? (whyNotEdit(actor, article)?.message ?? null)
      : null;
  return (
    <header class="desk-head">
      <h1 tabindex={-1}>{article.question}</h1>
      <ul class="desk-facts">
        <li>
          <strong class="state" data-state={article.state}>
            {stateWords[article.state]}
          </strong>
        </li>
        <li>Version {article.version}</li>
        <li>{article.specialty}</li>
        <li>Written by {desk.isAuthor ? 'you' : article.authorName}</li>
        <li>
          {article.assigneeName
            ? `Reviewer: ${article.assigneeId === actor.id ? 'you' : article.assigneeName}`
            : 'No reviewer yet'}
        </li>
        {article.dueAt ? (
          <li class={overdue ? 'warning' : undefined}>
            {overdue ? 'Overdue since' : 'Due'} {formatDate(article.dueAt)}
          </li>
        ) : null}
        {article.nextReviewAt && article.state === 'approved' ? (
          <li>Next review {formatDate(article.nextReviewAt)}</li>
        ) : null}
        {isPublished(article) ? (
          <li>
            <a href={`/articles/${article.slug}`}>The page readers see</a>
          </li>
        ) : null}
      </ul>
      {article.stateReason ? (
        <p class="state-reason">
          <strong>Why it stands here:</strong> {article.stateReason}
        </p>
      ) : null}
      {desk.isAuthor ? <p>{nextStepWords[article.state]}</p> : null}
      {notice ? <p class="desk-notice">{notice}</p> : null}
      {article.state === 'approved' && desk.mayEdit ? (
        <p class="desk-notice">
          This article is approved. A change to its claims makes the signatures void and returns it to review.
        </p>
      ) : null}
      {desk.conflicts.map(({ interest, topic }) => (
        <p class="desk-notice warning">
          You disclosed “{interest}”, and this article is about {topic}. You can read and comment, but
          somebody without that interest has to review it.
        </p>
      ))}
      {may(actor, 'article.approve') && !desk.profileComplete ? (
        <p class="desk-notice">
          Your reviewer profile is not complete, so you cannot sign. <a href="/account">Complete it</a>: it
          takes credentials, specialty and your disclosures.
        </p>
      ) : null}
      <NextSteps view={view} />
      {may(actor, 'article.assign') ? (
        <details>
          <summary>Reviewer and due date</summary>
          <AssignForm article={article} board={view.board} back="desk" problem={view.problem} />
        </details>
      ) : article.assigneeId === null && may(actor, 'article.start-review') && !desk.isAuthor ? (
        <TakeForm article={article} back="desk" />
      ) : null}
    </header>
  );
};

/** Stays in sight: how far the review is, and the way on. */
export const DeskBar: FC<{ view: DeskView }> = ({ view: { desk } }) => {
  const judged = judgedCount(desk);
  const total = desk.claims.length;
  const next = nextOpenClaim(desk, null);
  return (
    <div class="desk-bar" id="desk-bar">
      {desk.mayDecide ? (
        <p class="desk-progress">
          <label for="judged">
            {judged} of {total} judged
          </label>
          <progress id="judged" value={judged} max={Math.max(total, 1)}></progress>
        </p>
      ) : (
        <p class="desk-progress">{total === 1 ? '1 claim' : `${total} claims`}</p>
      )}
      <div class="desk-ways">
        {next && desk.mayDecide ? (
          <a href={`#${next.id}`}>
            Next to judge
            <Key name="n" />
          </a>
        ) : null}
        {desk.actions.includes('approve') ? (
          <a href="#sign-off">
            Sign-off
            <Key name="a" />
          </a>
        ) : null}
        {desk.mayEdit && desk.undo !== null ? (
          <form method="post" action={reviewPath(desk.article.id, '/restore')} data-send>
            <input type="hidden" name="lock" value={desk.article.lock} />
            <input type="hidden" name="version" value={desk.undo} />
            <button class="quiet" id="desk-undo" type="submit">
              Undo<span class="visually-hidden"> the last change</span>
              <Key name="u" />
            </button>
          </form>
        ) : null}
        <button class="quiet" id="desk-help" type="button" hidden>
          Keys
          <Key name="?" />
        </button>
      </div>
    </div>
  );
};

const Groups: FC<{ view: DeskView }> = ({ view }) => {
  const { desk } = view;
  const bottom = desk.claims.filter(({ inBottomLine }) => inBottomLine);
  const { sections } = desk.version.content;
  return (
    <>
      {bottom.length > 0 ? (
        <section class="desk-group" aria-labelledby="group-bottom">
          <h2 id="group-bottom">Bottom line</h2>
          {bottom.map((at) => (
            <ClaimCard view={view} at={at} />
          ))}
        </section>
      ) : null}
      {sections.map((section, index) => {
        const here = desk.claims.filter(
          ({ id, inBottomLine }) => !inBottomLine && section.claims.includes(id),
        );
        return (
          <section class="desk-group" aria-labelledby={`group-${index}`}>
            <SectionHeading view={view} index={index} />
            {here.length === 0 ? (
              <p class="hint">Its claims stand in the bottom line above.</p>
            ) : (
              here.map((at) => <ClaimCard view={view} at={at} />)
            )}
          </section>
        );
      })}
    </>
  );
};
