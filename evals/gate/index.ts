import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import type { Answer } from '../../src/domain/index.ts';
import { createLogger } from '../../src/logger.ts';
import { starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { startChatServer } from '../../tests/support/chat-server.ts';
import { askApp } from '../ask-starter-library.ts';
import { starterQuestions } from '../audiences/starter-questions.ts';
import { loadQuestions } from '../datasets/index.ts';
import type { Evaluation, EvaluationReport } from '../evaluation.ts';
import { metric } from '../metric.ts';
import { percent, ratioWithInterval } from '../statistics.ts';
import { type Item, passagesOf, roundsOf } from './proposals.ts';

/** What became of one claim. */
interface Outcome extends Item {
  readonly question: string;
  readonly shown: boolean;
}

/** Good claims that go with every round of wrong ones, so that a wrong one that passes is shown and not lost with the rest. */
const BALLAST = 3;
/** Questions asked: each is asked about twenty times over. */
const MOST_QUESTIONS = 40;

/**
 * Good and wrong claims sent as a model's reply through the whole service: a server that speaks a model's protocol, the composer, the
 * gate, the stored answer. Counts which wrong ones are shown and which good ones are not.
 */
export const gate: Evaluation = {
  name: 'gate',
  about:
    'Claims sent as a language model’s reply through the whole service: made-up corruptions and wrong citations that are shown (must be none), true claims that are lost.',
  async run({ questions: folder, log }) {
    const vocabulary = loadVocabulary(vocabularyFolder);
    const loaded = loadQuestions(folder);
    const all = loaded.found
      ? loaded.data.answerable.map(({ question }) => question)
      : starterQuestions(starterFolder, vocabulary);
    const step = Math.max(1, all.length / MOST_QUESTIONS);
    const questions = Array.from(
      { length: Math.min(all.length, MOST_QUESTIONS) },
      (_, at) => all[Math.floor(at * step)] ?? '',
    );
    let prompt = '';
    let reply: readonly Item['claim'][] = [];
    const server = await startChatServer((request) => {
      // A stubborn model: asked to correct its claims, it sends them again.
      if (!request.prompt.startsWith('<claims>')) prompt = request.prompt;
      return JSON.stringify({ claims: reply });
    });
    const outcomes: Outcome[] = [];
    let unseen = 0;
    try {
      await withApp(server.url, async (ask) => {
        const shown = new Map<string, ReturnType<typeof passagesOf>>();
        for (const question of questions) {
          prompt = '';
          await ask(question);
          if (prompt) shown.set(question, passagesOf(prompt));
        }
        log(`gate: ${shown.size} of ${questions.length} questions reach the model`);
        const asked = [...shown.keys()];
        for (const [at, [question, passages]] of [...shown].entries()) {
          const foreign = shown.get(asked[(at + Math.ceil(asked.length / 2)) % asked.length] ?? '') ?? [];
          const rounds = roundsOf(
            passages,
            foreign.map(({ text }) => text),
            vocabulary,
          );
          const send = async (items: readonly Item[], ballast: readonly Item[]) => {
            if (items.length === 0) return [];
            reply = [...ballast, ...items].map(({ claim }) => claim);
            const answer = await ask(question);
            if (ballast.length > 0) unseen += passedUnseen(answer);
            const sent = items.map((item) => ({ ...item, question, shown: isShown(item, answer) }));
            outcomes.push(...sent);
            return sent;
          };
          const right: Outcome[] = [];
          for (const round of rounds) {
            right.push(
              ...(await send(
                round.filter(({ good }) => good),
                [],
              )),
            );
          }
          const ballast = right
            .filter(({ shown, kind }) => shown && kind === 'word for word')
            .slice(0, BALLAST);
          // A wrong claim on a sentence that stands there already would be dropped as its duplicate, whatever the gate says.
          const free = (item: Item) => !ballast.some(({ passage }) => passage === item.passage);
          for (const round of rounds) {
            await send(
              round.filter((item) => !item.good && free(item)),
              ballast,
            );
          }
          if ((at + 1) % 10 === 0) log(`gate: ${at + 1} questions, ${outcomes.length} claims`);
        }
      });
    } finally {
      await server.close();
    }
    return report(outcomes, unseen, loaded.found ? [] : [loaded.missing]);
  },
};

async function withApp(
  url: string,
  use: (ask: (question: string) => Promise<Answer>) => Promise<void>,
): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'probatum-eval-'));
  const app = await createApp(
    readSettings({
      PROBATUM_DATA: dataFolder,
      PORT: '0',
      PROBATUM_LOG: 'error',
      PROBATUM_LIVE: 'off',
      PROBATUM_MODEL: 'openai-compatible:scripted',
      PROBATUM_MODEL_URL: url,
      PROBATUM_MODEL_CONTEXT: '8192',
    }),
    createLogger('error'),
  );
  try {
    await use((question) => {
      // The same question gets another reply each time: none may be kept.
      rmSync(join(dataFolder, 'model-replies'), { recursive: true, force: true });
      return askApp(app, question);
    });
  } finally {
    await app.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function isShown(item: Item, answer: Answer): boolean {
  const texts = Object.values(answer.claims).map(({ text }) => text);
  return answer.composer === 'model' && texts.includes(item.claim.text) && !isOwnWords(item, answer);
}

/** A wrong citation of a true sentence: rules may show the sentence with its right citation, which is no failure of the gate. */
function isOwnWords(item: Item, answer: Answer): boolean {
  return (
    !item.good &&
    item.claim.text === item.passage &&
    Object.values(answer.claims).every(
      ({ text, citations }) => text !== item.claim.text || citations.every(({ quote }) => quote === text),
    ) &&
    (answer.model?.droppedFor.quote ?? 0) + (answer.model?.droppedFor.duplicate ?? 0) > 0
  );
}

/** Claims that passed the gate and were thrown away with an answer too short to show. */
function passedUnseen({ model }: Answer): number {
  return model?.outcome === 'too-little' ? model.proposed - model.dropped : 0;
}

function report(outcomes: readonly Outcome[], unseen: number, skipped: readonly string[]): EvaluationReport {
  const wrong = outcomes.filter(({ good }) => !good);
  const right = outcomes.filter(({ good }) => good);
  const passed = wrong.filter(({ shown }) => shown);
  const share = (items: readonly Outcome[], counts: (item: Outcome) => boolean) =>
    percent(
      ratioWithInterval(
        items,
        (item) => Number(counts(item)),
        () => 1,
      ),
    );
  const byKind = (items: readonly Outcome[], counts: (item: Outcome) => boolean) =>
    [...new Set(items.map(({ kind }) => kind))].sort().map((kind) => {
      const ofKind = items.filter((item) => item.kind === kind);
      return [kind, ofKind.length, ofKind.filter(counts).length] as const;
    });
  return {
    metrics: [
      ...metric('corruptions shown', passed.length, wrong.length),
      ...metric(
        'corruptions shown %',
        share(wrong, ({ shown }) => shown),
        wrong.length,
      ),
      ...metric(
        'good claims lost %',
        share(right, ({ shown }) => !shown),
        right.length,
      ),
      ...metric('passed with answers too short to show', unseen, outcomes.length),
    ],
    tables: [
      {
        title: 'Wrong claims by kind',
        columns: ['kind', 'sent', 'shown'],
        rows: byKind(wrong, ({ shown }) => shown),
        note: 'Each is made by rule of a sentence the model was shown. None may be shown.',
      },
      {
        title: 'Good claims by kind',
        columns: ['kind', 'sent', 'lost'],
        rows: byKind(right, ({ shown }) => !shown),
      },
      {
        title: 'Wrong claims that were shown',
        columns: ['kind', 'claim', 'passage'],
        rows: passed.slice(0, 50).map(({ kind, claim, passage }) => [kind, claim.text, passage]),
      },
    ],
    plots: [],
    items: outcomes,
    skipped,
  };
}
