import type { FC } from 'hono/jsx';
import { publicationUrl } from '../../domain/index.ts';
import type { DeskCitation } from '../../review/index.ts';
import { publicationPath, webAddress } from '../addresses.ts';
import { statusWords, textOriginWords } from '../words.ts';

/** How much of the section stands before and after the quote. */
const context = 320;

/** One quotation where it stands: the publication, the words around it, the quote marked, what is known of it today. */
export const QuotedPassage: FC<{ cited: DeskCitation; number: number; of: number }> = ({
  cited: { citation, publication, appraisal, before, after },
  number,
  of,
}) => {
  const count = of > 1 ? `Quotation ${number} of ${of}` : 'Quotation';
  if (!publication) {
    return (
      <figure class="passage">
        <figcaption>
          <p class="warning">
            {count}: neither the library nor the archive has {citation.publication} in this version.
          </p>
        </figcaption>
        <blockquote>
          <mark>{citation.quote}</mark>
        </blockquote>
      </figure>
    );
  }
  const status = statusWords(publication.status, publication.superseded);
  const address = webAddress(publicationUrl(publication));
  return (
    <figure class="passage">
      <figcaption>
        <p class="passage-title">
          <span class="visually-hidden">{count}: </span>
          <a href={publicationPath(publication.id)}>{publication.title}</a>
        </p>
        <p class="passage-source">
          {publication.journal ? <cite>{publication.journal}</cite> : null} {publication.year}
          {address ? (
            <>
              {' · '}
              <a class="out" href={address} rel="noopener external">
                {citation.publication}
              </a>
            </>
          ) : null}
        </p>
      </figcaption>
      <blockquote>
        <p class="section-label">{citation.label}</p>
        <p>
          {cutBefore(before)}
          <mark>{citation.quote}</mark>
          {cutAfter(after)}
        </p>
      </blockquote>
      <ul class="passage-facts">
        <li>
          {status ? (
            <span class="warning">Today: {status}</span>
          ) : (
            'Today: current, no retraction or newer edition known'
          )}
        </li>
        {appraisal ? <li>{appraisal.reason}</li> : null}
        <li>{textOriginWords(publication.textOrigin, publication.digestBasis)}</li>
      </ul>
    </figure>
  );
};

function cutBefore(text: string): string {
  if (text.length <= context) return text;
  const end = text.slice(-context);
  return `… ${end.slice(end.indexOf(' ') + 1)}`;
}

function cutAfter(text: string): string {
  if (text.length <= context) return text;
  const start = text.slice(0, context);
  return `${start.slice(0, start.lastIndexOf(' '))} …`;
}
