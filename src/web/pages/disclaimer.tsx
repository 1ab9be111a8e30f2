import type { FC } from 'hono/jsx';
import { Layout } from '../components/layout.tsx';

export const Disclaimer: FC<{ canonical: string }> = ({ canonical }) => (
  <Layout
    title="Disclaimer"
    description="Probatum is educational. It is not medical advice. What it can and cannot be used for."
    canonical={canonical}
    current="disclaimer"
  >
    <article class="page prose">
      <h1>Disclaimer</h1>
      <section class="care-card" aria-labelledby="emergency">
        <h2 id="emergency">In an emergency</h2>
        <div class="care-body">
          <p>
            Do not use this site. Call your local emergency number now (112 in Europe, 999 in the United
            Kingdom, 911 in North America). If you might harm yourself, call it too, or a crisis line near
            you.
          </p>
        </div>
      </section>
      <h2>Educational, not advice</h2>
      <p>
        Probatum finds and quotes publications. It does not know you or your patient. What it shows is not
        medical advice, not a diagnosis and not a treatment plan, and reading it makes nobody anybody’s
        patient.
      </p>
      <h2>For patients and carers</h2>
      <p>
        Do not start, stop or change a treatment because of an answer here. Take the answer, with its sources,
        to a clinician who knows you.
      </p>
      <h2>For professionals</h2>
      <p>
        An answer supports your reading; it does not replace your judgement, current guidance, the product’s
        labelling or local policy. Check doses, contraindications and interactions at their source.
      </p>
      <h2>Limits</h2>
      <ul>
        <li>The library is a selection. Important evidence may be missing, and newer evidence may exist.</li>
        <li>
          Answers are put together by software. A quotation is checked word for word; whether it is the right
          one for your question is yours to judge.
        </li>
        <li>
          Texts marked <em>digest in our own words</em> are our summaries, not the publications. Read the
          publication before relying on one.
        </li>
        <li>
          Evidence levels follow rules about study design. They do not measure how well a study was done.
        </li>
        <li>No answer carries a clinician’s review unless its review status says “Approved”.</li>
      </ul>
      <h2>Personal details</h2>
      <p>
        Ask without names, dates of birth or record numbers. What is recognised as such is removed before
        anything is stored, but recognition is not perfect.
      </p>
    </article>
  </Layout>
);
