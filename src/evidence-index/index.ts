export { fuseWithMeaning } from './dense/fuse-with-meaning.ts';
export { type MeaningRanker, openMeaningRanker } from './dense/rank-by-meaning.ts';
export { makeVectorTable, type VectorTable } from './dense/vector-table.ts';
export * from './evidence-index.ts';
export { fuse } from './fuse.ts';
export { openLanceEngine } from './lance/lance-engine.ts';
export * from './search-engine.ts';
export { type DatedNotice, type NoticeBook, noticesOn, withStatusNotices } from './with-status-notices.ts';
