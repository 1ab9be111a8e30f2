import type { FC } from 'hono/jsx';
import type { Approval, VersionSummary } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { formatDate, formatTime, nameClaims } from '../words.ts';
import { CompareForm } from './compare-page.tsx';
import { stateWords } from './standing.ts';

const ApprovalLine: FC<{ approval: Approval; stands: boolean }> = ({ approval, stands }) => {
  const { reviewerId, reviewerName, credentials, signedAt, summary, voidedAt, voidReason } = approval;
  return (
    <li>
      <p>
        {stands || voidedAt === null ? 'Approved by ' : 'Approved, no longer standing: '}
        <a href={`/reviewers/${encodeURIComponent(reviewerId)}`}>
          {reviewerName}
          {credentials ? `, ${credentials}` : ''}
        </a>
        , <time datetime={signedAt}>{formatTime(signedAt)}</time>
      </p>
      {summary ? <p class="facts-line">“{summary}”</p> : null}
      {voidedAt ? (
        <p class="facts-line">
          Void since <time datetime={voidedAt}>{formatTime(voidedAt)}</time>
          {voidReason ? `: ${nameClaims(voidReason)}` : ''}
        </p>
      ) : null}
    </li>
  );
};

interface HistoryProps {
  readonly published: PublishedArticle;
  /** Newest first: those that readers may open. */
  readonly versions: readonly VersionSummary[];
  readonly canonical: string;
}

/** Every version of an article with who made it, when and why, and every approval, standing or void. */
export const HistoryPage: FC<HistoryProps> = ({ published, versions, canonical }) => {
  const { article, approvals, pastApprovals } = published;
  const path = articlePath(article.slug);
  const newest = versions[0];
  const oldest = versions.at(-1);
  const signed = [...approvals, ...pastApprovals].sort((a, b) => (a.signedAt < b.signedAt ? 1 : -1));
  const withdrawn = article.state === 'withdrawn';
  return (
    <Layout
      title={`History: ${article.question}`}
      description="Every version of this article, with who changed what and why, and every approval."
      canonical={canonical}
      unlisted
      assets={['articles.css']}
    >
      <div class="page prose">
        <p class="eyebrow">
          <a href={path}>Back to the article</a>
        </p>
        <h1>History</h1>
        <p>
          <a href={path}>{article.question}</a> · {stateWords(published)}
        </p>
        {withdrawn ? (
          <p class="state-banner">
            <strong>Withdrawn.</strong> {article.stateReason ?? ''} What follows is a record, not advice.
          </p>
        ) : null}
        <h2>Approvals</h2>
        {signed.length === 0 ? (
          <p>No reviewer has approved any version.</p>
        ) : (
          <ul class="history-list">
            {signed.map((approval) => (
              <ApprovalLine approval={approval} stands={approvals.some(({ id }) => id === approval.id)} />
            ))}
          </ul>
        )}
        <h2>Versions</h2>
        {newest && oldest && newest.number !== oldest.number ? (
          <CompareForm
            path={path}
            versions={versions}
            from={versions[1]?.number ?? oldest.number}
            to={newest.number}
          />
        ) : null}
        <ul class="history-list">
          {versions.map(({ number, createdAt, authorName, change, restores }, index) => (
            <li>
              <p>
                <strong>Version {number}</strong>
                {number === article.version ? ', the present one' : ''} ·{' '}
                <time datetime={createdAt}>{formatTime(createdAt)}</time> · {authorName}
              </p>
              <p class="facts-line">
                {nameClaims(change)}
                {restores ? ` (the text of version ${restores})` : ''}
              </p>
              <p class="downloads">
                <a href={number === article.version ? path : `${path}/versions/${number}`}>
                  Read<span class="visually-hidden"> version {number}</span>
                </a>
                {versions[index + 1] ? (
                  <a href={`${path}/compare?from=${versions[index + 1]?.number}&to=${number}`}>
                    What changed<span class="visually-hidden"> in version {number}</span>
                  </a>
                ) : null}
              </p>
            </li>
          ))}
        </ul>
        <p class="hint">
          The record begins with what was first submitted
          {article.submittedAt ? `, on ${formatDate(article.submittedAt)}` : ''}. Nothing in it is ever
          changed or removed.
        </p>
      </div>
    </Layout>
  );
};
