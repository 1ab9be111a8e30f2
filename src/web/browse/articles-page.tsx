import type { FC } from 'hono/jsx';
import { specialtySchema } from '../../domain/index.ts';
import { Choice, Field } from '../account/field.tsx';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';
import { countOf } from '../words.ts';
import { ArticleList } from './article-entry.tsx';
import type { ListedPage } from './list-entries.ts';
import { Pager } from './pager.tsx';
import { articlesPath, type BrowseFilter, type ReaderFilter, readerFilters } from './read-filter.ts';

interface ArticlesPageProps {
  readonly filter: BrowseFilter;
  readonly listed: ListedPage;
  /** How many each state would show under the same search and specialty. */
  readonly counts: Readonly<Record<ReaderFilter, number>>;
  readonly pages: number;
  /** Null for what a search or filter makes: no address of its own. */
  readonly canonical: string | null;
}

export const ArticlesPage: FC<ArticlesPageProps> = ({ filter, listed, counts, pages, canonical }) => {
  const { search, page } = filter;
  const narrowed = search !== '' || filter.specialty !== null;
  const title = `${search ? `“${search}” in articles` : (filter.specialty ?? 'Articles')}${page > 1 ? `, page ${page}` : ''}`;
  return (
    <Layout
      title={title}
      description="Clinical questions with answers that named reviewers checked claim by claim, and those on their way there."
      {...(canonical ? { canonical } : { unlisted: true })}
      current="articles"
      assets={['account.css', 'board.css']}
    >
      <div class="page browse">
        <div>
          <h1>Articles</h1>
          <p class="hint">
            An article is called approved only when the reviewers named under it signed exactly its present
            text. Browse by <a href="/specialties">specialty</a> or <a href="/conditions">condition</a>.
          </p>
        </div>
        <search aria-label="Articles">
          <form method="get" action="/articles" class="filter">
            <Field
              id="q"
              name="q"
              type="search"
              label="Words in the article"
              value={search}
              optional
              maxlength={200}
            />
            <Choice
              id="specialty"
              name="specialty"
              label="Specialty"
              options={[
                { value: '', text: 'any' },
                ...specialtySchema.options.map((value) => ({ value, text: value })),
              ]}
              value={filter.specialty ?? ''}
            />
            {filter.state === 'approved' ? null : <input type="hidden" name="state" value={filter.state} />}
            <button class="button secondary" type="submit">
              Search
            </button>
          </form>
        </search>
        <nav class="states" aria-label="State of review">
          <ul>
            {Object.entries(readerFilters).map(([key, { text }]) => {
              const state = key as ReaderFilter;
              return (
                <li>
                  <a
                    href={articlesPath({ ...filter, state, page: 1 })}
                    aria-current={state === filter.state ? 'page' : undefined}
                  >
                    {text} <span class="count">{counts[state].toLocaleString('en-GB')}</span>
                  </a>
                </li>
              );
            })}
          </ul>
        </nav>
        {narrowed ? (
          <p role="status">
            {countOf(listed.total, 'article')}
            {search ? ` with every word of “${search}”` : ''}
            {filter.specialty ? ` in ${filter.specialty}` : ''} ·{' '}
            <a href={articlesPath({ state: filter.state })}>clear</a>
          </p>
        ) : null}
        {listed.total === 0 ? (
          <NothingHere filter={filter} counts={counts} />
        ) : (
          <ArticleList entries={listed.entries} />
        )}
        <Pager page={page} pages={pages} address={(number) => articlesPath({ ...filter, page: number })} />
      </div>
    </Layout>
  );
};

const NothingHere: FC<Pick<ArticlesPageProps, 'filter' | 'counts'>> = ({ filter, counts }) => (
  <section class="empty" aria-labelledby="empty">
    <h2 id="empty">
      {counts.all === 0 && !filter.search && !filter.specialty
        ? 'Nothing is published yet'
        : filter.state === 'all' || counts.all === 0
          ? 'No article fits'
          : `No article fits that is ${readerFilters[filter.state].text.toLowerCase()}`}
    </h2>
    {counts.all > 0 && filter.state !== 'all' ? (
      <p>
        <a href={articlesPath({ ...filter, state: 'all', page: 1 })}>
          See {countOf(counts.all, 'article')} in any state of review
        </a>
        . Their pages say where they stand.
      </p>
    ) : (
      <p>You can ask the question itself: the library is searched at once.</p>
    )}
    <AskForm id="question" label="Ask a clinical question" value={filter.search} />
  </section>
);
