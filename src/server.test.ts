import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createSampleApp } from '../tests/support/sample-app.ts';
import { createHttp } from './server.ts';

/** What the access log says about one request. */
async function logged(path: string): Promise<{ text: string; line: { path: string; status: number } }> {
  const lines: string[] = [];
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => lines.push(line) });
  await createHttp({ ...createSampleApp(), logger }).request(path);
  return { text: lines.join(''), line: JSON.parse(lines.at(-1) ?? '{}') };
}

test('the log names the address of a page, never the question in it', async () => {
  const { text, line } = await logged('/ask?q=Does+Ms+Marlowe+have+gout');
  expect(line).toMatchObject({ path: '/ask', status: 200 });
  expect(text).not.toContain('Marlowe');
});

test.each(['/Ms Marlowe has gout', '/answers/Ms%20Marlowe', '/api/v1/answers/Ms%20Marlowe'])(
  'a path that leads nowhere may be a question and stays out of the log: %s',
  async (path) => {
    const { text, line } = await logged(path);
    expect(line).toMatchObject({ path: '(not found)', status: 404 });
    expect(text).not.toContain('Marlowe');
  },
);
