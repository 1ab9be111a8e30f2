import { diffWordsWithSpace } from 'diff';
import type { FC } from 'hono/jsx';

/** Comparing two long texts that share nothing takes long; above this many edits the whole is shown as changed. */
const MOST_EDITS = 20_000;

/** What left and what came between two texts, word by word. White space stays as it is. */
export const WordDiff: FC<{ before: string; after: string }> = ({ before, after }) => {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, added: true, removed: false },
  ];
  return (
    <div class="word-diff">
      {changes.map(({ value, added, removed }) =>
        added ? <ins>{value}</ins> : removed ? <del>{value}</del> : value,
      )}
    </div>
  );
};
