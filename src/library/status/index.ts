export {
  type CheckOptions as StatusCheckOptions,
  type CheckParts,
  type CheckProgress,
  checkStatuses,
  type StalePublication,
  type StatusCheck,
} from './check-statuses.ts';
export { type CrossrefUpdate, type CrossrefUpdates, findingsOfCrossref } from './findings-of-crossref.ts';
export { findingsAboutItself, findingsAboutOthers, findingsOfRecord } from './findings-of-record.ts';
export { isExpired, type MergeOptions, mergeStatus } from './merge-status.ts';
