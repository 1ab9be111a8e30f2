import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import type { LibraryStatistics } from '../../library/index.ts';
import { Done, ErrorSummary, type Errors } from '../account/field.tsx';
import { Layout } from '../components/layout.tsx';
import { PageContext } from '../page-context.ts';
import { countOf, formatTime } from '../words.ts';
import { DataForm, DocumentForm, type Typed } from './import-forms.tsx';
import { busyWords, isBusy, WorkLists, type WorkView } from './job-list.tsx';
import { formatBytes, sourceName } from './library-words.ts';

export interface ImportsPageProps {
  readonly view: WorkView;
  /** For whoever may manage; null for readers. */
  readonly statistics: LibraryStatistics | null;
  readonly done: string | null;
  readonly errors: Errors;
  readonly typed: Typed;
  /** When the page was made (ISO 8601). */
  readonly now: string;
}

const doneWords: Readonly<Record<string, string>> = {
  import: 'The file arrived. It is imported as soon as what came before it is done.',
  remove: 'The records are being removed.',
  removed: 'The publication’s records are removed.',
  check: 'The statuses are being checked.',
  compact: 'The library is being compacted.',
};

const errorIds = {
  documentFile: 'document-file',
  dataFile: 'data-file',
  title: 'document-title',
  year: 'document-year',
  url: 'document-url',
  society: 'document-society',
  document: 'document-kind',
};

export const ImportsPage: FC<ImportsPageProps> = ({ view, statistics, done, errors, typed, now }) => {
  const { actor } = useContext(PageContext);
  const manages = may(actor, 'library.manage') && statistics !== null;
  return (
    <Layout
      title="Imports"
      description="What was brought into the library, when, and what was left out."
      unlisted
      current="library"
      assets={['account.css', 'board.css', 'library.css', 'library.js']}
    >
      <div class="page desk library">
        <div>
          <p class="eyebrow">
            <a href="/library">Library</a>
          </p>
          <h1>Imports</h1>
          <p class="hint">
            What was brought into the library, what is going on now, and what was left out and why.
          </p>
        </div>
        {done && doneWords[done] ? <Done>{doneWords[done]}</Done> : null}
        <ErrorSummary errors={errors} ids={errorIds} />
        {manages ? (
          <section aria-labelledby="bring-in">
            <h2 id="bring-in">Bring in</h2>
            <div class="forms">
              <section aria-labelledby="a-document">
                <h3 id="a-document">A document of this institution</h3>
                <DocumentForm typed={typed} errors={errors} />
              </section>
              <section aria-labelledby="records">
                <h3 id="records">Publications and notices</h3>
                <DataForm errors={errors} />
                <p class="hint">
                  All of PubMed goes in on the server: <code>probatum import pubmed</code>
                </p>
              </section>
            </div>
          </section>
        ) : null}
        <section aria-labelledby="work">
          <h2 id="work">Imports and other work</h2>
          <p role="status" aria-live="polite" data-busy-words>
            {busyWords(view)}
          </p>
          <p class="hint">
            {/* Another address each time: to its own address with a fragment a browser only scrolls. */}
            <a href={`/library/imports?at=${Date.parse(now)}#work`}>Read the list again</a>{' '}
            <span data-read-at>as of {formatTime(now)}</span>
          </p>
          <div data-work data-busy={isBusy(view) ? 'true' : undefined}>
            <WorkLists view={view} />
          </div>
        </section>
        {manages ? <Upkeep statistics={statistics} /> : null}
      </div>
    </Layout>
  );
};

const Upkeep: FC<{ statistics: LibraryStatistics }> = ({ statistics }) => {
  const sources = Object.entries(statistics.bySource).filter(([, count]) => count > 0);
  return (
    <section aria-labelledby="upkeep">
      <h2 id="upkeep">Upkeep</h2>
      <form method="post" action="/library/check" class="run">
        <button class="button secondary" type="submit">
          Check statuses now
        </button>
        <p class="hint">
          Asks PubMed and Crossref for retractions, corrections and newer editions of{' '}
          {statistics.checksExpired === 0
            ? 'publications whose check is too old: none at present'
            : `${countOf(statistics.checksExpired, 'publication')} whose check is too old or that were never checked`}
          .
        </p>
      </form>
      <form method="post" action="/library/compact" class="run">
        <button class="button secondary" type="submit">
          Compact now
        </button>
        <p class="hint">
          Gives unused space back and puts the search index in order. The library takes{' '}
          {formatBytes(statistics.sizeOnDisk)} on disk. Searching goes on meanwhile.
        </p>
      </form>
      <h3>Remove a source</h3>
      {sources.length === 0 ? (
        <p class="hint">The library is empty.</p>
      ) : (
        <ul class="rows">
          {sources.map(([source, count]) => (
            <li>
              <span>
                {sourceName(source)}: {countOf(count, 'record')}
              </span>
              <a href={`/library/remove?${new URLSearchParams({ source })}`}>
                Remove …<span class="visually-hidden"> {sourceName(source)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

/** The list alone, for the script to put in its place. */
export const WorkFragment: FC<{ view: WorkView; now: string }> = ({ view, now }) => (
  <div
    data-work
    data-busy={isBusy(view) ? 'true' : undefined}
    data-words={busyWords(view)}
    data-now={`as of ${formatTime(now)}`}
  >
    <WorkLists view={view} />
  </div>
);
