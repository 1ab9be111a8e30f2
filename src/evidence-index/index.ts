export * from './evidence-index.ts';
export { openLanceIndex } from './lance/lance-index.ts';
