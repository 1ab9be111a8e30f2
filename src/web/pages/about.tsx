import type { FC } from 'hono/jsx';
import type { LibraryStatistics } from '../../app.ts';
import {
  type EvidenceLevel,
  evidenceLevelNames,
  evidenceLevelSchema,
  referenceKindSchema,
} from '../../domain/index.ts';
import { Layout } from '../components/layout.tsx';
import { countOf, kindHeadings } from '../words.ts';

const levels: EvidenceLevel[] = evidenceLevelSchema.options.map((option) => option.value);

export const About: FC<{ statistics: LibraryStatistics; canonical: string }> = ({
  statistics,
  canonical,
}) => (
  <Layout
    title="About"
    description="How Probatum makes an answer, what its evidence levels mean, and what its library holds."
    canonical={canonical}
    current="about"
  >
    <article class="page prose">
      <h1>About Probatum</h1>
      <p>
        <i lang="la">Probatum est</i>, “it has been proved”, is what physicians once wrote under a remedy that
        had been tested. Probatum answers clinical questions from publications, and ties every sentence of an
        answer to the exact words it rests on.
      </p>
      <h2>How an answer is made</h2>
      <ol>
        <li>
          <strong>The question is read:</strong> the condition or drug it is about, what it asks for, and the
          people it names. Names, record numbers and other personal details are removed before anything is
          stored.
        </li>
        <li>
          <strong>The library is searched,</strong> and each publication found is appraised: what kind of
          study, which evidence level, whether it was retracted or replaced.
        </li>
        <li>
          <strong>What is off topic is set aside.</strong> A source has to be about what was asked, not share
          a word with it. The answer lists what was set aside, and why.
        </li>
        <li>
          <strong>Passages are quoted</strong> and arranged under clinical headings, strongest evidence first,
          with what points the other way beside it.
        </li>
        <li>
          <strong>Every quotation is checked</strong> word for word at its place in the text. A claim that
          fails the check is dropped and counted.
        </li>
        <li>
          <strong>When nothing passes, there is no answer,</strong> and the page says what was searched.
        </li>
      </ol>
      <h2>Evidence levels</h2>
      <p>Given by rule from the type and design of the publication; the reason stands beside it.</p>
      <ol class="levels">
        {levels.map((level) => (
          <li>
            <span class="level" data-level={level}>
              Level {level}
            </span>{' '}
            {evidenceLevelNames[level]}
          </li>
        ))}
      </ol>
      <h2>The library</h2>
      <p>
        {countOf(statistics.publications, 'publication')} from {statistics.oldest} to {statistics.newest}. The
        starter library holds real publications whose findings were digested in our own words, each with its
        identifiers and the page where it was seen. Every text and every reference says so:{' '}
        <em>digest in our own words</em> is never shown as an abstract.
      </p>
      <table>
        <caption>Publications by kind</caption>
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">Number</th>
          </tr>
        </thead>
        <tbody>
          {referenceKindSchema.options.flatMap((kind) => {
            const count = statistics.byKind[kind] ?? 0;
            return count === 0
              ? []
              : [
                  <tr>
                    <th scope="row">{kindHeadings[kind]}</th>
                    <td>{count.toLocaleString('en-GB')}</td>
                  </tr>,
                ];
          })}
        </tbody>
      </table>
      <p>
        {countOf(statistics.retracted, 'publication')} retracted and{' '}
        {countOf(statistics.superseded, 'guideline')} superseded by a newer edition: kept, marked, and set
        aside. The vocabulary knows {countOf(statistics.concepts, 'concept')} under{' '}
        {countOf(statistics.terms, 'name')} (version <code>{statistics.vocabularyVersion}</code>).
      </p>
      <h2>Review</h2>
      <p>
        Articles are meant to be reviewed claim by claim: Submitted, Under Review, Approved. No answer on this
        server has been reviewed; each says so at its top.
      </p>
      <h2>Privacy</h2>
      <p>
        Questions are answered on this server and sent nowhere else. Answers are kept under their address with
        personal details removed. One cookie remembers which kind of reader you are, when you choose one.
        Nothing follows you.
      </p>
    </article>
  </Layout>
);
