import type { Answer, AnswerEvent } from '../domain/index.ts';
import { AppError } from '../errors.ts';

/** Follows the pipeline to its end and gives the answer. A failed pipeline throws `index-unavailable` (503): the question was fine. */
export async function answerAtEnd(events: AsyncIterable<AnswerEvent>): Promise<Answer> {
  for await (const event of events) {
    if (event.type === 'completed' || event.type === 'abstained') return event.answer;
    if (event.type === 'failed') {
      throw new AppError({
        code: 'index-unavailable',
        status: 503,
        retryable: true,
        publicMessage: event.publicMessage,
      });
    }
  }
  throw new Error('The pipeline ended without an answer.');
}
