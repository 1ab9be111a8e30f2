import type { Publication, PublicationId } from '../domain/index.ts';
import type { EvidenceIndex } from './evidence-index.ts';

/** Publications kept at most; a published page asks for about ten. */
const capacity = 2_000;

/**
 * The index with single records remembered for a short while, because a published page asks for the same ones at every
 * reading. `freshMs` is how long another process's change may go unseen here; a change by this process is seen at once.
 * Stands under `withStatusNotices`, whose notices are laid over each answer and never wait.
 *
 * @param now milliseconds of a clock that never goes back.
 */
export function withRecentFinds(
  index: EvidenceIndex,
  freshMs: number,
  now: () => number = () => performance.now(),
): EvidenceIndex {
  const recent = new Map<
    PublicationId,
    { readonly at: number; readonly found: Promise<Publication | null> }
  >();
  function find(id: PublicationId): Promise<Publication | null> {
    const known = recent.get(id);
    if (known && now() - known.at < freshMs) return known.found;
    const found = index.find(id);
    recent.delete(id);
    recent.set(id, { at: now(), found });
    found.catch(() => recent.delete(id));
    if (recent.size > capacity) {
      const oldest = recent.keys().next();
      if (!oldest.done) recent.delete(oldest.value);
    }
    return found;
  }
  return {
    find,
    search: (query) => index.search(query),
    publications: () => index.publications(),
    statistics: () => index.statistics(),
    async synchronise(source) {
      try {
        return await index.synchronise(source);
      } finally {
        recent.clear();
      }
    },
    close: () => index.close(),
  };
}
