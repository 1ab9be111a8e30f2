import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import {
  type Approval,
  type Article,
  type ArticleComment,
  type ArticleVersion,
  type AudienceWording,
  type AuditEvent,
  type ClaimDecision,
  type Feedback,
  type PolicyVersion,
  type Publication,
  type PublicationId,
  publicationIdSchema,
  publicationSchema,
  type SurveillanceTask,
  statusNoticeSchema,
  type VersionSummary,
} from '../../domain/index.ts';
import type { ArticleFilter, ReviewReader, StoredNotice } from '../../review/index.ts';
import type { Schema } from '../schema.ts';
import * as rows from './rows.ts';

const articleColumns = [
  'id',
  'slug',
  'question',
  'state',
  'lock',
  'version',
  'content_hash',
  'answer_id',
  'author_id',
  'author_name',
  'assignee_id',
  'assignee_name',
  'due_at',
  'specialty',
  'conditions',
  'created_at',
  'updated_at',
  'submitted_at',
  'review_started_at',
  'approved_at',
  'next_review_at',
  'state_reason',
  'returned',
  'superseded_by',
] as const;

/** Reads the board's tables, through a connection or inside a transaction. */
export class BoardReader implements ReviewReader {
  protected readonly database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.database = database;
  }

  /** Runs one statement; the repository outside a transaction waits here for other writers. */
  protected run<T>(work: () => Promise<T>): Promise<T> {
    return work();
  }

  async findArticle(id: string): Promise<Article | null> {
    const row = await this.run(() =>
      this.database.selectFrom('articles').select(articleColumns).where('id', '=', id).executeTakeFirst(),
    );
    return row ? rows.toArticle(row) : null;
  }

  async findBySlug(slug: string): Promise<Article | null> {
    const row = await this.run(() =>
      this.database
        .selectFrom('articles')
        .select(articleColumns)
        .where('id', '=', (query) =>
          query
            .selectFrom('article_slugs')
            .select('article_slugs.article_id')
            .where('article_slugs.slug', '=', slug),
        )
        .executeTakeFirst(),
    );
    return row ? rows.toArticle(row) : null;
  }

  async articles(filter: ArticleFilter): Promise<Article[]> {
    const ordered =
      filter.order === 'waiting longest'
        ? this.#filtered(filter).orderBy('articles.updated_at', 'asc').orderBy('articles.id')
        : this.#filtered(filter).orderBy('articles.updated_at', 'desc').orderBy('articles.id');
    const found = await this.run(() =>
      ordered
        .select(articleColumns.map((column) => `articles.${column}` as const))
        .limit(filter.limit ?? 100)
        .offset(filter.offset ?? 0)
        .execute(),
    );
    return found.map(rows.toArticle);
  }

  async countArticles(filter: ArticleFilter): Promise<number> {
    const row = await this.run(() =>
      this.#filtered(filter)
        .select((expression) => expression.fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow(),
    );
    return Number(row.count);
  }

  #filtered(filter: ArticleFilter): SelectQueryBuilder<Schema, 'articles', object> {
    let query = this.database.selectFrom('articles');
    if (filter.states) query = query.where('articles.state', 'in', [...filter.states]);
    if (filter.specialty) query = query.where('articles.specialty', '=', filter.specialty);
    if (filter.assigneeId) query = query.where('articles.assignee_id', '=', filter.assigneeId);
    if (filter.authorId) query = query.where('articles.author_id', '=', filter.authorId);
    if (filter.returned !== undefined) query = query.where('articles.returned', '=', filter.returned ? 1 : 0);
    if (filter.dueBefore) query = query.where('articles.due_at', '<', filter.dueBefore);
    if (filter.condition !== undefined) {
      const name = filter.condition.toLowerCase();
      query = query.where('articles.id', 'in', (inner) =>
        inner
          .selectFrom('article_conditions')
          .select('article_conditions.article_id')
          .where('article_conditions.name', '=', name),
      );
    }
    for (const word of filter.words ?? []) {
      const pattern = `%${word.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
      // Without ESCAPE, SQLite takes the backslash for itself. Conditions may have changed since the text was made.
      query = query.where((expression) =>
        expression.or([
          sql<boolean>`${expression.ref('articles.search_text')} like ${pattern} escape '\\'`,
          expression.exists(
            expression
              .selectFrom('article_conditions')
              .select('article_conditions.name')
              .whereRef('article_conditions.article_id', '=', 'articles.id')
              .where(sql<boolean>`${sql.ref('article_conditions.name')} like ${pattern} escape '\\'`),
          ),
        ]),
      );
    }
    return query as SelectQueryBuilder<Schema, 'articles', object>;
  }

  async findVersion(article: string, number: number): Promise<ArticleVersion | null> {
    const row = await this.run(() =>
      this.database
        .selectFrom('article_versions')
        .selectAll()
        .where('article_id', '=', article)
        .where('number', '=', number)
        .executeTakeFirst(),
    );
    return row ? rows.toVersion(row) : null;
  }

  async versions(article: string): Promise<VersionSummary[]> {
    const found = await this.run(() =>
      this.database
        .selectFrom('article_versions')
        .select([
          'article_id',
          'number',
          'content_hash',
          'created_at',
          'author_id',
          'author_name',
          'change',
          'restores',
        ])
        .where('article_id', '=', article)
        .orderBy('number', 'desc')
        .execute(),
    );
    return found.map(rows.toVersionSummary);
  }

  async decisions(article: string): Promise<ClaimDecision[]> {
    const found = await this.run(() =>
      this.database
        .selectFrom('claim_decisions')
        .selectAll()
        .where('article_id', '=', article)
        .orderBy('decided_at')
        .execute(),
    );
    return found.map(rows.toDecision);
  }

  async approvals(article: string): Promise<Approval[]> {
    const found = await this.run(() =>
      this.database
        .selectFrom('approvals')
        .selectAll()
        .where('article_id', '=', article)
        .orderBy('signed_at', 'desc')
        .execute(),
    );
    return found.map(rows.toApproval);
  }

  async comments(article: string): Promise<ArticleComment[]> {
    const found = await this.run(() =>
      this.database
        .selectFrom('article_comments')
        .selectAll()
        .where('article_id', '=', article)
        .orderBy('created_at')
        .orderBy('id')
        .execute(),
    );
    return found.map(rows.toComment);
  }

  async tasks(filter: { readonly article?: string; readonly open?: boolean }): Promise<SurveillanceTask[]> {
    let query = this.database.selectFrom('surveillance_tasks').selectAll();
    if (filter.article) query = query.where('article_id', '=', filter.article);
    if (filter.open !== undefined) {
      query = query.where('closed_at', filter.open ? 'is' : 'is not', null);
    }
    const found = await this.run(() => query.orderBy('opened_at', 'desc').orderBy('id').execute());
    return found.map(rows.toTask);
  }

  async feedback(filter: Parameters<ReviewReader['feedback']>[0]): Promise<Feedback[]> {
    let query = this.database.selectFrom('feedback').selectAll();
    if (filter.id !== undefined) query = query.where('id', '=', filter.id);
    if (filter.kinds) query = query.where('kind', 'in', [...filter.kinds]);
    if (filter.article) query = query.where('article_id', '=', filter.article);
    if (filter.open !== undefined) {
      query = query.where('closed_at', filter.open ? 'is' : 'is not', null);
    }
    const found = await this.run(() =>
      query
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(filter.limit ?? 200)
        .execute(),
    );
    return found.map(rows.toFeedback);
  }

  async audit(filter: {
    readonly article?: string;
    readonly limit?: number;
    readonly before?: number;
    readonly withoutAccounts?: boolean;
  }): Promise<AuditEvent[]> {
    let query = this.database.selectFrom('audit_events').selectAll();
    if (filter.article) query = query.where('article_id', '=', filter.article);
    if (filter.before !== undefined) query = query.where('sequence', '<', filter.before);
    if (filter.withoutAccounts) query = query.where('action', 'not like', 'account.%');
    const found = await this.run(() =>
      query
        .orderBy('sequence', 'desc')
        .limit(filter.limit ?? 500)
        .execute(),
    );
    return found.map(rows.toAuditEvent);
  }

  async policies(): Promise<PolicyVersion[]> {
    const found = await this.run(() =>
      this.database.selectFrom('editorial_policies').selectAll().orderBy('number', 'desc').execute(),
    );
    return found.map((row) => ({
      number: row.number,
      text: row.text,
      createdAt: row.created_at,
      authorName: row.author_name,
      change: row.change,
    }));
  }

  async wording(article: string, audience: string): Promise<AudienceWording | null> {
    const row = await this.run(() =>
      this.database
        .selectFrom('audience_wordings')
        .selectAll()
        .where('article_id', '=', article)
        .where('audience', '=', audience)
        .executeTakeFirst(),
    );
    return row ? rows.toWording(row) : null;
  }

  async notices(): Promise<StoredNotice[]> {
    const found = await this.run(() =>
      this.database.selectFrom('status_notices').selectAll().orderBy('recorded_at', 'desc').execute(),
    );
    return found.map((row) => ({
      ...statusNoticeSchema.parse({ status: row.status, source: row.source }),
      publication: publicationIdSchema.parse(row.publication_id),
      recordedAt: row.recorded_at,
      recordedBy: row.recorded_by,
    }));
  }

  async findPublicationVersion(id: PublicationId, version: string): Promise<Publication | null> {
    const row = await this.run(() =>
      this.database
        .selectFrom('publication_versions')
        .select('body')
        .where('publication_id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),
    );
    return row ? publicationSchema.parse(JSON.parse(row.body)) : null;
  }
}
