import type { FC } from 'hono/jsx';
import { type ArticleAction, actionNames, transitions, whyNot } from '../../review/index.ts';
import type { DeskView } from './desk-view.ts';
import { reviewPath } from './paths.ts';
import { typedIn } from './review-words.ts';

/** Steps that bring the article on; they stand at the top, one press away. */
const forward: readonly ArticleAction[] = ['submit', 'start-review', 'restore', 'take-back'];

const hints: Readonly<Partial<Record<ArticleAction, string>>> = {
  'request-changes': 'What has to change',
  reopen: 'Why it returns to review. The signatures become void',
  withdraw: 'Why it is withdrawn. Readers see the reason at its address',
  supersede: 'Address of the approved article that takes its place',
};

export const NextSteps: FC<{ view: DeskView }> = ({ view }) => {
  const open = forward.filter((action) => view.desk.actions.includes(action));
  if (open.length === 0) return null;
  return (
    <div class="next-steps">
      {open.map((action) => (
        <Step view={view} action={action} primary={action !== 'take-back'} />
      ))}
    </div>
  );
};

/** The other steps open to this person, and in plain words why the rest are not. */
export const OtherSteps: FC<{ view: DeskView }> = ({ view }) => {
  const { desk, actor } = view;
  const open = desk.actions.filter((action) => action !== 'approve' && !forward.includes(action));
  const closed = actionNames.flatMap((action) => {
    const refusal = whyNot(actor, desk.article, action);
    return refusal ? [{ label: transitions[action].label, why: refusal.message }] : [];
  });
  return (
    <section aria-labelledby="steps-heading">
      <h2 id="steps-heading">Other steps</h2>
      {open.map((action) => (
        <Step view={view} action={action} />
      ))}
      <details>
        <summary>Steps not open to you now, and why</summary>
        <dl class="why-not">
          {closed.map(({ label, why }) => (
            <div>
              <dt>{label}</dt>
              <dd>{why}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
};

const Step: FC<{ view: DeskView; action: ArticleAction; primary?: boolean }> = ({
  view: { desk, problem },
  action,
  primary,
}) => {
  const { label, reason } = transitions[action];
  const form = `state-${action}`;
  const typed = typedIn(problem, form);
  const hidden = (
    <>
      <input type="hidden" name="lock" value={desk.article.lock} />
      <input type="hidden" name="action" value={action} />
    </>
  );
  const path = reviewPath(desk.article.id, '/state');
  if (reason === 'none' && action !== 'supersede') {
    return (
      <form method="post" action={path} data-send id={form}>
        {hidden}
        {typed ? <p class="field-error">{problem?.message}</p> : null}
        <button class={primary ? 'button' : 'button secondary'} type="submit">
          {label}
        </button>
      </form>
    );
  }
  return (
    <details open={typed !== null}>
      <summary>{label}</summary>
      <form method="post" action={path} data-send class="field">
        {hidden}
        <label for={form}>{hints[action] ?? 'Reason'}</label>
        {typed ? <p class="field-error">{problem?.message}</p> : null}
        {action === 'supersede' ? (
          <input id={form} name="successor" type="text" value={typed?.get('successor') ?? ''} required />
        ) : (
          <textarea id={form} name="reason" rows={3} maxlength={2000} required data-draft={form}>
            {typed?.get('reason') ?? ''}
          </textarea>
        )}
        <button class="button secondary" type="submit">
          {label}
        </button>
      </form>
    </details>
  );
};
