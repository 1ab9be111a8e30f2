import type { FC } from 'hono/jsx';
import type { Actor } from '../../domain/index.ts';
import { AnswerArticle } from '../components/answer-article.tsx';
import { Layout } from '../components/layout.tsx';
import type { ReadView } from '../components/read-view.ts';
import { describeContent } from '../words.ts';

interface AnswerPageProps {
  readonly view: ReadView;
  readonly address: string;
  readonly actor: Actor;
  readonly suggestions: readonly string[];
}

export const AnswerPage: FC<AnswerPageProps> = ({ view, address, actor, suggestions }) => (
  <Layout
    title={view.content.question}
    description={describeContent(view.content)}
    canonical={address}
    unlisted
    assets={['articles.css', 'threads.css']}
  >
    <AnswerArticle view={view} address={address} actor={actor} suggestions={suggestions} />
  </Layout>
);
