import type { FC } from 'hono/jsx';
import { type Reference, referenceKindSchema, type StatusChange } from '../../domain/index.ts';
import { webAddress } from '../addresses.ts';
import { authorLine, kindHeadings, levelWords, statusWords, textOriginWords } from '../words.ts';
import type { ReadView } from './read-view.ts';
import { whoSays } from './status-today.ts';

/** Where a link leads, in a word. */
export function linkName(address: string): string {
  const { hostname } = new URL(address);
  if (hostname === 'pubmed.ncbi.nlm.nih.gov') return 'PubMed';
  if (hostname === 'doi.org') return 'Publisher (DOI)';
  if (hostname === 'pmc.ncbi.nlm.nih.gov') return 'PubMed Central';
  return hostname;
}

/** Beside a mark that is not the one the answer was given with, or in the place of one that is gone. */
function sinceWords(change: StatusChange): string {
  const { was, wasSuperseded, now, superseded } = change;
  const before = statusWords(was, wasSuperseded);
  const who = whoSays(change);
  const since = statusWords(now, superseded)
    ? 'since this answer was given'
    : `No longer marked “${before ?? 'current'}”, as it was when this answer was given`;
  return who ? `${since}, ${who}` : since;
}

const ReferenceItem: FC<{ view: ReadView; reference: Reference }> = ({ view, reference }) => {
  const { number, publication, title, authors, journal, year, textOrigin, digestBasis } = reference;
  const status = statusWords(reference.status, reference.superseded);
  const address = webAddress(reference.url);
  const change = view.changes?.find((one) => one.publication === publication);
  return (
    <li class="reference" id={`ref-${number}`}>
      <span class="reference-number" aria-hidden="true">
        {number}
      </span>
      <div>
        <p class="reference-title">
          <a href={view.sourcePath(publication)}>
            <span class="visually-hidden">{number}. </span>
            {title}
          </a>
        </p>
        <p class="reference-source">
          {authorLine(authors)}
          {authors.length > 0 ? ' ' : ''}
          {journal ? <cite>{journal}</cite> : null}
          {journal ? ', ' : ''}
          {year}.
        </p>
        <p class="reference-facts">
          {status ? <span class="warning">{status}</span> : null}
          {change ? <span class="since">{sinceWords(change)}</span> : null}
          <span class="origin">{textOriginWords(textOrigin, digestBasis)}</span>
          <span class="level" data-level={reference.level}>
            {levelWords(reference.level)}
          </span>
          {address ? (
            <a class="out" href={address} rel="noopener external">
              {linkName(address)}
              <span class="visually-hidden">: {title}</span>
            </a>
          ) : null}
        </p>
      </div>
    </li>
  );
};

/** The cited publications by kind, strongest kinds first, under their numbers from the text. */
export const References: FC<{ view: ReadView }> = ({ view }) => {
  const groups = referenceKindSchema.options.flatMap((kind) => {
    const members = view.content.references.filter((reference) => reference.kind === kind);
    return members.length > 0 ? [{ kind, members }] : [];
  });
  if (groups.length === 0) return null;
  return (
    <section class="references" aria-labelledby="references">
      <h2 id="references">References</h2>
      {groups.map(({ kind, members }) => (
        <>
          <h3>{kindHeadings[kind]}</h3>
          <ul>
            {members.map((reference) => (
              <ReferenceItem view={view} reference={reference} />
            ))}
          </ul>
        </>
      ))}
    </section>
  );
};
