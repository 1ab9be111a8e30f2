import { describe, expect, it } from 'vitest';
import type { Publication, PublicationId, PublicationLink, StatusFinding } from '../../domain/index.ts';
import type { Reply } from './asked-source.ts';
import { type CheckParts, checkStatuses, type FetchedItem, type StalePublication } from './check-statuses.ts';

const now = () => new Date('2026-11-22T00:00:00.000Z');
const at = now().toISOString();

const record = (pmid: string, links: PublicationLink[] = []): FetchedItem => ({
  type: 'record',
  publication: {
    id: `pmid:${pmid}`,
    version: '1',
    pmid,
    title: 'An invented trial',
    authors: [],
    journal: 'J',
    year: 2020,
    publicationTypes: [],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: [],
    seenAt: [],
    links,
  } satisfies Publication,
});
const stale = (...identifiers: PublicationId[]): StalePublication => ({
  id: identifiers[0] ?? '',
  identifiers,
});
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `0${index + 1}`);
const ok = <T>(value: T): Reply<T> => ({ ok: true, value });
const failed = (kind: string, message: string): Reply<never> => ({ ok: false, failure: { kind, message } });

/** A store in memory that keeps dates as the real one does: what was checked is stale no more. */
function memoryStore(publications: readonly StalePublication[]) {
  const checked = new Map<PublicationId, string>();
  const findings: StatusFinding[] = [];
  const order: string[] = [];
  const store: CheckParts['store'] = {
    staleOnes: async (before, limit) =>
      publications.filter(({ id }) => (checked.get(id) ?? '') < before).slice(0, limit),
    record: async (found) => {
      order.push('record');
      findings.push(...found);
      return found
        .filter(({ status }) => status !== 'current')
        .map(({ identifier, status }) => ({ id: identifier, before: 'current', after: status }));
    },
    markChecked: async (ids, source, time) => {
      order.push(`mark ${source}`);
      for (const id of ids) checked.set(id, time);
    },
  };
  return { store, checked, findings, order };
}

describe('checking statuses', () => {
  it('asks PubMed by 200 and Crossref for the rest, and keeps what they say', async () => {
    const pmids = numbers(450);
    const memory = memoryStore([
      ...pmids.map((pmid) => stale(`pmid:${pmid}`, `doi:10.5555/${pmid}`)),
      stale('doi:10.5555/x'),
      stale('local:house-rule'),
    ]);
    const batches: number[] = [];
    const dois: string[] = [];
    const refreshed: string[] = [];
    const progress: number[] = [];
    const result = await checkStatuses(
      {
        eutils: {
          async fetch({ pmids: asked }) {
            batches.push(asked.length);
            return ok(
              asked.map((pmid) =>
                record(pmid, pmid === '07' ? [{ type: 'RetractionIn', pmid: '0999' }] : []),
              ),
            );
          },
        },
        crossref: {
          async work(doi) {
            dois.push(doi);
            return ok({
              updatedBy: [{ doi: '10.5555/r', type: 'expression_of_concern' }],
              updateTo: [{ doi: '10.5555/other', type: 'retraction' }],
            });
          },
        },
        store: {
          ...memory.store,
          async refresh(publications) {
            refreshed.push(...publications.map(({ id }) => id));
          },
        },
      },
      { now },
      ({ done }) => progress.push(done),
    );
    expect(batches).toEqual([200, 200, 50]);
    expect(dois).toEqual(['10.5555/x']);
    expect(refreshed).toHaveLength(450);
    expect(progress).toEqual([201, 401, 451, 452]);
    expect(result).toEqual({
      checked: 451,
      changed: [
        { id: 'pmid:07', before: 'current', after: 'retracted' },
        { id: 'doi:10.5555/x', before: 'current', after: 'expression-of-concern' },
      ],
      gone: [],
      failures: [
        '1 publication could not be checked: no source that may be asked knows an identifier of theirs.',
      ],
      notes: [],
    });
    // Every answer takes the place of what the source said before; nothing is said of publications that were not asked about.
    expect(memory.findings.filter(({ status }) => status === 'current')).toHaveLength(451);
    expect(memory.findings.some(({ identifier }) => identifier === 'doi:10.5555/other')).toBe(false);
    expect(memory.order.slice(0, 2)).toEqual(['record', 'mark PubMed']);
    expect(memory.checked.get('local:house-rule')).toBeUndefined();
    expect(memory.checked.get('pmid:07')).toBe(at);
  });

  it('tells what PubMed no longer has, keeps its findings, and does not ask again at once', async () => {
    const memory = memoryStore([stale('pmid:01'), stale('pmid:02'), stale('pmid:03')]);
    const result = await checkStatuses(
      {
        eutils: { fetch: async () => ok([record('01'), { type: 'skipped', id: 'pmid:03' }]) },
        crossref: null,
        store: memory.store,
      },
      { now },
    );
    expect(result.gone).toEqual(['pmid:02']);
    expect(result.notes[0]).toMatch(/^PubMed no longer has 1 publication: pmid:02\./);
    expect(result.failures).toEqual([
      expect.stringMatching(/^PubMed's records of 1 publication could not be read/),
    ]);
    expect(memory.findings.map(({ identifier }) => identifier)).toEqual(['pmid:01']);
    expect([...memory.checked.keys()]).toEqual(['pmid:01', 'pmid:02']);
  });

  it('concludes nothing from a reply without any of the records', async () => {
    const memory = memoryStore(numbers(3).map((pmid) => stale(`pmid:${pmid}`)));
    const result = await checkStatuses(
      { eutils: { fetch: async () => ok([]) }, crossref: null, store: memory.store },
      { now },
    );
    expect(result).toMatchObject({ checked: 0, gone: [] });
    expect(result.failures).toEqual([
      'PubMed returned none of the records it was asked for. 3 publications could not be checked with PubMed.',
    ]);
    expect(memory.checked.size).toBe(0);
  });

  it('stops asking a source that is down, says so, keeps what was done and goes on with the other', async () => {
    const memory = memoryStore([
      ...numbers(700).map((pmid) => stale(`pmid:${pmid}`)),
      stale('doi:10.5555/x'),
    ]);
    let requests = 0;
    const result = await checkStatuses(
      {
        eutils: {
          async fetch({ pmids: asked }) {
            requests++;
            return requests === 1
              ? ok(asked.map((pmid) => record(pmid)))
              : failed('down', 'PubMed cannot be reached.');
          },
        },
        crossref: { work: async () => ok(null) },
        store: memory.store,
      },
      { now },
    );
    expect(requests).toBe(2);
    expect(result.checked).toBe(201);
    expect(result.failures).toEqual([
      'PubMed cannot be reached. 200 publications could not be checked with PubMed.',
      'PubMed was not asked about 300 publications after that; check again later.',
    ]);
    expect(result.notes).toEqual(['Crossref does not know the DOIs of 1 publication.']);
    expect([...memory.checked.keys()]).toContain('doi:10.5555/x');
    expect(memory.checked.size).toBe(201);
  });

  it('gets past any number of publications that nobody answers about', async () => {
    const unknown = numbers(5000).map((number) => stale(`local:x${number}`));
    const memory = memoryStore([...unknown, stale('doi:10.5555/x'), stale('doi:10.5555/bad')]);
    const result = await checkStatuses(
      {
        eutils: null,
        crossref: {
          work: async (doi) =>
            doi.endsWith('bad')
              ? failed('garbled', 'Crossref sent what cannot be read.')
              : ok({ updatedBy: [], updateTo: [] }),
        },
        store: memory.store,
      },
      { now },
    );
    expect(result.checked).toBe(1);
    expect(result.failures).toHaveLength(2);
  });

  it('ends when told to, with what was done', async () => {
    const memory = memoryStore(numbers(600).map((pmid) => stale(`pmid:${pmid}`)));
    const stop = new AbortController();
    const result = await checkStatuses(
      {
        eutils: { fetch: async ({ pmids: asked }) => ok(asked.map((pmid) => record(pmid))) },
        crossref: null,
        store: memory.store,
      },
      { now },
      () => stop.abort(),
      stop.signal,
    );
    expect(result.checked).toBe(200);
    expect(result.failures).toEqual([
      'PubMed was not asked about 400 publications because the check was ended; check again later.',
      'The check was ended; 200 publications had been checked, which is kept.',
    ]);
  });

  it('checks given publications, expired or not, with both sources when asked to', async () => {
    const memory = memoryStore([]);
    const asked: string[] = [];
    const result = await checkStatuses(
      {
        eutils: {
          async fetch({ pmids }) {
            asked.push(...pmids);
            return ok(pmids.map((pmid) => record(pmid)));
          },
        },
        crossref: {
          async work(doi) {
            asked.push(doi);
            return ok({ updatedBy: [], updateTo: [{ doi: '10.5555/X', type: 'correction' }] });
          },
        },
        store: memory.store,
      },
      { now, only: [stale('pmid:01', 'doi:10.5555/x')], askCrossref: 'all' },
    );
    expect(asked).toEqual(['01', '10.5555/x']);
    expect(result).toMatchObject({ checked: 1, changed: [{ id: 'doi:10.5555/x', after: 'corrected' }] });
  });
});
