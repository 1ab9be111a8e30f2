import type { FC } from 'hono/jsx';
import type { LibraryEntry } from '../../library/index.ts';
import { publicationPath } from '../addresses.ts';
import { SourceLine } from '../components/source.tsx';
import { authorLine, levelWords, statusWords, textOriginWords } from '../words.ts';
import { sourceName } from './library-words.ts';

/** What of a publication can be read, in words; a publication without text is found and shown, and never quoted. */
export function textWords({ publication }: LibraryEntry): string {
  return publication.sections.length === 0
    ? 'No text: title only'
    : textOriginWords(publication.textOrigin, publication.digestBasis);
}

/** One publication of a list, with what a reader has to know before opening it. */
export const Entry: FC<{ entry: LibraryEntry }> = ({ entry }) => {
  const { publication, sources, status, level, kind } = entry;
  const warning = statusWords(status.status, status.superseded);
  const { pmid, doi, pmcid } = publication;
  return (
    <article class="entry library-entry">
      <h3>
        <a href={publicationPath(publication.id)}>{publication.title}</a>
      </h3>
      <SourceLine publication={publication} authors={authorLine(publication.authors)} />
      <ul class="badges" aria-label="About this publication">
        {warning ? <li class="badge badge-warning">{warning}</li> : null}
        <li class="badge">
          <span class="level" data-level={level}>
            {levelWords(level)}
          </span>
        </li>
        <li class="badge">{kind}</li>
        <li class="badge">{textWords(entry)}</li>
        {publication.localDocument ? <li class="badge">Local document</li> : null}
        {sources.map((source) => (
          <li class="badge">{sourceName(source)}</li>
        ))}
      </ul>
      {pmid || doi || pmcid ? (
        <p class="identifiers">
          {pmid ? (
            <span>
              PMID <code>{pmid}</code>
            </span>
          ) : null}
          {doi ? (
            <span>
              DOI <code>{doi}</code>
            </span>
          ) : null}
          {pmcid ? (
            <span>
              PMCID <code>{pmcid}</code>
            </span>
          ) : null}
        </p>
      ) : null}
    </article>
  );
};
