import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { AppError, type ErrorCode, toAppError } from '../errors.ts';

/** RFC 9457 problem details, with the request's id as an extension so that a report can be found in the log. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly requestId?: string;
}

const kinds: Readonly<Record<number, { readonly slug: string; readonly title: string }>> = {
  400: { slug: 'unreadable-request', title: 'The request cannot be read' },
  401: { slug: 'sign-in-required', title: 'Sign in first' },
  403: { slug: 'forbidden', title: 'Not allowed' },
  404: { slug: 'not-found', title: 'Not found' },
  405: { slug: 'method-not-allowed', title: 'Method not allowed' },
  409: { slug: 'conflict', title: 'In conflict with what stands now' },
  413: { slug: 'too-large', title: 'The request is too large' },
  415: { slug: 'unsupported-media-type', title: 'Unsupported content type' },
  421: { slug: 'wrong-host', title: 'Not the name of this service' },
  422: { slug: 'invalid-input', title: 'The request is not valid' },
  429: { slug: 'too-many-requests', title: 'Too many attempts' },
  503: { slug: 'unavailable', title: 'Not available now' },
};
/** Where the code says more than the status. */
const kindsOfCodes: Partial<Record<ErrorCode, { readonly slug: string; readonly title: string }>> = {
  'not-allowed-now': { slug: 'not-allowed-now', title: 'Not possible as things stand' },
};
const unexpected = { slug: 'internal', title: 'Something went wrong on our side' };

/** An error that tells programs more than its sentence: extension members of RFC 9457, beside the standard ones. */
export class ProblemError extends AppError {
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    options: ConstructorParameters<typeof AppError>[0],
    members: Readonly<Record<string, unknown>>,
  ) {
    super(options);
    this.members = members;
  }
}

/** Any thrown value as the service's error. Hono's own errors (4xx) keep their status. */
export function toApiError(error: unknown): AppError {
  if (error instanceof HTTPException && error.status < 500) {
    return new AppError({
      code: 'invalid-input',
      status: error.status,
      publicMessage: error.message || 'The request cannot be read.',
      cause: error,
    });
  }
  return toAppError(error);
}

/** The error as a problem. `instance` is the path only: a query string may hold a question, and a question may hold PHI. */
export function toProblem(error: AppError, instance: string, requestId: string | undefined): Problem {
  const { slug, title } = kindsOfCodes[error.code] ?? kinds[error.status] ?? unexpected;
  return {
    type: `urn:probatum:problem:${slug}`,
    title,
    status: error.status,
    detail: error.publicMessage,
    instance,
    ...(requestId ? { requestId } : {}),
    ...(error instanceof ProblemError ? error.members : {}),
  };
}

/** The one translation of errors on the API: `application/problem+json`. */
export function problemResponse(c: Context, error: unknown): Response {
  const appError = toApiError(error);
  const problem = toProblem(appError, c.req.path, c.get('requestId'));
  const headers = new Headers({ 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' });
  // Windows of attempts are minutes long; anything else that may work later may work soon.
  if (appError.retryable) headers.set('Retry-After', appError.status === 429 ? '60' : '5');
  if (appError.status === 401) headers.set('WWW-Authenticate', 'Bearer');
  return c.newResponse(JSON.stringify(problem), { status: appError.status as 400, headers });
}

/** Shorthand for the errors the API itself finds. */
export function refuse(status: 400 | 403 | 404 | 405 | 413 | 415 | 422, publicMessage: string): AppError {
  const code = status === 404 ? 'not-found' : status === 413 ? 'payload-too-large' : 'invalid-input';
  return new AppError({ code, status, publicMessage });
}
