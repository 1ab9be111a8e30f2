import type { Answer, Claim } from './answer.ts';
import type { Interpretation } from './question.ts';

/** What `answerQuestion` yields, in this order: interpreted, retrieved, appraised, claim*, verified, then one ending. */
export type AnswerEvent =
  | { readonly type: 'interpreted'; readonly question: string; readonly interpretation: Interpretation }
  | { readonly type: 'retrieved'; readonly considered: number; readonly sources: readonly string[] }
  | { readonly type: 'appraised'; readonly onTopic: number; readonly setAside: number }
  | { readonly type: 'claim'; readonly id: string; readonly heading: string; readonly claim: Claim }
  | {
      readonly type: 'verified';
      readonly claims: number;
      readonly quotesVerified: number;
      readonly dropped: number;
    }
  | { readonly type: 'completed'; readonly answer: Answer }
  | { readonly type: 'abstained'; readonly answer: Answer }
  | { readonly type: 'failed'; readonly answer: Answer; readonly publicMessage: string };
