import { type CreateTableBuilder, type Kysely, type Migration, sql } from 'kysely';

type Columns = Readonly<Record<string, 'text' | 'text?' | 'integer' | 'integer?'>>;

function table(database: Kysely<unknown>, name: string, columns: Columns) {
  let builder: CreateTableBuilder<string, string> = database.schema.createTable(name);
  for (const [column, type] of Object.entries(columns)) {
    const nullable = type.endsWith('?');
    builder = builder.addColumn(column, type.startsWith('integer') ? 'integer' : 'text', (definition) =>
      nullable ? definition : definition.notNull(),
    );
  }
  return builder;
}

export const board: Migration = {
  async up(database: Kysely<unknown>) {
    await table(database, 'articles', {
      id: 'text',
      slug: 'text',
      question: 'text',
      state: 'text',
      lock: 'integer',
      version: 'integer',
      content_hash: 'text',
      answer_id: 'text',
      author_id: 'text',
      author_name: 'text',
      assignee_id: 'text?',
      assignee_name: 'text?',
      due_at: 'text?',
      specialty: 'text',
      conditions: 'text',
      created_at: 'text',
      updated_at: 'text',
      submitted_at: 'text?',
      review_started_at: 'text?',
      approved_at: 'text?',
      next_review_at: 'text?',
      state_reason: 'text?',
      returned: 'integer',
      superseded_by: 'text?',
      search_text: 'text',
    })
      .addPrimaryKeyConstraint('articles_key', ['id'])
      .execute();
    await index(database, 'articles', ['slug'], true);
    await index(database, 'articles', ['state', 'updated_at']);
    await table(database, 'article_slugs', { slug: 'text', article_id: 'text' })
      .addPrimaryKeyConstraint('article_slugs_key', ['slug'])
      .addForeignKeyConstraint('article_slugs_article', ['article_id'], 'articles', ['id'])
      .execute();
    await table(database, 'article_conditions', { article_id: 'text', name: 'text' })
      .addPrimaryKeyConstraint('article_conditions_key', ['article_id', 'name'])
      .addForeignKeyConstraint('article_conditions_article', ['article_id'], 'articles', ['id'])
      .execute();
    await index(database, 'article_conditions', ['name']);
    await table(database, 'article_versions', {
      article_id: 'text',
      number: 'integer',
      content: 'text',
      content_hash: 'text',
      created_at: 'text',
      author_id: 'text?',
      author_name: 'text',
      change: 'text',
      restores: 'integer?',
    })
      .addPrimaryKeyConstraint('article_versions_key', ['article_id', 'number'])
      .addForeignKeyConstraint('article_versions_article', ['article_id'], 'articles', ['id'])
      .execute();
    await table(database, 'claim_decisions', {
      article_id: 'text',
      claim_id: 'text',
      claim_hash: 'text',
      reviewer_id: 'text',
      reviewer_name: 'text',
      decision: 'text',
      comment: 'text',
      decided_at: 'text',
    })
      .addPrimaryKeyConstraint('claim_decisions_key', ['article_id', 'claim_id', 'reviewer_id'])
      .addForeignKeyConstraint('claim_decisions_article', ['article_id'], 'articles', ['id'])
      .execute();
    await table(database, 'approvals', {
      id: 'text',
      article_id: 'text',
      version: 'integer',
      content_hash: 'text',
      reviewer_id: 'text',
      reviewer_name: 'text',
      credentials: 'text',
      specialty: 'text',
      disclosures: 'text',
      summary: 'text',
      signed_at: 'text',
      voided_at: 'text?',
      void_reason: 'text?',
    })
      .addPrimaryKeyConstraint('approvals_key', ['id'])
      .addForeignKeyConstraint('approvals_article', ['article_id'], 'articles', ['id'])
      .execute();
    await index(database, 'approvals', ['article_id']);
    await table(database, 'article_comments', {
      id: 'text',
      article_id: 'text',
      claim_id: 'text?',
      parent_id: 'text?',
      author_id: 'text?',
      author_name: 'text',
      body: 'text',
      created_at: 'text',
      resolved_at: 'text?',
      resolved_by: 'text?',
    })
      .addPrimaryKeyConstraint('article_comments_key', ['id'])
      .addForeignKeyConstraint('article_comments_article', ['article_id'], 'articles', ['id'])
      .execute();
    await index(database, 'article_comments', ['article_id', 'created_at']);
    await database.schema
      .createTable('audit_events')
      .addColumn('sequence', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor_id', 'text')
      .addColumn('actor_name', 'text', (column) => column.notNull())
      .addColumn('actor_role', 'text', (column) => column.notNull())
      .addColumn('action', 'text', (column) => column.notNull())
      .addColumn('article_id', 'text')
      .addColumn('subject', 'text')
      .addColumn('detail', 'text', (column) => column.notNull())
      .execute();
    await index(database, 'audit_events', ['article_id', 'sequence']);
    for (const change of ['UPDATE', 'DELETE']) {
      await sql
        .raw(
          `CREATE TRIGGER audit_events_no_${change.toLowerCase()} BEFORE ${change} ON audit_events BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END`,
        )
        .execute(database);
    }
    // INSERT OR REPLACE removes the row in its way without asking the trigger of DELETE.
    await sql
      .raw(
        "CREATE TRIGGER audit_events_no_replace BEFORE INSERT ON audit_events WHEN EXISTS (SELECT 1 FROM audit_events WHERE sequence = NEW.sequence) BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END",
      )
      .execute(database);
    await table(database, 'surveillance_tasks', {
      id: 'text',
      article_id: 'text',
      fingerprint: 'text',
      kind: 'text',
      publication_id: 'text?',
      title: 'text',
      before: 'text',
      after: 'text',
      claims: 'text',
      opened_at: 'text',
      closed_at: 'text?',
      closed_by: 'text?',
      resolution: 'text?',
    })
      .addPrimaryKeyConstraint('surveillance_tasks_key', ['id'])
      .addUniqueConstraint('surveillance_tasks_once', ['article_id', 'fingerprint'])
      .addForeignKeyConstraint('surveillance_tasks_article', ['article_id'], 'articles', ['id'])
      .execute();
    await table(database, 'feedback', {
      id: 'text',
      article_id: 'text',
      version: 'integer',
      claim_id: 'text?',
      kind: 'text',
      message: 'text',
      created_at: 'text',
      closed_at: 'text?',
      closed_by: 'text?',
      reply: 'text?',
    })
      .addPrimaryKeyConstraint('feedback_key', ['id'])
      .addForeignKeyConstraint('feedback_article', ['article_id'], 'articles', ['id'])
      .execute();
    await index(database, 'feedback', ['article_id', 'created_at']);
    await table(database, 'editorial_policies', {
      number: 'integer',
      text: 'text',
      created_at: 'text',
      author_name: 'text',
      change: 'text',
    })
      .addPrimaryKeyConstraint('editorial_policies_key', ['number'])
      .execute();
    await table(database, 'audience_wordings', {
      article_id: 'text',
      audience: 'text',
      content_hash: 'text',
      sentences: 'text',
      model: 'text',
      created_at: 'text',
      approved_by: 'text?',
      approved_at: 'text?',
    })
      .addPrimaryKeyConstraint('audience_wordings_key', ['article_id', 'audience'])
      .addForeignKeyConstraint('audience_wordings_article', ['article_id'], 'articles', ['id'])
      .execute();
    await table(database, 'status_notices', {
      publication_id: 'text',
      status: 'text',
      source: 'text',
      recorded_at: 'text',
      recorded_by: 'text',
    })
      .addPrimaryKeyConstraint('status_notices_key', ['publication_id'])
      .execute();
  },
};

async function index(
  database: Kysely<unknown>,
  on: string,
  columns: string[],
  unique = false,
): Promise<void> {
  const builder = database.schema
    .createIndex(`${on}_by_${columns.join('_')}`)
    .on(on)
    .columns(columns);
  await (unique ? builder.unique() : builder).execute();
}
