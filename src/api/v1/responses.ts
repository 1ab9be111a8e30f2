import { problemSchema } from './schemas.ts';

const reasons = {
  400: 'The request cannot be read: broken JSON, broken UTF-8, a repeated parameter',
  401: 'Nobody is signed in, or the e-mail address or the password is not right',
  403: 'The account’s role may not do this, or a page of another site asked',
  404: 'Nothing stored under this id',
  409: 'Not possible as things stand; `detail` says why',
  413: 'The body is larger than 64 kB',
  415: 'The body is not application/json in UTF-8',
  422: 'The request was read but is not valid; `detail` says what to write',
  429: 'Too many attempts; see `Retry-After`',
  503: 'The evidence index or the database does not answer; try again',
} as const;

interface ProblemResponse {
  description: string;
  content: { 'application/problem+json': { schema: typeof problemSchema } };
}

/** The OpenAPI description of the problems a route may answer with. */
export function problems<Status extends keyof typeof reasons>(...statuses: Status[]) {
  const responses = {} as Record<Status, ProblemResponse>;
  for (const status of statuses) {
    responses[status] = {
      description: reasons[status],
      content: { 'application/problem+json': { schema: problemSchema } },
    };
  }
  return responses;
}
