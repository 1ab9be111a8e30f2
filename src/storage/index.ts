export { openRecordStore } from './library/record-store.ts';
export { openStorage, type Storage } from './open-storage.ts';
