export { createEutils } from './client.ts';
export type {
  Eutils,
  EutilsOptions,
  PubmedSearch,
  PubmedSearchOptions,
  PubmedSelection,
  ReadPubmedXml,
} from './types.ts';
