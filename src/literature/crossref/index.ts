export { createCrossref } from './client.ts';
export type { Crossref, CrossrefOptions, CrossrefUpdate, CrossrefWork } from './types.ts';
