import { describe, expect, it } from 'vitest';
import { publicationSchema } from './domain/index.ts';
import { type LiveClients, liveLiterature } from './live-literature.ts';

const record = (id: string, more: Record<string, unknown> = {}) =>
  publicationSchema.parse({
    id,
    version: 'v1',
    title: `Study ${id}`,
    authors: [],
    journal: 'Journal of Invented Medicine',
    year: 2020,
    publicationTypes: [],
    mesh: [],
    textOrigin: 'abstract',
    status: 'current',
    superseded: false,
    sections: [{ label: 'RESULTS', text: 'Walking helped.' }],
    seenAt: [],
    ...more,
  });
const ofPubmed = (pmid: string, more = {}) => record(`pmid:${pmid}`, { pmid, ...more });
const steps = ['narrow', 'wider', 'widest'].map((query) => ({ query, why: `the ${query} one` }));
const ok = <T>(value: T, notices: string[] = []) => ({ ok: true as const, value, notices });
const failed = (message: string) => ({ ok: false as const, failure: { kind: 'down' as const, message } });
const numbers = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => String(index + from).padStart(4, '0'));

interface Script {
  readonly pubmed?: Record<
    string,
    ReturnType<typeof failed> | ReturnType<typeof ok<{ count: number; pmids: string[] }>>
  >;
  readonly fetch?: LiveClients['eutils']['fetch'];
  readonly europePmc?: LiveClients['europePmc']['search'];
}

function clients(script: Script) {
  const asked: string[] = [];
  const fetched: string[][] = [];
  const parts: LiveClients = {
    eutils: {
      async search(query) {
        asked.push(query);
        return script.pubmed?.[query] ?? ok({ count: 0, pmids: [] });
      },
      async fetch(what, signal) {
        fetched.push([...what.pmids]);
        if (script.fetch) return script.fetch(what, signal);
        return ok(what.pmids.map((pmid) => ({ type: 'record' as const, publication: ofPubmed(pmid) })));
      },
    },
    europePmc: { search: script.europePmc ?? (async () => ok({ count: 0, publications: [] })) },
  };
  return { parts, asked, fetched };
}

const search = (script: Script, wanted = 20, seconds = 20) => {
  const used = clients(script);
  const now = () => new Date('2026-06-05T14:03:00Z');
  return {
    ...used,
    reports: liveLiterature(used.parts, { seconds, now }).search({
      steps,
      europePmcSteps: steps.slice(0, 1),
      wanted,
    }),
  };
};

describe('PubMed', () => {
  it('is asked once when the narrowest query gives enough', async () => {
    const { reports, asked } = search({ pubmed: { narrow: ok({ count: 1234, pmids: numbers(25) }) } });
    const [pubmed] = await reports;
    expect(asked).toEqual(['narrow']);
    expect(pubmed).toMatchObject({
      source: 'PubMed',
      status: 'ok',
      query: 'narrow',
      hits: 1234,
      searchedAt: '2026-06-05T14:03:00.000Z',
      steps: [{ query: 'narrow', why: 'the narrow one', hits: 1234 }],
    });
    expect(pubmed?.records).toHaveLength(25);
  });

  it('is asked more broadly until enough came back; narrow finds stay first, each once, sixty at most', async () => {
    const { reports, asked, fetched } = search({
      pubmed: {
        narrow: ok({ count: 3, pmids: ['0007', '0003', '0005'] }),
        wider: ok({ count: 900, pmids: ['0005', ...numbers(80, 100)] }, ['“knew” was not found']),
      },
    });
    const [pubmed] = await reports;
    expect(asked).toEqual(['narrow', 'wider']);
    expect(fetched[0]).toHaveLength(60);
    expect(fetched[0]?.slice(0, 4)).toEqual(['0007', '0003', '0005', '0100']);
    expect(pubmed).toMatchObject({ query: 'wider', hits: 900, notices: ['“knew” was not found'] });
    expect(pubmed?.steps.map(({ hits }) => hits)).toEqual([3, 900]);
  });

  it('gives records in the order of relevance, whatever the order of the reply, and says what could not be used', async () => {
    const { reports } = search(
      {
        pubmed: { narrow: ok({ count: 2, pmids: ['0009', '0001', '0002'] }) },
        fetch: async () =>
          ok([
            { type: 'record' as const, publication: ofPubmed('0001') },
            { type: 'skipped' as const, reason: 'without a title' },
            { type: 'record' as const, publication: ofPubmed('0009') },
          ]),
      },
      2,
    );
    const [pubmed] = await reports;
    expect(pubmed?.records.map(({ pmid }) => pmid)).toEqual(['0009', '0001']);
    expect(pubmed?.notices).toEqual(['1 of the records could not be used: without a title.']);
  });

  it('that found nothing is no failure, and one that failed found nothing it could tell', async () => {
    expect((await search({}).reports)[0]).toMatchObject({ status: 'ok', hits: 0, records: [] });
    expect((await search({ pubmed: { narrow: failed('PubMed is down.') } }).reports)[0]).toMatchObject({
      status: 'failed',
      hits: null,
      records: [],
      detail: 'PubMed is down.',
      query: 'narrow',
    });
  });

  it('keeps what it gave when a broader query fails', async () => {
    const { reports } = search({
      pubmed: { narrow: ok({ count: 1, pmids: ['0001'] }), wider: failed('PubMed is down.') },
    });
    const [pubmed] = await reports;
    expect(pubmed).toMatchObject({ status: 'ok', query: 'narrow', hits: 1 });
    expect(pubmed?.steps.map(({ hits }) => hits)).toEqual([1, null]);
    expect(pubmed?.notices).toEqual(['A broader query got no answer: PubMed is down.']);
    expect(pubmed?.records).toHaveLength(1);
  });

  it('failed when its records cannot be fetched, with the count it told', async () => {
    const { reports } = search({
      pubmed: { narrow: ok({ count: 40, pmids: numbers(30) }) },
      fetch: async () => failed('PubMed cut the connection.'),
    });
    expect((await reports)[0]).toMatchObject({
      status: 'failed',
      hits: 40,
      records: [],
      detail: 'PubMed cut the connection.',
    });
  });

  it('that never answers fails at the deadline, while the other carries on', async () => {
    const { reports } = search(
      {
        pubmed: { narrow: ok({ count: 40, pmids: numbers(30) }) },
        fetch: () => new Promise(() => {}),
        europePmc: async () =>
          ok({ count: 1, publications: [record('doi:10.5555/a', { doi: '10.5555/a' })] }),
      },
      20,
      0.05,
    );
    const [pubmed, europePmc] = await reports;
    expect(pubmed).toMatchObject({ status: 'failed', detail: 'PubMed did not answer within 0.05 seconds.' });
    expect(europePmc).toMatchObject({ status: 'ok', hits: 1 });
  });

  it('a client that throws is a failure without its words', async () => {
    const { reports } = search(
      {
        pubmed: { narrow: ok({ count: 1, pmids: ['0001'] }) },
        fetch: async () => {
          throw new Error('https://secret.example/?api_key=1');
        },
      },
      1,
    );
    expect((await reports)[0]).toMatchObject({ status: 'failed', detail: 'PubMed could not be reached.' });
  });
});

describe('both', () => {
  it('give a publication once, by any identifier they share', async () => {
    const { reports } = search(
      {
        pubmed: { narrow: ok({ count: 2, pmids: ['0001', '0002'] }) },
        fetch: async () =>
          ok([
            { type: 'record' as const, publication: ofPubmed('0001', { doi: '10.5555/One' }) },
            { type: 'record' as const, publication: ofPubmed('0002') },
          ]),
        europePmc: async () =>
          ok({
            count: 4,
            publications: [
              record('doi:10.5555/one', { doi: '10.5555/one' }),
              record('pmcid:pmc00002', { pmcid: 'PMC00002', pmid: '0002' }),
              record('doi:10.5555/three', { doi: '10.5555/three' }),
              record('pmcid:pmc00003', { pmcid: 'PMC00003', doi: '10.5555/THREE' }),
            ],
          }),
      },
      2,
    );
    const [, europePmc] = await reports;
    expect(europePmc?.records.map(({ id }) => id)).toEqual(['doi:10.5555/three']);
    expect(europePmc?.hits).toBe(4);
  });

  it('stop when the asker goes away', async () => {
    const used = clients({
      fetch: () => new Promise(() => {}),
      pubmed: { narrow: ok({ count: 30, pmids: numbers(30) }) },
    });
    const leaving = new AbortController();
    const asked = liveLiterature(used.parts, { seconds: 20 }).search(
      { steps, europePmcSteps: steps, wanted: 20 },
      leaving.signal,
    );
    leaving.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});
