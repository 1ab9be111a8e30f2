import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { appraisePublication } from './appraisal/index.ts';
import { codeVersion } from './code-version.ts';
import type { Publication } from './domain/index.ts';
import { openLanceEngine } from './evidence-index/index.ts';
import {
  type Importer,
  type LibraryParts,
  type OpenLibrary,
  openImporter,
  openLibrary,
  type RecordStore,
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
  close(): Promise<void>;
}

/** The library in the data folder, with the starter library in it, and its importer. */
export async function openEvidence(
  dataFolder: string,
  vocabulary: Vocabulary,
  logger: Logger,
  onProgress?: (message: string) => void,
  onStatusChanges?: LibraryParts['onStatusChanges'],
): Promise<OpenEvidence> {
  mkdirSync(dataFolder, { recursive: true });
  const store = await openRecordStore(join(dataFolder, 'library.sqlite'), join(dataFolder, 'library.lock'));
  const engine = await openLanceEngine(join(dataFolder, 'evidence-index')).catch((error: unknown) => {
    store.close();
    throw error;
  });
  const close = async () => {
    await engine.close();
    store.close();
  };
  try {
    const parts = {
      store,
      engine,
      vocabulary: {
        version: vocabulary.version,
        size: vocabulary.size,
        indexTermsOf: (publication: Publication) => vocabulary.indexTermsOf(publication),
        normalise: (text: string) => vocabulary.stemsOf(text),
        conceptKeyOf: (name: string) => vocabulary.conceptKeyOf(name),
      },
      appraise: appraisePublication,
      indexedWith: `${vocabulary.version}:${codeVersion(['vocabulary', 'evidence-index', 'appraisal'])}`,
      checkDays,
      now: () => new Date(),
      ...(onStatusChanges ? { onStatusChanges } : {}),
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
    return { ...opened, store, importer, close };
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
