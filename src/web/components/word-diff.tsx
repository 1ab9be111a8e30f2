import { diffWordsWithSpace } from 'diff';
import type { FC } from 'hono/jsx';

/**
 * Above this many edits the whole is shown as changed: time and memory grow with the square, half a second here, and
 * anybody may ask for the comparison of two versions of the policy.
 */
const MOST_EDITS = 3_000;

/**
 * Two texts as one, word by word, to stand inside a line of text: what went is struck through and called so to those who
 * listen, what came is underlined and called so. White space stays as it is.
 */
export const WordDiff: FC<{ before: string; after: string }> = ({ before, after }) => {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, added: true, removed: false },
  ];
  return (
    <>
      {changes.map(({ value, added, removed }) => {
        if (!added && !removed) return value;
        const Tag = added ? 'ins' : 'del';
        return (
          <Tag>
            <span class="visually-hidden">[{added ? 'added' : 'removed'}: </span>
            {value}
            <span class="visually-hidden">] </span>
          </Tag>
        );
      })}
    </>
  );
};
