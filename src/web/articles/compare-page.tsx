import type { FC } from 'hono/jsx';
import type { Article, ArticleVersion, VersionSummary } from '../../domain/index.ts';
import { articlePath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { WordDiff } from '../components/word-diff.tsx';
import { countOf, formatTime, listOf, nameClaims } from '../words.ts';
import type { ClaimChange, ContentChanges } from './compare-contents.ts';

const kindWords = { added: 'Added', removed: 'Removed', changed: 'Changed', moved: 'Moved' } as const;

const ChangedClaim: FC<{ change: ClaimChange }> = ({ change }) => {
  const { id, kinds, before, after, from, to, facts } = change;
  return (
    <li>
      <p class="change-kind">
        Sentence {id.slice(1)}: {listOf(kinds.map((kind) => kindWords[kind].toLowerCase()))}
        {kinds.includes('added') && to.length > 0 ? ` to ${listOf(to)}` : ''}
        {kinds.includes('removed') && from.length > 0 ? ` from ${listOf(from)}` : ''}
      </p>
      <p class="changed-text">
        <WordDiff before={before?.text ?? ''} after={after?.text ?? ''} />
      </p>
      {kinds.includes('moved') ? (
        <p class="change-facts">
          {from.join() === to.join()
            ? `Another order in ${listOf(to)}.`
            : `From ${listOf(from) || 'no section'} to ${listOf(to) || 'no section'}.`}
        </p>
      ) : null}
      {facts.map((fact) => (
        <p class="change-facts">{fact}</p>
      ))}
    </li>
  );
};

const Plain: FC<{ heading: string; items: readonly string[]; tag: 'ins' | 'del' }> = ({
  heading,
  items,
  tag: Tag,
}) =>
  items.length === 0 ? null : (
    <section>
      <h2>{heading}</h2>
      <ul>
        {items.map((item) => (
          <li>
            <Tag>{item}</Tag>
          </li>
        ))}
      </ul>
    </section>
  );

interface CompareProps {
  readonly article: Article;
  readonly from: ArticleVersion;
  readonly to: ArticleVersion;
  readonly versions: readonly VersionSummary[];
  readonly changes: ContentChanges;
}

/** Two versions of an article, claim by claim and word by word. */
export const ComparePage: FC<CompareProps> = ({ article, from, to, versions, changes }) => {
  const path = articlePath(article.slug);
  return (
    <Layout
      title={`Version ${from.number} and version ${to.number}: ${article.question}`}
      description="Two versions of an article, compared claim by claim."
      unlisted
      assets={['articles.css']}
    >
      <div class="page prose">
        <p class="eyebrow">
          <a href={`${path}/history`}>History</a>
        </p>
        <h1>What changed</h1>
        <p>
          <a href={path}>{article.question}</a>
        </p>
        <CompareForm path={path} versions={versions} from={from.number} to={to.number} />
        <p class="hint">
          From version {from.number} ({formatTime(from.createdAt)}, {from.authorName}) to version {to.number}{' '}
          ({formatTime(to.createdAt)}, {to.authorName}: {nameClaims(to.change)}).{' '}
          {countOf(changes.claims.length, 'sentence')} differ{changes.claims.length === 1 ? 's' : ''},{' '}
          {changes.unchanged.toLocaleString('en-GB')} stayed.
        </p>
        <h2>Sentences</h2>
        {changes.claims.length === 0 ? (
          <p>No sentence differs.</p>
        ) : (
          <ul class="changes">
            {changes.claims.map((change) => (
              <ChangedClaim change={change} />
            ))}
          </ul>
        )}
        <Plain
          heading="References added"
          tag="ins"
          items={changes.referencesAdded.map(({ title }) => title)}
        />
        <Plain
          heading="References removed"
          tag="del"
          items={changes.referencesRemoved.map(({ title }) => title)}
        />
        <Plain heading="Gaps added" tag="ins" items={changes.gapsAdded} />
        <Plain heading="Gaps removed" tag="del" items={changes.gapsRemoved} />
      </div>
    </Layout>
  );
};

interface CompareFormProps {
  readonly path: string;
  readonly versions: readonly VersionSummary[];
  readonly from: number;
  readonly to: number;
}

/** Chooses the two versions to compare. */
export const CompareForm: FC<CompareFormProps> = ({ path, versions, from, to }) => {
  const options = (chosen: number) =>
    versions.map(({ number }) => (
      <option value={String(number)} selected={number === chosen}>
        Version {number}
      </option>
    ));
  return (
    <form method="get" action={`${path}/compare`} class="compare-form">
      <div>
        <label for="from">From</label>
        <select id="from" name="from">
          {options(from)}
        </select>
      </div>
      <div>
        <label for="to">To</label>
        <select id="to" name="to">
          {options(to)}
        </select>
      </div>
      <button class="button secondary" type="submit">
        Compare
      </button>
    </form>
  );
};
