import { AppError } from '../../errors.ts';
import { multipartBoundary, readMultipart } from './read-multipart.ts';
import { type StoredUpload, tooLarge, type UploadFolder } from './upload-folder.ts';

export const MAX_DOCUMENT_BYTES = 50_000_000;
export const MAX_DATA_BYTES = 500_000_000;

const MOST_FIELD_BYTES = 64 * 1024;
const MOST_FILES = 20;

export interface ReceivedForm {
  readonly fields: ReadonlyMap<string, string>;
  /** In the order they were sent; whoever receives them removes them. */
  readonly files: readonly StoredUpload[];
}

/**
 * Streams a form (`multipart/form-data`) or a raw body into the upload folder. All files together may have
 * `MAX_DATA_BYTES`; a field `kind` of `document` that stands before the file lowers that to `MAX_DOCUMENT_BYTES`. When
 * anything is wrong, nothing is left behind. Throws AppError 400, 413.
 */
export async function receiveUpload(
  folder: UploadFolder,
  request: {
    readonly contentType: string;
    readonly declaredBytes: number | null;
    readonly body: AsyncIterable<Uint8Array> | null;
    /** Name for a raw body. */
    readonly rawName: string;
  },
): Promise<ReceivedForm> {
  const { contentType, declaredBytes, body, rawName } = request;
  const fields = new Map<string, string>();
  const files: StoredUpload[] = [];
  // A megabyte more for the form around the files.
  if (declaredBytes !== null && declaredBytes > MAX_DATA_BYTES + 1_000_000) throw tooLarge(MAX_DATA_BYTES);
  if (body === null) return { fields, files };
  const boundary = multipartBoundary(contentType);
  if (boundary === null) {
    if (/^multipart\//i.test(contentType)) throw unreadable('The form of the upload cannot be read.');
    return { fields, files: await storeRaw(folder, rawName, body) };
  }
  let fieldBytes = 0;
  try {
    for await (const part of readMultipart(body, boundary)) {
      if (part.fileName === null) {
        const value = await readField(part.body, MOST_FIELD_BYTES - fieldBytes);
        fieldBytes += value.length;
        fields.set(part.name, decode(value));
        continue;
      }
      if (part.fileName === '') continue;
      if (files.length === MOST_FILES) throw unreadable(`Send at most ${MOST_FILES} files at once.`);
      const taken = files.reduce((sum, { bytes }) => sum + bytes, 0);
      const limit = fields.get('kind') === 'document' ? MAX_DOCUMENT_BYTES : MAX_DATA_BYTES - taken;
      files.push(await folder.store(part.fileName, part.body, limit));
    }
    return { fields, files };
  } catch (error) {
    await Promise.all(files.map((file) => file.remove()));
    throw error;
  }
}

async function storeRaw(
  folder: UploadFolder,
  name: string,
  body: AsyncIterable<Uint8Array>,
): Promise<StoredUpload[]> {
  const file = await folder.store(name, body, MAX_DATA_BYTES);
  if (file.bytes > 0) return [file];
  await file.remove();
  return [];
}

async function readField(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw unreadable('A field of the form is too long.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable('Some characters of the form could not be read.', cause);
  }
}

function unreadable(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'invalid-input', status: 400, publicMessage, cause });
}
