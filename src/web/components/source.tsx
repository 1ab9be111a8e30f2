import type { FC } from 'hono/jsx';
import {
  type Answer,
  type Appraisal,
  type Citation,
  type Publication,
  pageAt,
  publicationUrl,
  type TextSection,
} from '../../domain/index.ts';
import { webAddress } from '../addresses.ts';
import { markQuotes } from '../mark-quotes.ts';
import { authorLine, levelWords, statusWords, textOriginWords } from '../words.ts';
import { linkName } from './references.tsx';

/** The answer or article that quotes a publication. */
export interface QuotingPage {
  readonly kind: 'answer' | 'article';
  readonly content: Answer;
  readonly path: string;
}

/** A publication as a reader came to it: perhaps from an answer or an article, perhaps from one claim of it. */
export interface SourceView {
  readonly publication: Publication;
  readonly appraisal: Appraisal;
  /** The page whose quotations are marked. */
  readonly quoting: QuotingPage | null;
  /** The claim the reader came from; its quotation is marked stronger. */
  readonly claimId: string | null;
}

interface LocatedCitation {
  readonly citation: Citation;
  readonly asked: boolean;
}

/** The page's quotations that stand in this version of the text, word for word. */
export function locateQuotes({ publication, quoting, claimId }: SourceView): LocatedCitation[] {
  if (!quoting) return [];
  return Object.entries(quoting.content.claims).flatMap(([id, claim]) =>
    claim.citations.flatMap((citation) => {
      if (citation.publication !== publication.id) return [];
      const text = publication.sections[citation.section]?.text;
      if (text?.slice(citation.start, citation.end) !== citation.quote) return [];
      return [{ citation, asked: id === claimId }];
    }),
  );
}

/** ` · page 3` or ` · pages 3 to 5` beside a section's label, where the text has printed pages. */
function pagesWords(section: TextSection): string {
  const first = pageAt(section, 0) ?? section.pages?.[0]?.page;
  const last = section.pages?.at(-1)?.page;
  if (first === undefined || last === undefined) return '';
  return first === last ? ` · page ${first}` : ` · pages ${first} to ${last}`;
}

/** Where a quotation is printed, behind it; nothing for a text without pages. */
const QuotePage: FC<{ section: TextSection; start: number }> = ({ section, start }) => {
  const page = pageAt(section, start);
  return page === undefined ? null : <span class="quote-page"> (page {page})</span>;
};

/** The labelled text with the page's quotations marked; the first asked one is the page's `#quote`. */
export const MarkedText: FC<{ view: SourceView }> = ({ view }) => {
  const located = locateQuotes(view);
  const { publication } = view;
  let anchored = false;
  return (
    <div class="source-text">
      {publication.sections.map((section, index) => {
        const ranges = located
          .filter(({ citation }) => citation.section === index)
          .map(({ citation: { start, end }, asked }) => ({ start, end, asked }));
        const repeated = publication.sections[index - 1]?.label === section.label;
        let read = 0;
        return (
          <>
            {repeated && !section.pages ? null : (
              <p class="section-label">
                {section.label}
                {pagesWords(section)}
              </p>
            )}
            <p>
              {markQuotes(section.text, ranges).map(({ text, mark }) => {
                const start = read;
                read += text.length;
                if (mark === null) return text;
                const id = mark === 'asked' && !anchored ? 'quote' : undefined;
                anchored ||= mark === 'asked';
                return (
                  <>
                    <mark class={mark} id={id}>
                      {text}
                    </mark>
                    <QuotePage section={section} start={start} />
                  </>
                );
              })}
            </p>
          </>
        );
      })}
    </div>
  );
};

/** Kind, level and why, text origin and status: as words, side by side. */
export const SourceFacts: FC<{ view: SourceView }> = ({ view: { publication, appraisal } }) => {
  const status = statusWords(publication.status, publication.superseded);
  return (
    <dl class="facts">
      <div>
        <dt>Kind</dt>
        <dd>{appraisal.kind}</dd>
      </div>
      <div>
        <dt>Evidence level</dt>
        <dd>
          <span class="level" data-level={appraisal.level}>
            {levelWords(appraisal.level)}
          </span>
          <span class="why">{appraisal.reason}</span>
        </dd>
      </div>
      <div>
        <dt>Text</dt>
        <dd>{textOriginWords(publication.textOrigin, publication.digestBasis)}</dd>
      </div>
      <div>
        <dt>Status</dt>
        <dd>
          {status ? <span class="warning">{status}</span> : 'Current: no retraction or newer edition known'}
        </dd>
      </div>
    </dl>
  );
};

/** `2022;399(10325):1–9` as far as the record goes. */
function placeWords({ year, volume, issue, pages }: Publication): string {
  const place = `${volume ?? ''}${issue ? `(${issue})` : ''}${pages ? `:${pages.replace('-', '–')}` : ''}`;
  return `${year}${place ? `;${place}` : ''}`;
}

/** Journal, year and place, as reference lists write them. */
export const SourceLine: FC<{ publication: Publication; authors?: string }> = ({ publication, authors }) => (
  <p class="reference-source">
    {authors ? `${authors} ` : ''}
    {publication.journal ? <cite>{publication.journal}</cite> : null} {placeWords(publication)}
    {publication.society ? ` · ${publication.society}` : ''}
  </p>
);

export const LinkOut: FC<{ publication: Publication }> = ({ publication }) => {
  const address = webAddress(publicationUrl(publication));
  if (!address) return null;
  return (
    <a class="out" href={address} rel="noopener external">
      Open on {linkName(address)}
    </a>
  );
};

/** The source beside the claim: what the panel of the article shows. */
export const SourcePanel: FC<{ view: SourceView; number: number | null; page: string }> = ({
  view,
  number,
  page,
}) => {
  const { publication } = view;
  return (
    <div class="source">
      <h2 id="source-heading" tabindex={-1}>
        {number === null ? '' : `${number}. `}
        {publication.title}
      </h2>
      <SourceLine publication={publication} authors={authorLine(publication.authors)} />
      <p class="origin-line">{textOriginWords(publication.textOrigin, publication.digestBasis)}</p>
      <MarkedText view={view} />
      <SourceFacts view={view} />
      <p class="source-links">
        <a href={page}>Whole record</a> <LinkOut publication={publication} />
      </p>
    </div>
  );
};
