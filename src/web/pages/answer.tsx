import type { FC } from 'hono/jsx';
import type { Answer } from '../../domain/index.ts';
import { Article } from '../components/article.tsx';
import { Layout } from '../components/layout.tsx';
import { answerStatusWords, countOf } from '../words.ts';

function describe(answer: Answer): string {
  const first = answer.bottomLine[0];
  const claim = first ? answer.claims[first] : undefined;
  if (!claim) return `${answerStatusWords[answer.status]}: ${answer.question}`;
  const LONGEST = 220;
  const text = claim.text.length > LONGEST ? `${claim.text.slice(0, LONGEST)}…` : claim.text;
  return `${text} Every sentence quoted from ${countOf(answer.references.length, 'publication')}.`;
}

export const AnswerPage: FC<{ answer: Answer; address: string }> = ({ answer, address }) => (
  <Layout title={answer.question} description={describe(answer)} canonical={address} unlisted>
    <Article answer={answer} address={address} />
  </Layout>
);
