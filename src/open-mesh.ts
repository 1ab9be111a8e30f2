import { createReadStream } from 'node:fs';
import type { Settings } from './config.ts';
import { importMesh, type MeshImportProgress, type MeshImportResult } from './library/index.ts';
import { meshFolderOf, vocabularyFolder } from './paths.ts';

/** Imports MeSH files into the vocabulary of the data folder. Who opens the service afterwards indexes the library anew. */
export function importMeshFiles(
  { dataFolder }: Pick<Settings, 'dataFolder'>,
  paths: readonly string[],
  onProgress: (progress: MeshImportProgress) => void,
): Promise<MeshImportResult> {
  return importMesh(
    paths.map((path) => ({ name: path, open: () => createReadStream(path) })),
    { vocabularyFolder, overlayFolder: meshFolderOf(dataFolder) },
    onProgress,
  );
}
