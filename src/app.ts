import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, may } from './access/index.ts';
import {
  type AnswerStore,
  type AskRequest,
  answerAtEnd,
  answerQuestion,
  stripIdentifiers,
} from './answering/index.ts';
import { appraisePublication } from './appraisal/index.ts';
import { type AudienceWordings, openAudienceWordings } from './audience-wordings.ts';
import { codeVersion } from './code-version.ts';
import type { Settings } from './config.ts';
import type { Answer, AnswerEvent, Appraisal, Audience, Publication, PublicationId } from './domain/index.ts';
import {
  type DatedNotice,
  type EvidenceIndex,
  type IndexStatistics,
  openLanceIndex,
  withRecentFinds,
  withStatusNotices,
} from './evidence-index/index.ts';
import { openStarterLibrary, splitSentences } from './literature/index.ts';
import type { Logger } from './logger.ts';
import { openLanguageModel } from './model/index.ts';
import { openAccounts } from './open-accounts.ts';
import { glossaryFolder, policyFile, starterFolder, vocabularyFolder } from './paths.ts';
import { type AudienceVersion, type AudienceWords, tellAudiences } from './publishing/index.ts';
import { openReview, type Review, type ReviewStore } from './review/index.ts';
import {
  foldWord,
  type Glossary,
  loadGlossary,
  loadVocabulary,
  tokenize,
  type Vocabulary,
} from './vocabulary/index.ts';

export type { SavedWording, WordingDesk } from './audience-wordings.ts';

export interface LibraryStatistics {
  readonly publications: number;
  readonly sentences: number;
  readonly retracted: number;
  readonly superseded: number;
  readonly oldest: number;
  readonly newest: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly concepts: number;
  readonly terms: number;
  readonly vocabularyVersion: string;
}

/** The running service, as every surface sees it. */
export interface App {
  readonly settings: Settings;
  readonly logger: Logger;
  /** The one pipeline. Stops when `signal` aborts. The answer is stored before `completed` or `abstained` is yielded. */
  ask(request: AskRequest, signal?: AbortSignal): AsyncIterable<AnswerEvent>;
  readonly answers: AnswerStore;
  readonly access: Access;
  /** The board: articles, review, publication, surveillance. */
  readonly review: Review;
  /** Medical terms in plain words. Read at the start (60 ms), so that a broken file stops the start. */
  readonly glossary: Glossary;
  /** What an article says to each audience, when people or a model worded it. */
  readonly wordings: AudienceWordings;
  findPublication(id: PublicationId): Promise<Publication | null>;
  appraise(publication: Publication): Appraisal;
  /** A content as an audience reads it. A wording of another audience is ignored; one made from another content must not be given. */
  tell(content: Answer, audience: Audience, wording?: AudienceWords | null): AudienceVersion;
  statistics(): Promise<LibraryStatistics>;
  /** Resolves when index and database answer. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

export type StartProgress = (message: string) => void;

/** Opens the data folder, loads the starter library when it is new or changed, and returns the service. */
export async function createApp(
  settings: Settings,
  logger: Logger,
  onProgress?: StartProgress,
): Promise<App> {
  const vocabulary = loadVocabulary(vocabularyFolder);
  const glossary = loadGlossary(glossaryFolder);
  const { storage, access } = await openAccounts(settings, logger);
  const notices = noticeBook(storage.board);
  const model = settings.model && openLanguageModel(settings.model);
  let index: EvidenceIndex;
  try {
    index = withStatusNotices(
      withRecentFinds(await openLoadedIndex(settings, vocabulary, logger, onProgress), findsFreshMs),
      notices.read,
    );
  } catch (error) {
    await storage.close();
    throw error;
  }

  const ask = (request: AskRequest, answers: AnswerStore, signal?: AbortSignal) =>
    answerQuestion(
      {
        index,
        vocabulary,
        answers,
        onFailure: (error) => logger.error({ err: error }, 'a question failed'),
      },
      request,
      signal,
    );
  const review = openReview({
    store: storage.board,
    index,
    vocabulary,
    appraise: appraisePublication,
    findPublication: (id) => index.find(id),
    profileOf: (id) => access.profileOf(id),
    maySign: async (id) => {
      const account = await storage.accounts.find(id);
      return account?.disabledAt === null && may({ ...account }, 'article.decide');
    },
    deidentify: (text) => stripIdentifiers(text).text,
    reviewersRequired: settings.reviewersRequired,
    reviewMonths: settings.reviewMonths,
    now: () => new Date(),
    newId: randomUUID,
    defaultPolicy: readFileSync(policyFile, 'utf8'),
    reAsk: (question, audience) => answerAtEnd(ask({ question, audience }, forgets)),
    async onNotices() {
      counted = null;
      await notices.refresh();
    },
  });
  let counted: { readonly of: IndexStatistics; readonly statistics: LibraryStatistics } | null = null;
  return {
    settings,
    logger,
    answers: storage.answers,
    access,
    review,
    glossary,
    ask: (request, signal) => ask(request, storage.answers, signal),
    findPublication: (id) => index.find(id),
    appraise: appraisePublication,
    tell: tellAudiences({ vocabulary, glossary }),
    wordings: openAudienceWordings(review, { vocabulary, glossary }, model),
    async statistics() {
      const of = await index.statistics();
      if (counted?.of !== of) counted = { of, statistics: await countLibrary(index, vocabulary) };
      return counted.statistics;
    },
    async ready() {
      await Promise.all([storage.ping(), index.statistics()]);
    },
    async close() {
      await index.close();
      await storage.close();
    },
  };
}

/** Surveillance asks without leaving answers behind. */
const forgets: AnswerStore = {
  save: async () => {},
  find: async () => null,
  findVersion: async () => null,
  citing: async () => [],
};

/** How long a record found in the index is believed; another process may load a newer one. */
const findsFreshMs = 5_000;

/** How long the notices are believed before the database is asked again; another process may record one. */
const noticesFreshMs = 5_000;

/** The board's notices in memory, read again when they are old or were changed here. */
function noticeBook(board: ReviewStore) {
  let read: { readonly at: number; readonly book: Promise<Map<PublicationId, DatedNotice>> } | null = null;
  const load = async () =>
    new Map(
      (await board.notices()).map(({ publication, status, source, recordedAt }) => [
        publication,
        { status, source, recordedAt },
      ]),
    );
  const refresh = () => {
    const book = load();
    book.catch(() => {
      read = null;
    });
    read = { at: Date.now(), book };
    return book;
  };
  return {
    read: () => (read && Date.now() - read.at < noticesFreshMs ? read.book : refresh()),
    refresh,
  };
}

async function openLoadedIndex(
  settings: Settings,
  vocabulary: Vocabulary,
  logger: Logger,
  onProgress: StartProgress | undefined,
): Promise<EvidenceIndex> {
  const index = await openLanceIndex({
    folder: join(settings.dataFolder, 'evidence-index'),
    normalise: (text) => tokenize(text).map((token) => foldWord(token.text)),
  });
  try {
    await loadStarterLibrary(index, vocabulary, logger, onProgress);
    return index;
  } catch (error) {
    await index.close();
    throw error;
  }
}

async function loadStarterLibrary(
  index: EvidenceIndex,
  vocabulary: Vocabulary,
  logger: Logger,
  onProgress: StartProgress | undefined,
): Promise<void> {
  const library = openStarterLibrary(starterFolder);
  const result = await index.synchronise({
    name: 'starter library',
    fingerprint: [
      library.fingerprint,
      vocabulary.version,
      codeVersion(['literature', 'vocabulary', 'evidence-index']),
    ].join(':'),
    read: () =>
      library.read().map((publication) => ({
        publication,
        conceptKeys: vocabulary.conceptKeysOf(publication),
      })),
    onProgress: (done, total) => onProgress?.(`Loading the starter library: ${done} of ${total} records`),
  });
  if (result !== 'up to date') logger.info(result, 'starter library loaded');
}

async function countLibrary(index: EvidenceIndex, vocabulary: Vocabulary): Promise<LibraryStatistics> {
  let publications = 0;
  let sentences = 0;
  let retracted = 0;
  let superseded = 0;
  let oldest = Number.POSITIVE_INFINITY;
  let newest = Number.NEGATIVE_INFINITY;
  const byKind: Record<string, number> = {};
  for await (const publication of index.publications()) {
    publications += 1;
    for (const section of publication.sections) sentences += splitSentences(section.text).length;
    if (publication.status === 'retracted') retracted += 1;
    if (publication.superseded) superseded += 1;
    oldest = Math.min(oldest, publication.year);
    newest = Math.max(newest, publication.year);
    const { kind } = appraisePublication(publication);
    byKind[kind] = (byKind[kind] ?? 0) + 1;
  }
  return {
    publications,
    sentences,
    retracted,
    superseded,
    oldest: publications > 0 ? oldest : 0,
    newest: publications > 0 ? newest : 0,
    byKind,
    concepts: vocabulary.size.concepts,
    terms: vocabulary.size.terms,
    vocabularyVersion: vocabulary.version,
  };
}
