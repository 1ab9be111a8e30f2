export { type DocumentMeta, readDocument } from './read-document.ts';
