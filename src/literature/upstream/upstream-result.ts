/** Why an outside source gave nothing. Never shown as "nothing found". */
export interface UpstreamFailure {
  readonly kind: /** It asked us to wait longer than the deadline allows. */
    | 'limited'
    /** It cannot be reached, or it answers with its own failure. */
    | 'down'
    /** The deadline passed. */
    | 'slow'
    /** It refuses the request: a wrong key, a query it cannot read. */
    | 'refused'
    /** Its reply is not what it documents. */
    | 'garbled';
  /** One sentence for readers: what happened and what to do. No addresses, no keys. */
  readonly message: string;
  readonly cause?: unknown;
}

/** What an outside source gave. `notices` are its warnings in words for readers ("the phrase … was not found"). */
export type UpstreamResult<T> =
  | { readonly ok: true; readonly value: T; readonly notices: readonly string[] }
  | { readonly ok: false; readonly failure: UpstreamFailure };
