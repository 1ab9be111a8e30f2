import type { FC } from 'hono/jsx';
import type { Article, AuditEvent } from '../../domain/index.ts';
import { Field } from '../account/field.tsx';
import { Layout } from '../components/layout.tsx';
import { formatTime } from '../words.ts';
import { deskPath } from './articles-of.ts';
import { auditSentence } from './audit-words.ts';
import { BoardNav } from './board-nav.tsx';

interface AuditPageProps {
  readonly events: readonly AuditEvent[];
  readonly articles: ReadonlyMap<string, Article>;
  /** What was typed to filter by. */
  readonly named: string;
  readonly article: Article | null;
  /** There are newer events than these. */
  readonly first: boolean;
  /** Number of the last event shown, when there are older ones. */
  readonly older: number | null;
}

export const AuditPage: FC<AuditPageProps> = ({ events, articles, named, article, first, older }) => {
  const address = (query: Record<string, string>) =>
    `/review/audit?${new URLSearchParams({ ...(article ? { article: article.slug } : {}), ...query })}`;
  return (
    <Layout
      title="Audit trail"
      description="Who did what, newest first."
      unlisted
      current="review"
      assets={['account.css', 'board.css']}
    >
      <div class="page desk">
        <BoardNav current="audit" />
        <div>
          <h1>Audit trail</h1>
          <p class="hint">
            Every change, written in the same step as the change itself. No line is ever changed or removed.
          </p>
        </div>
        <form method="get" action="/review/audit" class="filter">
          <Field
            id="article"
            name="article"
            label="Only this article"
            hint="Its address, or the last part of it."
            value={named}
            optional
          />
          <button class="button secondary" type="submit">
            Show
          </button>
        </form>
        {named !== '' && !article ? (
          <p role="status">
            There is no article “{named}”. <a href="/review/audit">Show everything</a>
          </p>
        ) : null}
        {article ? (
          <p role="status">
            About <a href={deskPath(article.id)}>{article.question}</a> ·{' '}
            <a href="/review/audit">show everything</a>
          </p>
        ) : null}
        {events.length === 0 && (named === '' || article) ? <p>Nothing has happened yet.</p> : null}
        <ol class="audit">
          {events.map((event) => (
            <Event event={event} article={articles.get(event.article ?? '') ?? null} />
          ))}
        </ol>
        {first || older !== null ? (
          <nav class="pager" aria-label="Pages">
            {first ? <a href={address({})}>Newest</a> : null}
            {older === null ? null : (
              <a href={address({ before: String(older) })} rel="next">
                Older
              </a>
            )}
          </nav>
        ) : null}
      </div>
    </Layout>
  );
};

const Event: FC<{ event: AuditEvent; article: Article | null }> = ({ event, article }) => {
  const { sequence, at, actorName, actorRole, action, subject, detail } = event;
  const raw = { sequence, action, actor: event.actorId, article: event.article, subject, detail };
  return (
    <li>
      <p class="hint">
        <time datetime={at}>{formatTime(at)}</time>
      </p>
      <p>
        <strong>{actorName}</strong> <span class="hint">({actorRole})</span> {auditSentence(event)}
        {article ? (
          <>
            {' · '}
            <a href={deskPath(article.id)}>{article.question}</a>
          </>
        ) : null}
      </p>
      <details>
        <summary>
          Record<span class="visually-hidden"> {sequence}</span>
        </summary>
        {/* Focusable, so that a keyboard can scroll a long line. */}
        <pre tabindex={0}>{JSON.stringify(raw, null, 2)}</pre>
      </details>
    </li>
  );
};
