import type { Child, FC } from 'hono/jsx';
import { type Answer, MAX_TITLE_LENGTH, type Thread, type ThreadTurn } from '../../domain/index.ts';
import { answerPath, threadPath } from '../addresses.ts';
import { AnswerHeader } from '../components/answer-header.tsx';
import { Article } from '../components/article.tsx';
import { FollowUpForm } from '../components/follow-up-form.tsx';
import { Layout } from '../components/layout.tsx';
import type { ReadView } from '../components/read-view.ts';
import { answerStatusWords, countOf, describeContent } from '../words.ts';

const CLAIMS_SHOWN = 2;

function same(a: string, b: string): boolean {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return plain(a) === plain(b);
}

/** What was typed, where the question that was answered says more. */
const Asked: FC<{ turn: ThreadTurn }> = ({ turn }) =>
  same(turn.asked, turn.question) ? null : (
    <p class="turn-asked">
      You asked “{turn.asked}”
      {turn.inherited.length > 0 ? <> · taken from before: {turn.inherited.join('; ')}</> : null}
    </p>
  );

const EarlierTurn: FC<{ turn: ThreadTurn; answer: Answer | null }> = ({ turn, answer }) => {
  const shown = answer?.bottomLine.slice(0, CLAIMS_SHOWN) ?? [];
  return (
    <li id={`turn-${turn.number}`}>
      <h3>{answer ? <a href={answerPath(answer.id)}>{turn.question}</a> : turn.question}</h3>
      <Asked turn={turn} />
      {answer && shown.length === 0 ? <p>{answerStatusWords[answer.status]}</p> : null}
      {answer ? null : <p>This answer was deleted.</p>}
      {shown.map((id) => (
        <blockquote>{answer?.claims[id]?.text}</blockquote>
      ))}
      {answer && answer.references.length > 0 ? (
        <p class="quiet">
          {countOf(answer.references.length, 'reference')}, {countOf(answer.scorecard.claims, 'sentence')}
        </p>
      ) : null}
    </li>
  );
};

/** The question as it was understood, to be changed and asked again. */
const Understood: FC<{ thread: Thread; turn: ThreadTurn; owned: boolean }> = ({ thread, turn, owned }) => (
  <div class="understood">
    <Asked turn={turn} />
    {owned ? (
      <details>
        <summary>Change this question</summary>
        <FollowUpForm
          target={{ thread: thread.id }}
          id="understood"
          label="The question as it was understood"
          hint="It is asked again as you write it; this answer stays in the conversation."
          value={turn.question}
          exact
          button="Ask again"
        />
      </details>
    ) : null}
  </div>
);

const Manage: FC<{ thread: Thread; owned: boolean }> = ({ thread, owned }) => (
  <section class="manage" aria-labelledby="manage">
    <h2 id="manage">This conversation</h2>
    <p>
      Its address is permanent; whoever has the link can read it.{' '}
      <a href={`${threadPath(thread.id)}/export.md`}>Export as Markdown</a>{' '}
      <a href={`${threadPath(thread.id)}/export.json`}>Export as JSON</a>
    </p>
    {owned ? (
      <>
        <form method="post" action={`${threadPath(thread.id)}/rename`} class="rename">
          <label for="title">Title</label>
          <input id="title" name="title" required maxlength={MAX_TITLE_LENGTH} value={thread.title} />
          <button class="button secondary" type="submit">
            Rename
          </button>
        </form>
        <form method="post" action={`${threadPath(thread.id)}/delete`}>
          <button class="button secondary" type="submit">
            Delete this conversation
          </button>
          <p class="hint">
            With the answers made in it. An answer that an article uses stays, and so does the one it began
            from.
          </p>
        </form>
      </>
    ) : null}
  </section>
);

interface ThreadPageProps {
  readonly thread: Thread;
  /** In the order of the turns; null for one that was deleted. */
  readonly answers: readonly (Answer | null)[];
  /** The last answer; null when it was deleted. */
  readonly view: ReadView | null;
  readonly suggestions: readonly string[];
  readonly owned: boolean;
  readonly address: string;
}

export const ThreadPage: FC<ThreadPageProps> = ({ thread, answers, view, suggestions, owned, address }) => {
  const last = thread.turns.at(-1);
  const earlier = thread.turns.slice(0, -1);
  const followUp: Child = owned ? (
    <FollowUpForm target={{ thread: thread.id }} suggestions={suggestions} />
  ) : last && view ? (
    <>
      <p>This conversation is somebody else’s. A follow-up begins one of your own from this answer.</p>
      <FollowUpForm target={{ answer: last.answerId }} suggestions={suggestions} />
    </>
  ) : null;
  return (
    <Layout
      title={thread.title}
      description={view ? describeContent(view.content) : 'A conversation of clinical questions and answers.'}
      canonical={address}
      unlisted
      current="threads"
      assets={['articles.css', 'threads.css']}
    >
      <div class="thread">
        <section class="thread-head" aria-labelledby="thread-title">
          <h2 id="thread-title">
            <span class="eyebrow">Conversation · {countOf(thread.turns.length, 'question')}</span>
            {thread.title}
          </h2>
          {earlier.length > 0 ? (
            <ol class="turns" aria-label="Earlier questions">
              {earlier.map((turn, index) => (
                <EarlierTurn turn={turn} answer={answers[index] ?? null} />
              ))}
            </ol>
          ) : null}
        </section>
        <div id="answer">
          {view && last ? (
            <Article
              view={view}
              address={address}
              header={
                <>
                  <AnswerHeader view={view} />
                  <Understood thread={thread} turn={last} owned={owned} />
                </>
              }
              followUp={followUp}
            />
          ) : (
            <div class="page">
              <h1>{last?.question ?? thread.title}</h1>
              <p>The last answer of this conversation was deleted.</p>
              {followUp}
            </div>
          )}
        </div>
        <Manage thread={thread} owned={owned} />
      </div>
    </Layout>
  );
};
