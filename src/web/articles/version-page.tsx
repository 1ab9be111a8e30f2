import type { FC } from 'hono/jsx';
import type { ArticleVersion } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { AnswerSections, BottomLine, StanceLine } from '../components/claims.tsx';
import { Layout } from '../components/layout.tsx';
import { CareCard } from '../components/notes.tsx';
import type { ReadView } from '../components/read-view.ts';
import { References } from '../components/references.tsx';
import { Gaps } from '../components/search-record.tsx';
import { formatTime, nameClaims } from '../words.ts';

interface VersionPageProps {
  readonly published: PublishedArticle;
  readonly version: ArticleVersion;
  readonly view: ReadView;
  readonly canonical: string;
}

/** An earlier text of an article, as a record: nobody is to take it for the present one. */
export const VersionPage: FC<VersionPageProps> = ({ published, version, view, canonical }) => {
  const { article } = published;
  const path = articlePath(article.slug);
  const withdrawn = article.state === 'withdrawn';
  return (
    <Layout
      title={`Version ${version.number}: ${article.question}`}
      description="An earlier version of an article, kept for the record."
      canonical={canonical}
      unlisted
      assets={['articles.css']}
    >
      <div class="article-grid">
        <article class="article">
          <CareCard notes={view.content.notes} />
          <header class="article-header">
            <p class="eyebrow">
              <a href={`${path}/history`}>History</a>
            </p>
            <h1 tabindex={-1}>{article.question}</h1>
            <p class="state-banner">
              <strong>
                {withdrawn ? 'Withdrawn. This is' : 'This is'} version {version.number}, not the present text.
              </strong>{' '}
              Kept for the record; do not rely on it.{' '}
              {withdrawn ? (
                <a href={path}>Why it was withdrawn</a>
              ) : (
                <>
                  <a href={path}>Read the present version</a> or see{' '}
                  <a href={`${path}/compare?from=${version.number}&to=${article.version}`}>
                    what changed since
                  </a>
                  .
                </>
              )}
            </p>
            <div class="article-meta">
              <p>
                <time datetime={version.createdAt}>{formatTime(version.createdAt)}</time> ·{' '}
                {version.authorName} · {nameClaims(version.change)}
              </p>
            </div>
          </header>
          <StanceLine view={view} />
          <BottomLine view={view} />
          <AnswerSections view={view} />
          <Gaps view={view} />
          <References view={view} />
        </article>
      </div>
    </Layout>
  );
};
