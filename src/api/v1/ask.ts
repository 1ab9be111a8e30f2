import { checkQuestion } from '../../answering/index.ts';
import { refuse } from '../problem.ts';

/** The question as the service will read it; 422 with what to write when it is empty, too long or has no words. */
export function requireQuestion(input: unknown): string {
  const checked = checkQuestion(input);
  if (!checked.ok) throw refuse(422, checked.message);
  return checked.question;
}
