import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { answerPath } from '../addresses.ts';
import { AnswerArticle } from '../components/answer-article.tsx';
import { answerView } from '../components/answer-view.ts';
import { AnswerPage } from '../pages/answer.tsx';
import { readAudience, rememberAudience } from '../reader.ts';
import { absoluteAddress, renderFragment, renderPage } from '../render.ts';

/** The answer with this id; 404 in words when there is none on this server. */
export async function requireAnswer(app: App, id: string) {
  const answer = await app.answers.find(id);
  if (answer) return answer;
  throw new AppError({
    code: 'not-found',
    status: 404,
    publicMessage:
      'There is no answer at this address. It may have been mistyped, or the answer is on another server.',
  });
}

/** `GET /answers/:id`, with `for` in the words of an audience; `fragment` is what the live page swaps in. */
export function answerRoutes(web: Hono, app: App): void {
  web.get('/answers/:id', async (c) => {
    const answer = await requireAnswer(app, c.req.param('id'));
    rememberAudience(c, c.req.query('for'));
    const audience = readAudience(c, c.req.query('for')) ?? answer.audience;
    const [changes, suggestions] = await Promise.all([app.statusesNow(answer), app.suggest(answer)]);
    const view = answerView(app, answer, audience, changes);
    const address = absoluteAddress(c, answerPath(answer.id));
    const actor = c.get('actor');
    if (c.req.query('fragment') !== undefined) {
      return renderFragment(
        c,
        <AnswerArticle view={view} address={address} actor={actor} suggestions={suggestions} />,
      );
    }
    return renderPage(
      c,
      <AnswerPage view={view} address={address} actor={actor} suggestions={suggestions} />,
    );
  });
}
