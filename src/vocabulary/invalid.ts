import { AppError } from '../errors.ts';

/** The vocabulary's own files are not as they must be. */
export function libraryInvalid(file: string, what: string, cause?: unknown): AppError {
  return new AppError({
    code: 'library-invalid',
    status: 500,
    publicMessage: `Vocabulary ${file}: ${what}.`,
    cause,
  });
}
