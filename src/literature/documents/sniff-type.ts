import { FaultyFile } from '../source-item.ts';

export type DocumentType = 'pdf' | 'docx' | 'html' | 'markdown' | 'text';

const accepted = 'PDF, DOCX, HTML, Markdown and plain text are accepted';

/** First bytes (Latin-1) of files that are no documents for us, in words. */
const strangers: readonly (readonly [string, string])[] = [
  [
    '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1',
    'an older Office file (.doc, .xls, .ppt); save it as .docx or PDF',
  ],
  ['{\\rtf', 'a Rich Text file; save it as .docx or PDF'],
  ['\u0089PNG', 'a PNG image'],
  ['\u00FF\u00D8\u00FF', 'a JPEG image'],
  ['GIF8', 'a GIF image'],
  ['BM', 'a BMP image'],
  ['II*\0', 'a TIFF image'],
  ['MM\0*', 'a TIFF image'],
  ['RIFF', 'an image, sound or video'],
  ['MZ', 'a Windows program'],
  ['\u007FELF', 'a Linux program'],
  ['\u00FE\u00ED\u00FA', 'a macOS program'],
  ['\u00CF\u00FA\u00ED\u00FE', 'a macOS program'],
  ['\u00CA\u00FE\u00BA\u00BE', 'a program'],
  ['#!', 'a script'],
  ['\u001F\u008B', 'a gzip archive; unpack it first'],
  ['7z\u00BC\u00AF', 'a 7-Zip archive; unpack it first'],
  ['Rar!', 'a RAR archive; unpack it first'],
  ['BZh', 'a bzip2 archive; unpack it first'],
  ['%!PS', 'a PostScript file; save it as PDF'],
  ['SQLite format 3', 'a database'],
  ['ID3', 'a sound recording'],
  ['OggS', 'a sound recording'],
];
/** A local file, or the end record of an empty archive (APPNOTE.TXT 4.3). */
const zipMarks = ['PK\u0003\u0004', 'PK\u0005\u0006'];
const byteOrderMarks = ['\u00EF\u00BB\u00BF', '\u00FF\u00FE', '\u00FE\u00FF'];

/** Endings of file names that promise a type. */
const promises: Readonly<Record<string, DocumentType>> = {
  pdf: 'pdf',
  docx: 'docx',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  md: 'markdown',
  markdown: 'markdown',
  txt: 'text',
  text: 'text',
};
const typeNames: Readonly<Record<DocumentType, string>> = {
  pdf: 'a PDF',
  docx: 'a Word document (DOCX)',
  html: 'a web page (HTML)',
  markdown: 'a Markdown text',
  text: 'plain text',
};

/**
 * What kind of document the bytes are; the name only tells Markdown from plain text. Throws FaultyFile that says what it looks like
 * when it is none, or when the name's ending promises another kind.
 */
export function sniffType(bytes: Uint8Array, fileName: string): DocumentType {
  const type = typeOf(bytes, fileName);
  const ending = /\.([a-z]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const promised = promises[ending];
  const isText = (kind: DocumentType | undefined): boolean => kind === 'markdown' || kind === 'text';
  if (!promised && ending === 'doc') {
    throw new FaultyFile(
      fileName,
      `ends in .doc but is ${typeNames[type]}; rename it if that is right`,
      null,
    );
  }
  if (promised && promised !== type && !(isText(promised) && isText(type))) {
    throw new FaultyFile(
      fileName,
      `ends in .${ending} but looks like ${typeNames[type]}; rename it if that is right. ${accepted}`,
      null,
    );
  }
  return type;
}

function typeOf(bytes: Uint8Array, fileName: string): DocumentType {
  const refuse = (what: string): FaultyFile =>
    new FaultyFile(fileName, `looks like ${what}. ${accepted}`, null);
  const head = Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
  if (bytes.length === 0) throw new FaultyFile(fileName, `is empty. ${accepted}`, null);
  // Readers of PDF allow some bytes before the mark (PDF 1.7, implementation note 13).
  if (/^[\s\S]{0,1019}%PDF-/.test(head)) return 'pdf';
  if (zipMarks.some((mark) => head.startsWith(mark))) {
    const stranger = zipKind(bytes);
    if (stranger !== null) throw refuse(stranger);
    return 'docx';
  }
  const isMarked = byteOrderMarks.some((mark) => head.startsWith(mark));
  const known = isMarked ? undefined : strangers.find(([start]) => head.startsWith(start));
  // "BM" and "MZ" also open sentences.
  if (known && (known[0].length > 2 || known[0] === '#!' || looksBinary(bytes))) throw refuse(known[1]);
  if (!isMarked && head.slice(4, 8) === 'ftyp') throw refuse('a video');
  if (looksBinary(bytes)) throw refuse('a binary file of unknown kind');
  return textType(
    head.replace(/\0/g, '').replace(/^(?:\u00EF\u00BB\u00BF|\u00FF\u00FE|\u00FE\u00FF)/, ''),
    fileName,
    refuse,
  );
}

function textType(head: string, fileName: string, refuse: (what: string) => FaultyFile): DocumentType {
  const start = head.replace(/^\s*(?:<\?xml[^>]*\?>\s*|<!--[\s\S]*?-->\s*)*/, '');
  if (/^<!doctype html|^<html[\s>]/i.test(start)) return 'html';
  if (
    /^<!doctype\s+(?:article|pmc-articleset)|^<(?:article|pmc-articleset)\s[^>]*(?:article-type|xmlns:xlink|dtd-version)/i.test(
      start,
    )
  ) {
    throw refuse('a JATS full text; import it with: probatum import jats');
  }
  if (/^<(?:!doctype\s+)?PubmedArticleSet/i.test(start)) {
    throw refuse('PubMed records; import them with: probatum import pubmed');
  }
  if (/^<(?:head|body|main|article|section|div|h[1-6]|p|table|ul|ol|meta|title)[\s>]/i.test(start))
    return 'html';
  if (/^<svg[\s>]/i.test(start)) throw refuse('an SVG image');
  if (/^<\?xml|^\s*<\?xml/.test(head) || /^<[a-z][\w.:-]*(?:\s[^>]*)?>/i.test(start))
    throw refuse('an XML file');
  return /\.(?:md|markdown)$/i.test(fileName) || /^(?:---\r?\n|#{1,6} \S)/m.test(head.slice(0, 1500))
    ? 'markdown'
    : 'text';
}

/** NUL bytes without a UTF-16 mark, or more than a few control characters, are no text. */
function looksBinary(bytes: Uint8Array): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return false;
  const head = bytes.subarray(0, 65_536);
  const odd = head.reduce(
    (count, byte) => count + (byte < 9 || (byte > 13 && byte < 32 && byte !== 27) ? 1 : 0),
    0,
  );
  return head.includes(0) || odd > head.length / 100;
}

/** What a zip is in words; null for a DOCX. Names of entries stand in the clear. */
function zipKind(bytes: Uint8Array): string | null {
  const names = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (name: string): boolean => names.includes(name, 0, 'latin1');
  if (holds('word/document.xml')) return null;
  if (holds('word/vbaProject.bin')) return 'a Word document with macros; save it as .docx';
  if (holds('xl/workbook.xml')) return 'a spreadsheet (XLSX); save it as PDF';
  if (holds('ppt/presentation.xml')) return 'a presentation (PPTX); save it as PDF';
  if (holds('mimetypeapplication/vnd.oasis.opendocument'))
    return 'an OpenDocument file; save it as .docx or PDF';
  if (holds('mimetypeapplication/epub+zip')) return 'an EPUB book';
  return 'a zip archive; unpack it first';
}
