export { type RetractionListOptions, readRetractionWatch, type SkippedRow } from './read-retraction-watch.ts';
