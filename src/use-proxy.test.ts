import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ProxyServer, startProxyServer } from '../tests/support/proxy-server.ts';
import { readSettings } from './config.ts';
import { useProxy } from './use-proxy.ts';

const usual = getGlobalDispatcher();
const outside = createServer((request, response) => response.end(`from ${request.headers.host}`));
let here: string;
let proxy: ProxyServer;

beforeEach(async () => {
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  const { port } = outside.address() as AddressInfo;
  here = `http://127.0.0.1:${port}/`;
  proxy = await startProxyServer(port);
});

afterEach(async () => {
  setGlobalDispatcher(usual);
  await proxy.close();
  outside.closeAllConnections();
  outside.close();
});

function settingsOf(environment: Record<string, string>) {
  const { proxy: found } = readSettings(environment);
  if (!found) throw new Error('no proxy');
  return found;
}

const text = async (url: string) => (await fetch(url)).text();

// An address of this machine that is not among those always asked directly: tests may ask no other.
const elsewhere = 'http://127.0.0.2:81/x';

describe('a proxy', () => {
  test('is asked for what is outside, with its password, and not for this machine', async () => {
    useProxy(settingsOf({ HTTP_PROXY: `http://me:secret@${proxy.host}` }));
    expect(await text(elsewhere)).toBe('from 127.0.0.2:81');
    expect(proxy.asked).toEqual([`127.0.0.2:81 Basic ${btoa('me:secret')}`]);
    expect(await text(here)).toContain('from 127.0.0.1');
    expect(proxy.asked).toHaveLength(1);
  });

  test.each([
    ['10.0.0.1, 127.0.0.2', 0],
    ['.0.0.2', 0],
    ['*.0.0.2', 0],
    ['*', 0],
    ['7.0.0.2', 1],
    ['10.0.0.1', 1],
  ])('with NO_PROXY=%s is asked %i times', async (except, times) => {
    useProxy(settingsOf({ http_proxy: `http://${proxy.host}`, NO_PROXY: except }));
    await fetch(elsewhere).catch(() => null);
    expect(proxy.asked).toHaveLength(times);
  });

  test('is none unless set; what is no address stops the start with what to write', () => {
    expect(readSettings({}).proxy).toBeNull();
    expect(readSettings({ NO_PROXY: 'example.org' }).proxy).toBeNull();
    expect(
      readSettings({ HTTPS_PROXY: 'http://a.example.org:1', https_proxy: 'http://b.example.org:2' }).proxy,
    ).toEqual({
      https: 'http://b.example.org:2',
      http: null,
      except: ['localhost', '127.0.0.1', '[::1]'],
    });
    expect(() => readSettings({ HTTPS_PROXY: 'proxy.example.org:3128' })).toThrow(
      expect.objectContaining({
        publicMessage: expect.stringContaining('HTTPS_PROXY: write the address of the proxy'),
      }),
    );
  });
});
