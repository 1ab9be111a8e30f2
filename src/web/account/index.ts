import type { Hono } from 'hono';
import type { App } from '../../app.ts';
import { accountRoutes } from './account-routes.tsx';
import { peopleRoutes } from './people-routes.tsx';
import { reviewerRoutes } from './reviewer-routes.tsx';
import { signInRoutes } from './sign-in-routes.tsx';

export { SignInFirst } from './sign-in-pages.tsx';

/** The pages about accounts. */
export function accountWeb(web: Hono, app: App): void {
  signInRoutes(web, app);
  accountRoutes(web, app);
  peopleRoutes(web, app);
  reviewerRoutes(web, app);
}
