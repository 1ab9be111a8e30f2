export { articlePdf } from './article-pdf.ts';
export type { PrintClaim, PrintDocument, PrintReference, PrintReviewer } from './print-document.ts';
