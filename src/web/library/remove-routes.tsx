import type { Hono } from 'hono';
import { requirePermission } from '../../access/index.ts';
import type { App } from '../../app.ts';
import { publicationIdSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { type RecordSource, recordSources } from '../../library/index.ts';
import { limitForm } from '../account/forms.ts';
import { readForm, readQuery } from '../read-form.ts';
import { renderPage } from '../render.ts';
import { type Removal, RemovePage } from './remove-page.tsx';

/** `/library/remove`: asks once more, with how many it is about, then takes a source or one publication's records out. */
export function libraryRemoveRoutes(web: Hono, app: App): void {
  const { library, libraryDesk } = app;

  async function readRemoval(fields: ReadonlyMap<string, string>): Promise<Removal> {
    const source = fields.get('source') ?? '';
    const known = Object.hasOwn(recordSources, source) ? (source as RecordSource) : null;
    const id = fields.get('id');
    if (id === undefined) {
      if (!known) throw unknown('There is no such source.');
      const statistics = await library.statistics();
      return { kind: 'source', source: known, records: statistics.bySource[known] ?? 0 };
    }
    const parsed = publicationIdSchema.safeParse(id.toLowerCase());
    const entry = parsed.success ? await library.find(parsed.data) : null;
    if (!entry || (source !== '' && !(known && entry.sources.includes(known)))) {
      throw unknown('The library does not hold this record.');
    }
    return { kind: 'publication', entry, source: known };
  }

  web.get('/library/remove', async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    return renderPage(c, <RemovePage removal={await readRemoval(readQuery(c))} />);
  });

  web.post('/library/remove', limitForm, async (c) => {
    requirePermission(c.get('actor'), 'library.manage');
    const removal = await readRemoval(await readForm(c));
    if (removal.kind === 'source') {
      libraryDesk.removeSource(removal.source).ended.catch(() => undefined);
      return c.redirect('/library/imports?done=remove#work', 303);
    }
    await library.remove(removal.entry.publication.id, removal.source ?? undefined);
    return c.redirect('/library/imports?done=removed', 303);
  });
}

function unknown(publicMessage: string): AppError {
  return new AppError({ code: 'not-found', status: 404, publicMessage });
}
