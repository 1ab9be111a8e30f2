import { checkQuestion } from '../../answering/index.ts';
import type { App } from '../../app.ts';
import type { Answer, Audience } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { refuse } from '../problem.ts';

/** The question as the service will read it; 422 with what to write when it is empty, too long or has no words. */
export function requireQuestion(input: unknown): string {
  const checked = checkQuestion(input);
  if (!checked.ok) throw refuse(422, checked.message);
  return checked.question;
}

/** Runs the pipeline to its end and gives the stored answer. A failed pipeline is 503: the question was fine. */
export async function askToEnd(app: App, question: string, audience: Audience | undefined): Promise<Answer> {
  for await (const event of app.ask({ question, ...(audience ? { audience } : {}) })) {
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
