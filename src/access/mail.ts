import type { Mailer } from './ports.ts';

/** How long the mail server may take to answer, in milliseconds. */
const PATIENCE_MS = 10_000;

/** Mail through the SMTP server of PROBATUM_MAIL. The library is loaded with the first message. */
export function createMailer(server: string, from: string): Mailer {
  return {
    async send({ to, subject, text }) {
      const { createTransport } = await import('nodemailer');
      const transport = createTransport({
        url: server,
        connectionTimeout: PATIENCE_MS,
        greetingTimeout: PATIENCE_MS,
        socketTimeout: PATIENCE_MS,
        // A message is text of our own; nothing in it may name a file or an address to fetch.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
      } finally {
        transport.close();
      }
    },
  };
}
