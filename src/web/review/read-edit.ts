import { AppError } from '../../errors.ts';
import { type Edit, editSchema } from '../../review/index.ts';

type Fields = ReadonlyMap<string, string>;

/** An edit from the fields of its form. Throws `invalid-input` (422) naming what to put right. */
export function readEdit(fields: Fields): Edit {
  const read = editSchema.safeParse(candidate(fields));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new AppError({
    code: 'invalid-input',
    status: 422,
    publicMessage:
      issue?.path[0] === 'passage'
        ? 'Choose a passage first.'
        : `This could not be read${issue ? `: ${issue.message}` : ''}. Fill in the form again.`,
  });
}

function candidate(fields: Fields): Record<string, unknown> {
  const kind = fields.get('kind');
  const claim = fields.get('claim');
  const text = fields.get('text')?.trim().replace(/\r\n/g, '\n') || undefined;
  switch (kind) {
    case 'reword':
      return { kind, claim, text: text ?? '' };
    case 'cite':
      return { kind, claim, passage: passageOf(fields), replace: numberOf(fields.get('replace')), text };
    case 'uncite':
      return { kind, claim, citation: numberOf(fields.get('citation')) };
    case 'add-claim':
      return { kind, heading: fields.get('heading') ?? '', passage: passageOf(fields), text };
    case 'move-claim':
      return { kind, claim, direction: fields.get('direction') };
    case 'bottom-line':
      return { kind, claim, listed: fields.get('listed') === 'yes' };
    case 'rename-section':
      return { kind, section: numberOf(fields.get('section')), heading: fields.get('heading') ?? '' };
    case 'override-level':
      return { kind, claim, level: numberOf(fields.get('level')), reason: fields.get('reason') ?? '' };
    default:
      return { kind, claim };
  }
}

/** `<publication> <section> <start> <end>`: identifiers have no spaces. */
function passageOf(fields: Fields): unknown {
  const [publication, ...numbers] = (fields.get('passage') ?? '').split(' ');
  const [section, start, end] = numbers.map(Number);
  return { publication, section, start, end };
}

function numberOf(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text);
}

/** The lock that a form carries. */
export function readLock(fields: Fields): number {
  const lock = Number(fields.get('lock') ?? '');
  if (fields.get('lock') && Number.isSafeInteger(lock)) return lock;
  throw new AppError({
    code: 'invalid-input',
    status: 422,
    publicMessage: 'The form does not say which state of the article it was made from. Load the page again.',
  });
}
