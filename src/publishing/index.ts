export * from './audiences/index.ts';
export * from './citations/index.ts';
export * from './feeds/index.ts';
export * from './pdf/index.ts';
export { isReviewed, type PageReviewer, type PublishedPage } from './published-page.ts';
export * from './structured-data/index.ts';
