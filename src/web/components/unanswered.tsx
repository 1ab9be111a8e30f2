import type { FC } from 'hono/jsx';
import type { Answer } from '../../domain/index.ts';
import { answerStatusWords } from '../words.ts';

const explanations: Partial<Record<Answer['status'], string>> = {
  'insufficient-evidence':
    'Rather than guess, this page claims nothing. It shows what was searched, what came near, and why that was set aside.',
  'out-of-scope':
    'Probatum answers questions about health and disease from clinical publications. This does not look like one.',
  emergency: 'The advice above comes first. Nothing from the library is quoted for this question.',
  failed: 'Something stopped the work before the end. Nothing was lost: ask again with the button below.',
};

/** An answer without claims: what happened, in one line, and how to ask so that it helps. */
export const Unanswered: FC<{ answer: Answer }> = ({ answer }) => {
  const explanation = explanations[answer.status];
  const suggestions = answer.notes.filter((note) => note.kind === 'suggestion');
  return (
    <section class="unanswered" aria-labelledby="unanswered">
      <h2 id="unanswered">{answerStatusWords[answer.status]}</h2>
      {explanation ? <p>{explanation}</p> : null}
      {suggestions.length > 0 ? (
        <>
          <h3>What would help</h3>
          <ul>
            {suggestions.map((note) => (
              <li>{note.text}</li>
            ))}
          </ul>
        </>
      ) : null}
      {answer.status === 'failed' ? (
        <form method="post" action="/ask">
          <input type="hidden" name="q" value={answer.question} />
          <button class="button" type="submit">
            Try again
          </button>
        </form>
      ) : null}
    </section>
  );
};
