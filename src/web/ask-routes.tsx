import type { Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type AskRequest, checkQuestion, readComposerWish, readLiveWish } from '../answering/index.ts';
import type { App } from '../app.ts';
import { MAX_QUESTION_LENGTH } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { answerPath } from './addresses.ts';
import { AskAgain, LiveAnswer } from './pages/ask.tsx';
import { ErrorPage } from './pages/error.tsx';
import { MAX_FORM_BYTES, readForm, readQuery } from './read-form.ts';
import { readAudience, rememberAudience } from './reader.ts';
import { renderPage } from './render.ts';

const limitForm = bodyLimit({
  maxSize: MAX_FORM_BYTES,
  onError: () => {
    throw new AppError({
      code: 'payload-too-large',
      status: 413,
      publicMessage: `That is far too long. Ask in at most ${MAX_QUESTION_LENGTH.toLocaleString('en-GB')} characters.`,
    });
  },
});

/** The form again, with the message tied to its field and what was typed. */
function askAgain(
  c: Context,
  question: string,
  message: string,
  live = false,
  composer?: AskRequest['composer'],
) {
  const tooLong = question.length > MAX_QUESTION_LENGTH;
  const title = tooLong ? 'Your question is too long' : 'Please change your question';
  const page = (
    <AskAgain question={question} title={title} message={message} live={live} composer={composer} />
  );
  return renderPage(c, page, tooLong ? 413 : 422);
}

/** The box for searching outside; unticked it is not sent, and the service does what PROBATUM_LIVE says. */
function readLive(fields: ReadonlyMap<string, string>): boolean | undefined {
  return fields.get('live') === 'yes' ? true : undefined;
}

/** The box for the other composer; what the form never sends counts as nothing said. */
function readComposer(fields: ReadonlyMap<string, string>): AskRequest['composer'] {
  const wish = fields.get('composer');
  return wish === 'extractive' || wish === 'model' ? wish : undefined;
}

/** `GET /ask?q=` shows the live page; `POST /ask` runs the pipeline to its end and sends on to the answer. */
export function askRoutes(web: Hono, app: App): void {
  web.get('/ask', (c) => {
    const fields = readQuery(c);
    const typed = fields.get('q');
    if (typed === undefined) return c.redirect('/', 303);
    // A link on another site is nobody's wish to send anything anywhere.
    const live = c.req.header('sec-fetch-site') === 'cross-site' ? undefined : readLive(fields);
    const composer = readComposer(fields);
    const checked = checkQuestion(typed);
    if (!checked.ok) return askAgain(c, typed, checked.message, live, composer);
    const wish = readLiveWish(live, app.settings.live.mode);
    if (!wish.ok) return askAgain(c, typed, wish.message, false, composer);
    const writer = readComposerWish(composer, app.settings.model !== null);
    if (!writer.ok) return askAgain(c, typed, writer.message, live);
    const audience = readAudience(c, fields.get('audience'));
    const byModel =
      app.settings.model !== null && (writer.composer ?? app.settings.composing.composer) === 'model';
    const outside = wish.live ?? app.settings.live.mode === 'on';
    return renderPage(
      c,
      <LiveAnswer
        question={checked.question}
        audience={audience}
        live={live}
        outside={outside}
        composer={composer}
        byModel={byModel}
      />,
    );
  });

  web.post('/ask', limitForm, async (c) => {
    const fields = await readForm(c);
    const typed = fields.get('q') ?? '';
    if (c.req.header('sec-fetch-site') === 'cross-site') {
      const message = 'The question came from another site. Press the button if it is yours.';
      return renderPage(
        c,
        <ErrorPage title="Is this your question?" message={message} question={typed} />,
        403,
      );
    }
    const live = readLive(fields);
    const composer = readComposer(fields);
    const checked = checkQuestion(typed);
    if (!checked.ok) return askAgain(c, typed, checked.message, live, composer);
    const wish = readLiveWish(live, app.settings.live.mode);
    if (!wish.ok) return askAgain(c, typed, wish.message, false, composer);
    const writer = readComposerWish(composer, app.settings.model !== null);
    if (!writer.ok) return askAgain(c, typed, writer.message, live);
    const audience = readAudience(c, fields.get('audience'));
    rememberAudience(c, fields.get('audience'));
    const request = {
      question: checked.question,
      ...(audience ? { audience } : {}),
      ...(live ? { live } : {}),
      ...(composer ? { composer } : {}),
    };
    for await (const event of app.ask(request, c.req.raw.signal)) {
      if (event.type === 'completed' || event.type === 'abstained') {
        return c.redirect(answerPath(event.answer.id), 303);
      }
      if (event.type === 'failed') {
        return renderPage(
          c,
          <ErrorPage title="The answer could not be made" message={event.publicMessage} question={typed} />,
          503,
        );
      }
    }
    throw new Error('The pipeline ended without an answer.');
  });
}
