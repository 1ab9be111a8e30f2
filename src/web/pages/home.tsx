import type { FC } from 'hono/jsx';
import type { LibraryStatistics } from '../../app.ts';
import { askPath } from '../addresses.ts';
import { ArticleList, type ListedArticle } from '../browse/index.ts';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';
import { countOf } from '../words.ts';

/** Questions the starter library holds evidence on, one a field. */
const examples = [
  { field: 'Cardiology', question: 'Do SGLT2 inhibitors help when the ejection fraction is preserved?' },
  { field: 'Obstetrics', question: 'Does low-dose aspirin prevent pre-eclampsia in high-risk pregnancy?' },
  { field: 'Paediatrics', question: 'Can a child with acute otitis media wait before starting antibiotics?' },
  { field: 'Neurology', question: 'Tenecteplase or alteplase for acute ischaemic stroke?' },
  { field: 'Emergency', question: 'Do corticosteroids prevent biphasic anaphylaxis?' },
  { field: 'Rare bone disease', question: 'What is the treatment approach for metaphyseal sclerosis?' },
] as const;

interface HomeProps {
  readonly statistics: LibraryStatistics;
  /** Approved ones, newest first. */
  readonly articles: readonly ListedArticle[];
  readonly canonical: string;
}

export const Home: FC<HomeProps> = ({ statistics, articles, canonical }) => (
  <Layout
    description="Ask a clinical question and get a structured answer in which every sentence is tied to the exact words of a publication, with its evidence level."
    canonical={canonical}
    current="ask"
    assets={articles.length > 0 ? ['board.css'] : []}
  >
    <div class="home">
      <div class="home-ask">
        <h1>
          Clinical answers tied to the <mark>exact words</mark> of the evidence
        </h1>
        <AskForm id="question" label="Your clinical question" />
      </div>
      <section class="home-examples" aria-labelledby="examples">
        <h2 id="examples">For example</h2>
        <ul class="examples">
          {examples.map(({ field, question }) => (
            <li>
              <a href={askPath(question)} data-example>
                <span class="example-field">{field}</span>
                <span class="example-question">{question}</span>
              </a>
            </li>
          ))}
        </ul>
        {articles.length > 0 ? (
          <section class="home-articles" aria-labelledby="newest">
            <h2 id="newest">Newest approved articles</h2>
            <ArticleList entries={articles} heading="h3" />
            <p>
              <a href="/articles">All articles</a>
            </p>
          </section>
        ) : null}
      </section>
      <section class="what" aria-labelledby="what">
        <h2 id="what">What this is</h2>
        <ul>
          <li>
            Every sentence of an answer quotes a publication. Open its number to read the quotation in its
            place.
          </li>
          <li>
            Each claim carries its evidence level, from guideline to case report, and what points the other
            way.
          </li>
          <li>
            When the library holds nothing on your question, Probatum says so and shows what it searched.
          </li>
          <li>Answers come from fixed rules on this server. For education; not medical advice.</li>
        </ul>
        <p class="library-size">
          The library holds {countOf(statistics.publications, 'publication')} ({statistics.oldest}–
          {statistics.newest}); the vocabulary knows {countOf(statistics.concepts, 'concept')}.{' '}
          {statistics.retracted > 0
            ? `${countOf(statistics.retracted, 'retracted publication')} ${statistics.retracted === 1 ? 'is' : 'are'} kept, marked and never used as evidence.`
            : ''}
        </p>
      </section>
    </div>
  </Layout>
);
