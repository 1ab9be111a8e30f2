import { createHash, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';

/** The secret part of a link: 192 bits. Only its hash is stored. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function invitationLink(baseUrl: string, token: string): string {
  return `${baseUrl}/invitations/${encodeURIComponent(token)}`;
}

export function resetLink(baseUrl: string, token: string): string {
  return `${baseUrl}/reset?${new URLSearchParams({ token })}`;
}

/** Names that always mean this machine, whoever asks: no DNS answer can turn them elsewhere. */
export function isLoopbackName(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' || name.endsWith('.localhost') || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name)
  );
}

/**
 * What links begin with. The request's own address is used only when nobody can have forged it: `trusted` says that who
 * asked is who reads the link; otherwise it must be a name of this machine.
 */
export function linkBase(
  settings: { readonly publicUrl: string | null; readonly port: number },
  requestUrl: string,
  trusted: boolean,
): string {
  if (settings.publicUrl) return settings.publicUrl;
  const { origin, hostname } = new URL(requestUrl);
  return trusted || isLoopbackName(hostname) ? origin : `http://localhost:${settings.port}`;
}

/**
 * Who asks, for rate limits: the connection's address, or behind a proxy on this machine (PROBATUM_URL is set) the last
 * one it wrote into X-Forwarded-For. Earlier ones anybody can write. Of an IPv6 address the network (/64), since one
 * customer has all addresses of it.
 */
export function clientAddress(
  settings: { readonly publicUrl: string | null },
  headers: Headers,
  remoteAddress: string | undefined,
): string | null {
  const remote = remoteAddress?.replace(/^::ffff:/, '') ?? null;
  if (!settings.publicUrl || !remote || !isLoopbackName(remote)) return remote && networkOf(remote);
  return networkOf(headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || remote);
}

/** The /64 of an IPv6 address, `2001:db8:0:1::`; anything else as it is. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.') || isLoopbackName(address)) return address;
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::');
  const groups = (text: string) => text.split(':').filter((group) => group !== '');
  const first = groups(head);
  const last = groups(tail ?? '');
  const zeros = new Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0');
  const network = [...first, ...zeros, ...last].slice(0, 4);
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}

/** A path on this site to go on to after signing in; anything else, another site above all, becomes `/`. */
export function safeReturnPath(given: string | undefined): string {
  // Browsers read a backslash as a slash and skip control characters: `/\\evil.example` would lead away.
  if (!given?.startsWith('/') || [...given].some((sign) => sign === '\\' || sign < ' ')) return '/';
  const here = 'http://here.invalid';
  const parsed = URL.canParse(given, here) ? new URL(given, here) : null;
  if (parsed?.origin !== here) return '/';
  // `/.//evil.example` is a path of this site only until its dots are resolved.
  const path = `${parsed.pathname}${parsed.search}${parsed.hash}`;
  return path.startsWith('//') ? '/' : path;
}
