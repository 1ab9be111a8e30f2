import type { AddressInfo } from 'node:net';
import { createServer, type Socket } from 'node:net';

export interface SmtpServer {
  /** `smtp://127.0.0.1:port` */
  readonly url: string;
  /** Whole messages as they came. */
  readonly messages: { readonly from: string; readonly to: string; readonly data: string }[];
  close(): Promise<void>;
}

/** As much of RFC 5321 as one client needs, on this machine only. */
export async function openSmtpServer(): Promise<SmtpServer> {
  const messages: { from: string; to: string; data: string }[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    let from = '';
    let to = '';
    let data: string | null = null;
    let rest = '';
    const say = (line: string) => socket.write(`${line}\r\n`);
    say('220 localhost');
    socket.setEncoding('utf8').on('data', (text: string) => {
      rest += text;
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (data !== null) {
          if (line === '.') {
            messages.push({ from, to, data });
            data = null;
            say('250 kept');
          } else data += `${line.replace(/^\.\./, '.')}\n`;
        } else if (/^(EHLO|HELO)/i.test(line)) say('250 localhost');
        else if (/^MAIL FROM:/i.test(line)) {
          from = line.slice(10);
          say('250 ok');
        } else if (/^RCPT TO:/i.test(line)) {
          to = line.slice(8);
          say('250 ok');
        } else if (/^DATA/i.test(line)) {
          data = '';
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else say('502 not known');
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
