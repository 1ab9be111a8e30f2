import { request } from 'node:http';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { takeViolations } from './support/setup.ts';

// 192.0.2.0/24 and .invalid are reserved (RFC 5737, RFC 2606): nothing could answer even if the guard failed.
describe('the guard of the tests', () => {
  it('refuses connections, look-ups and fetches to other machines', async () => {
    expect(() => net.connect(80, '192.0.2.1')).toThrow('may not reach the network');
    await expect(fetch('http://example.invalid/')).rejects.toThrow('may not reach the network');
    expect(() => request('http://example.invalid/').end()).toThrow('may not reach the network');
    expect(takeViolations()).toHaveLength(3);
  });

  it('lets this machine be reached', async () => {
    const server = net.createServer((socket) => socket.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const text = await new Promise<string>((resolve, reject) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.on('data', (data) => resolve(String(data))).on('error', reject);
    });
    expect(text).toBe('hello');
    await new Promise((resolve) => server.close(resolve));
    expect(takeViolations()).toEqual([]);
  });

  it('notices errors on the console', () => {
    const { error } = globalThis.console;
    error('something');
    expect(takeViolations()).toEqual(['console.error: something']);
  });
});
