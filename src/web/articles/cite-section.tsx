import type { FC } from 'hono/jsx';
import {
  type CitationFormat,
  citationFormatNames,
  citationFormats,
  citePage,
} from '../../publishing/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { approvedAt, signatures } from './standing.ts';

/** The product's name where a page is cited. */
export const siteName = 'Probatum';

/** Where a format of the references is downloaded; the two kinds of text have names of their own. */
export const citationFiles: Readonly<Record<CitationFormat, string>> = {
  ris: 'cite.ris',
  bibtex: 'cite.bib',
  'csl-json': 'cite.json',
  nbib: 'cite.nbib',
  vancouver: 'vancouver.txt',
  ama: 'ama.txt',
};

/** How to cite the page, in both styles. `today` is an ISO date. */
export function citationsOf(published: PublishedArticle, url: string, today: string) {
  const { article } = published;
  const page = {
    title: article.question,
    slug: article.slug,
    reviewers: signatures(published).map(({ reviewerName, credentials }) => ({
      name: reviewerName,
      credentials,
    })),
    approvedAt: approvedAt(published),
    updatedAt: article.updatedAt,
    url,
    siteName,
    accessedAt: today,
  };
  return [
    { id: 'cite-vancouver', name: 'Vancouver', text: citePage(page, 'vancouver') },
    { id: 'cite-ama', name: 'AMA', text: citePage(page, 'ama') },
  ];
}

interface CiteProps {
  readonly published: PublishedArticle;
  readonly url: string;
  readonly today: string;
  /** Query of the PDF in the words of the reader; empty for the full version. */
  readonly pdfQuery: string;
}

/** How to cite this page, and its references for a reference manager. */
export const CiteSection: FC<CiteProps> = ({ published, url, today, pdfQuery }) => {
  const path = articlePath(published.article.slug);
  return (
    <section class="cite-page" aria-labelledby="cite-page">
      <h2 id="cite-page">How to cite this page</h2>
      {citationsOf(published, url, today).map(({ id, name, text }) => (
        <div class="copy-field">
          <label for={id}>{name}</label>
          <textarea id={id} rows={3} readonly>
            {text}
          </textarea>
          <button type="button" class="button secondary" data-copy={id} hidden>
            Copy
          </button>
        </div>
      ))}
      <p class="downloads">
        <a href={`${path}/article.pdf${pdfQuery}`}>This page as PDF</a>
      </p>
      <h3>References for a reference manager</h3>
      <ul class="downloads">
        {citationFormats.map((format) => (
          <li>
            <a href={`${path}/${citationFiles[format]}`}>{citationFormatNames[format]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
};
