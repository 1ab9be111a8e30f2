import { may } from '../../access/index.ts';
import type { Actor } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import {
  type ImportKind,
  type ImportRequest,
  MAX_DOCUMENT_BYTES,
  type ReceivedForm,
  type StoredUpload,
  sniffKind,
} from '../../library/index.ts';
import type { Errors } from '../account/field.tsx';
import { webAddress } from '../addresses.ts';
import { documentKinds } from './import-forms.tsx';

export interface ReadImport {
  readonly upload: StoredUpload;
  readonly request: Omit<ImportRequest, 'file'>;
}

/** Kinds of data files that a page takes. */
const dataKinds: readonly ImportKind[] = ['pubmed', 'jats', 'records', 'retractions'];

/** What to import, or what is wrong by field. Whoever calls removes the files then. */
export async function readImport(
  actor: Actor,
  { fields, files }: ReceivedForm,
): Promise<{ imports: readonly ReadImport[] } | { errors: Errors }> {
  return fields.get('kind') === 'document' ? readDocument(actor, fields, files) : readData(fields, files);
}

async function readDocument(
  actor: Actor,
  fields: ReadonlyMap<string, string>,
  files: readonly StoredUpload[],
): Promise<{ imports: readonly ReadImport[] } | { errors: Errors }> {
  const text = (name: string) => (fields.get(name) ?? '').trim();
  const errors: Record<string, string> = {};
  const endorsed = text('endorse') === 'yes';
  if (endorsed && !may(actor, 'library.endorse')) {
    throw new AppError({
      code: 'forbidden',
      status: 403,
      publicMessage: 'Your role may not say that a document is a society’s guideline.',
    });
  }
  const kind = Object.keys(documentKinds).find((name) => name === text('document')) as
    | keyof typeof documentKinds
    | undefined;
  if (!kind) errors.document = 'Choose what the document is.';
  const nextYear = new Date().getUTCFullYear() + 1;
  if (
    text('year') !== '' &&
    !(/^\d{4}$/.test(text('year')) && Number(text('year')) >= 1900 && Number(text('year')) <= nextYear)
  ) {
    errors.year = `Write the year as four digits, from 1900 to ${nextYear}.`;
  }
  const url = text('url') === '' ? null : webAddress(text('url'));
  if (text('url') !== '' && !url) errors.url = 'Write the whole address, beginning with https://';
  if (endorsed && text('society') === '') errors.society = 'Name the society whose guideline it is.';
  if (!endorsed && text('society') !== '') {
    errors.society = 'Tick the box to say that it is this society’s guideline, or leave the society out.';
  }
  if (text('title').length > 500) errors.title = 'The title is too long: at most 500 characters.';
  const [file] = files;
  if (!file || file.bytes === 0)
    errors.documentFile = 'Choose the document; an empty file cannot be imported.';
  else if (file.bytes > MAX_DOCUMENT_BYTES) {
    errors.documentFile = `The document is larger than ${MAX_DOCUMENT_BYTES / 1_000_000} MB.`;
  } else {
    const found = sniffKind(await file.head());
    if (found === null) {
      errors.documentFile = `${file.name} is no PDF, Word document (.docx), web page or Markdown.`;
    } else if (found !== 'document') {
      errors.documentFile = `${file.name} holds records. Import it under “Publications and notices”.`;
    }
  }
  if (Object.keys(errors).length > 0 || !file || !kind) return { errors };
  return {
    imports: [
      {
        upload: file,
        request: {
          kind: 'document',
          // The same document under another title, year or word on its origin is another import.
          force: true,
          document: {
            kind,
            ...(text('title') ? { title: text('title') } : {}),
            ...(text('year') ? { year: Number(text('year')) } : {}),
            ...(url ? { url } : {}),
            ...(endorsed ? { endorsedBy: actor.name, society: text('society') } : {}),
          },
        },
      },
    ],
  };
}

async function readData(
  fields: ReadonlyMap<string, string>,
  files: readonly StoredUpload[],
): Promise<{ imports: readonly ReadImport[] } | { errors: Errors }> {
  if (files.length === 0) return { errors: { dataFile: 'Choose a file.' } };
  const imports: ReadImport[] = [];
  const refused: string[] = [];
  for (const upload of files) {
    const kind = upload.bytes === 0 ? null : sniffKind(await upload.head());
    if (kind && dataKinds.includes(kind))
      imports.push({ upload, request: { kind, force: fields.get('force') === 'yes' } });
    else if (upload.bytes === 0) refused.push(`${upload.name} is empty.`);
    else if (kind === 'document')
      refused.push(`${upload.name} is a document: import it with the other form.`);
    else if (kind === 'mesh')
      refused.push(`${upload.name} is MeSH: an administrator imports it on the server.`);
    else refused.push(`${upload.name} is none of the kinds named here.`);
  }
  return refused.length > 0
    ? { errors: { dataFile: `${refused.join(' ')} Nothing was imported.` } }
    : { imports: imports.sort((a, b) => (a.upload.name < b.upload.name ? -1 : 1)) };
}
