import { createContext } from 'hono/jsx';
import { type Actor, visitor } from '../domain/index.ts';

export interface PageContextValue {
  /** Who looks at the page. */
  readonly actor: Actor;
  /** Path and query of the page, to come back to after signing in; null for what was sent by a form. */
  readonly address: string | null;
  /** Whether questions may be searched for outside (PROBATUM_LIVE). */
  readonly live: 'off' | 'ask' | 'on';
  /** The language model that may write answers, and who writes them when the question does not say; null without a model. */
  readonly composer: { readonly model: string; readonly usual: 'extractive' | 'model' } | null;
}

/** What the frame of every page needs to know of the request; given by `renderPage`. */
export const PageContext = createContext<PageContextValue>({
  actor: visitor,
  address: null,
  live: 'off',
  composer: null,
});
