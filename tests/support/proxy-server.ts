import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';

export interface ProxyServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** What was asked for, with the password that came with it: `pubmed.invalid:80 Basic …`. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** An HTTP proxy on this machine that leads every name to the server at `port`. */
export async function startProxyServer(port: number): Promise<ProxyServer> {
  const asked: string[] = [];
  const server = createServer();
  server.on('connect', (request, client, head) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization'] ?? ''}`.trim());
    const behind = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      behind.write(head);
      behind.pipe(client).pipe(behind);
    });
    client.on('error', () => behind.destroy());
    client.on('close', () => behind.destroy());
    behind.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
