import type { App } from '../../app.ts';
import type { Answer, Audience } from '../../domain/index.ts';
import { answerPath, citationPath, publicationPath } from '../addresses.ts';
import type { ReadView } from './read-view.ts';

/** An answer as the service made it, told for an audience. */
export function answerView(app: Pick<App, 'tell'>, answer: Answer, audience: Audience): ReadView {
  return {
    content: answer,
    version: app.tell(answer, audience),
    path: answerPath(answer.id),
    citationPath: (publication, claimId) => citationPath(publication, answer.id, claimId),
    sourcePath: (publication) =>
      `${publicationPath(publication)}?${new URLSearchParams({ answer: answer.id })}`,
    reportPath: null,
  };
}
