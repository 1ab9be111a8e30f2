export * from './citations/index.ts';
