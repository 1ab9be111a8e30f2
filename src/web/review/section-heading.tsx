import type { FC } from 'hono/jsx';
import type { DeskView } from './desk-view.ts';
import { reviewPath } from './paths.ts';
import { typedIn } from './review-words.ts';

/** A section's heading, with the form to call it something else. */
export const SectionHeading: FC<{ view: DeskView; index: number }> = ({ view: { desk, problem }, index }) => {
  const heading = desk.version.content.sections[index]?.heading ?? '';
  const form = `rename-${index}`;
  const typed = typedIn(problem, form);
  return (
    <div class="group-head">
      <h2 id={`group-${index}`}>{heading}</h2>
      {desk.mayEdit ? (
        <details open={typed !== null}>
          <summary>
            Rename<span class="visually-hidden"> “{heading}”</span>
          </summary>
          <form method="post" action={reviewPath(desk.article.id, '/edits')} data-send class="field inline">
            <input type="hidden" name="lock" value={desk.article.lock} />
            <input type="hidden" name="kind" value="rename-section" />
            <input type="hidden" name="section" value={index} />
            <label for={form}>Heading</label>
            {typed ? <p class="field-error">{problem?.message}</p> : null}
            <input
              id={form}
              name="heading"
              type="text"
              maxlength={120}
              value={typed?.get('heading') ?? heading}
              required
            />
            <button class="button secondary small" type="submit">
              Rename
            </button>
          </form>
        </details>
      ) : null}
    </div>
  );
};
