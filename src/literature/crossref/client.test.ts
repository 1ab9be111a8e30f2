import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { countingLimiter } from '../../../tests/support/counting-limiter.ts';
import { hasRecorded, inventedRecords, recordedRecords } from '../../../tests/support/literature-records.ts';
import { type LiteratureServer, startLiteratureServer } from '../../../tests/support/literature-server.ts';
import { type Misbehaviour, startMisbehavingServer } from '../../../tests/support/misbehaving-server.ts';
import { type CrossrefOptions, type CrossrefUpdate, createCrossref } from './index.ts';
import { statusOf } from './read-updates.ts';

const signal = new AbortController().signal;
const quick = { tries: 3, firstMs: 2, longestMs: 4 };

function crossref(baseUrl: string, options: Partial<CrossrefOptions> = {}) {
  const limiter = countingLimiter();
  return {
    client: createCrossref({ baseUrl, limiter, deadlineMs: 10_000, backOff: quick, ...options }),
    limiter,
  };
}

describe('with records', () => {
  let server: LiteratureServer;
  beforeEach(async () => {
    server = await startLiteratureServer(inventedRecords);
  });
  afterEach(async () => server.close());

  it('reads a work with its updates', async () => {
    const { client } = crossref(server.crossref, { mailto: 'board@example.org' });
    const result = await client.work('https://doi.org/10.5555/INVENTED.103', signal);
    const updatedBy = [
      { doi: '10.5555/erratum.103', type: 'erratum', label: 'Erratum', source: 'publisher', date: '2021-03' },
      {
        doi: '10.5555/notice.103',
        type: 'retraction',
        label: 'Retraction',
        source: 'retraction-watch',
        date: '2022-01-05',
      },
    ];
    expect(result).toEqual({
      ok: true,
      notices: [],
      value: {
        updatedBy,
        updateTo: [],
        publication: {
          id: 'doi:10.5555/invented.103',
          version: expect.stringMatching(/^[0-9a-f]{12}$/),
          doi: '10.5555/Invented.103',
          title: 'RETRACTED: Examplomycin prevents inventitis',
          authors: ['Example AB', 'Inventitis Study Group'],
          contributors: [
            { family: 'Example', given: 'Ada B.', orcid: '0000-0000-0000-000X' },
            { collective: 'Inventitis Study Group' },
          ],
          journal: 'Journal of invented medicine',
          journalAbbreviation: 'J Invent Med',
          issn: ['0000-0000'],
          year: 2020,
          published: { text: '2020 Apr', year: 2020, month: 4 },
          publishedElectronically: { text: '2020 Feb 29', year: 2020, month: 2, day: 29 },
          volume: '6',
          issue: '2',
          pages: '30-31',
          publicationTypes: ['Journal Article'],
          mesh: [],
          languages: ['eng'],
          licence: 'https://creativecommons.org/licenses/by/4.0/',
          funders: ['Invented Trust'],
          links: [
            { type: 'ErratumIn', doi: '10.5555/erratum.103', note: 'Erratum of 2021-03' },
            {
              type: 'RetractionIn',
              doi: '10.5555/notice.103',
              note: 'Retraction of 2022-01-05, according to Retraction Watch',
            },
          ],
          status: 'retracted',
          superseded: false,
          textOrigin: 'abstract',
          sections: [{ label: 'ABSTRACT', text: 'Nobody fell ill (P < 0.01).' }],
          seenAt: [],
        },
      },
    });
    expect(server.requests[0]?.parameters.get('mailto')).toBe('board@example.org');
  });

  it('a notice is current itself and says what it is about', async () => {
    const result = await crossref(server.crossref).client.work('10.5555/notice.103', signal);
    expect(result).toMatchObject({
      ok: true,
      value: {
        updatedBy: [],
        updateTo: [{ doi: '10.5555/invented.103', type: 'retraction', source: 'publisher' }],
        publication: {
          status: 'current',
          publicationTypes: ['Journal Article', 'Retraction of Publication'],
          links: [{ type: 'RetractionOf', doi: '10.5555/invented.103' }],
        },
      },
    });
  });

  it('finds notices by the work they update, whatever the case of the DOI', async () => {
    const { client } = crossref(server.crossref);
    const result = await client.updates('doi:10.5555/invented.103', signal);
    expect(server.requests[0]?.parameters.get('filter')).toBe('updates:10.5555/invented.103');
    expect(result).toEqual({
      ok: true,
      notices: [],
      value: [
        {
          doi: '10.5555/erratum.103',
          type: 'erratum',
          label: 'Erratum',
          source: 'publisher',
          date: '2021-03',
        },
        {
          doi: '10.5555/notice.103',
          type: 'retraction',
          label: 'Retraction',
          source: 'publisher',
          date: '2022-01-05',
        },
      ],
    });
    expect(await client.updates('10.5555/notice.103', signal)).toEqual({ ok: true, value: [], notices: [] });
  });

  it('asks for the work itself when a comma would end the filter', async () => {
    server.play('/10.5555%2Fa%2Cb', {
      body: JSON.stringify({
        status: 'ok',
        'message-type': 'work',
        message: { DOI: '10.5555/a,b', 'updated-by': [{ DOI: '10.5555/n', type: 'Expression-of-Concern' }] },
      }),
    });
    expect(await crossref(server.crossref).client.updates('10.5555/a,b', signal)).toMatchObject({
      ok: true,
      value: [
        {
          doi: '10.5555/n',
          type: 'expression_of_concern',
          label: 'Expression of concern',
          source: null,
          date: null,
        },
      ],
    });
  });

  it('null is a DOI that Crossref does not have, and what is no DOI is not sent', async () => {
    const { client, limiter } = crossref(server.crossref);
    expect(await client.work('10.5555/none', signal)).toEqual({ ok: true, value: null, notices: [] });
    expect(limiter.taken()).toBe(1);
    for (const result of [await client.work('not a doi', signal), await client.updates('', signal)]) {
      expect(result).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    }
    expect(limiter.taken()).toBe(1);
  });

  it('relations: replaced works, preprints; a title alone is no proof; lacking metadata make no publication', async () => {
    const { client } = crossref(server.crossref);
    const play = (message: Record<string, unknown>) =>
      server.play('/10.5555%2Fx', {
        body: JSON.stringify({ status: 'ok', 'message-type': 'work', message }),
      });
    play({
      DOI: '10.5555/x',
      title: ['RETRACTED ARTICLE: x'],
      type: 'posted-content',
      subtype: 'preprint',
      institution: { name: 'Invented archive' },
      posted: { 'date-parts': [[2020]] },
      issued: { 'date-parts': [[null]] },
      relation: {
        'is-replaced-by': [{ 'id-type': 'doi', id: '10.5555/Newer', 'asserted-by': 'subject' }],
        'is-preprint-of': [
          { 'id-type': 'doi', id: '10.5555/article' },
          { 'id-type': 'uri', id: 'https://x.example' },
        ],
      },
    });
    expect(await client.work('10.5555/x', signal)).toMatchObject({
      ok: true,
      value: {
        updatedBy: [
          {
            doi: '10.5555/newer',
            type: 'new_version',
            label: 'New version',
            source: 'publisher',
            date: null,
          },
        ],
        publication: {
          status: 'current',
          superseded: true,
          year: 2020,
          journal: 'Invented archive',
          publicationTypes: ['Preprint'],
          sections: [],
          links: [
            { type: 'UpdateIn', doi: '10.5555/newer' },
            { type: 'UpdateIn', doi: '10.5555/article', note: 'Published article' },
          ],
        },
      },
    });
    play({
      DOI: '10.5555/x',
      title: [],
      issued: { 'date-parts': [[2020]] },
      'updated-by': [{ DOI: '10.5555/n', type: 'removal' }],
    });
    expect(await client.work('10.5555/x', signal)).toMatchObject({
      ok: true,
      value: { publication: null, updatedBy: [{ type: 'removal', label: 'Removal' }] },
    });
    play({
      DOI: '10.5555/x',
      title: ['x'],
      author: 'odd',
      volume: 7,
      created: { 'date-parts': [[2019, 13, 40]] },
      'updated-by': 'odd',
    });
    expect(await client.work('10.5555/x', signal)).toMatchObject({
      ok: true,
      value: { publication: { title: 'x', year: 2019, authors: [] }, updatedBy: [] },
    });
  });
});

test('the gravest update decides; a reinstatement takes back what came before', () => {
  const update = (type: string, date: string | null = null): CrossrefUpdate => ({
    doi: '10.5555/n',
    type,
    label: type,
    source: null,
    date,
  });
  expect(statusOf([])).toBe('current');
  expect(statusOf([update('new_version')])).toBe('current');
  for (const type of ['correction', 'corrigendum', 'erratum', 'addendum', 'clarification']) {
    expect(statusOf([update(type)])).toBe('corrected');
  }
  expect(statusOf([update('correction'), update('expression_of_concern')])).toBe('expression-of-concern');
  for (const type of ['retraction', 'partial_retraction', 'withdrawal', 'removal']) {
    expect(statusOf([update('correction'), update(type), update('expression_of_concern')])).toBe('retracted');
  }
  expect(statusOf([update('retraction'), update('reinstatement')])).toBe('corrected');
  expect(statusOf([update('retraction'), update('reinstatement'), update('retraction')])).toBe('retracted');
});

describe('when Crossref misbehaves', () => {
  const failing: [string, Misbehaviour, string][] = [
    ['429', { kind: 'too-many-requests', retryAfter: 0 }, 'limited'],
    ['429 for an hour', { kind: 'too-many-requests', retryAfter: 3600 }, 'limited'],
    ['502 with a page', { kind: 'bad-gateway-page' }, 'down'],
    ['a page with status 200', { kind: 'page-as-success' }, 'garbled'],
    ['a cut body', { kind: 'cut' }, 'down'],
    ['gzip that is none', { kind: 'gzip-garbage' }, 'garbled'],
    ['a redirect to another host', { kind: 'redirect', location: 'http://login.example.org' }, 'garbled'],
    [
      'an error in JSON with status 200',
      {
        kind: 'json-error',
        body: {
          status: 'failed',
          'message-type': 'validation-failure',
          message: [
            {
              type: 'filter-not-available',
              value: 'x',
              message: 'Filter x specified but there is no such filter',
            },
          ],
        },
      },
      'refused',
    ],
    [
      'a failure in JSON that passes',
      {
        kind: 'json-error',
        body: {
          status: 'error',
          'message-type': 'exception',
          message: { name: 'java.lang.Exception', message: 'Internal exception' },
        },
      },
      'down',
    ],
    ['another error in JSON', { kind: 'json-error' }, 'down'],
    ['an error in XML', { kind: 'xml-error' }, 'garbled'],
    [
      'JSON of another kind',
      { kind: 'json-error', body: { status: 'ok', 'message-type': 'member', message: {} } },
      'garbled',
    ],
    ['nothing', { kind: 'good', contentType: 'application/json', body: '' }, 'garbled'],
    ['status 400', { kind: 'status', status: 400, body: 'bad' }, 'refused'],
  ];
  it.each(failing)(
    'fails with its kind, never with null or an empty list: %s',
    async (_name, misbehaviour, kind) => {
      const server = await startMisbehavingServer(() => misbehaviour);
      try {
        const { client } = crossref(server.url);
        expect(await client.work('10.5555/x', signal)).toMatchObject({ ok: false, failure: { kind } });
        expect(await client.updates('10.5555/x', signal)).toMatchObject({ ok: false, failure: { kind } });
      } finally {
        await server.close();
      }
    },
  );

  it('a page with status 404 is no word about a DOI', async () => {
    const server = await startMisbehavingServer(() => ({
      kind: 'status',
      status: 404,
      body: '<html><body>no</body></html>',
    }));
    try {
      expect(await crossref(server.url).client.work('10.5555/x', signal)).toMatchObject({
        ok: false,
        failure: { kind: 'garbled' },
      });
    } finally {
      await server.close();
    }
  });

  it('keeps its deadline and stops when told to', async () => {
    const server = await startMisbehavingServer(() => ({ kind: 'slow-bytes', everyMs: 5 }));
    try {
      const { client } = crossref(server.url, { deadlineMs: 80 });
      expect(await client.work('10.5555/x', signal)).toMatchObject({ ok: false, failure: { kind: 'slow' } });
      expect(await client.updates('10.5555/x', AbortSignal.abort())).toMatchObject({ ok: false });
      expect(server.requests.length).toBeLessThanOrEqual(1);
    } finally {
      await server.close();
    }
  });
});

interface RecordedWork {
  readonly DOI: string;
  readonly title: readonly string[];
  readonly issued: { readonly 'date-parts': readonly number[][] };
  readonly author?: readonly { readonly family: string }[];
  readonly 'updated-by'?: readonly {
    readonly DOI: string;
    readonly type: string;
    readonly updated: { readonly 'date-time': string };
  }[];
}

describe.skipIf(!hasRecorded)('recorded replies (../shared/fixtures, skipped where it is missing)', () => {
  it('every recorded work is a publication with its updates, field by field', async () => {
    const server = await startLiteratureServer(recordedRecords());
    try {
      const { client } = crossref(server.crossref);
      expect(recordedRecords().crossref.length).toBeGreaterThan(5);
      for (const work of recordedRecords().crossref as unknown as RecordedWork[]) {
        const result = await client.work(String(work.DOI), signal);
        if (!result.ok || !result.value?.publication) throw new Error(`${work.DOI} is no publication`);
        const { publication, updatedBy } = result.value;
        expect(publication).toMatchObject({
          id: `doi:${String(work.DOI).toLowerCase()}`,
          title: expect.stringContaining(work.title[0] ?? ''),
          year: work.issued['date-parts'][0]?.[0],
        });
        expect(publication.contributors?.map(({ family }) => family)).toEqual(
          work.author?.map(({ family }) => family),
        );
        const listed = (work['updated-by'] ?? []).map((update) => [
          update.DOI.toLowerCase(),
          update.type,
          update.updated['date-time'].slice(0, 10),
        ]);
        expect(updatedBy.map(({ doi, type, date }) => [doi, type, date])).toEqual(listed);
        const retracted = listed.some(([, type]) => type === 'retraction');
        expect(publication.status === 'retracted').toBe(retracted);
        expect(await client.updates(String(work.DOI), signal)).toMatchObject({ ok: true, value: updatedBy });
      }
    } finally {
      await server.close();
    }
  });
});
