/** The tables of threads as Kysely sees them. */
export interface ThreadTables {
  threads: {
    id: string;
    /** `account:ID`, `visitor:HASH` or `operator`. */
    owner: string;
    /** De-identified. */
    title: string;
    /** ISO 8601, UTC; sorts as text. */
    created_at: string;
    updated_at: string;
    /** Put away, to be deleted soon. */
    discarded_at: string | null;
  };
  thread_turns: {
    thread_id: string;
    number: number;
    /** De-identified, as `question`. */
    asked: string;
    question: string;
    /** JSON list of words. */
    inherited: string;
    answer_id: string;
    asked_at: string;
    /** 1 when the answer was made in the thread. */
    made_here: number;
  };
}
