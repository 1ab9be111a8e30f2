import type { Child, FC } from 'hono/jsx';

/** Sentences about what cannot be used as it stands, by field name. `form` is about the whole form. */
export type Errors = Readonly<Record<string, string>>;

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password' | 'search';
  readonly value?: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly autocomplete?: string;
  readonly optional?: boolean;
  readonly readonly?: boolean;
  readonly maxlength?: number;
}

/** One line of text with its label, hint and error tied to it. */
export const Field: FC<FieldProps> = ({
  id,
  name,
  label,
  type = 'text',
  value,
  hint,
  error,
  autocomplete,
  optional,
  readonly,
  maxlength,
}) => (
  <div class="field">
    <label for={id}>{label}</label>
    <Notes id={id} hint={hint} error={error} />
    <input
      id={id}
      name={name}
      type={type}
      value={value}
      required={!optional}
      readonly={readonly}
      maxlength={maxlength}
      autocomplete={autocomplete ?? 'off'}
      autocapitalize={type === 'email' ? 'none' : undefined}
      spellcheck={type === 'email' || type === 'password' ? false : undefined}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? 'true' : undefined}
    />
  </div>
);

interface AreaProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  readonly rows?: number;
}

/** Several lines of text. */
export const Area: FC<AreaProps> = ({ id, name, label, value, hint, error, rows = 5 }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <Notes id={id} hint={hint} error={error} />
    <textarea
      id={id}
      name={name}
      rows={rows}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? 'true' : undefined}
    >
      {value}
    </textarea>
  </div>
);

interface ChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly value: string;
  readonly hint?: string;
  readonly error?: string | undefined;
  /** The label is there for those who hear the page only. */
  readonly quiet?: boolean;
}

export const Choice: FC<ChoiceProps> = ({ id, name, label, options, value, hint, error, quiet }) => (
  <div class="field">
    <label for={id} class={quiet ? 'visually-hidden' : undefined}>
      {label}
    </label>
    <Notes id={id} hint={hint} error={error} />
    <select
      id={id}
      name={name}
      aria-describedby={describedBy(id, hint, error)}
      aria-invalid={error ? 'true' : undefined}
    >
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.text}
        </option>
      ))}
    </select>
  </div>
);

const Notes: FC<{ id: string; hint: string | undefined; error: string | undefined }> = ({
  id,
  hint,
  error,
}) => (
  <>
    {hint ? (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    ) : null}
    {error ? (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    ) : null}
  </>
);

function describedBy(id: string, hint: string | undefined, error: string | undefined): string | undefined {
  return [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined;
}

/** What stands in the way, first on the page and read out; each sentence leads to its field. */
export const ErrorSummary: FC<{ errors: Errors; ids?: Readonly<Record<string, string>> }> = ({
  errors,
  ids = {},
}) => {
  const rows = Object.entries(errors);
  if (rows.length === 0) return null;
  return (
    <div class="error-summary" role="alert">
      <ul>
        {rows.map(([field, message]) => (
          <li>{ids[field] ? <a href={`#${ids[field]}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
};

/** What was done, read out when the page comes. */
export const Done: FC<{ children: Child }> = ({ children }) => (
  <div class="done" role="status">
    {children}
  </div>
);
