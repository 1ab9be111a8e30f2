import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { fullTextRoutes } from './full-text-routes.ts';
import { libraryImportRoutes } from './imports-routes.tsx';
import { libraryRemoveRoutes } from './remove-routes.tsx';
import { librarySearchRoutes } from './search-routes.tsx';

export { ProvenanceSections, RecordSections } from './publication-sections.tsx';

/** The library's pages: what it holds, search, imports, upkeep, removal. */
export function libraryRoutes(web: Hono, app: App): void {
  librarySearchRoutes(web, app);
  libraryImportRoutes(web, app);
  libraryRemoveRoutes(web, app);
  fullTextRoutes(web, app);
}
