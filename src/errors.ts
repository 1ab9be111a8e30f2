export type ErrorCode =
  | 'invalid-setting'
  | 'invalid-input'
  | 'not-found'
  | 'sign-in-required'
  | 'forbidden'
  | 'conflict'
  | 'not-allowed-now'
  | 'too-many-requests'
  | 'payload-too-large'
  | 'library-invalid'
  | 'index-unavailable'
  | 'embeddings-unavailable'
  | 'storage-unavailable'
  | 'file-invalid'
  | 'source-unavailable'
  | 'internal';

/** The one error of the service: thrown in logic, translated once per surface. `publicMessage` is safe to show. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryable: boolean;
  readonly publicMessage: string;

  constructor(options: {
    code: ErrorCode;
    status: number;
    publicMessage: string;
    retryable?: boolean;
    cause?: unknown;
  }) {
    super(options.publicMessage, { cause: options.cause });
    this.name = 'AppError';
    this.code = options.code;
    this.status = options.status;
    this.retryable = options.retryable ?? false;
    this.publicMessage = options.publicMessage;
  }
}

/** Anything thrown, as an AppError; what is not one becomes `internal` with the original as cause. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError({
    code: 'internal',
    status: 500,
    publicMessage: 'Something went wrong on our side. Nothing was lost; please try again.',
    cause: error,
  });
}
