import type { UpstreamFailure } from './upstream-result.ts';

/** Outside sources by the name readers see. */
export type UpstreamSource = 'PubMed' | 'Europe PMC' | 'Crossref';

/** A failure with a sentence for readers. No addresses and no keys: what a source said goes through `inItsWords` first. */
export function failure(kind: UpstreamFailure['kind'], message: string, cause?: unknown): UpstreamFailure {
  return cause === undefined ? { kind, message } : { kind, message, cause: harmless(cause) };
}

export function limited(source: UpstreamSource): UpstreamFailure {
  return failure(
    'limited',
    `${source} takes no more requests from here just now and asks for a longer wait than this search has. Try again in a minute.`,
  );
}

export function crowded(source: UpstreamSource): UpstreamFailure {
  return failure('limited', `Too many searches of ${source} wait already. Try again in a minute.`);
}

export function slow(source: UpstreamSource, budgetMs: number | null, cause?: unknown): UpstreamFailure {
  const time = budgetMs === null ? 'in the time it had' : `within ${seconds(budgetMs)}`;
  return failure('slow', `${source} did not answer ${time}. Try again later.`, cause);
}

export function stopped(source: UpstreamSource, cause?: unknown): UpstreamFailure {
  return failure('slow', `The request to ${source} was stopped before an answer came.`, cause);
}

export function unreachable(source: UpstreamSource, cause?: unknown): UpstreamFailure {
  return failure(
    'down',
    `${source} cannot be reached. Check this machine's connection, or try again later.`,
    cause,
  );
}

export function outOfOrder(source: UpstreamSource, status: number): UpstreamFailure {
  return failure('down', `${source} is out of order (it answers ${status}). Try again later.`);
}

export function refused(source: UpstreamSource, status: number): UpstreamFailure {
  const why =
    status === 401 || status === 403
      ? 'Check the key and the contact address in the settings, and that this machine may use it.'
      : status === 413 || status === 414
        ? 'The query is too long: ask a shorter question.'
        : 'Ask in other words; if it happens again, tell whoever runs this service.';
  return failure('refused', `${source} refuses the request (it answers ${status}). ${why}`);
}

export function tooLarge(source: UpstreamSource, maxBytes: number): UpstreamFailure {
  return failure(
    'garbled',
    `${source} sent more than ${megabytes(maxBytes)}, which is no reply to this request. Try again later.`,
  );
}

export function unreadable(source: UpstreamSource, cause?: unknown): UpstreamFailure {
  return failure('garbled', `${source} sent a reply that cannot be read. Try again later.`, cause);
}

export function ledElsewhere(source: UpstreamSource): UpstreamFailure {
  return failure(
    'garbled',
    `Requests to ${source} are led elsewhere, as a network with its own sign-in page does. Check this machine's connection.`,
  );
}

/** What a source said, fit to be shown: one line without markup, addresses or what looks like a key. */
export function inItsWords(text: string, secrets: readonly (string | undefined)[] = []): string {
  let words = text.replace(/<[^>]*>/g, ' ');
  for (const secret of secrets) if (secret) words = words.replaceAll(secret, '…');
  words = words
    .replace(/https?:\/\/\S+/gi, '…')
    .replace(/\b[0-9a-f]{24,}\b/gi, '…')
    .replace(/\s+/g, ' ')
    .trim();
  return words.length > 200 ? `${words.slice(0, 199)}…` : words;
}

/** An error's name and codes alone: messages of the network stack may quote the address, and with it a key. */
function harmless(cause: unknown): Error {
  const names: string[] = [];
  for (let error = cause; error instanceof Error && names.length < 4; error = error.cause) {
    const code = 'code' in error && error.code !== undefined ? ` ${String(error.code)}` : '';
    names.push(`${error.name}${code}`);
  }
  return new Error(names.length > 0 ? names.join(': ') : 'unknown');
}

function seconds(ms: number): string {
  const value = Math.max(1, Math.round(ms / 1000));
  return value === 1 ? 'a second' : `${value} seconds`;
}

function megabytes(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${Math.round(bytes / 1024 / 1024)} MB`;
}
