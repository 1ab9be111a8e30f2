import { diffWordsWithSpace } from 'diff';
import type { FC } from 'hono/jsx';

/**
 * Two texts as one, word by word: what went is struck through and called so to those who listen, what came is underlined
 * and called so; colour says nothing that is not said otherwise.
 */
export const WordDiff: FC<{ before: string; after: string }> = ({ before, after }) => (
  <p class="word-diff">
    {diffWordsWithSpace(before, after).map(({ value, added, removed }) =>
      added ? (
        <ins>
          <span class="visually-hidden">[added: </span>
          {value}
          <span class="visually-hidden">]</span>
        </ins>
      ) : removed ? (
        <del>
          <span class="visually-hidden">[removed: </span>
          {value}
          <span class="visually-hidden">]</span>
        </del>
      ) : (
        value
      ),
    )}
  </p>
);
