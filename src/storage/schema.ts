import type { AccountTables } from './account-tables.ts';
import type { BoardTables } from './board-tables.ts';
import type { ThreadTables } from './thread-tables.ts';

/** The tables as Kysely sees them. Only text columns and ISO times, so that the same schema serves PostgreSQL. */
export interface Schema extends AccountTables, BoardTables, ThreadTables {
  answers: {
    id: string;
    /** De-identified. */
    question: string;
    /** ISO 8601, UTC; sorts as text. */
    asked_at: string;
    status: string;
    audience: string;
    /** The whole answer as JSON. */
    body: string;
  };
  /** Which version of which publication an answer quotes. */
  answer_citations: { answer_id: string; publication_id: string; version: string };
  /** Publications as they stood when an answer quoted them; `body` is the publication as JSON. */
  publication_versions: { publication_id: string; version: string; body: string };
}
