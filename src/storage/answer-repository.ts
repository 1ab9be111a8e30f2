import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { AnswerStore, AnswerSummary } from '../answering/index.ts';
import {
  type Answer,
  answerSchema,
  answerStatusSchema,
  type Publication,
  type PublicationId,
  publicationSchema,
} from '../domain/index.ts';
import { AppError } from '../errors.ts';
import type { Schema } from './schema.ts';
import { usingDatabase } from './using-database.ts';

/** Answers and the publication versions they quote, in the database. */
export class AnswerRepository implements AnswerStore {
  readonly #database: Kysely<Schema>;

  constructor(database: Kysely<Schema>) {
    this.#database = database;
  }

  /** Writes answer, citations and cited versions in one transaction. Throws when a quoted version is not given. */
  async save(answer: Answer, cited: readonly Publication[]): Promise<void> {
    const versions = citedVersions(answer, cited);
    await usingDatabase(() =>
      this.#database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('answers')
          .values({
            id: answer.id,
            question: answer.question,
            asked_at: answer.askedAt,
            status: answer.status,
            audience: answer.audience,
            body: JSON.stringify(answer),
          })
          .execute();
        if (versions.length === 0) return;
        await transaction
          .insertInto('publication_versions')
          .values(
            versions.map((publication) => ({
              publication_id: publication.id,
              version: publication.version,
              body: JSON.stringify(publication),
            })),
          )
          .onConflict((conflict) => conflict.columns(['publication_id', 'version']).doNothing())
          .execute();
        await transaction
          .insertInto('answer_citations')
          .values(versions.map(({ id, version }) => ({ answer_id: answer.id, publication_id: id, version })))
          .execute();
      }),
    );
  }

  async find(id: string): Promise<Answer | null> {
    const row = await usingDatabase(() =>
      this.#database.selectFrom('answers').select('body').where('id', '=', id).executeTakeFirst(),
    );
    return row ? parse(answerSchema, row.body, `answer ${id}`) : null;
  }

  async findVersion(id: PublicationId, version: string): Promise<Publication | null> {
    const row = await usingDatabase(() =>
      this.#database
        .selectFrom('publication_versions')
        .select('body')
        .where('publication_id', '=', id)
        .where('version', '=', version)
        .executeTakeFirst(),
    );
    return row ? parse(publicationSchema, row.body, `publication ${id}, version ${version}`) : null;
  }

  /** Every publication that an answer cites, each once. */
  async citedPublications(): Promise<PublicationId[]> {
    const rows = await usingDatabase(() =>
      this.#database.selectFrom('answer_citations').select('publication_id').distinct().execute(),
    );
    return rows.map((row) => row.publication_id as PublicationId);
  }

  async citing(id: PublicationId, limit: number): Promise<AnswerSummary[]> {
    const rows = await usingDatabase(() =>
      this.#database
        .selectFrom('answers')
        .select(['id', 'question', 'asked_at', 'status'])
        .where('id', 'in', (query) =>
          query
            .selectFrom('answer_citations')
            .select('answer_citations.answer_id')
            .where('publication_id', '=', id),
        )
        .orderBy('asked_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute(),
    );
    return rows.map((row) => ({
      id: row.id,
      question: row.question,
      askedAt: row.asked_at,
      status: answerStatusSchema.parse(row.status),
    }));
  }
}

/** The given publications that the answer quotes, each version once. */
function citedVersions(answer: Answer, cited: readonly Publication[]): Publication[] {
  const given = new Map(cited.map((publication) => [key(publication.id, publication.version), publication]));
  const quoted = new Map<string, Publication>();
  for (const citation of Object.values(answer.claims).flatMap((claim) => claim.citations)) {
    const wanted = key(citation.publication, citation.version);
    const publication = given.get(wanted);
    if (!publication) {
      throw new AppError({
        code: 'internal',
        status: 500,
        publicMessage: `The answer quotes ${citation.publication} in version ${citation.version}, which was not handed in to be stored with it.`,
      });
    }
    quoted.set(wanted, publication);
  }
  return [...quoted.values()];
}

function key(id: string, version: string): string {
  return `${id} ${version}`;
}

function parse<T>(schema: z.ZodType<T>, json: string, what: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch (cause) {
    throw new AppError({
      code: 'storage-unavailable',
      status: 500,
      publicMessage: `The stored ${what} cannot be read; the database was changed from outside or by a newer release.`,
      cause,
    });
  }
}
