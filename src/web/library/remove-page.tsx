import type { FC } from 'hono/jsx';
import { type LibraryEntry, type RecordSource, recordSources } from '../../library/index.ts';
import { publicationPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { countOf, listOf } from '../words.ts';
import { sourceName } from './library-words.ts';

export type Removal =
  | { readonly kind: 'source'; readonly source: RecordSource; readonly records: number }
  /** `source` null: the records of every source. */
  | { readonly kind: 'publication'; readonly entry: LibraryEntry; readonly source: RecordSource | null };

export const RemovePage: FC<{ removal: Removal }> = ({ removal }) => {
  const about = removal.kind === 'source' ? recordSources[removal.source] : removal.entry.publication.title;
  return (
    <Layout
      title="Remove from the library?"
      description="Takes records out of the library."
      unlisted
      current="library"
      assets={['account.css', 'board.css', 'library.css']}
    >
      <div class="page narrow">
        <div>
          <p class="eyebrow">
            {removal.kind === 'source' ? (
              <a href="/library/imports">Imports</a>
            ) : (
              <a href={publicationPath(removal.entry.publication.id)}>{about}</a>
            )}
          </p>
          <h1>Remove from the library?</h1>
        </div>
        {removal.kind === 'source' ? <SourceWords {...removal} /> : <PublicationWords {...removal} />}
        <p>
          Answers and articles that quote it keep the text they quote. New answers do without it. Imported
          again, it is back.
        </p>
        <form method="post" action="/library/remove" class="actions">
          {removal.kind === 'source' ? (
            <input type="hidden" name="source" value={removal.source} />
          ) : (
            <>
              <input type="hidden" name="id" value={removal.entry.publication.id} />
              {removal.source ? <input type="hidden" name="source" value={removal.source} /> : null}
            </>
          )}
          <button class="button" type="submit">
            Remove {removal.kind === 'source' ? countOf(removal.records, 'record') : 'it'}
          </button>
          <a
            class="button secondary link-button"
            href={
              removal.kind === 'source' ? '/library/imports' : publicationPath(removal.entry.publication.id)
            }
          >
            Keep {removal.kind === 'source' ? 'them' : 'it'}
          </a>
        </form>
      </div>
    </Layout>
  );
};

const SourceWords: FC<{ source: RecordSource; records: number }> = ({ source, records }) => (
  <p>
    <strong>
      {countOf(records, 'record')} of the source “{sourceName(source)}”
    </strong>{' '}
    {records === 1 ? 'goes' : 'go'}. Publications that another source knows too stay, with that source’s text.
    {source === 'starter-library'
      ? ' The starter library comes with the program; a new version brings it back.'
      : ''}
  </p>
);

const PublicationWords: FC<{ entry: LibraryEntry; source: RecordSource | null }> = ({ entry, source }) => {
  const going = source ? [source] : entry.sources;
  const staying = entry.sources.filter((each) => !going.includes(each));
  return (
    <>
      <p>
        <strong>{entry.publication.title}</strong>
      </p>
      <p>
        {countOf(going.length, 'record')} {going.length === 1 ? 'goes' : 'go'}:{' '}
        {listOf(going.map(sourceName))}.
        {staying.length > 0 ? ` The text of ${listOf(staying.map(sourceName))} stays.` : ''}
      </p>
    </>
  );
};
