import type { FC } from 'hono/jsx';
import type { AnswerSummary } from '../../answering/index.ts';
import type { LibraryEntry } from '../../library/index.ts';
import { answerPath, publicationPath, webAddress } from '../addresses.ts';
import { NoticeSection, type NoticeView } from '../board/notice-section.tsx';
import { Layout } from '../components/layout.tsx';
import {
  LinkOut,
  locateQuotes,
  MarkedText,
  SourceFacts,
  SourceLine,
  type SourceView,
} from '../components/source.tsx';
import { FullTextSection } from '../library/full-text-section.tsx';
import { LocalDocumentNote, ProvenanceSections, RecordSections } from '../library/publication-sections.tsx';
import { countOf, formatDate, statusWords, textOriginWords } from '../words.ts';

export interface PublicationPageProps {
  readonly view: SourceView;
  /** Answers that cite it, newest first. */
  readonly citing: readonly AnswerSummary[];
  /** The text shown is the one an answer quoted, and the library holds a newer version. */
  readonly outdated: boolean;
  /** The board's word on the publication; left out where the page is about what one article quoted. */
  readonly notice?: NoticeView;
  /** Its sources and what is known of its status; left out where the page is about what one article quoted. */
  readonly entry?: LibraryEntry | null;
  /** `done` or `failed` right after its status was asked for. */
  readonly checked?: string | null;
  /** Its full text was just fetched. */
  readonly fetched?: boolean;
  readonly canonical: string;
  /** Left out of search engines: the publication's own page stands for it. */
  readonly unlisted?: boolean;
}

const originNotes = {
  digest:
    'The text below is a digest written for this library in our own words. It is not the publication’s own text: open the publication for that.',
  abstract: 'The text below is the abstract as published.',
  'full-text': 'The text below is the full text as published.',
} as const;

const Identifiers: FC<{ view: SourceView }> = ({ view: { publication } }) => {
  const { pmid, doi, pmcid } = publication;
  const identifiers = [
    ...(pmid ? [{ name: 'PMID', value: pmid }] : []),
    ...(doi ? [{ name: 'DOI', value: doi }] : []),
    ...(pmcid ? [{ name: 'PMCID', value: pmcid }] : []),
  ];
  if (identifiers.length === 0) return null;
  return (
    <p class="identifiers">
      {identifiers.map(({ name, value }) => (
        <span>
          {name} <code>{value}</code>
        </span>
      ))}
    </p>
  );
};

/** What is quoted from here, by which answer, and whether the text has changed since. */
const QuotedBy: FC<PublicationPageProps> = ({ view, outdated }) => {
  const { quoting } = view;
  if (!quoting) return null;
  const quotes = locateQuotes(view).length;
  return (
    <p class="quoted-by">
      {quotes > 0
        ? `${countOf(quotes, 'quotation')} marked, from the ${quoting.kind === 'answer' ? 'answer to' : 'article'} `
        : `None of its sentences is quoted in the ${quoting.kind === 'answer' ? 'answer to' : 'article'} `}
      <a href={`${quoting.path}${view.claimId ? `#${view.claimId}` : ''}`}>“{quoting.content.question}”</a>.
      {outdated ? (
        <>
          {' '}
          This is the text as that {quoting.kind} quoted it; the library holds a{' '}
          <a href={publicationPath(view.publication.id)}>newer version</a>.
        </>
      ) : null}
    </p>
  );
};

export const PublicationPage: FC<PublicationPageProps> = (props) => {
  const { view, citing, notice, entry, checked = null, fetched = false, canonical, unlisted = false } = props;
  const { publication, appraisal } = view;
  const status = statusWords(publication.status, publication.superseded);
  const hasText = publication.sections.length > 0;
  const assets = [...(notice ? (['account.css', 'board.css'] as const) : []), 'library.css' as const];
  const seenAt = publication.seenAt.flatMap((address) => webAddress(address) ?? []);
  return (
    <Layout
      title={publication.title}
      description={`${appraisal.kind}, ${publication.journal} ${publication.year}. ${textOriginWords(publication.textOrigin, publication.digestBasis)}, with the passages quoted in answers.`}
      canonical={canonical}
      unlisted={unlisted}
      assets={assets}
    >
      <article class="publication">
        <p class="eyebrow">{appraisal.kind}</p>
        <h1>{publication.title}</h1>
        {publication.authors.length > 0 ? <p class="authors">{publication.authors.join(', ')}</p> : null}
        <SourceLine publication={publication} />
        <Identifiers view={view} />
        {status ? (
          <p class="status-banner">
            <strong>{status}.</strong>{' '}
            {publication.status === 'retracted'
              ? 'Kept and marked; never used as evidence.'
              : 'Read it with that in mind.'}
          </p>
        ) : null}
        <p class="source-links">
          <LinkOut publication={publication} />
        </p>
        <SourceFacts view={view} />
        <LocalDocumentNote publication={publication} />
        {notice ? <NoticeSection id={publication.id} view={notice} /> : null}
        <section aria-labelledby="text">
          <h2 id="text">Text</h2>
          <p class="origin-note">
            {hasText ? (
              <>
                <strong>{textOriginWords(publication.textOrigin, publication.digestBasis)}.</strong>{' '}
                {publication.localDocument
                  ? 'The text below is the document’s own, as far as it could be read from its file.'
                  : originNotes[publication.textOrigin]}
              </>
            ) : (
              <>
                <strong>No text: title only.</strong> The publication is found and shown, and never quoted.
              </>
            )}
          </p>
          {entry ? <FullTextSection publication={entry.publication} done={fetched} /> : null}
          <QuotedBy {...props} />
          <MarkedText view={view} />
        </section>
        {entry ? <ProvenanceSections entry={entry} checked={checked} /> : null}
        <RecordSections publication={publication} />
        <section aria-labelledby="citing">
          <h2 id="citing">Answers that cite it</h2>
          {citing.length === 0 ? (
            <p>None yet on this server.</p>
          ) : (
            <ul class="citing">
              {citing.map((answer) => (
                <li>
                  <a href={answerPath(answer.id)}>{answer.question}</a>{' '}
                  <time datetime={answer.askedAt}>{formatDate(answer.askedAt)}</time>
                </li>
              ))}
            </ul>
          )}
        </section>
        {seenAt.length > 0 ? (
          <section aria-labelledby="seen-at">
            <h2 id="seen-at">Where the record was seen</h2>
            <ul class="seen-at">
              {seenAt.map((address) => (
                <li>
                  <a href={address} rel="noopener external">
                    {address}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </article>
    </Layout>
  );
};
