import type { Context, Hono } from 'hono';
import { may, requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { type LibraryDesk, type ReceivedForm, receiveUpload } from '../../library/index.ts';
import type { Errors } from '../account/field.tsx';
import { limitForm } from '../account/forms.ts';
import { publicationPath } from '../addresses.ts';
import { readForm } from '../read-form.ts';
import { renderFragment, renderPage } from '../render.ts';
import type { Typed } from './import-forms.tsx';
import { ImportsPage, WorkFragment } from './imports-page.tsx';
import { readImport } from './read-import.ts';

const MOST_JOBS = 50;

/** `/library/imports`: what was and is imported, and the forms that bring more in; check and compact. */
export function libraryImportRoutes(web: Hono, app: App): void {
  const { library, libraryDesk } = app;
  const readWork = async () => ({ tasks: libraryDesk.tasks(), jobs: await library.jobs(MOST_JOBS) });

  async function show(c: Context, errors: Errors = {}, typed: Typed = {}, status: 200 | 413 | 422 = 200) {
    const manages = may(c.get('actor'), 'library.manage');
    return renderPage(
      c,
      <ImportsPage
        view={await readWork()}
        statistics={manages ? await library.statistics() : null}
        done={c.req.query('done') ?? null}
        errors={errors}
        typed={typed}
        now={new Date().toISOString()}
      />,
      status,
    );
  }

  web.get('/library/imports', async (c) => {
    if (c.req.query('fragment') === undefined) return show(c);
    return renderFragment(c, <WorkFragment view={await readWork()} now={new Date().toISOString()} />);
  });

  web.post('/library/imports', async (c) => {
    const actor = c.get('actor');
    requirePermission(actor, 'library.manage');
    const form = await receiveForm(c, libraryDesk);
    if ('tooLarge' in form) return refuse(c, { [form.field]: form.tooLarge }, {}, 413);
    const read = await readImport(actor, form).catch(async (error) => {
      await Promise.all(form.files.map((file) => file.remove()));
      throw error;
    });
    if ('errors' in read) {
      await Promise.all(form.files.map((file) => file.remove()));
      return refuse(c, read.errors, Object.fromEntries(form.fields), 422);
    }
    for (const { upload, request } of read.imports)
      libraryDesk.importUpload(upload, request).ended.catch(told);
    return c.redirect('/library/imports?done=import#work', 303);
  });

  /** The page again with what is wrong; for the script, which keeps the page and the chosen file, only that. */
  function refuse(c: Context, errors: Errors, typed: Typed, status: 413 | 422) {
    if (c.req.header('accept') === 'application/json')
      return c.json({ errors: Object.values(errors) }, status);
    return show(c, errors, typed, status);
  }

  web.post('/library/check', limitForm, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const typed = (await readForm(c)).get('id');
    if (typed === undefined) {
      libraryDesk.check().ended.catch(told);
      return c.redirect('/library/imports?done=check#work', 303);
    }
    const id = publicationIdSchema.safeParse(typed.toLowerCase());
    if (!id.success || !(await library.find(id.data))) throw notHeld();
    const { failures } = await libraryDesk.check({ id: id.data }).ended;
    return c.redirect(
      `${publicationPath(id.data)}?checked=${failures.length > 0 ? 'failed' : 'done'}#status`,
      303,
    );
  });

  web.post('/library/compact', limitForm, (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    libraryDesk.compact().ended.catch(told);
    return c.redirect('/library/imports?done=compact#work', 303);
  });
}

/** What goes wrong in work that nobody waits for stands in the list of work. */
const told = () => undefined;

function notHeld(): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'The library does not hold this publication.',
  });
}

async function receiveForm(
  c: Context,
  { uploads }: LibraryDesk,
): Promise<ReceivedForm | { readonly tooLarge: string; readonly field: string }> {
  const contentType = c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) {
    throw new AppError({
      code: 'invalid-input',
      status: 415,
      publicMessage: 'Send the file with the form on this page. Programs use POST /api/v1/library/imports.',
    });
  }
  const declared = Number(c.req.header('content-length') ?? Number.NaN);
  try {
    return await receiveUpload(uploads, {
      contentType,
      declaredBytes: Number.isSafeInteger(declared) ? declared : null,
      body: c.req.raw.body,
      rawName: '',
    });
  } catch (error) {
    if (error instanceof AppError && error.status === 413) {
      return {
        tooLarge: error.publicMessage,
        field: error.publicMessage.includes(' 50 MB') ? 'documentFile' : 'dataFile',
      };
    }
    throw error;
  }
}
