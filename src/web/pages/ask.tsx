import type { FC } from 'hono/jsx';
import type { Audience } from '../../domain/index.ts';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';

const stages = [
  { type: 'interpreted', text: 'Question read' },
  { type: 'searched', text: 'PubMed and Europe PMC searched' },
  { type: 'retrieved', text: 'Library searched' },
  { type: 'appraised', text: 'Publications appraised' },
  { type: 'writing', text: 'Claims written by the language model' },
  { type: 'verified', text: 'Quotations checked' },
] as const;

interface LiveAnswerProps {
  readonly question: string;
  readonly audience: Audience | undefined;
  /** The reader wants it searched for outside (`true`), or said nothing. */
  readonly live: boolean | undefined;
  /** It will be searched for outside. */
  readonly outside: boolean;
  /** Who the reader wants to write it; undefined: whoever usually does. */
  readonly composer: 'extractive' | 'model' | undefined;
  /** A language model will write it. */
  readonly byModel: boolean;
}

/** The live page: the script follows the work and swaps the article in; without script a button asks. */
export const LiveAnswer: FC<LiveAnswerProps> = ({ question, audience, live, outside, composer, byModel }) => (
  <Layout
    title={question}
    description="An answer in the making."
    unlisted
    assets={['articles.css', 'threads.css']}
  >
    <div
      class="live"
      data-live
      data-question={question}
      data-audience={audience ?? ''}
      data-outside={live ? 'true' : ''}
      data-composer={composer ?? ''}
    >
      <p class="eyebrow">Clinical evidence answer</p>
      <h1 tabindex={-1}>{question}</h1>
      <noscript>
        <form method="post" action="/ask" class="no-script">
          <p>Your browser runs no scripts here. The answer comes as a whole page instead.</p>
          <input type="hidden" name="q" value={question} />
          {audience ? <input type="hidden" name="audience" value={audience} /> : null}
          {live ? <input type="hidden" name="live" value="yes" /> : null}
          {composer ? <input type="hidden" name="composer" value={composer} /> : null}
          <button class="button" type="submit">
            Get the answer
          </button>
        </form>
      </noscript>
      <div class="progress" data-progress hidden>
        <p class="progress-line" role="status" data-status>
          Reading the question
        </p>
        <dl class="chips" data-chips hidden />
        <ol class="stages">
          {stages
            .filter(({ type }) => (outside || type !== 'searched') && (byModel || type !== 'writing'))
            .map(({ type, text }) => (
              <li data-stage={type}>
                {text} <span data-detail />
              </li>
            ))}
        </ol>
        {outside ? (
          <section class="leaving" data-sent hidden aria-labelledby="sent-heading">
            <h2 id="sent-heading">What is sent</h2>
            <dl />
          </section>
        ) : null}
        <div data-claims />
        <p>
          <button class="button secondary" type="button" data-cancel>
            Cancel
          </button>
        </p>
      </div>
      <section class="unanswered" data-failure hidden aria-labelledby="failure-heading">
        <h2 id="failure-heading" tabindex={-1} data-failure-heading>
          The answer could not be made
        </h2>
        <p data-failure-text>Something stopped the work before the end.</p>
        <AskForm
          id="again"
          label="Your question"
          value={question}
          button="Ask again"
          live={live ?? false}
          composer={composer}
        />
      </section>
    </div>
  </Layout>
);

interface AskAgainProps {
  readonly question: string;
  readonly title: string;
  readonly message: string;
  readonly live?: boolean;
  readonly composer?: string | undefined;
}

/** The question box with what was typed and why it was not asked. */
export const AskAgain: FC<AskAgainProps> = ({ question, title, message, live, composer }) => (
  <Layout title={title} description="The question box, with what to change." unlisted current="ask">
    <div class="page">
      <h1>{title}</h1>
      <AskForm
        id="question"
        label="Your clinical question"
        value={question}
        error={message}
        live={live ?? false}
        composer={composer}
      />
    </div>
  </Layout>
);
