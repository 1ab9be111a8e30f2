import type { FC } from 'hono/jsx';
import { slugOf } from '../../review/index.ts';
import { Field } from '../account/field.tsx';
import { Layout } from '../components/layout.tsx';
import { countOf } from '../words.ts';
import { letterAddress, type Term } from './glossary-terms.ts';

interface GlossaryPageProps {
  readonly letters: ReadonlyMap<string, readonly Term[]>;
  readonly letter: string | null;
  readonly search: string;
  readonly entries: readonly Term[];
  /** Null for a search. */
  readonly canonical: string | null;
}

const MOST_FOUND = 200;

export const GlossaryPage: FC<GlossaryPageProps> = ({ letters, letter, search, entries, canonical }) => {
  const total = [...letters.values()].reduce((sum, rows) => sum + rows.length, 0);
  const shown = search ? entries.slice(0, MOST_FOUND) : entries;
  return (
    <Layout
      title={letter ? `Glossary: ${letter}` : search ? `“${search}” in the glossary` : 'Glossary'}
      description={`${countOf(total, 'medical term')} in plain words, each with a short explanation.`}
      {...(canonical ? { canonical } : { unlisted: true })}
      assets={['account.css', 'board.css']}
    >
      <div class="page browse">
        <div>
          {letter || search ? (
            <p class="eyebrow">
              <a href="/glossary">Glossary</a>
            </p>
          ) : null}
          <h1>{letter ? `Glossary: ${letter}` : 'Glossary'}</h1>
          <p class="hint">
            {countOf(total, 'medical term')} in plain words. Articles for patients use these words.
          </p>
        </div>
        <search aria-label="Glossary">
          <form method="get" action="/glossary" class="filter">
            <Field
              id="q"
              name="q"
              type="search"
              label="A term or a plain word"
              value={search}
              optional
              maxlength={100}
            />
            <button class="button secondary" type="submit">
              Search
            </button>
          </form>
        </search>
        <nav aria-label="Letters">
          <ul class="letters">
            {[...letters].map(([each, rows]) => (
              <li>
                <a href={letterAddress(each)} aria-current={each === letter ? 'page' : undefined}>
                  {each}
                  <span class="visually-hidden">, {countOf(rows.length, 'term')}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {search ? (
          <p role="status">
            {entries.length === 0
              ? `No term or explanation has “${search}”. Try a shorter word, or part of it.`
              : entries.length > MOST_FOUND
                ? `${countOf(entries.length, 'term')}; the first ${MOST_FOUND} are shown.`
                : countOf(entries.length, 'term')}
          </p>
        ) : null}
        {shown.length > 0 ? (
          <dl class="glossary">
            {shown.map((entry) => (
              <TermRow entry={entry} />
            ))}
          </dl>
        ) : null}
        {letter || search ? null : (
          <p>Choose a letter, or search for a word you met in an article or a letter from your clinic.</p>
        )}
      </div>
    </Layout>
  );
};

const TermRow: FC<{ entry: Term }> = ({ entry: { term, plain, explanation, say, also } }) => (
  <div id={slugOf(term)}>
    <dt>
      <dfn>{term}</dfn>
      {say ? <span class="say"> say “{say}”</span> : null}
    </dt>
    <dd>
      {plain === term ? null : <p class="plain-word">{plain}</p>}
      <p>{explanation}</p>
      {also.length > 0 ? <p class="hint">Also: {also.join(', ')}</p> : null}
    </dd>
  </div>
);
