import type { FC } from 'hono/jsx';
import { type Answer, audienceSchema } from '../../domain/index.ts';
import { audienceWords } from '../words.ts';

/** "Which best describes you?": asks the same question again for that reader and remembers the choice. */
export const ReaderForm: FC<{ answer: Answer }> = ({ answer }) => (
  <section class="reader" aria-labelledby="reader">
    <h2 id="reader">Which best describes you?</h2>
    <form method="post" action="/ask">
      <input type="hidden" name="q" value={answer.question} />
      <ul>
        {audienceSchema.options.map((audience) => (
          <li>
            <button
              type="submit"
              name="audience"
              value={audience}
              aria-pressed={audience === answer.audience ? 'true' : 'false'}
            >
              {audienceWords[audience].one}
            </button>
          </li>
        ))}
      </ul>
    </form>
    <p class="hint">
      Asks again for that reader and remembers your choice on this device. Quotations stay word for word.
    </p>
  </section>
);
