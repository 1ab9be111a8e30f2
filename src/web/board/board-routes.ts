import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { auditRoutes } from './audit-routes.tsx';
import { feedbackDeskRoutes } from './feedback-desk-routes.tsx';
import { giveFeedbackRoutes } from './give-feedback-routes.tsx';
import { noticeRoutes } from './notice-routes.tsx';
import { tasksRoutes } from './tasks-routes.tsx';

/** The board's desk beside the review of one article, and the readers' way to it. */
export function boardRoutes(web: Hono, app: App): void {
  tasksRoutes(web, app);
  feedbackDeskRoutes(web, app);
  auditRoutes(web, app);
  noticeRoutes(web, app);
  giveFeedbackRoutes(web, app);
}
