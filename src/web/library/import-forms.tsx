import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import { MAX_DATA_BYTES, MAX_DOCUMENT_BYTES } from '../../library/index.ts';
import { Choice, type Errors, Field } from '../account/field.tsx';
import { PageContext } from '../page-context.ts';

/** What was typed beside a file; the file itself has to be chosen again after an error. */
export type Typed = Readonly<Record<string, string>>;

export const documentKinds = {
  'local-guideline': 'Local guideline of this institution',
  protocol: 'Protocol of this institution',
  guideline: 'Guideline',
} as const;

/** A file field in a frame that takes files dropped on it, with script; without script it is a file field. */
const FileField: FC<{
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly multiple?: boolean;
  readonly limit: number;
  readonly error: string | undefined;
}> = ({ id, label, hint, accept, multiple, limit, error }) => (
  <div class="field drop" data-drop>
    <label for={id}>{label}</label>
    <p class="hint" id={`${id}-hint`}>
      {hint}
    </p>
    {error ? (
      <p class="field-error" id={`${id}-error`}>
        {error}
      </p>
    ) : null}
    <input
      id={id}
      name="file"
      type="file"
      required
      accept={accept}
      multiple={multiple}
      data-limit={limit}
      aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      aria-invalid={error ? 'true' : undefined}
    />
    <p class="drop-hint hint" data-drop-hint hidden>
      Or drop {multiple ? 'files' : 'a file'} here.
    </p>
  </div>
);

/** Where the script tells how far the upload is and what went wrong with it. */
const UploadState: FC = () => (
  <>
    <div class="upload-state" data-upload hidden>
      <progress max="100" value="0" aria-label="Upload" />
      <p role="status" data-upload-words />
    </div>
    <div data-upload-error role="alert" class="field-error" />
  </>
);

export const DocumentForm: FC<{ typed: Typed; errors: Errors }> = ({ typed, errors }) => {
  const { actor } = useContext(PageContext);
  return (
    <form
      method="post"
      action="/library/imports"
      enctype="multipart/form-data"
      class="stacked"
      data-upload-form
    >
      <input type="hidden" name="kind" value="document" />
      <Choice
        id="document-kind"
        name="document"
        label="What it is"
        hint="Readers see that it is a document of this institution."
        options={Object.entries(documentKinds).map(([value, text]) => ({ value, text }))}
        value={typed.document ?? 'local-guideline'}
        error={errors.document}
      />
      <Field
        id="document-title"
        name="title"
        label="Title"
        hint="Left empty, the document’s own title counts."
        value={typed.title ?? ''}
        error={errors.title}
        optional
        maxlength={500}
      />
      <Field
        id="document-year"
        name="year"
        label="Year"
        hint="When it was approved or last revised."
        value={typed.year ?? ''}
        error={errors.year}
        optional
        maxlength={4}
      />
      <Field
        id="document-url"
        name="url"
        label="Address"
        hint="Where readers find the original, beginning with https://"
        value={typed.url ?? ''}
        error={errors.url}
        optional
        maxlength={2000}
      />
      {may(actor, 'library.endorse') ? (
        <fieldset>
          <legend>Guideline of a society</legend>
          <label class="check">
            <input type="checkbox" name="endorse" value="yes" checked={typed.endorse === 'yes'} />
            <span>This is the guideline of a society. My name will stand beside it.</span>
          </label>
          <Field
            id="document-society"
            name="society"
            label="Society"
            hint="Only with the box above."
            value={typed.society ?? ''}
            error={errors.society}
            optional
            maxlength={300}
          />
        </fieldset>
      ) : null}
      <FileField
        id="document-file"
        label="Document"
        hint={`PDF, Word (.docx), web page (.html) or Markdown; at most ${MAX_DOCUMENT_BYTES / 1_000_000} MB.`}
        accept=".pdf,.docx,.html,.htm,.md,.markdown,.txt"
        limit={MAX_DOCUMENT_BYTES}
        error={errors.documentFile}
      />
      <UploadState />
      <button class="button" type="submit">
        Import the document
      </button>
    </form>
  );
};

export const DataForm: FC<{ errors: Errors }> = ({ errors }) => (
  <form
    method="post"
    action="/library/imports"
    enctype="multipart/form-data"
    class="stacked"
    data-upload-form
  >
    <input type="hidden" name="kind" value="data" />
    <FileField
      id="data-file"
      label="Files of records"
      hint={`PubMed XML, full texts in JATS (.xml, .nxml), records (.jsonl) or the Retraction Watch list (.csv), also as .gz; at most ${MAX_DATA_BYTES / 1_000_000} MB together. What a file is, its content says.`}
      accept=".xml,.nxml,.jsonl,.csv,.gz"
      multiple
      limit={MAX_DATA_BYTES}
      error={errors.dataFile}
    />
    <label class="check">
      <input type="checkbox" name="force" value="yes" />
      <span>Read again what was imported before</span>
    </label>
    <UploadState />
    <button class="button" type="submit">
      Import the files
    </button>
  </form>
);
