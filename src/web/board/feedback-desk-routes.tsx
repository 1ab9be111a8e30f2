import type { Context, Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { type FeedbackKind, feedbackKindSchema } from '../../domain/index.ts';
import type { Errors } from '../account/field.tsx';
import { limitForm } from '../account/forms.ts';
import { readForm } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { articlesOf, claimTexts, findArticle } from './articles-of.ts';
import { attemptInput } from './attempt-input.ts';
import { FeedbackDeskPage } from './feedback-desk-page.tsx';

/** Open words are worked off from the newest; answered ones are shown as far back as this. */
const MOST = { open: 500, answered: 50 } as const;

interface View {
  readonly kind: string;
  readonly article: string;
  readonly done?: boolean;
  readonly errors?: Errors;
  readonly typed?: { readonly feedback: string; readonly reply: string };
}

/** `/review/feedback`: what readers wrote, and the editors' answers. */
export function feedbackDeskRoutes(web: Hono, app: App): void {
  const { review } = app;

  async function show(c: Context, view: View, status: 200 | 403 | 409 | 422 | 429 = 200) {
    const actor = c.get('actor');
    requirePermission(actor, 'review.queue');
    const parsed = feedbackKindSchema.safeParse(view.kind);
    const kind: FeedbackKind | null = parsed.success ? parsed.data : null;
    const only = view.article === '' ? null : await findArticle(app, actor, view.article);
    const filter = only ? { article: only.id } : {};
    const [open, answered] = await Promise.all([
      review.feedback(actor, { ...filter, open: true, limit: MOST.open }),
      review.feedback(actor, { ...filter, open: false, limit: MOST.answered }),
    ]);
    const fits = (each: { kind: FeedbackKind }) => kind === null || each.kind === kind;
    // A word of thanks needs no answer; it is counted, and listed when it is asked for.
    const waiting = open.filter((each) => fits(each) && (kind === 'helpful' || each.kind !== 'helpful'));
    const shown = answered.filter(fits);
    const articles = await articlesOf(
      app,
      actor,
      [...open, ...shown].map(({ article }) => article),
    );
    const sentences = new Map<string, ReadonlyMap<string, string>>();
    for (const { article: id, claim } of [...waiting, ...shown]) {
      const article = articles.get(id);
      if (claim && article && !sentences.has(id)) sentences.set(id, await claimTexts(app, actor, article));
    }
    return renderPage(
      c,
      <FeedbackDeskPage
        waiting={waiting}
        answered={shown}
        helpful={open.filter((each) => each.kind === 'helpful').length}
        articles={articles}
        sentenceOf={({ article, claim }) => (claim ? (sentences.get(article)?.get(claim) ?? null) : null)}
        kind={kind}
        only={only}
        named={view.article}
        done={view.done ?? false}
        errors={view.errors ?? {}}
        typed={view.typed ?? null}
      />,
      status,
    );
  }

  web.get('/review/feedback', (c) =>
    show(c, {
      kind: c.req.query('kind') ?? '',
      article: (c.req.query('article') ?? '').trim(),
      done: c.req.query('done') !== undefined,
    }),
  );

  web.post('/review/feedback/:id/answer', limitForm, async (c) => {
    const fields = await readForm(c);
    const feedback = c.req.param('id');
    const reply = fields.get('reply') ?? '';
    const [kind, article] = [fields.get('kind') ?? '', fields.get('article') ?? ''];
    const refused = await attemptInput(() => review.answerFeedback(c.get('actor'), { feedback, reply }));
    if (refused) {
      const errors = { [`reply-${feedback}`]: refused.publicMessage };
      return show(c, { kind, article, errors, typed: { feedback, reply } }, refused.status);
    }
    const query = new URLSearchParams({
      ...(kind ? { kind } : {}),
      ...(article ? { article } : {}),
      done: '',
    });
    return c.redirect(`/review/feedback?${query}`, 303);
  });
}
