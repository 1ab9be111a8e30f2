/** Where a command reads and writes. Answers go to stdout and nothing else does; progress, logs and errors go to stderr. */
export interface Io {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Set by the command that ran; 0 until then. */
  exitCode: number;
}

/** Shows what takes time on stderr: one line that is rewritten on a terminal, one line a message elsewhere. */
export function createProgress(io: Io): { report(message: string): void; end(): void } {
  let last = '';
  const terminal = io.stderr.isTTY;
  return {
    report(message) {
      if (message === last) return;
      last = message;
      io.stderr.write(terminal ? `\r\u001b[K${message}` : `${message}\n`);
    },
    end() {
      if (terminal && last !== '') io.stderr.write('\r\u001b[K');
      last = '';
    },
  };
}

/** All of stdin as text. Undefined when it is longer than `limit` bytes, null when it is not UTF-8. */
export async function readStdin(io: Io, limit: number): Promise<string | null | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of io.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return decodeUtf8(Buffer.concat(chunks));
}

/** Null when the bytes are not UTF-8. A byte order mark is dropped. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
