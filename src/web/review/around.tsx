import type { FC } from 'hono/jsx';
import type { Desk } from '../../review/index.ts';
import { publicationPath } from '../addresses.ts';
import { countOf, noteHeadings, setAsideWords, sourceStatusWords } from '../words.ts';

const stanceHeadings = { yes: 'Yes', no: 'No', mixed: 'Mixed' } as const;

/** What stands around the claims: where the evidence points, what was set aside and why, what is missing, our notes. */
export const AroundTheClaims: FC<{ desk: Desk }> = ({ desk }) => {
  const { content } = desk.version;
  const links = (ids: readonly string[]) =>
    ids.map((id, index) => (
      <>
        {index > 0 ? ', ' : ''}
        <a href={`#${id}`}>claim {desk.claims.findIndex((claim) => claim.id === id) + 1}</a>
      </>
    ));
  return (
    <section class="around" aria-labelledby="around-heading">
      <h2 id="around-heading">Around the claims</h2>
      {content.stance ? (
        <div>
          <h3>Where the evidence points: {stanceHeadings[content.stance.direction]}</h3>
          <p>
            {content.stance.yes.length > 0 ? <>For yes: {links(content.stance.yes)}. </> : null}
            {content.stance.no.length > 0 ? <>For no: {links(content.stance.no)}.</> : null}
          </p>
        </div>
      ) : null}
      {content.gaps.length > 0 ? (
        <div>
          <h3>What is missing</h3>
          <ul>
            {content.gaps.map((gap) => (
              <li>{gap}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {content.notes.length > 0 ? (
        <div>
          <h3>Notes</h3>
          <dl class="why-not">
            {content.notes.map((note) => (
              <div>
                <dt>{noteHeadings[note.kind]}</dt>
                <dd>{note.text}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
      <details>
        <summary>
          {content.setAside.length === 0
            ? 'Nothing was set aside'
            : `${countOf(content.setAside.length, 'publication')} set aside, and why`}
        </summary>
        <ul class="set-aside-list">
          {content.setAside.map(({ publication, title, reason, detail }) => (
            <li>
              <a href={publicationPath(publication)}>{title}</a>
              <span class="hint">
                {setAsideWords[reason]}: {detail}
              </span>
            </li>
          ))}
        </ul>
        <p class="hint">
          {content.search.sources
            .map(
              ({ name, records, status }) =>
                `${name}: ${countOf(records, 'record')}, ${sourceStatusWords[status]}`,
            )
            .join('; ')}
          . {countOf(content.search.considered, 'candidate')} considered,{' '}
          {countOf(content.scorecard.dropped, 'claim')} dropped by the gate.
        </p>
      </details>
    </section>
  );
};
