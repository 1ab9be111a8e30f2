import type { PublicationId } from '../domain/index.ts';

/** `/publications/doi:10.1056/abc`: every part escaped, the slashes of a DOI kept readable. */
export function publicationPath(id: PublicationId): string {
  const escaped = id.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':');
  return `/publications/${escaped}`;
}

/** The source of one claim's citation: the publication as that answer quoted it, at the quote. */
export function citationPath(id: PublicationId, answerId: string, claimId: string): string {
  const query = new URLSearchParams({ answer: answerId, claim: claimId });
  return `${publicationPath(id)}?${query}#quote`;
}

export function answerPath(answerId: string): string {
  return `/answers/${encodeURIComponent(answerId)}`;
}

export function threadPath(threadId: string): string {
  return `/threads/${encodeURIComponent(threadId)}`;
}

export function articlePath(slug: string): string {
  return `/articles/${encodeURIComponent(slug)}`;
}

export function askPath(question: string): string {
  return `/ask?${new URLSearchParams({ q: question })}`;
}

/** An address from a record, only when it is one a browser may open as a page; else null. */
export function webAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}

/** The sign-in page, and where to go on afterwards. */
export function signInPath(returnTo: string | null): string {
  return returnTo && returnTo !== '/' ? `/sign-in?${new URLSearchParams({ return: returnTo })}` : '/sign-in';
}
