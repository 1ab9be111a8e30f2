import { createHash } from 'node:crypto';
import type { Publication } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { withVersion } from '../record-version.ts';
import { FaultyFile, type SourceItem } from '../source-item.ts';
import { decodeText } from './decode-text.ts';
import { type DocumentContent, LARGEST_DOCUMENT, MOST_CHARACTERS } from './document-content.ts';
import { readPdf, tooLong } from './pdf/read-pdf.ts';
import { readDocx } from './read-docx.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import { readPlainText } from './read-plain-text.ts';
import { type DocumentType, sniffType } from './sniff-type.ts';

/** What a person says about a document of this installation. */
export interface DocumentMeta {
  /** Name of the file; folders before it are cut off. */
  readonly fileName: string;
  /** Without it: the document's main heading, its metadata, its file name. */
  readonly title?: string;
  readonly kind: 'local-guideline' | 'guideline' | 'protocol';
  /** Without it: the year in its metadata. */
  readonly year?: number;
  /** http or https. */
  readonly url?: string;
  /** The person with rights who says that it is a society's guideline. Without it, it is not told as one. */
  readonly endorsedBy?: string;
  /** The society, told only when the guideline is endorsed. */
  readonly society?: string;
}

/**
 * A PDF, DOCX, HTML, Markdown or text file as a publication of this installation, `local:<title>`. The content decides what it is, not the
 * name. Nothing in it is run, fetched or obeyed. Throws FaultyFile for what cannot be read (at most 50 MB, 5,000 pages, 5 million
 * characters) and AppError `invalid-input` for a URL that is none.
 */
export async function readDocument(bytes: Uint8Array, meta: DocumentMeta): Promise<SourceItem> {
  const fileName = meta.fileName.replace(/^.*[\\/]/, '').trim() || 'document';
  const url = checkUrl(meta.url);
  if (bytes.length > LARGEST_DOCUMENT) throw new FaultyFile(fileName, 'is larger than 50 MB; split it', null);
  const content = await readers[sniffType(bytes, fileName)](bytes, fileName);
  const sections = content.sections.filter(({ text }) => text !== '');
  const characters = sections.reduce((sum, { text }) => sum + text.length, 0);
  if (characters === 0) throw new FaultyFile(fileName, 'holds no text', null);
  if (characters > MOST_CHARACTERS) throw tooLong(fileName);

  const title = [meta.title, content.title, content.firstHeading, fileName.replace(/\.[a-z]+$/i, '')]
    .map((candidate) => (candidate ?? '').replace(/\s+/g, ' ').trim().normalize('NFC'))
    .find((candidate) => candidate !== '');
  const year = meta.year ?? content.year;
  if (year === undefined) {
    throw new FaultyFile(fileName, 'does not say of which year it is; give it with --year', null);
  }
  const isEndorsed = meta.kind === 'guideline' && (meta.endorsedBy ?? '').trim() !== '';
  const publication: Omit<Publication, 'version'> = {
    id: `local:${slugOf(title ?? fileName)}`,
    title: title ?? fileName,
    authors: [],
    journal: 'Local document',
    year,
    publicationTypes: isEndorsed ? ['Guideline'] : [],
    mesh: [],
    ...(isEndorsed && meta.society ? { society: meta.society } : {}),
    textOrigin: 'full-text',
    status: 'current',
    superseded: false,
    sections,
    seenAt: [],
    localDocument: {
      kind: meta.kind,
      fileName,
      ...(url ? { url } : {}),
      ...(isEndorsed && meta.endorsedBy ? { endorsedBy: meta.endorsedBy.trim() } : {}),
    },
  };
  return { type: 'record', publication: withVersion(publication) };
}

type Reader = (bytes: Uint8Array, file: string) => DocumentContent | Promise<DocumentContent>;

const readers: Readonly<Record<DocumentType, Reader>> = {
  pdf: readPdf,
  docx: readDocx,
  html: (bytes) => readHtml(decodeText(bytes)),
  markdown: (bytes) => readMarkdown(decodeText(bytes)),
  text: (bytes) => readPlainText(decodeText(bytes)),
};

function checkUrl(url: string | undefined): string | undefined {
  if (url === undefined || url.trim() === '') return undefined;
  const parsed = URL.canParse(url.trim()) ? new URL(url.trim()) : null;
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.href;
  throw new AppError({
    code: 'invalid-input',
    status: 400,
    publicMessage: 'The address of a document must begin with http:// or https://.',
  });
}

/** Letters and digits of the title in ASCII, at most 100; titles in other scripts are known by a hash of theirs. */
function slugOf(title: string): string {
  const slug = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(title).digest('hex').slice(0, 8);
  const isLossy = (title.match(/[^\p{Script=Latin}\p{N}\p{P}\p{S}\p{Z}\p{M}]/gu) ?? []).length > 0;
  const cut = slug.length > 100 ? slug.slice(0, 91).replace(/-+$/, '') : slug;
  return slug === '' ? `document-${hash}` : cut !== slug || isLossy ? `${cut}-${hash}` : slug;
}
