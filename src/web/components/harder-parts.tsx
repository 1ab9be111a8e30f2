import type { FC } from 'hono/jsx';
import type { ToldClaim } from '../../publishing/index.ts';
import { countOf, evidenceLevelName } from '../words.ts';
import { CitationNumbers } from './claims.tsx';
import { type ReadView, toldClaims } from './read-view.ts';

/** Claims in a cell: in the version's words, with their level and the way to their quotations. Claims the version leaves out are left out. */
const Cell: FC<{ view: ReadView; ids: readonly string[]; told: ReadonlyMap<string, ToldClaim> }> = ({
  view,
  ids,
  told,
}) => {
  const shown = ids.flatMap((id) => {
    const [claim, words] = [view.content.claims[id], told.get(id)];
    return claim && words ? [{ id, claim, words }] : [];
  });
  if (shown.length === 0) return <p class="nothing">Nothing found</p>;
  return (
    <ul>
      {shown.map(({ id, claim, words }) => (
        <li>
          {words.sentences.join(' ')} <CitationNumbers view={view} claimId={id} claim={claim} />{' '}
          <a class="claim-link" href={`#${id}`}>
            {words.certainty ?? `Level ${claim.level}`}
          </a>
          {words.numbers ? <p class="claim-numbers">The numbers: {words.numbers}</p> : null}
          {words.ask ? <p class="claim-ask">{words.ask}</p> : null}
        </li>
      ))}
    </ul>
  );
};

/** Options side by side, evidence that compared them directly first. Roles are spelt out: on narrow screens rows become blocks. */
export const ComparisonTable: FC<{ view: ReadView }> = ({ view }) => {
  const { comparison } = view.content;
  if (!comparison) return null;
  const told = new Map(toldClaims(view).map((claim) => [claim.claimId, claim]));
  const exists = (ids: readonly string[]) => ids.some((id) => told.has(id));
  const rows = comparison.rows.filter(({ cells }) => cells.some(exists));
  const whole = [
    { heading: 'Compared directly', ids: comparison.headToHead },
    { heading: 'Said of both together', ids: comparison.together },
  ].filter(({ ids }) => exists(ids));
  if (rows.length + whole.length === 0) return null;
  return (
    <section class="comparison" aria-labelledby="comparison">
      <h2 id="comparison">{comparison.options.join(' or ')}: side by side</h2>
      {exists(comparison.headToHead) ? null : (
        <p class="comparison-warning">
          No publication used here compares them directly. What stands side by side comes from separate
          studies, whose patients may differ.
        </p>
      )}
      {/* biome-ignore-start lint/a11y/noRedundantRoles: without table layout the native roles are lost. */}
      <table role="table">
        <caption class="visually-hidden">
          Claims on {comparison.options.join(' and on ')}, by what they are about
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              About
            </th>
            {comparison.options.map((option) => (
              <th role="columnheader" scope="col">
                {option}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {whole.map(({ heading, ids }) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {heading}
              </th>
              <td role="cell" colspan={comparison.options.length} aria-colspan={comparison.options.length}>
                <Cell view={view} ids={ids} told={told} />
              </td>
            </tr>
          ))}
          {rows.map(({ aspect, cells }) => (
            <tr role="row">
              <th role="rowheader" scope="row">
                {aspect}
              </th>
              {cells.map((ids, index) => (
                <td role="cell">
                  <p class="option-name" aria-hidden="true">
                    {comparison.options[index]}
                  </p>
                  <Cell view={view} ids={ids} told={told} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* biome-ignore-end lint/a11y/noRedundantRoles: see above */}
    </section>
  );
};

/** What was asked, part by part: how each was read, and whether it was answered. */
export const AskedParts: FC<{ view: ReadView }> = ({ view }) => {
  const { parts } = view.content;
  if (!parts) return null;
  const sections = view.version.sections;
  return (
    <section class="asked-parts" aria-labelledby="asked-parts">
      <h2 id="asked-parts">You asked {parts.length} things</h2>
      <ol>
        {parts.map(({ question, readAs, status, claims }) => {
          const at = sections.findIndex(({ original }) => original === question);
          return (
            <li>
              {status === 'answered' && at !== -1 ? (
                <a href={`#section-${at + 1}`}>{question}</a>
              ) : (
                <strong>{question}</strong>
              )}
              {readAs === question ? null : <p class="read-as">Read as: {readAs}</p>}
              <p class="part-status">
                {status === 'answered'
                  ? countOf(claims.length, 'claim')
                  : claims.length > 0
                    ? `${countOf(claims.length, 'claim')} near it; none speaks of exactly this`
                    : 'Nothing was found for this part'}
              </p>
            </li>
          );
        })}
      </ol>
    </section>
  );
};

/** For "is there evidence": the strongest level and the counts, as a short list. */
export const EvidenceLine: FC<{ view: ReadView }> = ({ view }) => {
  const { evidence } = view.content;
  if (!evidence) return null;
  const counts = [
    [evidence.benefit, 'with a benefit or a recommendation for'],
    [evidence.noBenefit, 'with no benefit or a recommendation against'],
    [evidence.harm, 'with a harm'],
    [evidence.noHarm, 'with a harm looked for and not found'],
    [evidence.undirected, 'with no direction in their words'],
  ] as const;
  return (
    <section class="evidence-found" aria-labelledby="evidence-found">
      <h2 id="evidence-found">
        Strongest evidence found: level {evidence.level},{' '}
        {evidenceLevelName(String(evidence.level)).toLowerCase()}
      </h2>
      <ul>
        {counts.map(([ids, words]) =>
          ids.length === 0 ? null : (
            <li>
              {countOf(ids.length, 'claim')} {words}
            </li>
          ),
        )}
      </ul>
    </section>
  );
};
