import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Access, openAccess } from './access/index.ts';
import { type AnswerStore, type AskRequest, answerQuestion } from './answering/index.ts';
import { appraisePublication } from './appraisal/index.ts';
import { codeVersion } from './code-version.ts';
import type { Settings } from './config.ts';
import type { AnswerEvent, Appraisal, Publication, PublicationId } from './domain/index.ts';
import { AppError } from './errors.ts';
import { type EvidenceIndex, type IndexStatistics, openLanceIndex } from './evidence-index/index.ts';
import { openStarterLibrary, splitSentences } from './literature/index.ts';
import type { Logger } from './logger.ts';
import { starterFolder, vocabularyFolder } from './paths.ts';
import { openStorage } from './storage/index.ts';
import { foldWord, loadVocabulary, tokenize, type Vocabulary } from './vocabulary/index.ts';

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
  findPublication(id: PublicationId): Promise<Publication | null>;
  appraise(publication: Publication): Appraisal;
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
  createDataFolder(settings.dataFolder);
  const vocabulary = loadVocabulary(vocabularyFolder);
  const storage = await openStorage(settings.dataFolder);
  let access: Access;
  let index: EvidenceIndex;
  try {
    access = openAccess({
      settings,
      accounts: storage.accounts,
      signInDatabase: () => storage.signInDatabase(),
      audit: {
        record: async ({ type, accountId, actor }) => {
          logger.info({ account: accountId, by: actor.id ?? actor.role }, type);
        },
      },
      logger,
    });
    index = await openLoadedIndex(settings, vocabulary, logger, onProgress);
  } catch (error) {
    await storage.close();
    throw error;
  }

  let counted: { readonly of: IndexStatistics; readonly statistics: LibraryStatistics } | null = null;
  return {
    settings,
    logger,
    answers: storage.answers,
    access,
    ask: (request, signal) =>
      answerQuestion(
        {
          index,
          vocabulary,
          answers: storage.answers,
          onFailure: (error) => logger.error({ err: error }, 'a question failed'),
        },
        request,
        signal,
      ),
    findPublication: (id) => index.find(id),
    appraise: appraisePublication,
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

function createDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new AppError({
      code: 'storage-unavailable',
      status: 500,
      publicMessage: `The data folder ${folder} cannot be created. Set PROBATUM_DATA to a folder that this user may write to.`,
      cause,
    });
  }
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
