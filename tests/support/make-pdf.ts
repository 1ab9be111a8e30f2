import { createRequire } from 'node:module';

interface PdfMake {
  addFonts(fonts: unknown): void;
  setUrlAccessPolicy(allow: () => boolean): void;
  setLocalAccessPolicy(allow: () => boolean): void;
  createPdf(definition: unknown): { getBuffer(): Promise<Uint8Array> };
}

/** A PDF from a pdfmake document definition, set in its Roboto. For tests that read PDFs. */
export async function makePdf(definition: Record<string, unknown>): Promise<Uint8Array> {
  const require = createRequire(import.meta.url);
  const made = require('pdfmake') as PdfMake;
  made.addFonts(require('pdfmake/fonts/Roboto.js'));
  made.setUrlAccessPolicy(() => false);
  made.setLocalAccessPolicy(() => true);
  return made.createPdf(definition).getBuffer();
}
