import type { FC } from 'hono/jsx';
import { type Audience, MAX_QUESTION_LENGTH } from '../../domain/index.ts';

export interface AskFormProps {
  /** Distinguishes the fields when a page has two forms. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value?: string;
  /** Why what was typed cannot be asked, and what to write instead. */
  readonly error?: string;
  readonly audience?: Audience;
  readonly button?: string;
}

/** The question box. A plain POST form; the script turns it into a GET to the live page. */
export const AskForm: FC<AskFormProps> = ({ id, label, hint, value, error, audience, button }) => {
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <form class="ask-form" method="post" action="/ask" data-ask data-limit={MAX_QUESTION_LENGTH}>
      <label for={id}>{label}</label>
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
      <div class="ask-row">
        <textarea
          id={id}
          name="q"
          rows={2}
          required
          enterkeyhint="search"
          autocapitalize="sentences"
          aria-describedby={described || undefined}
          aria-invalid={error ? 'true' : undefined}
        >
          {value ?? ''}
        </textarea>
        <button class="button" type="submit">
          {button ?? 'Ask'}
        </button>
      </div>
      {audience ? <input type="hidden" name="audience" value={audience} /> : null}
    </form>
  );
};
