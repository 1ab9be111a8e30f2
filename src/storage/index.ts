export { openStorage, type Storage } from './open-storage.ts';
export { openRecordStore } from './library/record-store.ts';
