export * from './evidence-index.ts';
export { openLanceIndex } from './lance/lance-index.ts';
export { withRecentFinds } from './with-recent-finds.ts';
export { type DatedNotice, type NoticeBook, withStatusNotices } from './with-status-notices.ts';
