import type { FC } from 'hono/jsx';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';

export interface ErrorPageProps {
  readonly title: string;
  readonly message: string;
  /** What was typed, kept for another try. */
  readonly question?: string;
}

/** One page for everything that went wrong: what happened, and the question box as the way on. */
export const ErrorPage: FC<ErrorPageProps> = ({ title, message, question }) => (
  <Layout title={title} description={message} unlisted>
    <div class="page">
      <h1>{title}</h1>
      <p>{message}</p>
      <AskForm
        id="question"
        label={question ? 'Your question' : 'Ask a clinical question'}
        value={question ?? ''}
        button={question ? 'Try again' : 'Ask'}
      />
      <p>
        <a href="/">Go to the start page</a>
      </p>
    </div>
  </Layout>
);
