import type { App } from '../../app.ts';
import type { Audience, AudienceWording, PublicationId } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { feedbackPath } from '../board/feedback-form.tsx';
import type { ReadView } from '../components/read-view.ts';
import { referencesToday } from './notices.ts';
import { truthfulState } from './standing.ts';

/** The page of a source under an article. `claim` marks its quotation; `version` is left out for the present text. */
export function articleSourcePath(
  slug: string,
  publication: PublicationId,
  query: { readonly claim?: string; readonly version?: number } = {},
): string {
  const id = publication.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');
  const fields = new URLSearchParams({
    ...(query.claim ? { claim: query.claim } : {}),
    ...(query.version ? { version: String(query.version) } : {}),
  });
  const path = `${articlePath(slug)}/sources/${id}${fields.size > 0 ? `?${fields}` : ''}`;
  return query.claim ? `${path}#quote` : path;
}

/** An article told for an audience, its references under the status of today. */
export function articleView(
  app: Pick<App, 'tell'>,
  published: PublishedArticle,
  audience: Audience,
  wording: AudienceWording | null,
): ReadView {
  const { article, version } = published;
  const path = articlePath(article.slug);
  return {
    content: { ...version.content, references: referencesToday(published) },
    // The words rest on the content as it was signed; only the marks of its sources change by the day.
    version: app.tell(version.content, audience, wording),
    path,
    citationPath: (publication, claim) => articleSourcePath(article.slug, publication, { claim }),
    sourcePath: (publication) => articleSourcePath(article.slug, publication),
    reportPath: truthfulState(published) === 'draft' ? null : feedbackPath(article.slug),
  };
}

/** A model's wording for this audience, when one was made from exactly this content. */
export async function findWording(
  app: Pick<App, 'review'>,
  { article, version }: PublishedArticle,
  audience: Audience,
): Promise<AudienceWording | null> {
  if (audience !== 'patient') return null;
  const wording = await app.review.wording(article.id, audience);
  return wording?.contentHash === version.contentHash ? wording : null;
}
