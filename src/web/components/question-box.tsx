import type { FC } from 'hono/jsx';

interface QuestionWords {
  readonly id: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

/** What stands above a question box: its label, a hint, and what is wrong with what was typed. */
export const QuestionLabel: FC<QuestionWords & { readonly label: string }> = ({ id, label, hint, error }) => (
  <>
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
  </>
);

/** The box itself, described by the hint and the error above it. */
export const QuestionBox: FC<QuestionWords & { readonly value?: string | undefined }> = ({
  id,
  hint,
  error,
  value,
}) => (
  <textarea
    id={id}
    name="q"
    rows={2}
    required
    enterkeyhint="search"
    autocapitalize="sentences"
    aria-describedby={
      [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined
    }
    aria-invalid={error ? 'true' : undefined}
  >
    {value ?? ''}
  </textarea>
);
