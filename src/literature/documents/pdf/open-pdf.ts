import { getDocumentProxy } from 'unpdf';
import { FaultyFile } from '../../source-item.ts';
import { MOST_PAGES } from '../document-content.ts';

/** What we use of pdf.js; the types that unpdf ships lose themselves in those of a browser. */
export interface Pdf {
  readonly numPages: number;
  readonly getPage: (number: number) => Promise<PdfPage>;
  readonly getMetadata: () => Promise<{ readonly info: Readonly<Record<string, unknown>> }>;
  readonly destroy: () => Promise<void>;
}

export interface PdfPage {
  /** Corners of the visible page in points: left, bottom, right, top. */
  readonly view: readonly number[];
  readonly getTextContent: () => Promise<{
    readonly items: readonly (PdfText | { readonly type: string })[];
  }>;
  readonly getOperatorList: () => Promise<unknown>;
  readonly commonObjs: { readonly has: (name: string) => boolean; readonly get: (name: string) => unknown };
  readonly cleanup: () => unknown;
}

export interface PdfText {
  readonly str: string;
  /** Six numbers of a matrix; the last two are where it begins. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

/**
 * ECMAScript 2024; pdf.js needs it to hand over fonts, by whose names bold letters are known, and Node 20 lacks it. The same as the
 * standard's but that the old buffer is not detached.
 */
function addTransfer(): void {
  if ('transferToFixedLength' in ArrayBuffer.prototype) return;
  Object.defineProperty(ArrayBuffer.prototype, 'transferToFixedLength', {
    configurable: true,
    writable: true,
    value(this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
      const copy = new ArrayBuffer(length);
      new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)));
      return copy;
    },
  });
}

/** pdf.js tells its warnings on the console unless this is 0. */
const SILENT = 0;

/**
 * A PDF opened for reading its text; close it with `destroy()`. Scripts and forms in it are not run, nothing is fetched. Throws FaultyFile
 * for one that is protected, damaged or longer than 5,000 pages.
 */
export async function openPdf(bytes: Uint8Array, file: string): Promise<Pdf> {
  addTransfer();
  let pdf: Pdf;
  try {
    // pdf.js takes the memory it is given.
    pdf = (await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: SILENT,
      isEvalSupported: false,
      enableXfa: false,
      useSystemFonts: false,
      disableFontFace: true,
      stopAtErrors: false,
    })) as unknown as Pdf;
  } catch (cause) {
    throw new FaultyFile(file, openingFault(cause), null, cause);
  }
  if (pdf.numPages > MOST_PAGES) {
    const pages = pdf.numPages;
    await pdf.destroy();
    throw new FaultyFile(
      file,
      `has ${pages.toLocaleString('en-US')} pages, more than ${MOST_PAGES.toLocaleString('en-US')}; split it`,
      null,
    );
  }
  return pdf;
}

function openingFault(cause: unknown): string {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') return 'is protected by a password; save it without one and import that';
  return 'is damaged or cut off: it cannot be opened as a PDF';
}
