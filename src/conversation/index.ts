export { threadAsJson, threadAsMarkdown } from './export-thread.ts';
export {
  type Conversation,
  openConversation,
  type TurnRequest,
  type TurnResult,
  undoMinutes,
} from './open-conversation.ts';
export { newVisitorKey, ownerOf, visitorCookie } from './owner.ts';
export type { NewTurn, Owner, StoredThread, ThreadStore } from './ports.ts';
