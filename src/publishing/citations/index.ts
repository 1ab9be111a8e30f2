export { type CitablePage, citePage, type PageCitationStyle } from './cite-page.ts';
export {
  type CitationFormat,
  citationFormatNames,
  citationFormats,
  type ExportedCitations,
  exportCitations,
  referenceText,
} from './export-citations.ts';
export { exportPublications, type StreamedFormat, streamedFormats } from './stream-export.ts';
