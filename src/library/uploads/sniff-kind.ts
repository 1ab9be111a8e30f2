import { gunzipSync, constants as zlib } from 'node:zlib';
import type { ImportKind } from '../library.ts';

/**
 * What the first bytes of a file say it is; null when none of the kinds fits. Gzip is looked into. PDF, DOCX, HTML and
 * anything else that is text count as a document.
 */
export function sniffKind(head: Buffer): ImportKind | null {
  const bytes = unpack(head);
  if (bytes === null) return null;
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'document';
  // A DOCX is a zip whose names stand in the clear.
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) return 'document';
  const text = decode(bytes);
  if (text === null) return null;
  const start = text.replace(/^\uFEFF/, '').trimStart();
  const root = rootElement(start);
  if (root !== null) {
    if (
      /^(?:PubmedArticleSet|PubmedArticle|PubmedBookArticle|PubmedBookArticleSet|DeleteCitation)$/.test(root)
    ) {
      return 'pubmed';
    }
    if (/^(?:article|pmc-articleset|OAI-PMH)$/.test(root)) return 'jats';
    if (/^(?:DescriptorRecordSet|SupplementalRecordSet|QualifierRecordSet)$/.test(root)) return 'mesh';
    return /^html$/i.test(root) ? 'document' : null;
  }
  if (/^\*NEWRECORD\b/.test(start)) return 'mesh';
  if (start.startsWith('{')) return /"(?:id|version|title|sections)"\s*:/.test(start) ? 'records' : null;
  const [firstLine = ''] = start.split(/\r?\n/, 1);
  if (/retraction/i.test(firstLine) && /doi|pubmed/i.test(firstLine) && firstLine.includes(',')) {
    return 'retractions';
  }
  return start === '' ? null : 'document';
}

function unpack(head: Buffer): Buffer | null {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  try {
    // The file is cut off after its first bytes: what came out until there is enough.
    return gunzipSync(head, { finishFlush: zlib.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}

/** Text that may be cut off inside its last character; null for bytes that are no text. */
function decode(bytes: Buffer): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  return bytes.toString('utf8');
}

/** The name of the first element, without its namespace prefix, or of the document type; null when it is no markup. */
function rootElement(text: string): string | null {
  if (!text.startsWith('<')) return null;
  const rest = text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '').trimStart();
  const doctype = /^<!doctype\s+([\w:.-]+)/i.exec(rest)?.[1];
  if (doctype && doctype.toLowerCase() !== 'html') return doctype.replace(/^.*:/, '');
  return doctype ?? /^<([\w:.-]+)/.exec(rest)?.[1]?.replace(/^.*:/, '') ?? null;
}
