import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { readQuery } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { LibraryPage } from './library-page.tsx';
import { readSearchForm, toSearch } from './read-search.ts';

/** `GET /library`: what the library holds, or with a search in the address what was found. */
export function librarySearchRoutes(web: Hono, app: App): void {
  web.get('/library', async (c) => {
    const { form, asked } = readSearchForm(readQuery(c));
    const page = { form, found: null, statistics: null, errors: {}, canonical: null };
    if (!asked) {
      const statistics = await app.library.statistics();
      const canonical = absoluteAddress(c, '/library');
      return renderPage(c, <LibraryPage {...page} statistics={statistics} canonical={canonical} />);
    }
    const wanted = toSearch(form);
    if ('errors' in wanted) return renderPage(c, <LibraryPage {...page} errors={wanted.errors} />, 422);
    try {
      const found = await app.library.search(wanted.search);
      if (form.page > 1 && found.entries.length === 0) {
        throw new AppError({
          code: 'not-found',
          status: 404,
          publicMessage: 'The list is shorter than that.',
        });
      }
      return renderPage(c, <LibraryPage {...page} found={found} />);
    } catch (error) {
      // A heading that nobody knows, or an index that does not answer: the form stays with what was typed.
      if (error instanceof AppError && (error.status === 422 || error.status === 503)) {
        const field = error.status === 422 && form.mesh ? 'mesh' : 'form';
        return renderPage(
          c,
          <LibraryPage {...page} errors={{ [field]: error.publicMessage }} />,
          error.status,
        );
      }
      throw error;
    }
  });
}
