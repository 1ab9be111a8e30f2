import type { FC } from 'hono/jsx';
import type { Publication } from '../../domain/index.ts';
import { medicalWebPage, openGraph, type PublishedPage, scriptJson } from '../../publishing/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import type { ReadView } from '../components/read-view.ts';
import { describeContent } from '../words.ts';
import { siteName } from './cite-section.tsx';
import { approvedAt, signatures, truthfulState } from './standing.ts';

/** What machines are told about the page. Addresses are absolute, made by `absolute`. */
export function publishedPage(
  published: PublishedArticle,
  view: ReadView,
  publications: readonly Publication[],
  absolute: (path: string) => string,
): PublishedPage {
  const { article } = published;
  return {
    url: absolute(view.path),
    siteName,
    siteUrl: absolute('/'),
    title: article.question,
    description: describeContent(view.content),
    state: truthfulState(published),
    audience: view.version.audience,
    createdAt: article.createdAt,
    updatedAt: article.updatedAt,
    publishedAt: article.submittedAt,
    lastReviewed: approvedAt(published)?.slice(0, 10) ?? null,
    nextReviewAt: article.nextReviewAt,
    reviewers: signatures(published).map(({ reviewerId, reviewerName, credentials, specialty }) => ({
      name: reviewerName,
      credentials,
      specialty,
      url: absolute(`/reviewers/${encodeURIComponent(reviewerId)}`),
    })),
    specialty: article.specialty,
    conditions: article.conditions,
    references: view.content.references,
    publications,
    keywords: article.conditions,
    trail: [
      { name: siteName, url: absolute('/') },
      { name: 'Articles', url: absolute('/articles') },
    ],
  };
}

/** Feed, Open Graph and structured data. A `<script>` of this type is data: no browser runs it. */
export const ArticleHead: FC<{ page: PublishedPage }> = ({ page }) => (
  <>
    <link rel="alternate" type="application/atom+xml" title="Approved articles" href="/feed.atom" />
    {openGraph(page).map(({ property, content }) => (
      <meta property={property} content={content} />
    ))}
    <script
      type="application/ld+json"
      dangerouslySetInnerHTML={{ __html: scriptJson(medicalWebPage(page)) }}
    />
  </>
);
