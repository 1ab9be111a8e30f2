export { checkMd5, type Md5Check } from './check-md5.ts';
export { gunzipPieces } from './gunzip-pieces.ts';
export { openPubmedFile, type PubmedFile } from './open-pubmed-file.ts';
export { readPubmedXml } from './read-pubmed-xml.ts';
