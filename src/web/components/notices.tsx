import type { FC } from 'hono/jsx';
import type { PublicationId } from '../../domain/index.ts';
import { type ReadView, toldClaims } from './read-view.ts';

/** Something a reader has to know before reading on. `claims` are the sentences it touches. */
export interface Notice {
  readonly kind: 'retracted' | 'status' | 'recheck' | 'standing';
  readonly text: string;
  readonly publication: PublicationId | null;
  readonly claims: readonly string[];
}

/** Links to sentences of the page; a version may leave some out. */
const ClaimLinks: FC<{ ids: readonly string[]; view: ReadView }> = ({ ids, view }) => {
  const told = new Set(toldClaims(view).map(({ claimId }) => claimId));
  const links = ids.filter((id) => told.has(id));
  if (links.length === 0) return null;
  return (
    <span class="alert-claims">
      {links.map((id) => (
        <a href={`#${id}`}>Sentence {id.slice(1)}</a>
      ))}
    </span>
  );
};

/** What a reader has to know first, with the way to the sentences it touches. */
export const Notices: FC<{ notices: readonly Notice[]; view: ReadView }> = ({ notices, view }) =>
  notices.length === 0 ? null : (
    <section class="alerts" aria-labelledby="alerts">
      <h2 id="alerts">Before you read</h2>
      <ul>
        {notices.map(({ kind, text, claims }) => (
          <li data-kind={kind}>
            {text} <ClaimLinks ids={claims} view={view} />
          </li>
        ))}
      </ul>
    </section>
  );
