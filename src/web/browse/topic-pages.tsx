import type { FC } from 'hono/jsx';
import { AskForm } from '../components/ask-form.tsx';
import { Layout } from '../components/layout.tsx';
import { countOf } from '../words.ts';
import { ArticleList, conditionPath, specialtyPath } from './article-entry.tsx';
import type { ListedPage } from './list-entries.ts';
import { Pager } from './pager.tsx';
import type { Topic } from './topics.ts';

type TopicKind = 'specialty' | 'condition';

const kindWords = {
  specialty: { title: 'Specialties', path: '/specialties', topicPath: specialtyPath },
  condition: { title: 'Conditions', path: '/conditions', topicPath: conditionPath },
} as const;

/** Topics that are few stand in one list; many are parted by their first letter. */
const PARTED_FROM = 40;

export const TopicsPage: FC<{ kind: TopicKind; topics: readonly Topic[]; canonical: string }> = ({
  kind,
  topics,
  canonical,
}) => {
  const { title, topicPath } = kindWords[kind];
  const parts = topics.length < PARTED_FROM ? [['', topics] as const] : byLetter(topics);
  return (
    <Layout
      title={title}
      description={`Published articles by ${kind}.`}
      canonical={canonical}
      current="articles"
      assets={['account.css', 'board.css']}
    >
      <div class="page browse">
        <div>
          <p class="eyebrow">
            <a href="/articles">Articles</a>
          </p>
          <h1>{title}</h1>
        </div>
        {topics.length === 0 ? (
          <div class="empty">
            <p>Nothing is published yet, so there is nothing to sort. You can ask a question at once.</p>
            <AskForm id="question" label="Ask a clinical question" />
          </div>
        ) : null}
        {parts.map(([letter, rows]) =>
          rows.length === 0 ? null : (
            <section aria-label={letter || title}>
              {letter ? <h2>{letter}</h2> : null}
              <ul class="topics">
                {rows.map(({ name, approved, open }) => (
                  <li>
                    <a href={topicPath(name)}>{name}</a>{' '}
                    <span class="hint">
                      {[
                        approved > 0 ? `${approved.toLocaleString('en-GB')} approved` : '',
                        open > 0 ? `${open.toLocaleString('en-GB')} in review` : '',
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </Layout>
  );
};

function byLetter(topics: readonly Topic[]): (readonly [string, readonly Topic[]])[] {
  const letters = new Map<string, Topic[]>();
  for (const topic of topics) {
    const [first = ''] = topic.name.normalize('NFD').toUpperCase();
    const letter = /[A-Z]/.test(first) ? first : '0–9';
    letters.set(letter, [...(letters.get(letter) ?? []), topic]);
  }
  return [...letters];
}

interface TopicPageProps {
  readonly name: string;
  readonly kind: TopicKind;
  readonly path: string;
  readonly page: number;
  readonly pages: number;
  readonly approved: ListedPage;
  readonly open: ListedPage;
  /** Null for a specialty without articles. */
  readonly canonical: string | null;
}

export const TopicPage: FC<TopicPageProps> = (props) => {
  const { name, kind, path, page, pages, approved, open, canonical } = props;
  const { title, path: upwards } = kindWords[kind];
  const shown = capitalised(name);
  return (
    <Layout
      title={page > 1 ? `${shown}, page ${page}` : shown}
      description={`Answers about ${name}, each tied to the words of publications: ${countOf(approved.total, 'approved article')}.`}
      {...(canonical ? { canonical } : { unlisted: true })}
      current="articles"
      assets={['account.css', 'board.css']}
    >
      <div class="page browse">
        <div>
          <p class="eyebrow">
            <a href={upwards}>{title}</a>
          </p>
          <h1>{shown}</h1>
        </div>
        <section aria-labelledby="approved">
          <h2 id="approved">Approved articles</h2>
          {approved.total === 0 ? (
            <p>None yet. An article stands here when named reviewers have signed every claim in it.</p>
          ) : (
            <ArticleList entries={approved.entries} heading="h3" />
          )}
          <Pager page={page} pages={pages} address={(to) => (to > 1 ? `${path}?page=${to}` : path)} />
        </section>
        {open.total > 0 ? (
          <section aria-labelledby="open">
            <h2 id="open">Not approved yet, or being checked again</h2>
            <ArticleList entries={open.entries} heading="h3" />
            {open.total > open.entries.length ? (
              <p class="hint">And {countOf(open.total - open.entries.length, 'more article')}.</p>
            ) : null}
          </section>
        ) : null}
        <section aria-label={`Ask about ${name}`}>
          <AskForm
            id="question"
            label={`Ask a question about ${kind === 'condition' ? name : name.toLowerCase()}`}
            hint="The library is searched at once. The answer is tied to publications; nobody has reviewed it."
          />
        </section>
      </div>
    </Layout>
  );
};

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
