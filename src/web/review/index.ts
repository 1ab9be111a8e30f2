import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { deskRoutes } from './desk-routes.tsx';
import { editRoutes } from './edit-routes.tsx';
import { historyRoutes } from './history-routes.tsx';
import { queueRoutes } from './queue-routes.tsx';

/** The board's workspace: the queue, and one article claim by claim. */
export function reviewRoutes(web: Hono, app: App): void {
  queueRoutes(web, app);
  deskRoutes(web, app);
  editRoutes(web, app);
  historyRoutes(web, app);
}
