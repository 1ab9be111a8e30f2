import type { AnswerStore, AskRequest } from './answering/index.ts';
import type { Settings } from './config.ts';
import type { AnswerEvent, Appraisal, Publication, PublicationId } from './domain/index.ts';
import type { Logger } from './logger.ts';

export interface LibraryStatistics {
  readonly publications: number;
  readonly sentences: number;
  readonly retracted: number;
  readonly superseded: number;
  readonly oldest: number;
  readonly newest: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly concepts: number;
  readonly terms: number;
  readonly vocabularyVersion: string;
}

/** The running service, as every surface sees it. */
export interface App {
  readonly settings: Settings;
  readonly logger: Logger;
  /** The one pipeline. Stops when `signal` aborts. The answer is stored before `completed` or `abstained` is yielded. */
  ask(request: AskRequest, signal?: AbortSignal): AsyncIterable<AnswerEvent>;
  readonly answers: AnswerStore;
  findPublication(id: PublicationId): Promise<Publication | null>;
  appraise(publication: Publication): Appraisal;
  statistics(): Promise<LibraryStatistics>;
  /** Resolves when index and database answer. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export type StartProgress = (message: string) => void;

/** Opens the data folder, loads the starter library when it is new or changed, and returns the service. */
export declare function createApp(
  settings: Settings,
  logger: Logger,
  onProgress?: StartProgress,
): Promise<App>;
