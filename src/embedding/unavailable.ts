import { AppError } from '../errors.ts';

/** The model cannot be used; `what` says why and what to do. */
export function unavailable(what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'embeddings-unavailable',
    status: 500,
    publicMessage: `Search by meaning (PROBATUM_EMBEDDINGS): ${what}`,
    ...(cause === undefined ? {} : { cause }),
  });
}
