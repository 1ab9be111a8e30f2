import type { FC } from 'hono/jsx';
import type { Article, FeedbackKind } from '../../domain/index.ts';
import { Area, Choice, ErrorSummary } from '../account/field.tsx';
import { articlePath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { FeedbackTrap, feedbackPath } from './feedback-form.tsx';

interface GiveFeedbackProps {
  readonly article: Article;
  /** Text of the claim it is about; null for the page as a whole. */
  readonly sentence: string | null;
  readonly typed: { readonly claim: string; readonly message: string; readonly kind: FeedbackKind };
  readonly error: string | null;
}

const kinds = [
  { value: 'problem', text: 'Something is wrong' },
  { value: 'not helpful', text: 'It did not help me' },
  { value: 'helpful', text: 'It helped me' },
] as const satisfies readonly { value: FeedbackKind; text: string }[];

/** The form by itself: for readers without script, and for whoever has to write again. */
export const GiveFeedbackPage: FC<GiveFeedbackProps> = ({ article, sentence, typed, error }) => (
  <Layout
    title="Write to the editors"
    description="A reader’s word on an article."
    unlisted
    assets={['account.css', 'board.css']}
  >
    <div class="page narrow">
      <div>
        <p class="eyebrow">
          <a href={articlePath(article.slug)}>{article.question}</a>
        </p>
        <h1>{sentence ? 'Report a problem with a sentence' : 'Write to the editors'}</h1>
      </div>
      <ErrorSummary errors={error ? { message: error } : {}} ids={{ message: 'message' }} />
      {sentence ? <blockquote class="sentence">{sentence}</blockquote> : null}
      <form method="post" action={feedbackPath(article.slug)} class="stacked">
        {sentence ? (
          <>
            <input type="hidden" name="claim" value={typed.claim} />
            <input type="hidden" name="kind" value="problem" />
          </>
        ) : (
          <Choice id="kind" name="kind" label="What is it?" options={kinds} value={typed.kind} />
        )}
        <Area
          id="message"
          name="message"
          label="Your words"
          value={typed.message}
          hint="What is wrong, missing or unclear. Do not write anything about your own health or anybody’s name: nobody answers personally, and a reply to a problem may be shown on the page."
        />
        <FeedbackTrap />
        <button class="button" type="submit">
          Send
        </button>
        <p class="hint">Nothing about you is stored: only these words, the article and the time.</p>
      </form>
    </div>
  </Layout>
);

const thanks: Readonly<Record<FeedbackKind, string>> = {
  helpful: 'Good to know. It tells the editors what to keep.',
  'not helpful': 'The editors read why, and decide what to change.',
  problem:
    'An editor looks at it. When it is about the evidence, the reply stands on the article’s page, for everybody.',
};

export const ThanksPage: FC<{ article: Article; kind: FeedbackKind }> = ({ article, kind }) => (
  <Layout title="Thank you" description="A reader’s word was received." unlisted assets={['board.css']}>
    <div class="page narrow">
      <h1>Thank you</h1>
      <p>{thanks[kind]}</p>
      <p>
        <a href={articlePath(article.slug)}>Back to “{article.question}”</a>
      </p>
    </div>
  </Layout>
);
