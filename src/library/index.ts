export { writeRecord } from '../literature/index.ts';
export { type EmbedOptions, type EmbedResult, embedLibrary, vectorsMadeBy } from './embed-library.ts';
export * from './full-text-outcome.ts';
export { identifiersOf, parseIdentifier } from './identity.ts';
export { importMesh, type MeshImportProgress, type MeshImportResult } from './import-mesh.ts';
export { type ImporterParts, openImporter } from './imports/open-importer.ts';
export * from './library.ts';
export { type Begun, type DeskTask, type LibraryDesk, openLibraryDesk, tellCheck } from './library-desk.ts';
export {
  type LibraryParts,
  type LibraryVocabulary,
  type LibraryWriter,
  type OpenLibrary,
  openLibrary,
} from './open-library.ts';
export * from './ports.ts';
export { PublicationReader } from './publication-reader.ts';
export type { CheckOptions, LibraryServices } from './services.ts';
export { checkStatuses } from './status/index.ts';
export {
  MAX_DATA_BYTES,
  MAX_DOCUMENT_BYTES,
  type ReceivedForm,
  receiveUpload,
} from './uploads/receive-upload.ts';
export { sniffKind } from './uploads/sniff-kind.ts';
export {
  openUploadFolder,
  type StoredUpload,
  shownName,
  type UploadFolder,
} from './uploads/upload-folder.ts';
