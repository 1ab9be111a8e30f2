import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer } from '../src/domain/index.ts';
import { createHttp } from '../src/server.ts';
import { type ChatReply, type ChatServer, startChatServer } from './support/chat-server.ts';
import { openRealApp } from './support/real-app.ts';
import { runCommand } from './support/run-command.ts';

const question = 'Does low-dose aspirin prevent pre-eclampsia?';

let model: ChatServer;
let app: App;
let dataFolder: string;
let http: ReturnType<typeof createHttp>;
let close: () => Promise<void>;
/** What the model says, chosen by each test. */
let reply: (prompt: string) => ChatReply;

/** The first passages word for word, then a lie. */
const honest = (prompt: string): string => {
  const passages = prompt
    .split('\n')
    .filter((line) => line.startsWith('{"passage"'))
    .map((line) => JSON.parse(line) as { passage: number; text: string });
  return JSON.stringify({
    claims: [
      ...passages.slice(0, 4).map(({ passage, text }) => ({
        text,
        passages: [passage],
        quotes: [text],
        heading: 'Background',
      })),
      {
        text: 'Aspirin <b>cures</b> pre-eclampsia in everybody.',
        passages: [1],
        quotes: [passages[0]?.text],
        heading: '<script>',
      },
      {
        text: 'Aspirin cures pre-eclampsia in everybody.',
        passages: [1],
        quotes: [passages[0]?.text],
        heading: 'Background',
      },
    ],
  });
};

beforeAll(async () => {
  reply = honest;
  model = await startChatServer(({ prompt }) =>
    prompt.startsWith('<claims>') ? '{"claims":[]}' : reply(prompt),
  );
  ({ app, dataFolder, close } = await openRealApp({
    PROBATUM_MODEL: 'openai-compatible:small-model',
    PROBATUM_MODEL_URL: model.url,
    PROBATUM_COMPOSER: 'extractive',
  }));
  http = createHttp(app);
}, 60_000);
afterAll(async () => {
  await close();
  await model.close();
});

const post = (body: object) =>
  http.request('/api/v1/answers', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const ask = async (body: object): Promise<Answer> => (await post({ question, ...body })).json();
const page = async (path: string) => (await http.request(path)).text();

describe('over HTTP', () => {
  test('the setting decides, and a question may choose', async () => {
    const before = model.requests.length;
    expect((await ask({})).composer).toBe('extractive');
    expect(model.requests).toHaveLength(before);
    const written = await ask({ composer: 'model' });
    expect(written).toMatchObject({ composer: 'model', model: { outcome: 'written' } });
    expect(written.model?.dropped).toBe(2);
    expect((await post({ question, composer: 'nobody' })).status).toBe(422);
  });

  test('the stream tells of the writing', async () => {
    const text = await page(`/api/v1/answers/stream?q=${encodeURIComponent(question)}&composer=model`);
    expect(text).toContain('event: writing');
    expect(text).toContain('"step":"checking"');
    expect(text).toContain('event: completed');
  });
});

describe('on the page', () => {
  test('who wrote it stands beside it, with what was dropped; nothing of what was', async () => {
    const { id } = await ask({ composer: 'model' });
    const html = await page(`/answers/${id}`);
    expect(html).toContain('Written by openai-compatible:small-model, every sentence checked');
    expect(html).toMatch(/6 claims proposed, 4 shown, 2 dropped/);
    expect(html).not.toMatch(/cures<\/b>|<b>cures|cures pre-eclampsia in everybody/);
  });

  test('an answer by rules says that it is quoted, and why when a model was asked', async () => {
    const plain = await page(`/answers/${(await ask({})).id}`);
    expect(plain).toContain('Quoted word for word');
    reply = () => ({ status: 401 });
    const asked = 'Is low-dose aspirin useful in pregnancy to prevent pre-eclampsia?';
    const answer: Answer = await (await post({ question: asked, composer: 'model' })).json();
    reply = honest;
    expect(answer).toMatchObject({
      composer: 'extractive',
      model: { outcome: 'failed', failure: 'refused' },
    });
    const html = await page(`/answers/${answer.id}`);
    expect(html).toContain('Quoted word for word');
    expect(html).toContain('The language model refused the key');
  });

  test('the form offers the other composer, and keeps the choice', async () => {
    const home = await page('/');
    expect(home).toMatch(/name="composer"[^>]*value="model"|value="model"[^>]*name="composer"/);
    const live = await page(`/ask?q=${encodeURIComponent(question)}&composer=model`);
    expect(live).toContain('data-composer="model"');
    expect(live).toContain('data-stage="writing"');
    expect(await page(`/ask?q=${encodeURIComponent(question)}`)).not.toContain('data-stage="writing"');
    const form = await http.request('/ask', {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ q: question, composer: 'model' }),
    });
    expect(form.status).toBe(303);
    expect(await page(form.headers.get('location') ?? '')).toContain('Written by');
  });
});

describe('on the command line', () => {
  test('who wrote it is told, and a model is refused where none is set', async () => {
    await app.close();
    const settings = {
      PROBATUM_DATA: dataFolder,
      PROBATUM_MODEL: 'openai-compatible:small-model',
      PROBATUM_MODEL_URL: model.url,
    };
    const written = await runCommand(['ask', '--composer', 'model', question], settings);
    expect(written.code).toBe(0);
    expect(written.stdout.replace(/\s+/g, ' ')).toContain(
      'Written by openai-compatible:small-model, every sentence checked.',
    );
    const none = await runCommand(['ask', '--composer', 'model', question], { PROBATUM_DATA: dataFolder });
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('PROBATUM_MODEL');
  });
});
