import type { FC } from 'hono/jsx';
import type { PublishedArticle } from '../../review/index.ts';
import { articlePath } from '../addresses.ts';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';
import { formatDate } from '../words.ts';

/** What stands at the address of a withdrawn article: that it was withdrawn, when and why, and nothing of what it said. */
export const WithdrawnPage: FC<{ published: PublishedArticle; address: string }> = ({
  published: { article },
  address,
}) => (
  <Layout
    title={`Withdrawn: ${article.question}`}
    description="This article was withdrawn. Its address stays, with the reason."
    canonical={address}
    unlisted
    assets={['articles.css']}
  >
    <article class="page prose">
      <p class="eyebrow">{article.specialty} · clinical evidence article</p>
      <h1 tabindex={-1}>{article.question}</h1>
      <section class="alerts" aria-labelledby="withdrawn">
        <h2 id="withdrawn">Withdrawn</h2>
        <p>
          The board withdrew this article on{' '}
          <time datetime={article.updatedAt}>{formatDate(article.updatedAt)}</time>. Do not rely on what it
          said.
        </p>
        {article.stateReason ? (
          <p>
            <strong>Reason:</strong> {article.stateReason}
          </p>
        ) : null}
      </section>
      <p>
        Its <a href={`${articlePath(article.slug)}/history`}>history</a> stays open, for the record.{' '}
        <a href="/editorial-policy">How articles are reviewed</a>
      </p>
      <AskForm id="question" label="Ask the question again" value={article.question} />
    </article>
  </Layout>
);
