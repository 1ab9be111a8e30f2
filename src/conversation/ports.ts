import type { AskRequest, EarlierTurn, FollowUp } from '../answering/index.ts';
import type { Answer, AnswerEvent, Thread, ThreadSummary, ThreadTurn } from '../domain/index.ts';

/** Whose a thread is: `account:ID`, `visitor:HASH` of the secret in a cookie, or `operator`. */
export type Owner = string;

export interface StoredThread {
  readonly thread: Thread;
  readonly owner: Owner;
  /** ISO time at which it was put away; it is deleted a while later unless it is taken back. */
  readonly discardedAt: string | null;
}

/** A turn, and whether its answer was made in the thread and so is deleted with it. */
export interface NewTurn extends ThreadTurn {
  readonly madeHere: boolean;
}

/** Where threads are kept. */
export interface ThreadStore {
  create(thread: Thread, owner: Owner, turns: readonly NewTurn[]): Promise<void>;
  find(id: string): Promise<StoredThread | null>;
  /** Newest first; without those put away. */
  list(owner: Owner): Promise<ThreadSummary[]>;
  /** False when the thread is gone or already has a turn of this number: another question was first. */
  addTurn(id: string, turn: NewTurn): Promise<boolean>;
  rename(id: string, title: string, at: string): Promise<void>;
  setDiscarded(id: string, at: string | null): Promise<void>;
  /** Those put away before this ISO time. */
  discardedBefore(at: string): Promise<string[]>;
  /**
   * Deletes the thread, its turns, and the answers made in it, but for those that an article or another thread uses. In one
   * transaction; what is deleted is overwritten on disk.
   */
  remove(id: string): Promise<void>;
}

export interface ConversationParts {
  readonly threads: ThreadStore;
  readonly findAnswer: (id: string) => Promise<Answer | null>;
  readonly ask: (request: AskRequest, signal?: AbortSignal) => AsyncIterable<AnswerEvent>;
  readonly resolve: (followUp: string, turns: readonly EarlierTurn[]) => Promise<FollowUp>;
  readonly deidentify: (text: string) => string;
  readonly now: () => Date;
  readonly newId: () => string;
}
