import type { FC } from 'hono/jsx';
import { useContext } from 'hono/jsx';
import { may } from '../../access/index.ts';
import { evidenceLevelNames, referenceKindSchema } from '../../domain/index.ts';
import { type LibrarySearchResult, type LibraryStatistics, recordSources } from '../../library/index.ts';
import { Choice, ErrorSummary, type Errors, Field } from '../account/field.tsx';
import { askPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { PageContext } from '../page-context.ts';
import { countOf } from '../words.ts';
import { Entry } from './entry.tsx';
import { originNames, statusNames } from './library-words.ts';
import { Overview } from './overview.tsx';
import { isFiltered, libraryPath, RESULTS_A_PAGE, type SearchForm, sorts } from './read-search.ts';

export interface LibraryPageProps {
  readonly form: SearchForm;
  /** What was found; null when nothing was looked for or it could not be. */
  readonly found: LibrarySearchResult | null;
  /** What the library holds, where nothing was looked for. */
  readonly statistics: LibraryStatistics | null;
  readonly errors: Errors;
  /** Null for what a search makes: no address for search engines. */
  readonly canonical: string | null;
}

const fieldIds = {
  q: 'q',
  from: 'from',
  to: 'to',
  kind: 'kind',
  level: 'level',
  source: 'source',
  origin: 'origin',
  status: 'status',
  mesh: 'mesh',
  sort: 'sort',
};
const any = { value: '', text: 'any' };
const options = (names: Readonly<Record<string | number, string>>) =>
  Object.entries(names).map(([value, text]) => ({ value, text }));

export const LibraryPage: FC<LibraryPageProps> = ({ form, found, statistics, errors, canonical }) => {
  const { actor } = useContext(PageContext);
  const title = found && form.q ? `“${form.q}” in the library` : found ? 'Search of the library' : 'Library';
  return (
    <Layout
      title={form.page > 1 ? `${title}, page ${form.page}` : title}
      description="The publications that answers are made from: what there is, where it comes from, and a search."
      {...(canonical ? { canonical } : { unlisted: true })}
      current="library"
      assets={['account.css', 'board.css', 'library.css']}
    >
      <div class="page browse library">
        <div>
          <h1>Library</h1>
          <p class="hint">
            The publications that answers are made from.{' '}
            <a href="/library/imports">{may(actor, 'library.manage') ? 'Import and manage' : 'Imports'}</a>
          </p>
        </div>
        <ErrorSummary errors={errors} ids={fieldIds} />
        <SearchFields form={form} errors={errors} />
        {found ? <Results form={form} found={found} /> : null}
        {statistics ? <Overview statistics={statistics} /> : null}
      </div>
    </Layout>
  );
};

const SearchFields: FC<{ form: SearchForm; errors: Errors }> = ({ form, errors }) => (
  <search aria-label="Publications">
    <form method="get" action="/library" class="library-search">
      <div class="filter">
        <Field
          id="q"
          name="q"
          type="search"
          label="Words, PMID, DOI or PMCID"
          value={form.q}
          error={errors.q}
          optional
          maxlength={300}
        />
        <Choice
          id="sort"
          name="sort"
          label="Order"
          options={options(sorts)}
          value={form.sort || (form.q ? 'relevance' : 'newest')}
        />
        <button class="button" type="submit">
          Search
        </button>
      </div>
      <details open={isFiltered(form)}>
        <summary>Filters</summary>
        <div class="filter filters">
          <Field
            id="from"
            name="from"
            label="From year"
            value={form.from}
            error={errors.from}
            optional
            maxlength={4}
          />
          <Field id="to" name="to" label="To year" value={form.to} error={errors.to} optional maxlength={4} />
          <Choice
            id="kind"
            name="kind"
            label="Kind"
            options={[any, ...referenceKindSchema.options.map((kind) => ({ value: kind, text: kind }))]}
            value={form.kind}
          />
          <Choice
            id="level"
            name="level"
            label="Evidence level"
            options={[
              any,
              ...Object.entries(evidenceLevelNames).map(([value, text]) => ({
                value,
                text: `${value}: ${text}`,
              })),
            ]}
            value={form.level}
          />
          <Choice
            id="source"
            name="source"
            label="Source"
            options={[any, ...options(recordSources)]}
            value={form.source}
          />
          <Choice
            id="origin"
            name="origin"
            label="Text"
            options={[any, ...options(originNames)]}
            value={form.origin}
          />
          <Choice
            id="status"
            name="status"
            label="Status"
            options={[any, ...options(statusNames)]}
            value={form.status}
          />
          <Field
            id="mesh"
            name="mesh"
            label="MeSH heading, and below"
            value={form.mesh}
            error={errors.mesh}
            optional
            maxlength={200}
          />
        </div>
      </details>
    </form>
  </search>
);

const Results: FC<{ form: SearchForm; found: LibrarySearchResult }> = ({ form, found }) => {
  const { total, countedUpTo, page, entries } = found;
  const pages = Math.ceil(total / RESULTS_A_PAGE);
  const atLeast = total >= countedUpTo;
  const narrowed = form.q !== '' || isFiltered(form);
  return (
    <section aria-labelledby="found">
      <h2 id="found">
        {total === 0
          ? 'No publication fits'
          : `${atLeast ? 'At least ' : ''}${countOf(total, 'publication')}`}
      </h2>
      {narrowed ? (
        <p>
          <a href="/library">Clear the search</a>
        </p>
      ) : null}
      {total === 0 ? (
        <div class="empty">
          <p>
            {narrowed
              ? 'Every word and every filter has to fit. Leave one out, or write the word another way.'
              : 'The library is empty.'}
          </p>
          {form.q ? (
            <p>
              You can also <a href={askPath(form.q)}>ask it as a question</a>.
            </p>
          ) : null}
        </div>
      ) : (
        <ul class="entries">
          {entries.map((entry) => (
            <li>
              <Entry entry={entry} />
            </li>
          ))}
        </ul>
      )}
      {pages > 1 ? (
        <nav class="pager" aria-label="Pages">
          {page > 1 ? (
            <a href={libraryPath({ ...form, page: page - 1 })} rel="prev">
              Previous
            </a>
          ) : null}
          <span>
            Page {page.toLocaleString('en-GB')} of {atLeast ? 'at least ' : ''}
            {pages.toLocaleString('en-GB')}
          </span>
          {page < pages || (atLeast && entries.length === RESULTS_A_PAGE) ? (
            <a href={libraryPath({ ...form, page: page + 1 })} rel="next">
              Next
            </a>
          ) : null}
        </nav>
      ) : null}
    </section>
  );
};
