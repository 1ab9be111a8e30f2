/** Tables of the advisory board. Text and whole numbers only; times are ISO 8601 in UTC, JSON is text. */
export interface BoardTables {
  articles: {
    id: string;
    slug: string;
    question: string;
    state: string;
    lock: number;
    version: number;
    content_hash: string;
    answer_id: string;
    author_id: string;
    author_name: string;
    assignee_id: string | null;
    assignee_name: string | null;
    due_at: string | null;
    specialty: string;
    conditions: string;
    created_at: string;
    updated_at: string;
    submitted_at: string | null;
    review_started_at: string | null;
    approved_at: string | null;
    next_review_at: string | null;
    state_reason: string | null;
    /** 0 or 1. */
    returned: number;
    superseded_by: string | null;
    /** Lower-case text for searching: question, conditions, claims. */
    search_text: string;
  };
  /** Every slug an article ever had. */
  article_slugs: { slug: string; article_id: string };
  /** Lower-case names. */
  article_conditions: { article_id: string; name: string };
  article_versions: {
    article_id: string;
    number: number;
    content: string;
    content_hash: string;
    created_at: string;
    author_id: string | null;
    author_name: string;
    change: string;
    restores: number | null;
  };
  claim_decisions: {
    article_id: string;
    claim_id: string;
    claim_hash: string;
    reviewer_id: string;
    reviewer_name: string;
    decision: string;
    comment: string;
    decided_at: string;
  };
  approvals: {
    id: string;
    article_id: string;
    version: number;
    content_hash: string;
    reviewer_id: string;
    reviewer_name: string;
    credentials: string;
    specialty: string;
    disclosures: string;
    summary: string;
    signed_at: string;
    voided_at: string | null;
    void_reason: string | null;
  };
  article_comments: {
    id: string;
    article_id: string;
    claim_id: string | null;
    parent_id: string | null;
    author_id: string | null;
    author_name: string;
    body: string;
    created_at: string;
    resolved_at: string | null;
    resolved_by: string | null;
  };
  /** Append-only: triggers refuse every update and delete. */
  audit_events: {
    /** Given by the database when left out. */
    sequence: number | undefined;
    at: string;
    actor_id: string | null;
    actor_name: string;
    actor_role: string;
    action: string;
    article_id: string | null;
    subject: string | null;
    detail: string;
  };
  surveillance_tasks: {
    id: string;
    article_id: string;
    fingerprint: string;
    kind: string;
    publication_id: string | null;
    title: string;
    before: string;
    after: string;
    claims: string;
    opened_at: string;
    closed_at: string | null;
    closed_by: string | null;
    resolution: string | null;
  };
  feedback: {
    id: string;
    article_id: string;
    version: number;
    claim_id: string | null;
    kind: string;
    message: string;
    created_at: string;
    closed_at: string | null;
    closed_by: string | null;
    reply: string | null;
  };
  editorial_policies: {
    number: number;
    text: string;
    created_at: string;
    author_name: string;
    change: string;
  };
  audience_wordings: {
    article_id: string;
    audience: string;
    content_hash: string;
    sentences: string;
    model: string;
    created_at: string;
    approved_by: string | null;
    approved_at: string | null;
  };
  status_notices: {
    publication_id: string;
    status: string;
    source: string;
    recorded_at: string;
    recorded_by: string;
  };
}
