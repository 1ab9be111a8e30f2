export * from './account.ts';
export * from './answer.ts';
export * from './article.ts';
export * from './events.ts';
export * from './evidence-level.ts';
export * from './publication.ts';
export * from './question.ts';
