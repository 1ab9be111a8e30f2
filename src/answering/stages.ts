import { channel } from 'node:diagnostics_channel';

/** What an answer has behind it, in this order; one that ends early skips to `stored`. */
export type Stage =
  | 'started'
  | 'interpreted'
  | 'retrieved'
  | 'appraised'
  | 'selected'
  | 'composed'
  | 'verified'
  | 'assembled'
  | 'stored';

export interface StageReached {
  readonly stage: Stage;
  /** The answer's id: questions may run at the same time. */
  readonly answer: string;
  /** `performance.now()`. */
  readonly at: number;
}

const stages = channel('probatum.answering.stages');

/** Tells whoever measures that a stage is behind an answer. Costs a comparison when nobody does. */
export function reached(stage: Stage, answer: string): void {
  if (stages.hasSubscribers) stages.publish({ stage, answer, at: performance.now() } satisfies StageReached);
}

/** Hears of every stage of every answer in this process until the returned function is called. */
export function onStages(listener: (reached: StageReached) => void): () => void {
  const hear = (message: unknown) => listener(message as StageReached);
  stages.subscribe(hear);
  return () => {
    stages.unsubscribe(hear);
  };
}
