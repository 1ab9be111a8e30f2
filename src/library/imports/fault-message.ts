import { AppError, toAppError } from '../../errors.ts';
import type { Fault } from './worker-messages.ts';

/** An error as it crosses from one thread to another. */
export function toFault(error: unknown): Fault {
  const { code, status, publicMessage, cause } = toAppError(error);
  return {
    type: 'fault',
    code,
    status,
    publicMessage,
    cause: cause instanceof Error ? (cause.stack ?? cause.message) : null,
  };
}

export function fromFault({ code, status, publicMessage, cause }: Fault): AppError {
  return new AppError({ code, status, publicMessage, cause: cause ?? undefined });
}
