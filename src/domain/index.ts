export * from './answer.ts';
export * from './events.ts';
export * from './evidence-level.ts';
export * from './publication.ts';
export * from './question.ts';
