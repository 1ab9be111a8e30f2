import type { FC } from 'hono/jsx';
import type { Answer } from '../../domain/index.ts';
import { answerPath } from '../addresses.ts';
import { ArticleHeader } from './article-header.tsx';
import { AskForm } from './ask-form.tsx';
import { AnswerSections, BottomLine, StanceLine } from './claims.tsx';
import { CareCard, Notes } from './notes.tsx';
import { ReaderForm } from './reader-form.tsx';
import { References } from './references.tsx';
import { Gaps, Scorecard, SearchRecord, SetAside } from './search-record.tsx';
import { Unanswered } from './unanswered.tsx';

function contents(answer: Answer): { href: string; text: string }[] {
  return [
    ...(answer.bottomLine.length > 0 ? [{ href: '#bottom-line', text: 'Bottom line' }] : []),
    ...answer.sections.map((section, index) => ({ href: `#section-${index + 1}`, text: section.heading })),
    ...(answer.gaps.length > 0 ? [{ href: '#gaps', text: 'What was not found' }] : []),
    ...(answer.references.length > 0 ? [{ href: '#references', text: 'References' }] : []),
    ...(answer.setAside.length > 0 ? [{ href: '#set-aside', text: 'Set aside' }] : []),
    { href: '#search-record', text: 'How this was searched' },
  ];
}

const Disclaimer: FC = () => (
  <section class="article-disclaimer" aria-labelledby="article-disclaimer">
    <h2 id="article-disclaimer">Disclaimer</h2>
    <p>
      This article is educational. It is not medical advice, a diagnosis or a treatment plan, and it may miss
      evidence that is not in the library. Read the sources, check doses and local guidance, and use clinical
      judgement for the person in front of you. <a href="/disclaimer">Full disclaimer</a>
    </p>
  </section>
);

/** A whole answer, as it stands at its permanent address and as the live page swaps it in. */
export const Article: FC<{ answer: Answer; address: string }> = ({ answer, address }) => {
  const claims = Object.keys(answer.claims).length > 0;
  return (
    <div class="article-grid" data-article={answerPath(answer.id)}>
      <article class="article">
        <CareCard notes={answer.notes} />
        <ArticleHeader answer={answer} />
        <Notes answer={answer} />
        {claims ? null : <Unanswered answer={answer} />}
        <StanceLine answer={answer} />
        <BottomLine answer={answer} />
        <AnswerSections answer={answer} />
        <Gaps answer={answer} />
        <References answer={answer} />
        <SetAside answer={answer} open={answer.status === 'insufficient-evidence'} />
        {answer.status === 'out-of-scope' ? null : <SearchRecord answer={answer} open={!claims} />}
        <section class="follow-up" aria-labelledby="follow-up-heading">
          <h2 id="follow-up-heading">{claims ? 'Ask a follow-up' : 'Ask in other words'}</h2>
          <AskForm
            id="follow-up"
            label={claims ? 'Your next question' : 'Your question'}
            hint={claims ? 'It is asked as a new question: name the condition again.' : ''}
            value={claims ? '' : answer.question}
          />
        </section>
        <Disclaimer />
        <p class="print-only">Printed from {address}</p>
      </article>
      <div class="rail">
        {claims ? (
          <nav class="contents" aria-labelledby="contents">
            <h2 id="contents">On this page</h2>
            <ul>
              {contents(answer).map(({ href, text }) => (
                <li>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {claims ? <Scorecard answer={answer} /> : null}
        <ReaderForm answer={answer} />
      </div>
    </div>
  );
};
