import { createHash } from 'node:crypto';
import type { Publication, PublicationId } from '../../src/domain/index.ts';
import {
  type EvidenceIndex,
  type IndexedPublication,
  openLanceIndex,
} from '../../src/evidence-index/index.ts';

export function testIndex(folder: string): Promise<EvidenceIndex> {
  return openLanceIndex({ folder, normalise: (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [] });
}

/** An invented publication; impossible PMID. `title` and `text` are all its words. */
export function testPublication(
  number: number,
  title: string,
  text: string,
  more: Partial<Publication> = {},
): Publication {
  const id: PublicationId = `pmid:0${number}`;
  const version = createHash('sha256')
    .update(`${title}\n${text}\n${JSON.stringify(more)}`)
    .digest('hex');
  return {
    id,
    version: version.slice(0, 12),
    title,
    authors: [],
    journal: 'Journal of Invented Tests',
    year: 2000,
    publicationTypes: ['Journal Article'],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: [{ label: 'RESULTS', text }],
    seenAt: [],
    ...more,
  };
}

/** `count` records that share the word "shared" and the concept c1. */
export function testRecords(count: number, edition: string): IndexedPublication[] {
  return Array.from({ length: count }, (_, number) => ({
    publication: testPublication(number, `Record ${number}`, `A shared text of edition${edition}.`),
    conceptKeys: ['c1', `c${number + 2}`],
  }));
}
