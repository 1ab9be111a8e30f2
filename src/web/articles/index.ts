import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { answerRoutes } from './answer-routes.tsx';
import { articlePageRoute } from './article-routes.tsx';
import { exportRoutes } from './export-routes.ts';
import { historyRoutes } from './history-routes.tsx';
import { sourceRoute } from './source-route.tsx';
import { submitRoutes } from './submit-routes.tsx';

/** Answers and articles as pages of their own, and everything that belongs to one of them. */
export function articleRoutes(web: Hono, app: App): void {
  answerRoutes(web, app);
  articlePageRoute(web, app);
  sourceRoute(web, app);
  submitRoutes(web, app);
  exportRoutes(web, app);
  historyRoutes(web, app);
}
