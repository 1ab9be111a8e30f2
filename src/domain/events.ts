import type { Answer, Claim } from './answer.ts';
import type { Interpretation } from './question.ts';

/**
 * What `answerQuestion` yields, in this order: interpreted, searching*, searched*, retrieved, appraised, writing*, claim*, verified,
 * then one ending.
 */
export type AnswerEvent =
  | { readonly type: 'interpreted'; readonly question: string; readonly interpretation: Interpretation }
  /** Before anything leaves the machine: what is sent to a source outside, and the broader queries that follow when too little comes back. */
  | {
      readonly type: 'searching';
      readonly source: string;
      readonly query: string;
      readonly broader: readonly string[];
    }
  /** What it gave. `hits` null: no answer; `detail` says why. */
  | {
      readonly type: 'searched';
      readonly source: string;
      readonly status: 'ok' | 'failed';
      readonly hits: number | null;
      readonly records: number;
      readonly detail?: string;
    }
  | { readonly type: 'retrieved'; readonly considered: number; readonly sources: readonly string[] }
  | { readonly type: 'appraised'; readonly onTopic: number; readonly setAside: number }
  /** A language model is at work; `characters` of its reply have come so far. */
  | {
      readonly type: 'writing';
      readonly model: string;
      readonly step:
        | 'waiting'
        | 'asked'
        | 'receiving'
        | 'asking again'
        | 'checking'
        | 'correcting'
        | 'judging';
      readonly characters?: number;
    }
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
