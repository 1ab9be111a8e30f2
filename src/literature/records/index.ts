export { readRecords } from './read-records.ts';
export { writeRecord } from './write-record.ts';
