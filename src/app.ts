import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, may } from './access/index.ts';
import {
  type AnswerStore,
  type AskRequest,
  answerAtEnd,
  answerQuestion,
  type ModelComposer,
  resolveFollowUp,
  stripIdentifiers,
  suggestFollowUps,
} from './answering/index.ts';
import { appraisePublication } from './appraisal/index.ts';
import { type AudienceWordings, openAudienceWordings } from './audience-wordings.ts';
import type { Settings } from './config.ts';
import { type Conversation, openConversation } from './conversation/index.ts';
import type {
  Answer,
  AnswerEvent,
  Appraisal,
  Audience,
  Publication,
  PublicationId,
  StatusChange,
} from './domain/index.ts';
import { openEmbeddingModel } from './embedding/index.ts';
import { type DatedNotice, withStatusNotices } from './evidence-index/index.ts';
import { openFullTexts } from './full-texts.ts';
import {
  type FullTextOutcome,
  type LibraryServices,
  type LibraryStatistics,
  openLibraryDesk,
  openUploadFolder,
} from './library/index.ts';
import { openLiveLiterature } from './live-literature.ts';
import type { Logger } from './logger.ts';
import { openCallQueue, openKeptReplies, openLanguageModel } from './model/index.ts';
import { openAccounts } from './open-accounts.ts';
import { type OpenEvidence, openEvidence } from './open-evidence.ts';
import { openOutside } from './outside.ts';
import { glossaryFolder, meshFolderOf, policyFile, vocabularyFolder } from './paths.ts';
import { type AudienceVersion, type AudienceWords, tellAudiences } from './publishing/index.ts';
import { openReview, type Review, type ReviewStore } from './review/index.ts';
import { openStatusChecks } from './status-checks.ts';
import { statusesNow } from './statuses-now.ts';
import { keepSuggestions } from './suggestions.ts';
import { surveilChanges } from './surveil-changes.ts';
import { type Glossary, loadGlossary, loadVocabulary, openSynonyms } from './vocabulary/index.ts';

export type { SavedWording, WordingDesk } from './audience-wordings.ts';

export type { LibraryStatistics } from './library/index.ts';

/** The running service, as every surface sees it. */
export interface App extends LibraryServices {
  readonly settings: Settings;
  readonly logger: Logger;
  /** The one pipeline. Stops when `signal` aborts. The answer is stored before `completed` or `abstained` is yielded. */
  ask(request: AskRequest, signal?: AbortSignal): AsyncIterable<AnswerEvent>;
  readonly answers: AnswerStore;
  /** Questions to go on with from an answer, each tried on the library of today. */
  suggest(answer: Answer): Promise<readonly string[]>;
  /** Questions that follow one another, and their follow-ups. */
  readonly conversation: Conversation;
  readonly access: Access;
  /** The board: articles, review, publication, surveillance. */
  readonly review: Review;
  /** Medical terms in plain words. Read at the start (60 ms), so that a broken file stops the start. */
  readonly glossary: Glossary;
  /** What an article says to each audience, when people or a model worded it. */
  readonly wordings: AudienceWordings;
  findPublication(id: PublicationId): Promise<Publication | null>;
  /** What a stored answer cites or set aside that stands otherwise today: shown wherever the answer is. */
  statusesNow(answer: Answer): Promise<readonly StatusChange[]>;
  /** The open full text of a publication, from Europe PMC into the library. Whoever asks needs `library.manage`. */
  fetchFullText(id: PublicationId, signal?: AbortSignal): Promise<FullTextOutcome>;
  /** Gives publications the vectors by which they are found by meaning. Null when `PROBATUM_EMBEDDINGS` is not set. */
  readonly embed: OpenEvidence['embed'];
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
  if (settings.proxy) (await import('./use-proxy.ts')).useProxy(settings.proxy);
  const vocabulary = loadVocabulary(vocabularyFolder, meshFolderOf(settings.dataFolder));
  const glossary = loadGlossary(glossaryFolder);
  const embeddings =
    settings.embeddings &&
    openEmbeddingModel(settings.embeddings, { modelsFolder: join(settings.dataFolder, 'models') });
  const { storage, access } = await openAccounts(settings, logger);
  const notices = noticeBook(storage.board);
  const { model, composer } = openModels(settings);
  const surveillance = surveilChanges(logger);
  let evidence: OpenEvidence;
  try {
    evidence = await openEvidence(
      settings.dataFolder,
      vocabulary,
      logger,
      onProgress,
      surveillance.changed,
      embeddings,
    );
  } catch (error) {
    await storage.close();
    throw error;
  }
  const { library, importer } = evidence;
  const outside = openOutside(settings);
  const index = withStatusNotices(evidence.index, notices.read);
  const live = openLiveLiterature(settings, outside);
  const synonyms = openSynonyms(vocabularyFolder);

  const ask = (request: AskRequest, answers: AnswerStore, signal?: AbortSignal) =>
    answerQuestion(
      {
        index,
        vocabulary,
        answers,
        live,
        remember: async (source, records) => {
          await library.write(source === 'PubMed' ? 'pubmed' : 'europe-pmc', records);
        },
        synonyms,
        composer,
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
    reAsk: (question, audience) => answerAtEnd(ask({ question, audience, composer: 'extractive' }, forgets)),
    async onNotices() {
      await notices.refresh();
    },
  });
  surveillance.begin({ review, library });
  // Surveillance, which asks unattended, stays inside and without a model whatever the settings.
  const askAndKeep: App['ask'] = (request, signal) =>
    ask(
      { live: settings.live.mode === 'on', composer: settings.composing.composer, ...request },
      storage.answers,
      signal,
    );
  const suggest = keepSuggestions(
    async (answer) =>
      suggestFollowUps(answer, {
        vocabulary,
        statistics: await index.statistics(),
        find: (id) => index.find(id),
        tryOut: (question) => ask({ question, audience: answer.audience }, forgets),
      }),
    (error) => logger.error({ err: error }, 'suggesting follow-ups failed'),
  );
  const conversation = openConversation({
    threads: storage.threads,
    findAnswer: (id) => storage.answers.find(id),
    ask: askAndKeep,
    resolve: async (followUp, turns) =>
      resolveFollowUp(followUp, turns, {
        vocabulary,
        statistics: await index.statistics(),
        year: new Date().getUTCFullYear(),
      }),
    deidentify: (text) => stripIdentifiers(text).text,
    now: () => new Date(),
    newId: randomUUID,
  });
  await conversation.purge();
  const services = {
    library,
    importer,
    checkStatuses: openStatusChecks(
      {
        ...evidence,
        cited: () => storage.citedPublications(),
        allowed: settings.live.mode !== 'off',
      },
      outside,
    ),
  };
  const libraryDesk = openLibraryDesk(
    services,
    openUploadFolder(join(settings.dataFolder, 'uploads')),
    (error) => logger.error({ err: error }, 'work on the library failed'),
  );
  return {
    settings,
    logger,
    answers: storage.answers,
    conversation,
    access,
    review,
    glossary,
    ask: askAndKeep,
    suggest,
    findPublication: (id) => index.find(id),
    statusesNow: (answer) => statusesNow({ index, library, notices: notices.read }, answer),
    fetchFullText: openFullTexts({ library, europePmc: outside.europePmc, live: settings.live.mode }),
    embed: evidence.embed,
    appraise: appraisePublication,
    tell: tellAudiences({ vocabulary, glossary }),
    wordings: openAudienceWordings(review, { vocabulary, glossary }, model),
    ...services,
    libraryDesk,
    statistics: () => library.statistics(),
    async ready() {
      await Promise.all([storage.ping(), index.statistics()]);
    },
    async close() {
      conversation.close();
      await libraryDesk.close();
      await surveillance.close();
      await evidence.close();
      await storage.close();
    },
  };
}

/** The models of the settings. They share one queue, and keep their replies in the data folder. */
function openModels({ model: settings, composing, dataFolder }: Settings) {
  if (!settings) return { model: null, composer: undefined };
  const { judge, seconds, calls, contextTokens, price } = composing;
  const shared = {
    deadlineMs: 1_000 * seconds,
    queue: openCallQueue(calls),
    kept: openKeptReplies(join(dataFolder, 'model-replies')),
  };
  const model = openLanguageModel(settings, shared);
  const composer: ModelComposer = {
    model,
    judge: judge && openLanguageModel(judge, shared),
    seconds,
    contextTokens,
    price,
  };
  return { model, composer };
}

/** Surveillance asks without leaving answers behind. */
const forgets: AnswerStore = {
  save: async () => {},
  find: async () => null,
  findVersion: async () => null,
  citing: async () => [],
};

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
