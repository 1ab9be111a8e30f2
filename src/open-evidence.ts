import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appraisePublication } from './appraisal/index.ts';
import { codeVersion } from './code-version.ts';
import type { EmbeddingModel } from './embedding/index.ts';
import { openLanceEngine, openMeaningRanker } from './evidence-index/index.ts';
import {
  type EmbedOptions,
  type EmbedResult,
  embedLibrary,
  type Importer,
  type LibraryParts,
  type OpenLibrary,
  openImporter,
  openLibrary,
  type RecordStore,
  vectorsMadeBy,
} from './library/index.ts';
import { openStarterLibrary } from './literature/index.ts';
import type { Logger } from './logger.ts';
import { meshFolderOf, starterFolder, vocabularyFolder } from './paths.ts';
import { openRecordStore } from './storage/index.ts';
import type { Vocabulary } from './vocabulary/index.ts';

/** Days for which what a source said about a publication's status is believed. */
const checkDays = 30;

export interface OpenEvidence extends OpenLibrary {
  readonly importer: Importer;
  readonly store: RecordStore;
  /** Gives publications their vectors. Null without an embedding model. */
  readonly embed: ((options?: EmbedOptions) => Promise<EmbedResult>) | null;
  close(): Promise<void>;
}

/** The library in the data folder, with the starter library in it, and its importer. */
export async function openEvidence(
  dataFolder: string,
  vocabulary: Vocabulary,
  logger: Logger,
  onProgress?: (message: string) => void,
  onStatusChanges?: LibraryParts['onStatusChanges'],
  embeddings?: EmbeddingModel | null,
): Promise<OpenEvidence> {
  mkdirSync(dataFolder, { recursive: true });
  const store = await openRecordStore(join(dataFolder, 'library.sqlite'), join(dataFolder, 'library.lock'));
  const folder = join(dataFolder, 'evidence-index');
  const engine = await openLanceEngine(folder).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const meaning =
    embeddings &&
    openMeaningRanker({
      model: embeddings,
      folder,
      madeBy: () => vectorsMadeBy(store),
      onProblem: (message, error) => logger.warn({ err: error }, message),
    });
  const close = async () => {
    meaning?.close();
    await engine.close();
    store.close();
  };
  try {
    const parts = {
      store,
      engine,
      vocabulary: libraryVocabulary(vocabulary),
      appraise: appraisePublication,
      indexedWith: `${vocabulary.version}:${codeVersion(['vocabulary', 'appraisal'])}`,
      checkDays,
      now: () => new Date(),
      ...(onStatusChanges ? { onStatusChanges } : {}),
      ...(meaning ? { meaning } : {}),
    };
    const opened = await openLibrary(parts, onProgress);
    await loadStarterLibrary(opened, logger, onProgress);
    const importer = openImporter({
      store,
      writer: opened.writer,
      folder: join(dataFolder, 'imports'),
      vocabularyFolder,
      overlayFolder: meshFolderOf(dataFolder),
      now: parts.now,
    });
    const embed = embeddings
      ? (options?: EmbedOptions) =>
          embedLibrary({ store, reader: opened.reader, model: embeddings, folder }, options)
      : null;
    return { ...opened, store, importer, embed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function loadStarterLibrary(
  { writer }: OpenLibrary,
  logger: Logger,
  onProgress?: (message: string) => void,
): Promise<void> {
  const starter = openStarterLibrary(starterFolder);
  const result = await writer.synchronise(
    'starter-library',
    `${starter.fingerprint}:${codeVersion(['literature'])}`,
    () => {
      onProgress?.('Loading the starter library');
      return starter.read();
    },
  );
  if (result) logger.info(result, 'starter library loaded');
}

/** What the library asks of the vocabulary. */
export function libraryVocabulary(vocabulary: Vocabulary): LibraryParts['vocabulary'] {
  return {
    version: vocabulary.version,
    size: vocabulary.size,
    indexTermsOf: (publication) => vocabulary.indexTermsOf(publication),
    normalise: (text) => vocabulary.stemsOf(text),
    conceptKeyOf: (name) => vocabulary.conceptKeyOf(name),
  };
}
