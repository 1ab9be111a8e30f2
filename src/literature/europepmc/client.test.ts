import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countingLimiter } from '../../../tests/support/counting-limiter.ts';
import {
  hasRecorded,
  inventedRecords,
  readRecorded,
  recordedRecords,
} from '../../../tests/support/literature-records.ts';
import { type LiteratureServer, startLiteratureServer } from '../../../tests/support/literature-server.ts';
import { type Misbehaviour, startMisbehavingServer } from '../../../tests/support/misbehaving-server.ts';
import { createEuropePmc, type EuropePmcOptions } from './index.ts';

const signal = new AbortController().signal;
const quick = { tries: 3, firstMs: 2, longestMs: 4 };

function europePmc(baseUrl: string, options: Partial<EuropePmcOptions> = {}) {
  const limiter = countingLimiter();
  return {
    client: createEuropePmc({ baseUrl, limiter, deadlineMs: 10_000, backOff: quick, ...options }),
    limiter,
  };
}

describe('with records', () => {
  let server: LiteratureServer;
  beforeEach(async () => {
    server = await startLiteratureServer(inventedRecords);
  });
  afterEach(async () => server.close());

  it('reads every field of a core record', async () => {
    const { client } = europePmc(server.europePmc, { email: 'board@example.org' });
    const result = await client.search('inventitis', { limit: 10 }, signal);
    expect(result).toEqual({
      ok: true,
      notices: [],
      value: {
        count: 1,
        nextCursor: null,
        publications: [
          {
            id: 'pmid:000000105',
            version: expect.stringMatching(/^[0-9a-f]{12}$/),
            pmid: '000000105',
            doi: '10.5555/invented.105',
            pmcid: 'PMC000105',
            title: 'Long-term course of inventitis.',
            authors: ['Example AB', 'Inventitis Study Group'],
            contributors: [
              { family: 'Example', given: 'Ada B', initials: 'AB', orcid: '0000-0000-0000-000X' },
              { collective: 'Inventitis Study Group' },
            ],
            journal: 'Invented journal',
            journalAbbreviation: 'Invent J',
            issn: ['0000-0001', '0000-0002'],
            year: 2019,
            published: { text: '2019 Feb', year: 2019, month: 2 },
            publishedElectronically: { text: '2018-12-24', year: 2018, month: 12, day: 24 },
            volume: '3',
            issue: '1',
            pages: '1-9',
            publicationTypes: ['Journal Article', 'Observational Study'],
            mesh: ['Humans', 'Recurrence/epidemiology'],
            majorMesh: ['Recurrence/epidemiology'],
            keywords: ['relapse'],
            chemicals: [{ name: 'Examplomycin' }],
            languages: ['eng'],
            licence: 'cc by',
            funders: ['Invented Trust'],
            links: [
              {
                type: 'ExpressionOfConcernIn',
                pmid: '000000106',
                doi: '10.5555/concern.105',
                citation: 'Invent J. 2020;4(1):2. doi: 10.5555/concern.105.',
              },
            ],
            status: 'expression-of-concern',
            superseded: false,
            textOrigin: 'abstract',
            sections: [
              { label: 'BACKGROUND', text: 'Little is known.' },
              { label: 'RESULTS', text: 'Of 40 patients with inventitis, 30 relapsed (p<0.05, 10⁶ cells).' },
            ],
            seenAt: [],
          },
        ],
      },
    });
    expect(Object.fromEntries(server.requests[0]?.parameters ?? [])).toEqual({
      query: 'inventitis',
      resultType: 'core',
      format: 'json',
      pageSize: '10',
      cursorMark: '*',
      email: 'board@example.org',
    });
  });

  it('counts records that name no identifier, and pages by cursor', async () => {
    const { client } = europePmc(server.europePmc);
    const first = await client.search('inventitis OR preprint', { limit: 1 }, signal);
    if (!first.ok || first.value.nextCursor === null) throw new Error('no second page');
    expect(first.value).toMatchObject({ count: 2, publications: [{ id: 'pmid:000000105' }] });
    expect(
      await client.search('inventitis OR preprint', { limit: 1, cursor: first.value.nextCursor }, signal),
    ).toEqual({
      ok: true,
      value: { count: 2, publications: [], nextCursor: null },
      notices: ['Europe PMC gave a record without a PMID, DOI or PMCID; it is left out.'],
    });
  });

  it('sends a long query in the body', async () => {
    const { client } = europePmc(server.europePmc);
    const result = await client.search(`inventitis ${'OR inventitis '.repeat(200)}`, { limit: 1 }, signal);
    expect(result).toMatchObject({ ok: true, value: { count: 1 } });
    expect(server.requests[0]).toMatchObject({ method: 'POST', path: '/europepmc/searchPOST' });
  });

  it('a record with odd fields keeps the rest', async () => {
    server.play('/search', {
      body: JSON.stringify({
        hitCount: 2,
        resultList: {
          result: [
            {
              source: 'PMC',
              id: 'PMC000777',
              title: 'Odd',
              pubYear: 2001,
              authorString: 'Example A, Sample B.',
              meshHeadingList: 'none',
              journalInfo: {
                volume: 5,
                journal: null,
                dateOfPublication: '2001 Jan-Feb',
                monthOfPublication: 1,
              },
              pubTypeList: { pubType: null },
              pubType: "review; research support, non-u.s. gov't",
              commentCorrectionList: {
                commentCorrection: [
                  { type: 'Corrected and republished in', id: 'PPR1', source: 'PPR' },
                  { type: 'Update in', id: '1', source: 'MED' },
                ],
              },
            },
            'no record at all',
            { source: 'MED', id: '5', title: 'No year' },
          ],
        },
      }),
    });
    expect(await europePmc(server.europePmc).client.search('x', { limit: 5 }, signal)).toMatchObject({
      ok: true,
      value: {
        publications: [
          {
            id: 'pmcid:pmc000777',
            year: 2001,
            volume: '5',
            authors: ['Example A', 'Sample B'],
            publicationTypes: ['Review', "Research Support, Non-U.S. Gov't"],
            published: { text: '2001 Jan-Feb', year: 2001 },
            links: [{ type: 'UpdateIn', pmid: '1' }],
            superseded: true,
            sections: [],
          },
        ],
      },
      notices: [
        'Europe PMC gave a record of an unknown shape; it is left out.',
        'Europe PMC gave a record without a year; it is left out.',
      ],
    });
  });

  it('gives an open full text as it is, by any spelling of its PMCID', async () => {
    const { client } = europePmc(server.europePmc);
    const expected = inventedRecords.fullTexts.get('PMC000105') ?? '';
    for (const pmcid of ['PMC000105', 'pmc000105', '000105', 'pmcid:pmc000105']) {
      const result = await client.fullText(pmcid, signal);
      expect(result.ok && Buffer.from(result.value).toString()).toBe(expected);
    }
  });

  it('says that there is no open full text', async () => {
    const { client, limiter } = europePmc(server.europePmc);
    const none = {
      ok: false,
      failure: {
        kind: 'refused',
        message: 'Europe PMC has no open full text of PMC000009; its abstract is what can be used.',
      },
    };
    expect(await client.fullText('PMC000009', signal)).toEqual(none);
    server.play('fullTextXML', {
      contentType: 'application/xml',
      body: '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><errorBean><errCode>0</errCode><errMsg>Article with id PMC000009 is not open access one</errMsg></errorBean>',
    });
    expect(await client.fullText('PMC000009', signal)).toEqual(none);
    expect(await client.fullText('no number', signal)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(limiter.taken()).toBe(2);
  });
});

describe('when Europe PMC misbehaves', () => {
  const failing: [string, Misbehaviour, string, string][] = [
    ['429', { kind: 'too-many-requests', retryAfter: 0 }, 'limited', 'limited'],
    ['429 for an hour', { kind: 'too-many-requests', retryAfter: 3600 }, 'limited', 'limited'],
    ['502 with a page', { kind: 'bad-gateway-page' }, 'down', 'down'],
    ['a page with status 200', { kind: 'page-as-success' }, 'garbled', 'garbled'],
    ['a cut body', { kind: 'cut' }, 'down', 'down'],
    ['a closed connection', { kind: 'closed' }, 'down', 'down'],
    ['gzip that is none', { kind: 'gzip-garbage' }, 'garbled', 'garbled'],
    ['a redirect loop', { kind: 'redirect-loop' }, 'garbled', 'garbled'],
    [
      'an error in JSON with status 200',
      { kind: 'json-error', body: { errCode: 404, errMsg: 'Invalid cursor' } },
      'refused',
      'garbled',
    ],
    [
      'an error in JSON that passes',
      { kind: 'json-error', body: { errMsg: 'Service temporarily unavailable' } },
      'down',
      'garbled',
    ],
    [
      'an error in XML with status 200',
      { kind: 'xml-error', body: '<errorBean><errCode>0</errCode><errMsg>Wrong sort</errMsg></errorBean>' },
      'refused',
      'refused',
    ],
    [
      'JSON without results',
      { kind: 'json-error', body: { version: '6.9', hitCount: 3 } },
      'garbled',
      'garbled',
    ],
    [
      'hits without a result',
      { kind: 'json-error', body: { hitCount: 3, resultList: { result: [] } } },
      'garbled',
      'garbled',
    ],
    ['XML cut in the middle', { kind: 'xml-error', body: '<article><front>' }, 'garbled', 'garbled'],
    ['nothing', { kind: 'good', contentType: 'application/json', body: '' }, 'garbled', 'garbled'],
    ['status 400', { kind: 'status', status: 400, body: 'bad' }, 'refused', 'refused'],
    ['status 403', { kind: 'status', status: 403 }, 'refused', 'refused'],
  ];
  it.each(failing)('fails with its kind: %s', async (_name, misbehaviour, search, fullText) => {
    const server = await startMisbehavingServer(() => misbehaviour);
    try {
      const { client } = europePmc(server.url);
      expect(await client.search('heart', { limit: 5 }, signal)).toMatchObject({
        ok: false,
        failure: { kind: search },
      });
      expect(await client.fullText('PMC1', signal)).toMatchObject({ ok: false, failure: { kind: fullText } });
    } finally {
      await server.close();
    }
  });

  it('keeps its deadline and stops when told to', async () => {
    const server = await startMisbehavingServer(() => ({ kind: 'silent' }));
    try {
      const { client } = europePmc(server.url, { deadlineMs: 80 });
      expect(await client.search('heart', { limit: 5 }, signal)).toMatchObject({
        ok: false,
        failure: { kind: 'slow' },
      });
      expect(await client.fullText('PMC1', AbortSignal.abort())).toMatchObject({ ok: false });
      expect(server.requests.length).toBeLessThanOrEqual(1);
    } finally {
      await server.close();
    }
  });

  it('is asked again through the limiter', async () => {
    const good = JSON.stringify({ hitCount: 0, resultList: { result: [] } });
    const server = await startMisbehavingServer((_request, index) =>
      index < 2 ? { kind: 'cut' } : { kind: 'good', contentType: 'application/json', body: good },
    );
    try {
      const { client, limiter } = europePmc(server.url);
      expect(await client.search('heart', { limit: 5 }, signal)).toEqual({
        ok: true,
        notices: [],
        value: { count: 0, publications: [], nextCursor: null },
      });
      expect(limiter.taken()).toBe(3);
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(!hasRecorded)('recorded replies (../shared/fixtures, skipped where it is missing)', () => {
  it('every recorded result is a publication, field by field', async () => {
    const server = await startLiteratureServer(recordedRecords());
    try {
      const { europePmc: results } = recordedRecords();
      server.play('/search', {
        body: JSON.stringify({ hitCount: results.length, resultList: { result: results } }),
      });
      const read = await europePmc(server.europePmc).client.search('x', { limit: 100 }, signal);
      if (!read.ok) throw new Error(read.failure.message);
      expect(read.notices).toEqual([]);
      expect(read.value.publications).toHaveLength(results.length);
      for (const [index, publication] of read.value.publications.entries()) {
        const result = results[index] as Record<string, never>;
        expect(publication.pmid).toBe(result.pmid);
        expect(publication.doi).toBe(result.doi);
        expect(publication.year).toBe(Number(result.pubYear));
        const names = String(result.authorString ?? '')
          .replace(/\.$/, '')
          .split(', ')
          .filter(Boolean);
        expect(publication.authors).toEqual(names);
        expect(publication.pages).toBe(result.pageInfo);
        // No word of an abstract is lost: read again without tags, by another way.
        const words = String(result.abstractText ?? '')
          .replace(/<h4>.*?<\/h4>/g, ' ')
          .replace(/<[^>]+>/g, '');
        const kept = publication.sections.map(({ text }) => text).join(' ');
        expect(kept.replace(/\s+/g, '')).toBe(words.replace(/\s+/g, ''));
      }
    } finally {
      await server.close();
    }
  });

  it('the recorded refusal of a closed article', async () => {
    const server = await startLiteratureServer(recordedRecords());
    try {
      server.play('fullTextXML', {
        contentType: 'application/xml',
        body: readRecorded('europepmc/captured-pmc3040717-supplementary-not-open-access.xml'),
      });
      expect(await europePmc(server.europePmc).client.fullText('PMC3040717', signal)).toMatchObject({
        ok: false,
        failure: { kind: 'refused' },
      });
    } finally {
      await server.close();
    }
  });

  it('every recorded full text comes byte for byte', async () => {
    const server = await startLiteratureServer(recordedRecords());
    try {
      for (const [pmcid, xml] of recordedRecords().fullTexts) {
        const result = await europePmc(server.europePmc).client.fullText(pmcid, signal);
        expect(result.ok && Buffer.from(result.value).toString() === xml).toBe(true);
      }
    } finally {
      await server.close();
    }
  });
});
