import type { FC } from 'hono/jsx';
import type { Note } from '../../domain/index.ts';
import { identifierWords, listOf, noteHeadings } from '../words.ts';
import type { ReadView } from './read-view.ts';

/** Advice to get help, before anything else on the page. */
export const CareCard: FC<{ notes: readonly Note[] }> = ({ notes }) => {
  const urgent = notes.filter((note) => note.kind === 'urgent-care');
  if (urgent.length === 0) return null;
  return (
    <section class="care-card" aria-labelledby="care-heading">
      <h2 id="care-heading">{noteHeadings['urgent-care']}</h2>
      <div class="care-body">
        {urgent.map((note) => (
          <p>{note.text}</p>
        ))}
      </div>
    </section>
  );
};

/** Our own words about the question or the evidence, set apart so that nobody takes them for evidence. */
export const Notes: FC<{ view: ReadView }> = ({ view: { content: answer, version } }) => {
  // Without claims, suggestions stand in their own place (unanswered.tsx).
  const unanswered = Object.keys(answer.claims).length === 0;
  const notes = answer.notes.filter(
    ({ kind }) => kind !== 'urgent-care' && !(kind === 'suggestion' && unanswered),
  );
  const removed = answer.interpretation.removedIdentifiers;
  const told = notes.some((note) => note.kind === 'identifiers-removed');
  if (notes.length === 0 && removed.length === 0) return null;
  if (version.audience === 'patient' && !unanswered) {
    return version.notes.length === 0 ? null : (
      <aside class="notes" aria-labelledby="notes-heading">
        <h2 id="notes-heading">How to read this page</h2>
        {version.notes.map((note) => (
          <p>{note}</p>
        ))}
      </aside>
    );
  }
  return (
    <aside class="notes" aria-labelledby="notes-heading">
      <h2 id="notes-heading">Notes from Probatum</h2>
      <p class="notes-kind">Our own words to help you read the answer. Not evidence.</p>
      <dl>
        {removed.length > 0 && !told ? (
          <div>
            <dt>{noteHeadings['identifiers-removed']}</dt>
            <dd>
              Removed before anything was stored: {listOf(removed.map((kind) => identifierWords[kind]))}.
            </dd>
          </div>
        ) : null}
        {notes.map((note) => (
          <div>
            <dt>{noteHeadings[note.kind]}</dt>
            <dd>{note.text}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
};
