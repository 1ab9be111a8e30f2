import type { FC } from 'hono/jsx';
import { audienceSchema } from '../../domain/index.ts';
import { audienceWords } from '../words.ts';
import type { ReadView } from './read-view.ts';

/** "Which best describes you?": the same page in that reader's words, under an address of its own; remembers the choice. */
export const ReaderForm: FC<{ view: ReadView }> = ({ view }) => (
  <section class="reader" aria-labelledby="reader">
    <h2 id="reader">Which best describes you?</h2>
    <form method="get" action={view.path}>
      <ul>
        {audienceSchema.options.map((audience) => (
          <li>
            <button
              type="submit"
              name="for"
              value={audience}
              aria-pressed={audience === view.version.audience ? 'true' : 'false'}
            >
              {audienceWords[audience].one}
            </button>
          </li>
        ))}
      </ul>
    </form>
    <p class="hint">
      Tells the same checked claims for that reader. Your choice is remembered on this device, and nothing
      else about you.
    </p>
  </section>
);
