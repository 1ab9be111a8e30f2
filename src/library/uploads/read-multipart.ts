import { AppError } from '../../errors.ts';

/** One part of a `multipart/form-data` body. Its bytes come as they arrive and must be read before the next part is asked for. */
export interface MultipartPart {
  readonly name: string;
  /** As the browser sent it, perhaps with a path: never to be used as one. Null for a field of text. */
  readonly fileName: string | null;
  readonly body: AsyncIterable<Uint8Array>;
}

const CRLF = '\r\n';
const MOST_HEADER_BYTES = 8 * 1024;

/** The boundary that a `multipart/form-data` content type names, or null when it is another type or names none. */
export function multipartBoundary(contentType: string): string | null {
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType.trim())) return null;
  const match = /;\s*boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  return match?.[1] ?? match?.[2] ?? null;
}

/**
 * Parts of a form as they stream in (RFC 7578, RFC 2046 section 5.1), so that a file of any size needs no memory. Throws
 * AppError `invalid-input` (400) for a body that ends early or is no form.
 */
export async function* readMultipart(
  source: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<MultipartPart> {
  const bytes = new ByteReader(source);
  const delimiter = Buffer.from(`${CRLF}--${boundary}`, 'latin1');
  // The first delimiter stands without the line break that belongs to the others.
  bytes.unread(Buffer.from(CRLF));
  await drain(bytes.until(delimiter));
  for (;;) {
    const after = await bytes.take(2);
    if (after === '--') return;
    // White space may stand between the delimiter and its line end.
    if (after !== CRLF) await drain(bytes.until(Buffer.from(CRLF)));
    bytes.unread(Buffer.from(CRLF));
    const headers = await collect(bytes.until(Buffer.from(`${CRLF}${CRLF}`)), MOST_HEADER_BYTES);
    const body = bytes.until(delimiter);
    yield { ...readDisposition(headers), body };
    await drain(body);
  }
}

class ByteReader {
  #buffer: Buffer = Buffer.alloc(0);
  readonly #source: AsyncIterator<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  unread(bytes: Buffer): void {
    this.#buffer = Buffer.concat([bytes, this.#buffer]);
  }

  /** What comes before the delimiter, which is skipped. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#buffer.indexOf(delimiter);
      if (at >= 0) {
        const found = this.#buffer.subarray(0, at);
        this.#buffer = this.#buffer.subarray(at + delimiter.length);
        if (found.length > 0) yield found;
        return;
      }
      // The delimiter may have begun in the last bytes.
      const safe = this.#buffer.length - delimiter.length + 1;
      if (safe > 0) {
        const found = this.#buffer.subarray(0, safe);
        this.#buffer = this.#buffer.subarray(safe);
        yield found;
      }
      await this.#pull();
    }
  }

  async take(count: number): Promise<string> {
    while (this.#buffer.length < count) await this.#pull();
    const taken = this.#buffer.subarray(0, count).toString('latin1');
    this.#buffer = this.#buffer.subarray(count);
    return taken;
  }

  async #pull(): Promise<void> {
    const { value, done } = await this.#source.next();
    if (done) throw unreadable('The upload ended too early. Send it again.');
    this.#buffer = Buffer.concat([this.#buffer, value]);
  }
}

/** Name and file name of `Content-Disposition: form-data; name="…"; filename="…"`. */
function readDisposition(headers: string): { name: string; fileName: string | null } {
  const line = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(headers)?.[1] ?? '';
  const name = parameter(line, 'name');
  if (name === null) throw unreadable('A part of the upload has no name. Send it with the form on the page.');
  return { name, fileName: parameter(line, 'filename') };
}

/** Browsers write quotes and line ends as %22, %0D and %0A; other programs put a backslash before a quote. */
function parameter(line: string, name: string): string | null {
  const match = new RegExp(`(?:^|[;\\s])${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]+))`, 'i').exec(line);
  const value = match?.[1]?.replace(/\\(["\\])/g, '$1') ?? match?.[2];
  return value === undefined ? null : value.replace(/%22/g, '"').replace(/%0[DA]/gi, ' ');
}

async function collect(chunks: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > most) throw unreadable('The head of an uploaded part is too long.');
    kept.push(chunk);
  }
  return Buffer.concat(kept).toString('utf8');
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

function unreadable(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 400, publicMessage });
}
