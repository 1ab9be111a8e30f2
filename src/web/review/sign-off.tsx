import type { FC } from 'hono/jsx';
import { may } from '../../access/index.ts';
import { whyNot } from '../../review/index.ts';
import { formatDate, formatTime } from '../words.ts';
import type { DeskView } from './desk-view.ts';
import { missingForApproval } from './missing.ts';
import { reviewPath } from './paths.ts';
import { typedIn } from './review-words.ts';

/** The signature: what is signed, by whom as readers will see it, and what is still missing. */
export const SignOff: FC<{ view: DeskView }> = ({ view }) => {
  const { desk, actor, profile, today, problem } = view;
  const { article } = desk;
  const live = desk.approvals.filter(
    ({ voidedAt, contentHash }) => voidedAt === null && contentHash === article.contentHash,
  );
  const open = desk.actions.includes('approve');
  if (!open && !may(actor, 'article.approve') && desk.approvals.length === 0) return null;
  const missing = open ? missingForApproval(desk, actor.id) : [];
  const typed = typedIn(problem, 'state-approve');
  const needed = desk.reviewersRequired - live.length;
  return (
    <section class="sign-off" id="sign-off" aria-labelledby="sign-off-heading">
      <h2 id="sign-off-heading" tabindex={-1}>
        Sign-off
      </h2>
      <Approvals view={view} />
      {open ? (
        <>
          {missing.length > 0 ? (
            <div class="missing">
              <p>
                <strong>Before you can sign:</strong>
              </p>
              <ul>
                {missing.map(({ text, links }) => (
                  <li>
                    {text}{' '}
                    {links.map(({ href, text: label }) => (
                      <a href={href}>
                        {href.startsWith('#c') ? <span class="visually-hidden">claim </span> : null}
                        {label}
                      </a>
                    ))}
                  </li>
                ))}
              </ul>
            </div>
          ) : (
            <p>Every claim is judged supported. Nothing is missing.</p>
          )}
          <form method="post" action={reviewPath(article.id, '/state')} data-send class="field sign-form">
            <input type="hidden" name="lock" value={desk.article.lock} />
            <input type="hidden" name="action" value="approve" />
            <input type="hidden" name="contentHash" value={article.contentHash} />
            {typed ? <p class="field-error">{problem?.message}</p> : null}
            <label for="sign-summary">Summary for the record and for readers (may be empty)</label>
            <textarea id="sign-summary" name="reason" rows={3} maxlength={2000} data-draft="sign-summary">
              {typed?.get('reason') ?? ''}
            </textarea>
            <p class="statement">
              I have read every claim of version {article.version} of “{article.question}” beside the words it
              quotes. I judge each of the {desk.claims.length} claims supported. I have disclosed the
              interests that touch this topic.
            </p>
            <p class="signature">
              <strong>{profile?.name ?? actor.name}</strong>
              {profile?.credentials ? `, ${profile.credentials}` : ''}
              {profile?.specialty ? ` · ${profile.specialty}` : ''} · {formatDate(today)}
            </p>
            <p class="hint">
              {needed > 1
                ? `${desk.reviewersRequired} signatures are needed; after yours, ${needed - 1} more.`
                : 'With your signature the article is approved. Readers see name, credentials and date.'}{' '}
              Any later change to a claim, quotation, reference or level makes it void.
            </p>
            <button class="button" type="submit">
              Approve and sign
            </button>
          </form>
        </>
      ) : (
        <p>{whyNot(actor, article, 'approve')?.message}</p>
      )}
    </section>
  );
};

const Approvals: FC<{ view: DeskView }> = ({ view: { desk } }) =>
  desk.approvals.length === 0 ? null : (
    <ul class="approvals">
      {desk.approvals.map((approval) => (
        <li class={approval.voidedAt ? 'void' : undefined}>
          <strong>{approval.reviewerName}</strong>
          {approval.credentials ? `, ${approval.credentials}` : ''} signed version {approval.version} on{' '}
          {formatTime(approval.signedAt)}.{approval.summary ? ` “${approval.summary}”` : ''}
          {approval.voidedAt ? (
            <span class="comment-body">
              Void since {formatTime(approval.voidedAt)}: {approval.voidReason}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
