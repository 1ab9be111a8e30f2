import type { Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { type Desk, type Edit, type EditResult, refuse, whyNotEdit } from '../../review/index.ts';
import { limitForm } from '../account/forms.ts';
import { readForm, readQuery } from '../read-form.ts';
import { renderFragment, renderPage } from '../render.ts';
import { listOf, verdictWords } from '../words.ts';
import { ClaimPanel } from './claim-panel.tsx';
import { type DeskView, positionOf, readDeskView, requireDesk } from './desk-view.ts';
import { PanelPage } from './panel-page.tsx';
import { type PassageSearch, PassagesPanel } from './passages-panel.tsx';
import { ARTICLE } from './paths.ts';
import { readEdit, readLock } from './read-edit.ts';
import { attempt, replyDone, showDesk } from './reply.tsx';
import type { Problem } from './review-words.ts';

/** Changes to the content: the panels of a claim, the search of the library, the gate while typing, undo. */
export function editRoutes(web: Hono, app: App): void {
  const { review } = app;

  web.get(`${ARTICLE}/claims/:claim`, async (c) =>
    showClaim(c, await readDeskView(c, app, c.req.param('id')), c.req.param('claim')),
  );

  web.get(`${ARTICLE}/passages`, async (c) =>
    showPassages(c, app, await readDeskView(c, app, c.req.param('id')), readQuery(c)),
  );

  /** The gate on a wording that is not saved: what the script asks while somebody types. Always JSON. */
  web.post(`${ARTICLE}/try`, limitForm, async (c) => {
    const id = c.req.param('id');
    await requireDesk(c, app, id);
    const fields = await readForm(c);
    const text = (fields.get('text') ?? '').trim().slice(0, 2_000);
    const tried = await review.tryWording(c.get('actor'), id, fields.get('claim') ?? '', text);
    c.header('Cache-Control', 'private, no-store');
    return c.json({ ...tried, words: verdictWords[tried.verdict] });
  });

  web.post(`${ARTICLE}/edits`, limitForm, async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    const kind = fields.get('kind') ?? '';
    return attempt(
      c,
      app,
      fields,
      formOf(fields),
      async () => {
        const edit = readEdit(fields);
        const before = await review.desk(c.get('actor'), id);
        const result = await review.editArticle(c.get('actor'), {
          article: id,
          lock: readLock(fields),
          edit,
        });
        requireSaved(result);
        const focus = (after: Desk) => placeAfter(edit, before, after);
        return replyDone(c, app, id, { done: 'edited', focus, only: null });
      },
      async (problem) => {
        if (kind === 'rename-section') return showDesk(c, app, id, problem);
        const view = await readDeskView(c, app, id, { problem });
        return kind === 'cite' || kind === 'add-claim'
          ? showPassages(c, app, view, fields)
          : showClaim(c, view, fields.get('claim') ?? '');
      },
    );
  });

  web.post(`${ARTICLE}/restore`, limitForm, async (c) => {
    const id = c.req.param('id');
    const fields = await readForm(c);
    return attempt(c, app, fields, 'restore', async () => {
      const version = Number(fields.get('version') ?? '');
      requireSaved(
        await review.restoreVersion(c.get('actor'), { article: id, lock: readLock(fields), version }),
      );
      return replyDone(c, app, id, { done: 'restored', focus: 'desk', only: null });
    });
  });
}

/** Where the work goes on: the claim itself, the new one, or the one that moved into its place. */
function placeAfter(edit: Edit, before: Desk, after: Desk): string {
  const known = new Set(before.claims.map(({ id }) => id));
  const added = after.claims.find(({ id }) => !known.has(id));
  if (added) return added.id;
  if (!('claim' in edit)) return 'desk';
  if (after.claims.some(({ id }) => id === edit.claim)) return edit.claim;
  const place = Math.min(positionOf(before, edit.claim), after.claims.length);
  return after.claims[place - 1]?.id ?? 'desk';
}

/** The form of a claim's panel that these fields came from. */
function formOf(fields: ReadonlyMap<string, string>): string {
  const kind = fields.get('kind') ?? '';
  if (kind === 'add-claim') return kind;
  if (kind === 'rename-section') return `rename-${fields.get('section')}`;
  const name = kind === 'override-level' || kind === 'rule-level' ? 'level' : kind;
  return `${name}-${fields.get('claim')}`;
}

/** The gate's refusal, as the sentence that every surface of the desk shows. */
function requireSaved(result: EditResult): void {
  if (result.outcome === 'saved') return;
  throw new AppError({
    code: 'not-allowed-now',
    status: 422,
    publicMessage: `Not saved: ${listOf(result.problems)}. Change the wording or the quotation.`,
  });
}

function showClaim(c: Context, view: DeskView, claim: string): Response | Promise<Response> {
  const at = view.desk.claims.find(({ id }) => id === claim);
  if (!at) throw gone();
  requireEditable(view);
  const inPage = c.req.query('fragment') === undefined;
  const panel = <ClaimPanel view={view} at={at} inPage={inPage} />;
  if (!inPage) return renderFragment(c, panel);
  return renderPage(
    c,
    <PanelPage view={view} title={`Claim ${positionOf(view.desk, claim)}`} claim={claim}>
      {panel}
    </PanelPage>,
    statusOf(view.problem),
  );
}

async function showPassages(
  c: Context,
  app: App,
  view: DeskView,
  fields: ReadonlyMap<string, string>,
): Promise<Response> {
  requireEditable(view);
  const claim = fields.get('claim') || null;
  const at = view.desk.claims.find(({ id }) => id === claim) ?? null;
  if (claim && !at) throw gone();
  const words = (fields.get('words') ?? '').trim().slice(0, 500);
  const publication = publicationIdSchema.safeParse(fields.get('publication')).data;
  const replace = fields.get('replace');
  const search: PassageSearch = {
    at,
    replace: replace && /^\d+$/.test(replace) ? Number(replace) : null,
    words,
    heading: fields.get('heading') ?? '',
    found: publication
      ? [await app.review.passages(c.get('actor'), publication)]
      : words === ''
        ? null
        : await app.review.findPassages(c.get('actor'), words),
    whole: publication !== undefined,
  };
  const inPage = c.req.query('fragment') === undefined;
  const panel = <PassagesPanel view={view} search={search} inPage={inPage} />;
  if (!inPage) return renderFragment(c, panel);
  return renderPage(
    c,
    <PanelPage view={view} title="Search the library" claim={claim}>
      {panel}
    </PanelPage>,
    statusOf(view.problem),
  );
}

function statusOf(problem: Problem | null): ContentfulStatusCode {
  return (problem?.status ?? 200) as ContentfulStatusCode;
}

/** Panels are for those who may change the article now; a form that failed for that reason is told on the desk. */
function requireEditable(view: DeskView): void {
  const refusal = whyNotEdit(view.actor, view.desk.article);
  if (refusal) throw refuse({ ...refusal, message: view.problem?.message ?? refusal.message });
}

function gone(): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'This version of the article has no such claim. Go back to the review and look again.',
  });
}
