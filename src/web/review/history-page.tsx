import type { FC } from 'hono/jsx';
import type { Article, ArticleVersion, VersionSummary } from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';
import { WordDiff } from '../components/word-diff.tsx';
import { formatTime } from '../words.ts';
import type { ChangedText, Comparison } from './compare-versions.ts';
import { reviewPath } from './paths.ts';

interface HistoryProps {
  readonly article: Article;
  readonly versions: readonly VersionSummary[];
  readonly before: ArticleVersion;
  readonly after: ArticleVersion;
  readonly comparison: Comparison;
}

const kindWords = { added: 'added', removed: 'removed', changed: 'changed' } as const;

export const HistoryPage: FC<HistoryProps> = ({ article, versions, before, after, comparison }) => (
  <Layout
    title={`History: ${article.question}`}
    description="What changed between two versions of an article."
    unlisted
    current="review"
    assets={['account.css', 'board.css', 'review.css']}
  >
    <div class="panel-page">
      <p class="eyebrow">
        <a href={reviewPath(article.id)}>Back to the review</a>
      </p>
      <h1>What changed</h1>
      <p>{article.question}</p>
      <form method="get" action={reviewPath(article.id, '/history')} class="queue-filter">
        <VersionChoice id="from" label="From" versions={versions} chosen={before.number} />
        <VersionChoice id="to" label="To" versions={versions} chosen={after.number} />
        <button class="button secondary small" type="submit">
          Compare
        </button>
      </form>
      <p class="hint">
        Version {before.number} ({before.authorName}, {formatTime(before.createdAt)}) and version{' '}
        {after.number} ({after.authorName}, {formatTime(after.createdAt)}: {after.change})
      </p>
      <p class="diff-legend hint">
        <del>struck through</del>: went · <ins>underlined</ins>: came
      </p>
      {comparison.claims.length === 0 && comparison.around.length === 0 ? (
        <p>These versions say the same.</p>
      ) : null}
      {comparison.claims.map(({ id, kind, texts }) => (
        <section aria-labelledby={`diff-${id}`}>
          <h2 id={`diff-${id}`}>
            {id} {kindWords[kind]}
          </h2>
          <Texts texts={texts} />
        </section>
      ))}
      {comparison.around.length > 0 ? (
        <section aria-labelledby="diff-around">
          <h2 id="diff-around">Around the claims</h2>
          <Texts texts={comparison.around} />
        </section>
      ) : null}
    </div>
  </Layout>
);

const Texts: FC<{ texts: readonly ChangedText[] }> = ({ texts }) => (
  <>
    {texts.map(({ name, before, after }) => (
      <div class="diff-text">
        <h3>{name}</h3>
        <p class="word-diff">
          <WordDiff before={before} after={after} />
        </p>
      </div>
    ))}
  </>
);

const VersionChoice: FC<{
  id: string;
  label: string;
  versions: readonly VersionSummary[];
  chosen: number;
}> = ({ id, label, versions, chosen }) => (
  <div class="field">
    <label for={id}>{label}</label>
    <select id={id} name={id}>
      {versions.map(({ number, change }) => (
        <option value={number} selected={number === chosen}>
          {number}: {change.slice(0, 60)}
        </option>
      ))}
    </select>
  </div>
);
