import type { FC } from 'hono/jsx';
import { articlePath } from '../addresses.ts';

/** Where readers send their word, and where the form stands by itself. */
export function feedbackPath(slug: string): string {
  return `${articlePath(slug)}/feedback`;
}

/** Name of the field that people do not see; what a program fills in there is thrown away. */
export const TRAP = 'website';

/** Belongs into every feedback form: hidden from people and their readers, filled in by programs. */
export const FeedbackTrap: FC = () => (
  <p class="visually-hidden" aria-hidden="true">
    <label>
      Leave this empty
      <input type="text" name={TRAP} value="" tabindex={-1} autocomplete="off" />
    </label>
  </p>
);
