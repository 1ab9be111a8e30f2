import type { Child, FC } from 'hono/jsx';
import { AskForm } from './ask-form.tsx';
import { Introduction, LevelMeanings, QuestionsToAsk, Terms } from './audience-parts.tsx';
import { AnswerSections, BottomLine, StanceLine, WarningSigns } from './claims.tsx';
import { AskedParts, ComparisonTable, EvidenceLine } from './harder-parts.tsx';
import { CareCard, Notes } from './notes.tsx';
import type { ReadView } from './read-view.ts';
import { ReaderForm } from './reader-form.tsx';
import { References } from './references.tsx';
import { Gaps, Scorecard, SearchRecord, SetAside } from './search-record.tsx';
import { Unanswered } from './unanswered.tsx';

function contents({ content, version }: ReadView, more: readonly PageLink[]): PageLink[] {
  return [
    ...(version.warningSigns.length > 0
      ? [{ href: '#warning-signs', text: 'Warning signs and safety' }]
      : []),
    ...(version.bottomLine.length > 0 ? [{ href: '#bottom-line', text: 'Bottom line' }] : []),
    ...(content.comparison ? [{ href: '#comparison', text: 'Side by side' }] : []),
    ...version.sections.map((section, index) => ({ href: `#section-${index + 1}`, text: section.heading })),
    ...(version.questionsToAsk.length > 0
      ? [{ href: '#questions', text: 'Questions to ask your doctor' }]
      : []),
    ...(version.gaps.length > 0 ? [{ href: '#gaps', text: 'What was not found' }] : []),
    ...(version.terms.length > 0 ? [{ href: '#terms', text: 'Words explained' }] : []),
    ...(content.references.length > 0 ? [{ href: '#references', text: 'References' }] : []),
    ...(showsSetAside(version.audience) && content.setAside.length > 0
      ? [{ href: '#set-aside', text: 'Set aside' }]
      : []),
    { href: '#search-record', text: 'How this was searched' },
    ...more,
  ];
}

/** What was found and not used is for those who weigh evidence; others reach it on the full version. */
function showsSetAside(audience: ReadView['version']['audience']): boolean {
  return audience !== 'patient' && audience !== 'nurse';
}

export const disclaimerWords =
  'This article is educational. It is not medical advice, a diagnosis or a treatment plan, and it may miss evidence that is not in the library. Read the sources, check doses and local guidance, and use clinical judgement for the person in front of you.';

const Disclaimer: FC<{ more?: Child }> = ({ more }) => (
  <section class="article-disclaimer" aria-labelledby="article-disclaimer">
    <h2 id="article-disclaimer">Disclaimer</h2>
    <p>
      {disclaimerWords} <a href="/disclaimer">Full disclaimer</a>
      {more}
    </p>
  </section>
);

interface PageLink {
  readonly href: string;
  readonly text: string;
}

interface ArticleProps {
  readonly view: ReadView;
  /** Title, standing with the reviewers, notices. */
  readonly header: Child;
  /** Absolute address, printed at the end. */
  readonly address: string;
  /** Whose words these are, when a model's. */
  readonly wording?: Child;
  /** After the evidence: citing, history, feedback. */
  readonly after?: Child;
  /** The box for the next question; without one the question box, for a new question. */
  readonly followUp?: Child;
  readonly links?: readonly PageLink[];
  /** Beside the disclaimer. */
  readonly policy?: Child;
  readonly rail?: Child;
}

/** A whole content with its frame of header and rail: answers and articles alike. */
export const Article: FC<ArticleProps> = ({
  view,
  header,
  address,
  wording,
  after,
  followUp,
  links = [],
  policy,
  rail,
}) => {
  const { content, version } = view;
  const claims = Object.keys(content.claims).length > 0;
  return (
    <div class="article-grid" data-article={view.path}>
      <article class="article">
        <CareCard notes={content.notes} />
        {header}
        {claims ? <Introduction view={view} wording={wording} /> : null}
        <WarningSigns view={view} />
        <Notes view={view} />
        {claims ? null : <Unanswered answer={content} />}
        <AskedParts view={view} />
        <StanceLine view={view} />
        <EvidenceLine view={view} />
        <BottomLine view={view} />
        <ComparisonTable view={view} />
        <AnswerSections view={view} />
        <QuestionsToAsk view={view} />
        <Gaps view={view} />
        <Terms view={view} />
        <LevelMeanings view={view} />
        <References view={view} />
        {claims && !showsSetAside(version.audience) ? null : (
          <SetAside
            answer={content}
            open={content.status === 'insufficient-evidence' || version.shows.setAside}
            changes={view.changes}
          />
        )}
        {content.status === 'out-of-scope' ? null : <SearchRecord answer={content} open={!claims} />}
        {after}
        <section class="follow-up" aria-labelledby="follow-up-heading">
          <h2 id="follow-up-heading">{claims || followUp ? 'Ask a follow-up' : 'Ask in other words'}</h2>
          {followUp ?? (
            <AskForm
              id="follow-up"
              label={claims ? 'Your next question' : 'Your question'}
              hint={claims ? 'It is asked as a new question: name the condition again.' : ''}
              value={claims ? '' : content.question}
            />
          )}
        </section>
        <Disclaimer more={policy} />
        <p class="print-only">Printed from {address}</p>
      </article>
      <div class="rail">
        {claims ? (
          <nav class="contents" aria-labelledby="contents">
            <h2 id="contents">On this page</h2>
            <ul>
              {contents(view, links).map(({ href, text }) => (
                <li>
                  <a href={href}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        {rail}
        {claims ? <Scorecard answer={content} /> : null}
        {claims ? <ReaderForm view={view} /> : null}
      </div>
    </div>
  );
};
