import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { feedRoutes } from './feed-routes.ts';
import { glossaryRoutes } from './glossary-routes.tsx';
import { listRoutes } from './list-routes.tsx';
import { policyRoutes } from './policy-routes.tsx';
import { topicRoutes } from './topic-routes.tsx';

/** Ways to what is published: lists, topics, feeds, the map for search engines, the policy, the glossary. */
export function browseRoutes(web: Hono, app: App): void {
  listRoutes(web, app);
  topicRoutes(web, app);
  feedRoutes(web, app);
  policyRoutes(web, app);
  glossaryRoutes(web, app);
}
