import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Access } from '../../src/access/index.ts';
import type { App } from '../../src/app.ts';
import { readSettings } from '../../src/config.ts';
import { openConversation, type ThreadStore } from '../../src/conversation/index.ts';
import {
  type Actor,
  type Answer,
  type AnswerEvent,
  type Appraisal,
  type Publication,
  type StatusChange,
  visitor,
} from '../../src/domain/index.ts';
import { AppError } from '../../src/errors.ts';
import { createLogger } from '../../src/logger.ts';
import { tellAudiences } from '../../src/publishing/index.ts';
import type { Review } from '../../src/review/index.ts';
import { createFakeLibrary } from './fake-library.ts';
import { sampleAbstention, sampleAnswer, sampleEmergency, samplePublications } from './sample-answer.ts';
import { smallVocabulary } from './small-vocabulary.ts';

const kinds: Record<string, Appraisal> = {
  'pmid:00001': { level: 1, kind: 'Guideline', reason: 'Recorded as a practice guideline.' },
  'doi:10.5555/quiet-knee.2': {
    level: 2,
    kind: 'Randomised trial',
    reason: 'Recorded as a randomised trial.',
  },
};

const caseReport: Appraisal = { level: 4, kind: 'Case report', reason: 'Recorded as a case report.' };

export interface SampleParts {
  readonly answers?: readonly Answer[];
  readonly publications?: readonly Publication[];
  readonly events?: (question: string) => AsyncIterable<AnswerEvent>;
  /** Who sends every request; a visitor unless said. */
  readonly actor?: Actor;
  readonly membersOnly?: boolean;
  /** What became of the sources of every answer since. */
  readonly statusChanges?: readonly StatusChange[];
}

/** Knows who asks and nothing else: a page that needs more of it is tested with a real database. */
function createSampleAccess({ actor = visitor, membersOnly = false }: SampleParts): Access {
  const known: Partial<Access> = {
    registration: 'invitation',
    membersOnly,
    sendsMail: false,
    actorOf: async () => actor,
    hasAdministrator: async () => true,
    publicReviewers: async () => [],
    publicReviewer: async () => null,
  };
  return new Proxy(known, {
    get(target, name) {
      if (name in target) return target[name as keyof Access];
      throw new Error(
        `The sample app has no access.${String(name)}; use a real one (tests/support/accounts.ts).`,
      );
    },
  }) as Access;
}

/** No article anywhere: pages of the board are driven in tests/e2e with the real one. */
const nothingPublished = {
  listPublished: async () => ({ articles: [], total: 0 }),
  published: async () => {
    throw new AppError({ code: 'not-found', status: 404, publicMessage: 'There is no such article.' });
  },
  notices: async () => [],
  tasks: async () => [],
  policies: async () => [],
} as unknown as Review;

/** Keeps no threads: they are tested with a real database. */
const noThreads: ThreadStore = {
  create: async () => {},
  find: async () => null,
  list: async () => [],
  addTurn: async () => false,
  rename: async () => {},
  setDiscarded: async () => {},
  discardedBefore: async () => [],
  remove: async () => {},
};

/** A service in memory around invented records, for what pages look like; the real service is driven in tests/e2e. */
export function createSampleApp(parts: SampleParts = {}): App {
  const answers = parts.answers ?? [sampleAnswer, sampleAbstention, sampleEmergency];
  const publications = parts.publications ?? samplePublications;
  const library = createFakeLibrary(
    publications.map((publication) => ({ publication, source: 'starter-library' })),
    join(tmpdir(), 'probatum-sample-uploads'),
  );
  async function* completed(): AsyncIterable<AnswerEvent> {
    yield { type: 'completed', answer: sampleAnswer };
  }
  return {
    settings: readSettings({}),
    logger: createLogger('silent'),
    ask: (request) => (parts.events ?? completed)(request.question),
    answers: {
      save: async () => {},
      find: async (id) => answers.find((answer) => answer.id === id) ?? null,
      findVersion: async (id, version) =>
        samplePublications.find((record) => record.id === id && record.version === version) ?? null,
      citing: async (id) =>
        answers.filter((answer) => answer.references.some((reference) => reference.publication === id)),
    },
    suggest: async () => [],
    conversation: openConversation({
      threads: noThreads,
      findAnswer: async (id) => answers.find((answer) => answer.id === id) ?? null,
      ask: (request) => (parts.events ?? completed)(request.question),
      resolve: async (followUp) => ({ kind: 'question', question: followUp, inherited: [] }),
      deidentify: (text) => text,
      now: () => new Date(),
      newId: () => 'thread',
    }),
    access: createSampleAccess(parts),
    review: nothingPublished,
    findPublication: async (id) => publications.find((record) => record.id === id) ?? null,
    statusesNow: async () => parts.statusChanges ?? [],
    embed: null,
    fetchFullText: async () => ({
      ok: false,
      reason: 'switched-off',
      message: 'The sample app asks nobody.',
    }),
    appraise: (publication) => kinds[publication.id] ?? caseReport,
    wordings: {
      read: async () => Promise.reject(new Error('The sample app has no articles.')),
      save: async () => Promise.reject(new Error('The sample app has no articles.')),
      suggest: async () => Promise.reject(new Error('The sample app has no articles.')),
    },
    glossary: { entries: [], find: () => [], lookup: () => null },
    tell: tellAudiences({ vocabulary: smallVocabulary([]), glossary: { find: () => [] } }),
    ...library,
    statistics: async () => ({
      ...(await library.library.statistics()),
      publications: 1204,
      records: 1204,
      retracted: 1,
      superseded: 2,
      oldest: 1992,
      newest: 2026,
      byKind: { Guideline: 4, 'Randomised trial': 1200 },
    }),
    ready: async () => {},
    close: async () => {},
  };
}
