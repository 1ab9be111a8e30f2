import type { App } from '../../app.ts';
import type { Answer, Audience, StatusChange } from '../../domain/index.ts';
import { answerPath, citationPath, publicationPath } from '../addresses.ts';
import type { ReadView } from './read-view.ts';
import { referencesUnder } from './status-today.ts';

/** An answer as the service made it, told for an audience, its sources under the status of today. */
export function answerView(
  app: Pick<App, 'tell'>,
  answer: Answer,
  audience: Audience,
  changes: readonly StatusChange[],
): ReadView {
  const today = changes.map((change) => ({ ...change, status: change.now }));
  return {
    content: { ...answer, references: referencesUnder(answer.references, today) },
    changes,
    // The words rest on the answer as it was given; only the marks of its sources change by the day.
    version: app.tell(answer, audience),
    path: answerPath(answer.id),
    citationPath: (publication, claimId) => citationPath(publication, answer.id, claimId),
    sourcePath: (publication) =>
      `${publicationPath(publication)}?${new URLSearchParams({ answer: answer.id })}`,
    reportPath: null,
  };
}
