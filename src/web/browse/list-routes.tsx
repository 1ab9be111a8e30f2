import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { AppError } from '../../errors.ts';
import { readQuery } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { ArticlesPage } from './articles-page.tsx';
import { listEntries } from './list-entries.ts';
import { articlesPath, type ReaderFilter, readerFilters, readFilter, searchWords } from './read-filter.ts';

export const ENTRIES_A_PAGE = 20;

/** `GET /articles`: what is published, to search and to filter. */
export function listRoutes(web: Hono, app: App): void {
  web.get('/articles', async (c) => {
    const actor = c.get('actor');
    const query = readQuery(c);
    const filter = readFilter(query);
    const words = searchWords(filter.search);
    const narrowed = {
      ...(words.length > 0 ? { words } : {}),
      ...(filter.specialty ? { specialty: filter.specialty } : {}),
    };
    const [page, counts] = await Promise.all([
      listEntries(app, actor, {
        ...narrowed,
        states: readerFilters[filter.state].states,
        limit: ENTRIES_A_PAGE,
        offset: (filter.page - 1) * ENTRIES_A_PAGE,
      }),
      Promise.all(
        Object.entries(readerFilters).map(async ([key, { states }]) => {
          const { total } = await app.review.listPublished(actor, { ...narrowed, states, limit: 1 });
          return [key, total] as const;
        }),
      ),
    ]);
    if (filter.page > 1 && page.entries.length === 0) {
      throw new AppError({ code: 'not-found', status: 404, publicMessage: 'The list is shorter than that.' });
    }
    const plain = filter.search === '' && filter.specialty === null && filter.state === 'approved';
    return renderPage(
      c,
      <ArticlesPage
        filter={filter}
        listed={page}
        counts={Object.fromEntries(counts) as Record<ReaderFilter, number>}
        pages={Math.ceil(page.total / ENTRIES_A_PAGE)}
        canonical={plain ? absoluteAddress(c, articlesPath(filter)) : null}
      />,
    );
  });
}
