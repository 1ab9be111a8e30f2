import type { FC } from 'hono/jsx';
import { type Answer, specialtySchema } from '../../domain/index.ts';
import { answerPath } from '../addresses.ts';
import { Layout } from '../components/layout.tsx';
import { countOf } from '../words.ts';

interface SubmitPageProps {
  readonly answer: Answer;
  /** As chosen or guessed. */
  readonly specialty: string;
  readonly slug: string;
  /** Absolute address of `/articles/`, shown before the slug. */
  readonly base: string;
  /** Why it could not be done, and what to change. */
  readonly error?: string;
}

/** An answer on its way to being an article: its specialty and address, and whether it goes to review at once. */
export const SubmitPage: FC<SubmitPageProps> = ({ answer, specialty, slug, base, error }) => (
  <Layout
    title="Submit for review"
    description="Make an article of this answer and have it reviewed."
    unlisted
    assets={['articles.css']}
  >
    <div class="page prose">
      <p class="eyebrow">
        <a href={answerPath(answer.id)}>Back to the answer</a>
      </p>
      <h1>Submit for review</h1>
      <p>
        <strong>{answer.question}</strong>
      </p>
      <p>
        {countOf(Object.keys(answer.claims).length, 'claim')} and{' '}
        {countOf(answer.references.length, 'reference')} become an article under your name. A reviewer checks
        each claim against its quotation; the page says at every moment how far that has come.
      </p>
      {error ? (
        <p class="field-error" role="alert" id="submit-error">
          {error}
        </p>
      ) : null}
      <form method="post" action={`${answerPath(answer.id)}/submit`} class="submit-form">
        <div class="submit-field">
          <label for="specialty">Specialty</label>
          <p class="hint" id="specialty-hint">
            Guessed from the answer. It decides who is asked to review.
          </p>
          <select id="specialty" name="specialty" aria-describedby="specialty-hint">
            {specialtySchema.options.map((option) => (
              <option value={option} selected={option === specialty}>
                {option}
              </option>
            ))}
          </select>
        </div>
        <div class="submit-field">
          <label for="slug">Address</label>
          <p class="hint" id="slug-hint">
            The page will stand at {base}
            <wbr />
            <strong>{slug}</strong>. Small letters, digits and hyphens; a number is added when it is taken.
          </p>
          <input
            id="slug"
            name="slug"
            value={slug}
            maxlength={120}
            autocomplete="off"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby="slug-hint"
          />
        </div>
        <div class="buttons">
          <button class="button" type="submit" name="submit" value="yes">
            Submit for review
          </button>
          <button class="button secondary" type="submit" name="submit" value="no">
            Keep as a draft
          </button>
        </div>
        <p class="hint">
          A submitted article can be read by everybody, marked as not reviewed. A draft is seen by you and the
          board only.
        </p>
      </form>
    </div>
  </Layout>
);
