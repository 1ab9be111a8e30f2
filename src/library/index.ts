export * from './library.ts';
export { type Begun, type DeskTask, type LibraryDesk, openLibraryDesk, tellCheck } from './library-desk.ts';
export * from './ports.ts';
export type { CheckOptions, LibraryServices } from './services.ts';
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
export { type ImporterParts, openImporter } from './imports/open-importer.ts';
export {
  type LibraryParts,
  type LibraryVocabulary,
  type LibraryWriter,
  type OpenLibrary,
  openLibrary,
} from './open-library.ts';
export { identifiersOf, parseIdentifier } from './identity.ts';
export { PublicationReader } from './publication-reader.ts';
export { checkStatuses } from './status/index.ts';
