import {
  type AnsweringParts,
  type AnswerStore,
  type AskRequest,
  answerQuestion,
} from '../../src/answering/index.ts';
import type { ModelSettings } from '../../src/config.ts';
import type { Answer, AnswerEvent, Publication } from '../../src/domain/index.ts';
import { type KeptReplies, openCallQueue, openLanguageModel } from '../../src/model/index.ts';
import { vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { type ChatReply, type ChatRequest, startChatServer } from './chat-server.ts';
import { createMemoryIndex } from './memory-index.ts';
import { modelRecords } from './model-records.ts';

export const vocabulary = loadVocabulary(vocabularyFolder);

export const modelQuestion = 'Does doxycycline shorten leptospirosis?';

/** A claim as a scripted model writes it. `from` is a part of the passage it cites; `quotes` the whole of that passage unless told. */
export interface ScriptedClaim {
  readonly text: string;
  readonly from: string;
  readonly quotes?: readonly string[];
  readonly passages?: readonly unknown[];
  readonly heading?: string;
}

/** A passage of a prompt by a part of its text. Fails the test when the model was not shown it. */
export function passageIn(prompt: string, part: string): { number: number; text: string } {
  for (const line of prompt.split('\n')) {
    if (!line.startsWith('{"passage"')) continue;
    const { passage, text }: { passage: number; text: string } = JSON.parse(line);
    if (text.includes(part)) return { number: passage, text };
  }
  throw new Error(`no passage holds: ${part}`);
}

/** A reply in the form asked for. */
export function saying(prompt: string, claims: readonly ScriptedClaim[]): string {
  return JSON.stringify({
    claims: claims.map(({ text, from, quotes, passages, heading }) => {
      const passage = passageIn(prompt, from);
      return {
        text,
        passages: passages ?? [passage.number],
        quotes: quotes ?? [passage.text],
        heading: heading ?? 'Benefit and effect',
      };
    }),
  });
}

export interface Service {
  readonly reply: (request: ChatRequest, index: number) => ChatReply | Promise<ChatReply>;
  /** A server of its own for the judge. */
  readonly judge?: (request: ChatRequest, index: number) => ChatReply;
  readonly records?: readonly Publication[];
  readonly seconds?: number;
  readonly contextTokens?: number;
  readonly calls?: number;
  readonly kept?: KeptReplies;
  readonly price?: { readonly input: number; readonly output: number; readonly currency: string };
  readonly settings?: Partial<ModelSettings>;
}

const forgets: AnswerStore = {
  save: async () => {},
  find: async () => null,
  findVersion: async () => null,
  citing: async () => [],
};

/** The pipeline over a few invented records with a scripted model behind a real server. Close it. */
export async function openModelService(service: Service) {
  const server = await startChatServer(service.reply);
  const judgeServer = service.judge ? await startChatServer(service.judge) : null;
  const queue = openCallQueue(service.calls ?? 2);
  const open = (url: string, name: string) =>
    openLanguageModel(
      { provider: 'openai-compatible', name, url, key: 'secret-key', ...service.settings },
      { pauseMs: 1, queue, ...(service.kept ? { kept: service.kept } : {}) },
    );
  const saved: Answer[] = [];
  const failures: unknown[] = [];
  const parts: AnsweringParts = {
    index: createMemoryIndex(vocabulary, service.records ?? modelRecords),
    vocabulary,
    answers: { ...forgets, save: async (answer) => void saved.push(answer) },
    onFailure: (error) => failures.push(error),
    newId: () => 'answer',
    now: () => new Date('2026-06-05T14:03:00.000Z'),
    composer: {
      model: open(server.url, 'small'),
      judge: judgeServer && open(judgeServer.url, 'judge'),
      seconds: service.seconds ?? 10,
      contextTokens: service.contextTokens ?? 8_192,
      price: service.price ?? null,
    },
  };
  const ask = async (more: Partial<AskRequest> = {}, signal?: AbortSignal) => {
    const events: AnswerEvent[] = [];
    for await (const event of answerQuestion(
      parts,
      { question: modelQuestion, composer: 'model', ...more },
      signal,
    )) {
      events.push(event);
      if (event.type === 'failed') throw failures[0];
      if ('answer' in event) return { events, answer: event.answer };
    }
    throw new Error('no ending');
  };
  return {
    ask,
    parts,
    saved,
    requests: server.requests,
    judged: judgeServer?.requests ?? [],
    busy: server.busy,
    async close() {
      await server.close();
      await judgeServer?.close();
    },
  };
}

/** One question to a scripted model. */
export async function askModel(service: Service, more: Partial<AskRequest> = {}) {
  const opened = await openModelService(service);
  try {
    const { events, answer } = await opened.ask(more);
    return { events, answer, requests: opened.requests, judged: opened.judged };
  } finally {
    await opened.close();
  }
}

/** What of an answer must not change with a model that fails: everything but what it did and how long it took. */
export function withoutModel({ model: _, tookMs: __, ...answer }: Answer): object {
  return answer;
}

/** The texts of all claims shown, in order. */
export function textsOf(answer: Answer): string[] {
  return Object.values(answer.claims).map(({ text }) => text);
}
