import type { FC } from 'hono/jsx';
import { readerState } from '../../domain/index.ts';
import { slugOf } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { formatDate, listOf } from '../words.ts';
import type { ListedArticle } from './list-entries.ts';

/** `/conditions/pre-eclampsia`: the name itself, in small letters. */
export function conditionPath(name: string): string {
  return `/conditions/${encodeURIComponent(name.toLowerCase())}`;
}

export function specialtyPath(name: string): string {
  return `/specialties/${slugOf(name)}`;
}

/** Where the article stands, in words that claim no more than what is true. */
const StateLine: FC<{ entry: ListedArticle }> = ({ entry: { article, approvals } }) => {
  const state = readerState(article.state) ?? 'Draft';
  const [last] = approvals.slice(-1);
  if (article.state === 'approved' && last) {
    const who = listOf(approvals.map(({ reviewerName, credentials }) => `${reviewerName}, ${credentials}`));
    return (
      <p class="entry-state">
        <span class="state" data-state="approved">
          {state}
        </span>{' '}
        by {who}
        {approvals.length > 1 ? '; last signed ' : ', '}
        <time datetime={last.signedAt}>{formatDate(last.signedAt)}</time>
      </p>
    );
  }
  return (
    <p class="entry-state">
      <span class="state" data-state="open">
        {state}
      </span>{' '}
      {article.returned
        ? 'approved before; something changed and it is being checked again'
        : article.state === 'submitted'
          ? 'not yet checked by a reviewer'
          : 'no reviewer has approved it as it stands'}
    </p>
  );
};

/** One article of a list. */
export const ArticleEntry: FC<{ entry: ListedArticle; heading?: 'h2' | 'h3' }> = ({
  entry,
  heading: Heading = 'h2',
}) => {
  const { article } = entry;
  return (
    <article class="entry">
      <Heading>
        <a href={articlePath(article.slug)}>{article.question}</a>
      </Heading>
      <StateLine entry={entry} />
      <p class="entry-facts">
        <a href={specialtyPath(article.specialty)}>{article.specialty}</a>
        {article.conditions.map((name) => (
          <a href={conditionPath(name)}>{name}</a>
        ))}
        <span>
          updated <time datetime={article.updatedAt}>{formatDate(article.updatedAt)}</time>
        </span>
      </p>
    </article>
  );
};

export const ArticleList: FC<{ entries: readonly ListedArticle[]; heading?: 'h2' | 'h3' }> = ({
  entries,
  heading,
}) => (
  <ul class="entries">
    {entries.map((entry) => (
      <li>
        <ArticleEntry entry={entry} {...(heading ? { heading } : {})} />
      </li>
    ))}
  </ul>
);
