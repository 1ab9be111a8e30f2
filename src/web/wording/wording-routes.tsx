import type { Context, Hono } from 'hono';
import type { App, SavedWording } from '../../app.ts';
import { type RewordedAudience, rewordedAudienceSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { limitForm } from '../account/forms.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { countOf } from '../words.ts';
import { WordingPage } from './wording-page.tsx';

const PATH = '/review/:id{[0-9a-f]+-[0-9a-f-]+}/words/:audience';

const done: Readonly<Record<string, string>> = {
  saved: 'Saved. The version is marked as not approved until a reviewer approves this wording.',
  suggested:
    'The model’s sentences that passed the loss check are in. They are marked until a reviewer approves them.',
  approved: 'Approved. The version carries no mark any more.',
};

/** The wording of an article for one audience: sentences by hand or by a model, each behind the loss check. */
export function wordingRoutes(web: Hono, app: App): void {
  const { wordings, review } = app;

  web.get(PATH, async (c) => {
    const { id, audience } = read(c);
    const desk = await wordings.read(c.get('actor'), id, audience);
    return renderPage(c, <WordingPage desk={desk} said={done[c.req.query('done') ?? ''] ?? null} />);
  });

  web.post(PATH, limitForm, async (c) => {
    const { id, audience } = read(c);
    const fields = await readForm(c);
    const sentences = Object.fromEntries(
      [...fields].flatMap(([name, value]) =>
        name.startsWith('sentence-') ? [[name.slice('sentence-'.length), value]] : [],
      ),
    );
    const contentHash = fields.get('contentHash') ?? '';
    const { saved, status } = await wordings
      .save(c.get('actor'), { article: id, audience, contentHash, sentences })
      .then(checked, keepTyped);
    if (saved.outcome === 'saved') return c.redirect(`${c.req.path}?done=saved`, 303);
    return again(c, id, audience, saved, sentences, status);
  });

  web.post(`${PATH}/suggest`, limitForm, async (c) => {
    const { id, audience } = read(c);
    const { saved, status } = await wordings
      .suggest(c.get('actor'), id, audience, c.req.raw.signal)
      .then(checked, keepTyped);
    const back = c.req.path.replace(/\/suggest$/, '');
    if (saved.outcome === 'saved' && saved.refused.length === 0)
      return c.redirect(`${back}?done=suggested`, 303);
    return again(c, id, audience, saved, {}, status);
  });

  web.post(`${PATH}/approve`, limitForm, async (c) => {
    const { id, audience } = read(c);
    const fields = await readForm(c);
    await review.approveWording(c.get('actor'), {
      article: id,
      audience,
      contentHash: fields.get('contentHash') ?? '',
      createdAt: fields.get('createdAt') ?? '',
    });
    return c.redirect(`${c.req.path.replace(/\/approve$/, '')}?done=approved`, 303);
  });

  async function again(
    c: Context,
    id: string,
    audience: RewordedAudience,
    result: SavedWording,
    typed: Readonly<Record<string, string>>,
    status: 200 | 409 | 422,
  ) {
    const desk = await wordings.read(c.get('actor'), id, audience);
    const said =
      result.outcome === 'saved'
        ? `${done.suggested} ${countOf(result.refused.length, 'sentence')} of the model failed the check and stayed out.`
        : null;
    const problem = result.outcome === 'refused' ? result.message : null;
    return renderPage(
      c,
      <WordingPage desk={desk} said={said} problem={problem} refused={result.refused} typed={typed} />,
      status,
    );
  }
}

interface Attempt {
  readonly saved: SavedWording;
  readonly status: 200 | 409 | 422;
}

function checked(saved: SavedWording): Attempt {
  return { saved, status: saved.outcome === 'saved' ? 200 : 422 };
}

/** What stands in the way of saving is told on the form, with everything that was typed. */
function keepTyped(error: unknown): Attempt {
  if (error instanceof AppError && (error.status === 409 || error.status === 422)) {
    return {
      saved: { outcome: 'refused', message: error.publicMessage, refused: [] },
      status: error.status,
    };
  }
  throw error;
}

function read(c: Context): { readonly id: string; readonly audience: RewordedAudience } {
  const audience = rewordedAudienceSchema.safeParse(c.req.param('audience'));
  if (!audience.success) {
    throw new AppError({
      code: 'not-found',
      status: 404,
      publicMessage:
        'Only the version for patients has words of its own; the others show the claims as they are.',
    });
  }
  return { id: c.req.param('id') ?? '', audience: audience.data };
}
