import dns from 'node:dns';
import net from 'node:net';
import { afterEach } from 'vitest';

// Tests never reach beyond this machine and never leave an error on the console: both fail the test they happen in.
// A worker runs many files and evaluates this one before each, so that what is wrapped is wrapped only once.
const key = Symbol.for('probatum.violations');
const worker = globalThis as unknown as Record<typeof key, string[] | undefined>;
const isGuarded = worker[key] !== undefined;
worker[key] ??= [];
const violations = worker[key];

function isHere(host: string | undefined): boolean {
  const name = (host ?? 'localhost').replace(/^\[|\]$/g, '').toLowerCase();
  return name === 'localhost' || name === '::1' || /^127\./.test(name) || /^::ffff:127\./.test(name);
}

function refuse(what: string): Error {
  violations.push(`network access: ${what}`);
  return new Error(`Tests may not reach the network: ${what}`);
}

/** The host of `socket.connect(port, host)`, `connect({ host, port })` and of Node's own already normalised form. */
function hostOf(parameters: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(parameters[0]) ? (parameters[0] as unknown[]) : parameters;
  if (typeof first === 'object' && first !== null) {
    const options = first as { host?: string; path?: string };
    return options.path ? 'localhost' : options.host;
  }
  return typeof first === 'string' && Number.isNaN(Number(first))
    ? 'localhost'
    : typeof second === 'string'
      ? second
      : undefined;
}

if (!isGuarded) {
  const connect = net.Socket.prototype.connect as (...parameters: unknown[]) => net.Socket;
  net.Socket.prototype.connect = function guarded(this: net.Socket, ...parameters: unknown[]) {
    const host = hostOf(parameters);
    if (!isHere(host)) throw refuse(`connection to ${host}`);
    return connect.apply(this, parameters);
  } as typeof net.Socket.prototype.connect;

  const lookup = dns.lookup as unknown as (...parameters: unknown[]) => void;
  dns.lookup = ((host: string, ...rest: unknown[]) => {
    if (!isHere(host)) throw refuse(`name lookup of ${host}`);
    lookup(host, ...rest);
  }) as typeof dns.lookup;

  const fetchHere = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol.startsWith('http') && !isHere(url.hostname)) throw refuse(`fetch of ${url.origin}`);
    return fetchHere(input, init);
  };
}

globalThis.console.error = (...words: unknown[]) => {
  violations.push(`console.error: ${words.map(String).join(' ')}`);
};

/** What was noticed since the last call; the guard's own test takes it before `afterEach` does. */
export function takeViolations(): string[] {
  return violations.splice(0);
}

afterEach(() => {
  const found = takeViolations();
  if (found.length > 0) throw new Error(found.join('\n'));
});
