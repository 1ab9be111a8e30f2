export { identifiersOf } from './identity/identifiers-of.ts';
export { joinRecords, type SourcedRecord } from './identity/join-records.ts';
export { mayBeOne, mustDiffer } from './identity/may-be-one.ts';
export { parseIdentifier } from './identity/parse-identifier.ts';
export { workKey } from './identity/work-key.ts';
