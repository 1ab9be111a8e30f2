import type { Child, FC } from 'hono/jsx';
import { type Actor, type AudienceWording, WORDED_BY_HAND } from '../../domain/index.ts';
import type { PublishedPage } from '../../publishing/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import { Article } from '../components/article.tsx';
import { Layout } from '../components/layout.tsx';
import type { ReadView } from '../components/read-view.ts';
import { formatDate } from '../words.ts';
import { ArticleHead } from './article-head.tsx';
import { ArticleHeader } from './article-header.tsx';
import { CiteSection } from './cite-section.tsx';
import { noticesOf } from './notices.ts';
import { AnsweredProblems, HelpfulForms } from './reader-voice.tsx';
import { isApproved, truthfulState } from './standing.ts';

/** Whose words a version is in, when a model wrote some of them. */
const WordingFlag: FC<{ view: ReadView; wording: AudienceWording }> = ({ view, wording }) => {
  const { warningSigns, bottomLine, sections } = view.version;
  const told = [...warningSigns, ...bottomLine, ...sections.flatMap(({ claims }) => claims)];
  if (!told.some((claim) => claim.wording === 'model')) return null;
  const author = wording.model === WORDED_BY_HAND ? 'An editor' : 'A language model';
  return wording.approvedBy && wording.approvedAt ? (
    <p>
      {author} proposed the words of this version. Approved by {wording.approvedBy} on{' '}
      {formatDate(wording.approvedAt)}.
    </p>
  ) : (
    <p class="flag">
      <strong>No reviewer has approved the words of this version yet.</strong> {author} proposed them; fixed
      rules checked that no number, warning or condition was lost.
    </p>
  );
};

interface MadeProps {
  /** As the address says it: `draft` or `submitted`. */
  readonly how: string | undefined;
  readonly published: PublishedArticle;
  readonly actor: Actor;
}

/** To whoever just made the article: that it is done, and what comes next. */
export const Made: FC<MadeProps> = ({ how, published: { article }, actor }) => {
  if (actor.id === null || actor.id !== article.authorId) return null;
  const desk = <a href={`/review/${encodeURIComponent(article.id)}`}>Open its desk</a>;
  if (how === 'submitted') {
    return (
      <p class="sent" role="status">
        <strong>Submitted for review.</strong> A reviewer takes it from here; this page shows how far it has
        come. {desk} to follow what reviewers say.
      </p>
    );
  }
  if (how !== 'draft') return null;
  return (
    <p class="sent" role="status">
      <strong>Kept as a draft.</strong> {desk} to work on it and to submit it when it is ready.
    </p>
  );
};

export interface ArticlePageProps {
  readonly published: PublishedArticle;
  readonly view: ReadView;
  readonly page: PublishedPage;
  readonly wording: AudienceWording | null;
  /** ISO date. */
  readonly today: string;
  /** Shown to who keeps the board; null to readers. */
  readonly readingGrade: number | null;
  /** What was just done, above everything. */
  readonly message?: Child;
}

export const ArticlePage: FC<ArticlePageProps> = (props) => {
  const { published, view, page, wording, today, readingGrade, message } = props;
  const { article } = published;
  const state = truthfulState(published);
  const { audience } = view.version;
  return (
    <Layout
      title={article.question}
      description={page.description}
      canonical={page.url}
      unlisted={!isApproved(published)}
      current="articles"
      assets={['articles.css', 'copy.js']}
      head={state === 'draft' ? null : <ArticleHead page={page} />}
    >
      {message}
      <Article
        view={view}
        address={page.url}
        header={
          <ArticleHeader published={published} view={view} notices={noticesOf(published)} today={today} />
        }
        wording={
          <>
            {wording ? <WordingFlag view={view} wording={wording} /> : null}
            {readingGrade === null ? null : (
              <p class="reading-grade">
                Reading grade {readingGrade.toLocaleString('en-GB')} (Flesch-Kincaid; the aim for patients is
                8). Only the board sees this.
              </p>
            )}
          </>
        }
        after={
          <>
            <AnsweredProblems published={published} />
            <CiteSection
              published={published}
              url={page.url}
              today={today}
              pdfQuery={audience === 'physician' ? '' : `?for=${audience}`}
            />
            {state === 'draft' ? null : <HelpfulForms slug={article.slug} />}
          </>
        }
        links={[{ href: '#cite-page', text: 'How to cite this page' }]}
        policy={
          <>
            {' · '}
            <a href="/editorial-policy">Editorial policy</a>
          </>
        }
      />
    </Layout>
  );
};
