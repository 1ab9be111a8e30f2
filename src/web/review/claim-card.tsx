import type { FC } from 'hono/jsx';
import type { ClaimDecision } from '../../domain/index.ts';
import type { Desk, DeskClaim } from '../../review/index.ts';
import { formatDate, formatTime, levelWords, verdictWords } from '../words.ts';
import { Threads } from './comments.tsx';
import { DecideForm } from './decide-form.tsx';
import type { DeskView } from './desk-view.ts';
import { Key } from './key.tsx';
import { QuotedPassage } from './passage.tsx';
import { passagesPath, reviewPath } from './paths.ts';
import { decisionWords, type Problem, taskWords, typedIn } from './review-words.ts';
import { ThenNow } from './then-now.tsx';

/** One claim with everything about it: its words and fate on the left, what it rests on on the right. */
export const ClaimCard: FC<{ view: DeskView; at: DeskClaim }> = ({ view, at }) => {
  const { desk, problem } = view;
  const { article } = desk;
  const { id, claim, verification } = at;
  const position = desk.claims.indexOf(at) + 1;
  return (
    <article
      class="desk-claim"
      id={id}
      tabindex={-1}
      aria-labelledby={`${id}-name`}
      data-position={position}
      data-hash={at.hash}
      data-decision={at.mine?.decision ?? ''}
      data-comment={at.mine?.comment || undefined}
    >
      <div class="desk-left">
        <h3 id={`${id}-name`} class="claim-name">
          Claim {position} of {desk.claims.length} <span class="claim-id">{id}</span>{' '}
          <span class="verdict-tag" data-decision={at.mine?.decision}>
            {at.mine ? `You: ${decisionWords[at.mine.decision]}` : desk.mayDecide ? 'Not judged yet' : ''}
          </span>
        </h3>
        <p class="claim-text">{claim.text}</p>
        <ul class="claim-facts">
          {verification.verdict === 'supported' ? (
            <li>Gate: {verdictWords.supported.toLowerCase()}</li>
          ) : (
            <li class="warning">
              Gate: {verdictWords[verification.verdict].toLowerCase()}: {verification.problems.join('; ')}
            </li>
          )}
          <li>
            <span class="level" data-level={claim.level}>
              {levelWords(claim.level)}
            </span>
            {claim.override ? (
              <>
                {' '}
                <span class="why">
                  set by {claim.override.by} on {formatDate(claim.override.at)} (the rule says{' '}
                  {claim.override.ruleLevel}): {claim.override.reason}
                </span>
              </>
            ) : null}
          </li>
          {at.inBottomLine && at.heading ? <li>Also under “{at.heading}”</li> : null}
        </ul>
        <Contrary desk={desk} ids={claim.contrary} />
        <TasksOf at={at} />
        <Decisions at={at} />
        {desk.mayDecide ? (
          <DecideForm article={article.id} at={at} position={position} problem={problem} />
        ) : null}
        <div class="claim-tools">
          {desk.mayEdit ? (
            <>
              <a href={reviewPath(article.id, `/claims/${id}`)} data-panel={id} data-key="e">
                Edit <span class="visually-hidden">claim {position}</span>
                <Key name="e" />
              </a>
              <a
                href={passagesPath(article.id, {
                  claim: id,
                  words: claim.text.slice(0, 200),
                  replace: undefined,
                  heading: undefined,
                  publication: undefined,
                })}
                data-panel={id}
                data-key="s"
              >
                Add a citation <span class="visually-hidden">to claim {position}</span>
                <Key name="s" />
              </a>
            </>
          ) : null}
        </div>
        <CommentsOf desk={desk} at={at} problem={problem} />
      </div>
      <div class="desk-right">
        {at.citations.map((cited, index) => (
          <QuotedPassage cited={cited} number={index + 1} of={at.citations.length} />
        ))}
      </div>
      <div class="desk-panel" id={`${id}-panel`} hidden></div>
    </article>
  );
};

const Contrary: FC<{ desk: Desk; ids: readonly string[] }> = ({ desk, ids }) => {
  const against = desk.claims.filter(({ id }) => ids.includes(id));
  if (against.length === 0) return null;
  return (
    <div class="contrary">
      <p class="contrary-label">Points the other way</p>
      <ul>
        {against.map((other) => (
          <li>
            <a href={`#${other.id}`}>Claim {desk.claims.indexOf(other) + 1}</a>
            <span>{other.claim.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};

const TasksOf: FC<{ at: DeskClaim }> = ({ at }) =>
  at.tasks.length === 0 ? null : (
    <div class="claim-tasks">
      {at.tasks.map((task) => (
        <div class="desk-task">
          <p>
            <strong>{taskWords[task.kind]}</strong>: {task.title} <a href="#tasks">Deal with it</a>
          </p>
          <ThenNow task={task} />
        </div>
      ))}
    </div>
  );

const Decisions: FC<{ at: DeskClaim }> = ({ at }) => {
  const others = at.decisions.filter((decision) => decision !== at.mine);
  if (others.length === 0 && at.voidDecisions.length === 0 && !at.mine?.comment) return null;
  return (
    <ul class="decisions">
      {at.mine?.comment ? <DecisionLine decision={at.mine} by="You" /> : null}
      {others.map((decision) => (
        <DecisionLine decision={decision} by={decision.reviewerName} />
      ))}
      {at.voidDecisions.map((decision) => (
        <DecisionLine decision={decision} by={decision.reviewerName} isVoid />
      ))}
    </ul>
  );
};

const DecisionLine: FC<{ decision: ClaimDecision; by: string; isVoid?: boolean }> = ({
  decision,
  by,
  isVoid,
}) => (
  <li class={isVoid ? 'void' : undefined}>
    <strong>{by}</strong>: {decisionWords[decision.decision]}
    {isVoid ? ' on an earlier wording, counts no more' : ''} · {formatTime(decision.decidedAt)}
    {decision.comment ? <span class="comment-body">{decision.comment}</span> : null}
  </li>
);

const CommentsOf: FC<{ desk: Desk; at: DeskClaim; problem: Problem | null }> = ({ desk, at, problem }) => {
  const open = at.comments.filter(({ parent, resolvedAt }) => parent === null && resolvedAt === null);
  if (at.comments.length === 0 && !desk.mayComment) return null;
  const failed = [`comment-${at.id}`, ...at.comments.map(({ id }) => `reply-${id}`)].some(
    (form) => typedIn(problem, form) !== null,
  );
  return (
    <details class="claim-comments" open={open.length > 0 || failed}>
      <summary>
        {at.comments.length > 0 ? `Comments (${at.comments.length})` : 'Comment'}
        <span class="visually-hidden"> on claim {desk.claims.indexOf(at) + 1}</span>
        <Key name="c" />
      </summary>
      <Threads
        article={desk.article.id}
        claim={at.id}
        comments={at.comments}
        mayComment={desk.mayComment}
        problem={problem}
      />
    </details>
  );
};
