import { AppError } from '../../errors.ts';

export interface Refused {
  readonly publicMessage: string;
  readonly status: 403 | 409 | 422 | 429;
  readonly error: AppError;
}

/**
 * Runs what a form asks for; null when it worked. What people can put right (a missing sentence, somebody who was faster,
 * too many at once) comes back, so that the form stays with what was typed. Anything else is thrown.
 */
export async function attemptInput(work: () => Promise<unknown>): Promise<Refused | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError) {
      const { status, publicMessage } = error;
      if (status === 403 || status === 409 || status === 422 || status === 429) {
        return { publicMessage, status, error };
      }
    }
    throw error;
  }
}
