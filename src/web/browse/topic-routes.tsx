import type { Context, Hono } from 'hono';
import type { App } from '../../app.ts';
import { specialtySchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { type ArticleFilter, slugOf } from '../../review/index.ts';
import { readQuery } from '../read-form.ts';
import { absoluteAddress, renderPage } from '../render.ts';
import { conditionPath, specialtyPath } from './article-entry.tsx';
import { everyPublished, listEntries } from './list-entries.ts';
import { ENTRIES_A_PAGE } from './list-routes.tsx';
import { readerFilters, readFilter } from './read-filter.ts';
import { TopicPage, TopicsPage } from './topic-pages.tsx';
import { conditionsOf, countTopics, specialtiesOf } from './topics.ts';

/** Most articles on their way that a topic's first page lists. */
const MOST_OPEN = 100;

/** Everything published about one topic: approved articles first, page by page, then those on their way. */
async function showTopic(
  c: Context,
  app: App,
  topic: {
    readonly name: string;
    readonly kind: 'specialty' | 'condition';
    readonly path: string;
    readonly filter: Pick<ArticleFilter, 'condition' | 'specialty'>;
  },
) {
  const actor = c.get('actor');
  const { page } = readFilter(readQuery(c));
  const [approved, open] = await Promise.all([
    listEntries(app, actor, {
      ...topic.filter,
      states: readerFilters.approved.states,
      limit: ENTRIES_A_PAGE,
      offset: (page - 1) * ENTRIES_A_PAGE,
    }),
    listEntries(app, actor, {
      ...topic.filter,
      states: [...readerFilters['under-review'].states, ...readerFilters.submitted.states],
      limit: MOST_OPEN,
    }),
  ]);
  const nothing = approved.total + open.total === 0;
  if (nothing && topic.kind === 'condition') {
    throw new AppError({
      code: 'not-found',
      status: 404,
      publicMessage: `No published article is about “${topic.name}”. You can ask a question about it here.`,
    });
  }
  if (page > 1 && approved.entries.length === 0) {
    throw new AppError({ code: 'not-found', status: 404, publicMessage: 'The list is shorter than that.' });
  }
  const first = [...approved.entries, ...open.entries].flatMap(({ article }) => article.conditions);
  const name =
    topic.kind === 'condition'
      ? (first.find((each) => each.toLowerCase() === topic.name.toLowerCase()) ?? topic.name)
      : topic.name;
  return renderPage(
    c,
    <TopicPage
      name={name}
      kind={topic.kind}
      path={topic.path}
      page={page}
      pages={Math.ceil(approved.total / ENTRIES_A_PAGE)}
      approved={approved}
      open={page === 1 ? open : { entries: [], total: 0 }}
      canonical={nothing ? null : absoluteAddress(c, page > 1 ? `${topic.path}?page=${page}` : topic.path)}
    />,
  );
}

/** `/specialties` and `/conditions`, and a page for each of either. */
export function topicRoutes(web: Hono, app: App): void {
  web.get('/specialties', async (c) => {
    const topics = countTopics(await everyPublished(app, c.get('actor')), specialtiesOf);
    const canonical = absoluteAddress(c, '/specialties');
    return renderPage(c, <TopicsPage kind="specialty" topics={topics} canonical={canonical} />);
  });
  web.get('/specialties/:slug', (c) => {
    const slug = c.req.param('slug');
    const name = specialtySchema.options.find((option) => slugOf(option) === slug);
    if (!name) {
      throw new AppError({
        code: 'not-found',
        status: 404,
        publicMessage: 'There is no such specialty here.',
      });
    }
    const topic = {
      name,
      kind: 'specialty',
      path: specialtyPath(name),
      filter: { specialty: name },
    } as const;
    return showTopic(c, app, topic);
  });
  web.get('/conditions', async (c) => {
    const topics = countTopics(await everyPublished(app, c.get('actor')), conditionsOf);
    const canonical = absoluteAddress(c, '/conditions');
    return renderPage(c, <TopicsPage kind="condition" topics={topics} canonical={canonical} />);
  });
  web.get('/conditions/:name', async (c) => {
    const name = c.req.param('name');
    const path = conditionPath(name);
    if (name !== name.toLowerCase()) return c.redirect(path, 301);
    return showTopic(c, app, { name, kind: 'condition', path, filter: { condition: name } });
  });
}
