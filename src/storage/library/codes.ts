import {
  type PublicationStatus,
  publicationStatusSchema,
  type ReferenceKind,
  referenceKindSchema,
  type TextOrigin,
  textOriginSchema,
} from '../../domain/index.ts';
import type { RecordSource } from '../../library/index.ts';

// Stored as numbers; a list may only grow at its end.
const sourceBits: readonly RecordSource[] = [
  'starter-library',
  'pubmed',
  'europe-pmc',
  'full-text',
  'local-documents',
  'records',
];

export const sourceCode = (source: RecordSource): number => sourceBits.indexOf(source);
export const sourceOf = (code: number): RecordSource => sourceBits[code] ?? 'records';
export const sourceMask = (sources: readonly RecordSource[]): number =>
  sources.reduce((mask, source) => mask | (1 << sourceCode(source)), 0);
export const sourcesOf = (mask: number): RecordSource[] =>
  sourceBits.filter((_, code) => (mask & (1 << code)) !== 0);

export const kindCode = (kind: ReferenceKind): number => referenceKindSchema.options.indexOf(kind);
export const kindOf = (code: number): ReferenceKind => referenceKindSchema.options[code] ?? 'Other';
export const originCode = (origin: TextOrigin): number => textOriginSchema.options.indexOf(origin);
export const originOf = (code: number): TextOrigin => textOriginSchema.options[code] ?? 'abstract';
export const statusCode = (status: PublicationStatus): number =>
  publicationStatusSchema.options.indexOf(status);
export const statusOf = (code: number): PublicationStatus =>
  publicationStatusSchema.options[code] ?? 'current';
