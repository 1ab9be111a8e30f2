import type { FC } from 'hono/jsx';
import type { DeskClaim, FoundPassages } from '../../review/index.ts';
import { statusWords, textOriginWords } from '../words.ts';
import type { DeskView } from './desk-view.ts';
import { PanelHeading } from './panel-heading.tsx';
import { passagesPath, reviewPath } from './paths.ts';
import { typedIn } from './review-words.ts';

/** A search of the library: for a citation of a claim, or, with a heading, for a claim of its own. */
export interface PassageSearch {
  readonly at: DeskClaim | null;
  /** The citation to be replaced, counted from 0; null adds one. */
  readonly replace: number | null;
  readonly words: string;
  readonly heading: string;
  /** Null before anything was searched. */
  readonly found: readonly FoundPassages[] | null;
  /** All sentences of one publication are shown, not what the words found. */
  readonly whole: boolean;
}

export const PassagesPanel: FC<{ view: DeskView; search: PassageSearch; inPage: boolean }> = ({
  view,
  search,
  inPage,
}) => {
  const { at, replace, words, heading, found } = search;
  const { desk } = view;
  const id = at?.id ?? 'new';
  const title = at
    ? `${replace === null ? 'Add a citation to' : `Swap quotation ${replace + 1} of`} claim ${desk.claims.indexOf(at) + 1}`
    : 'Add a claim';
  return (
    <div class="panel-body">
      <PanelHeading id={`search-${id}`} inPage={inPage}>
        {title}
      </PanelHeading>
      <form
        method="get"
        action={reviewPath(desk.article.id, '/passages')}
        data-panel-form={id}
        class="search-row"
      >
        {at ? <input type="hidden" name="claim" value={at.id} /> : null}
        {replace === null ? null : <input type="hidden" name="replace" value={replace} />}
        {at ? null : <input type="hidden" name="heading" value={heading} />}
        <div class="field">
          <label for={`words-${id}`}>Words to look for in the library</label>
          <input
            id={`words-${id}`}
            name="words"
            type="search"
            value={words}
            maxlength={500}
            data-focus="s"
            autocomplete="off"
          />
        </div>
        <button class="button secondary small" type="submit">
          Search
        </button>
      </form>
      {found === null ? null : found.length === 0 ? (
        <p role="status">
          Nothing in the library shares these words. Try the names of the condition and the treatment alone.
        </p>
      ) : (
        <Choose view={view} search={search} found={found} id={id} />
      )}
    </div>
  );
};

const Choose: FC<{
  view: DeskView;
  search: PassageSearch;
  found: readonly FoundPassages[];
  id: string;
}> = ({ view, search, found, id }) => {
  const { at, replace, words, heading, whole } = search;
  const { desk, problem } = view;
  const form = at ? `cite-${at.id}` : 'add-claim';
  const typed = typedIn(problem, form);
  const all = (publication: string) =>
    passagesPath(desk.article.id, {
      claim: at?.id,
      replace: replace === null ? undefined : `${replace}`,
      words,
      heading: at ? undefined : heading,
      publication,
    });
  return (
    <form method="post" action={reviewPath(desk.article.id, '/edits')} data-send class="choose">
      <input type="hidden" name="lock" value={desk.article.lock} />
      <input type="hidden" name="kind" value={at ? 'cite' : 'add-claim'} />
      <input type="hidden" name="words" value={words} />
      {at ? <input type="hidden" name="claim" value={at.id} /> : null}
      {replace === null ? null : <input type="hidden" name="replace" value={replace} />}
      {typed ? <p class="field-error">{problem?.message}</p> : null}
      <fieldset>
        <legend>{whole ? 'All sentences of this publication' : 'Choose the passage to quote'}</legend>
        {found.map(({ publication, passages }, group) => {
          const status = statusWords(publication.status, publication.superseded);
          return (
            <div class="found">
              <p class="found-title">
                {publication.title} <span class="hint">{publication.year}</span>{' '}
                {status ? <span class="warning">{status}</span> : null}
              </p>
              <p class="hint">
                {textOriginWords(publication.textOrigin, publication.digestBasis)}
                {whole ? null : (
                  <>
                    {' · '}
                    <a href={all(publication.id)} data-panel={id}>
                      All its sentences
                    </a>
                  </>
                )}
              </p>
              {passages.map(({ section, start, end, text }, index) => {
                const value = `${publication.id} ${section} ${start} ${end}`;
                return (
                  <label class="found-passage">
                    <input
                      type="radio"
                      name="passage"
                      value={value}
                      required={group === 0 && index === 0}
                      checked={typed?.get('passage') === value}
                    />
                    <span>{text}</span>
                  </label>
                );
              })}
            </div>
          );
        })}
      </fieldset>
      {at ? null : (
        <div class="field">
          <label for="new-heading">Under the heading</label>
          <input
            id="new-heading"
            name="heading"
            type="text"
            list="headings"
            maxlength={120}
            value={typed?.get('heading') ?? heading}
            required
          />
          <datalist id="headings">
            {desk.version.content.sections.map((section) => (
              <option value={section.heading}></option>
            ))}
          </datalist>
        </div>
      )}
      <div class="field">
        <label for={`${form}-text`}>{at ? 'Wording with this quotation' : 'Wording'}</label>
        <p class="hint" id={`${form}-hint`}>
          {at
            ? 'Change it when the passage says it differently. It has to be covered by the quotations.'
            : 'Leave it empty to take the passage’s own words.'}
        </p>
        <textarea
          id={`${form}-text`}
          name="text"
          rows={3}
          maxlength={2000}
          aria-describedby={`${form}-hint`}
          data-draft={`${form}-text`}
        >
          {typed?.get('text') ?? at?.claim.text ?? ''}
        </textarea>
      </div>
      <div class="row-actions">
        <button class="button small" type="submit">
          {at ? (replace === null ? 'Add this citation' : 'Swap the quotation') : 'Add the claim'}
        </button>
        <button class="quiet" type="button" data-take={`${form}-text`} hidden>
          Use the passage’s words
        </button>
      </div>
    </form>
  );
};
