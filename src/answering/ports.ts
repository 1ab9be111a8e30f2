import type { Answer, Audience, Publication, PublicationId } from '../domain/index.ts';

export interface AskRequest {
  readonly question: string;
  readonly audience?: Audience;
}

export interface AnswerSummary {
  readonly id: string;
  readonly question: string;
  readonly askedAt: string;
  readonly status: Answer['status'];
}

/** Where answers are kept. An answer is stored with the exact versions of the publications it quotes. */
export interface AnswerStore {
  save(answer: Answer, cited: readonly Publication[]): Promise<void>;
  find(id: string): Promise<Answer | null>;
  /** A publication as it stood when an answer quoted it. */
  findVersion(id: PublicationId, version: string): Promise<Publication | null>;
  /** Answers that cite the publication, newest first. */
  citing(id: PublicationId, limit: number): Promise<AnswerSummary[]>;
}
