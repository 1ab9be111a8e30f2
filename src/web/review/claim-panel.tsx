import type { FC } from 'hono/jsx';
import { type EvidenceLevel, evidenceLevelNames } from '../../domain/index.ts';
import type { DeskClaim } from '../../review/index.ts';
import { levelWords } from '../words.ts';
import type { DeskView } from './desk-view.ts';
import { PanelHeading } from './panel-heading.tsx';
import { passagesPath, reviewPath } from './paths.ts';
import { typedIn } from './review-words.ts';

const levels = [1, 2, 3, 4, 5] as const satisfies readonly EvidenceLevel[];

/** Everything that can be done to one claim: wording, quotations, level, place. One form for each. */
export const ClaimPanel: FC<{ view: DeskView; at: DeskClaim; inPage: boolean }> = ({ view, at, inPage }) => {
  const { desk } = view;
  const position = desk.claims.indexOf(at) + 1;
  return (
    <div class="panel-body">
      <PanelHeading id={`edit-${at.id}`} inPage={inPage}>
        Edit claim {position}
      </PanelHeading>
      <Reword view={view} at={at} />
      <Quotations view={view} at={at} />
      <Level view={view} at={at} />
      <Place view={view} at={at} />
    </div>
  );
};

const Hidden: FC<{ view: DeskView; at: DeskClaim; kind: string }> = ({ view, at, kind }) => (
  <>
    <input type="hidden" name="lock" value={view.desk.article.lock} />
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="claim" value={at.id} />
  </>
);

const Reword: FC<{ view: DeskView; at: DeskClaim }> = ({ view, at }) => {
  const form = `reword-${at.id}`;
  const typed = typedIn(view.problem, form);
  return (
    <form
      method="post"
      action={reviewPath(view.desk.article.id, '/edits')}
      data-send
      data-gate={at.id}
      class="field"
    >
      <Hidden view={view} at={at} kind="reword" />
      <label for={form}>Wording</label>
      {typed ? <p class="field-error">{view.problem?.message}</p> : null}
      <textarea
        id={form}
        name="text"
        rows={3}
        maxlength={2000}
        data-draft={form}
        data-focus="e"
        aria-describedby={`${form}-gate`}
      >
        {typed?.get('text') ?? at.claim.text}
      </textarea>
      <div id={`${form}-gate`} class="gate" aria-live="polite">
        <p class="hint">Every number, name, negation and hedge has to be covered by the quotations.</p>
      </div>
      <button class="button small" type="submit">
        Save the wording
      </button>
    </form>
  );
};

const Quotations: FC<{ view: DeskView; at: DeskClaim }> = ({ view, at }) => {
  const article = view.desk.article.id;
  const search = (replace: string | undefined) =>
    passagesPath(article, {
      claim: at.id,
      replace,
      words: at.claim.text.slice(0, 200),
      heading: undefined,
      publication: undefined,
    });
  return (
    <fieldset>
      <legend>Quotations</legend>
      {typedIn(view.problem, `uncite-${at.id}`) ? <p class="field-error">{view.problem?.message}</p> : null}
      <ol class="quotes">
        {at.citations.map(({ citation, publication }, index) => (
          <li>
            <span>
              “{citation.quote}” <span class="hint">{publication?.title ?? citation.publication}</span>
            </span>
            <span class="row-actions">
              <a href={search(`${index}`)} data-panel={at.id}>
                Swap<span class="visually-hidden"> quotation {index + 1}</span>
              </a>
              {at.citations.length > 1 ? (
                <form method="post" action={reviewPath(article, '/edits')} data-send>
                  <Hidden view={view} at={at} kind="uncite" />
                  <button class="quiet" type="submit" name="citation" value={index}>
                    Remove<span class="visually-hidden"> quotation {index + 1}</span>
                  </button>
                </form>
              ) : null}
            </span>
          </li>
        ))}
      </ol>
      <p>
        <a href={search(undefined)} data-panel={at.id}>
          Add a quotation from the library
        </a>
      </p>
    </fieldset>
  );
};

const Level: FC<{ view: DeskView; at: DeskClaim }> = ({ view, at }) => {
  const { claim } = at;
  const form = `level-${at.id}`;
  const typed = typedIn(view.problem, form);
  const chosen = typed?.get('level') ?? `${claim.level}`;
  const rule = claim.override?.ruleLevel ?? claim.level;
  const [strongest] = at.citations.filter(({ appraisal }) => appraisal?.level === rule);
  return (
    <fieldset>
      <legend>Evidence level</legend>
      <p class="hint">
        The rule says {levelWords(rule)}
        {strongest?.appraisal ? `: ${strongest.appraisal.reason}` : ''}
      </p>
      <form method="post" action={reviewPath(view.desk.article.id, '/edits')} data-send>
        <Hidden view={view} at={at} kind="override-level" />
        {typed ? <p class="field-error">{view.problem?.message}</p> : null}
        <div class="field">
          <label for={form}>Level</label>
          <select id={form} name="level" data-focus="l">
            {levels.map((level) => (
              <option value={level} selected={chosen === `${level}`}>
                {level}: {evidenceLevelNames[level]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${form}-reason`}>Reason, shown with the level</label>
          <input
            id={`${form}-reason`}
            name="reason"
            type="text"
            maxlength={500}
            data-draft={`${form}-reason`}
            value={typed?.get('reason') ?? claim.override?.reason ?? ''}
          />
        </div>
        <button class="button secondary small" type="submit">
          Set this level
        </button>
      </form>
      {claim.override ? (
        <form method="post" action={reviewPath(view.desk.article.id, '/edits')} data-send>
          <Hidden view={view} at={at} kind="rule-level" />
          <button class="quiet" type="submit">
            Back to the rule’s level
          </button>
        </form>
      ) : null}
    </fieldset>
  );
};

const Place: FC<{ view: DeskView; at: DeskClaim }> = ({ view, at }) => {
  const action = reviewPath(view.desk.article.id, '/edits');
  return (
    <fieldset>
      <legend>Place</legend>
      {['move-claim', 'bottom-line', 'remove-claim'].some((kind) =>
        typedIn(view.problem, `${kind}-${at.id}`),
      ) ? (
        <p class="field-error">{view.problem?.message}</p>
      ) : null}
      <div class="row-actions">
        <form method="post" action={action} data-send>
          <Hidden view={view} at={at} kind="move-claim" />
          <button class="quiet" type="submit" name="direction" value="up">
            Move up
          </button>
          <button class="quiet" type="submit" name="direction" value="down">
            Move down
          </button>
        </form>
        <form method="post" action={action} data-send>
          <Hidden view={view} at={at} kind="bottom-line" />
          <button class="quiet" type="submit" name="listed" value={at.inBottomLine ? 'no' : 'yes'}>
            {at.inBottomLine ? 'Take out of the bottom line' : 'Put into the bottom line'}
          </button>
        </form>
        <form method="post" action={action} data-send>
          <Hidden view={view} at={at} kind="remove-claim" />
          <button class="quiet" type="submit">
            Remove the claim
          </button>
        </form>
      </div>
      <p class="hint">Undo brings back what you remove.</p>
    </fieldset>
  );
};
