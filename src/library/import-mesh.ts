import type { MeshRecord } from '../domain/index.ts';
import { AppError } from '../errors.ts';
import { readMesh } from '../literature/index.ts';
import { replaceOverlay } from '../vocabulary/index.ts';

export interface MeshFile {
  /** How the file is called in messages. */
  readonly name: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface MeshImportProgress {
  readonly file: string;
  /** Bytes read of this file, as it lies on disk. */
  readonly bytes: number;
  /** Records of all files so far. */
  readonly records: number;
}

export interface MeshImportResult {
  /** Read in this import. */
  readonly descriptors: number;
  readonly supplementary: number;
  /** What the vocabulary now has more than its built-in table, from this import and those before it. */
  readonly newConcepts: number;
  readonly newTerms: number;
}

/**
 * Imports files of MeSH (see readMesh) into the overlay of the vocabulary. Descriptor files replace the headings imported
 * before, supplementary files the supplementary concepts; a tree file adds places. All or nothing: when a file is faulty
 * (FaultyFile) or the process dies, the vocabulary stays as it was. Who has the vocabulary open loads it anew afterwards.
 */
export async function importMesh(
  files: readonly MeshFile[],
  folders: { readonly vocabularyFolder: string; readonly overlayFolder: string },
  onProgress: (progress: MeshImportProgress) => void = () => {},
): Promise<MeshImportResult> {
  let descriptors = 0;
  let supplementary = 0;
  async function* records(): AsyncGenerator<MeshRecord[], void, undefined> {
    for (const { name, open } of files) {
      let bytes = 0;
      const counted = async function* () {
        for await (const chunk of open()) {
          bytes += chunk.length;
          yield chunk;
        }
      };
      for await (const batch of readMesh(counted(), name)) {
        for (const { type } of batch) {
          if (type === 'heading') descriptors++;
          else supplementary++;
        }
        onProgress({ file: name, bytes, records: descriptors + supplementary });
        yield batch;
      }
    }
    if (descriptors + supplementary === 0) throw nothing();
  }
  const { newConcepts, newTerms } = await replaceOverlay(records(), folders);
  return { descriptors, supplementary, newConcepts, newTerms };
}

function nothing(): AppError {
  return new AppError({
    code: 'file-invalid',
    status: 422,
    publicMessage:
      'The MeSH files hold no record; nothing was changed. Name a file of NLM such as desc2026.xml.gz.',
  });
}
