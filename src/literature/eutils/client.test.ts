import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test } from 'vitest';
import { countingLimiter } from '../../../tests/support/counting-limiter.ts';
import {
  hasRecorded,
  inventedRecords,
  readRecorded,
  recordedRecords,
} from '../../../tests/support/literature-records.ts';
import { type LiteratureServer, startLiteratureServer } from '../../../tests/support/literature-server.ts';
import { type Misbehaviour, startMisbehavingServer } from '../../../tests/support/misbehaving-server.ts';
import { createEutils, type EutilsOptions } from './index.ts';

const signal = new AbortController().signal;
const quick = { tries: 3, firstMs: 2, longestMs: 4 };
const key = 'invented0key0that0must0not0leak0';

function eutils(baseUrl: string, options: Partial<EutilsOptions> = {}) {
  const limiter = countingLimiter();
  const client = createEutils({
    baseUrl,
    tool: 'probatum',
    limiter,
    deadlineMs: 10_000,
    backOff: quick,
    ...options,
  });
  return { client, limiter };
}

describe('with records', () => {
  let server: LiteratureServer;
  beforeEach(async () => {
    server = await startLiteratureServer(inventedRecords);
  });
  afterEach(async () => server.close());

  it('searches and fetches by PMID', async () => {
    const { client, limiter } = eutils(server.ncbi, { email: 'board@example.org' });
    const search = await client.search('inventitis', { limit: 2 }, signal);
    expect(search).toEqual({
      ok: true,
      notices: [],
      value: {
        count: 3,
        pmids: ['000000101', '000000102'],
        translation: 'inventitis',
        webEnv: 'MCID_1',
        queryKey: '1',
      },
    });
    const fetched = await client.fetch({ pmids: search.ok ? search.value.pmids : [] }, signal);
    expect(fetched).toMatchObject({
      ok: true,
      notices: [],
      value: [
        { type: 'record', publication: { id: 'pmid:000000101', doi: '10.5555/invented.101', year: 2021 } },
        { type: 'record', publication: { id: 'pmid:000000102' } },
      ],
    });
    expect(limiter.taken()).toBe(2);
    const [first] = server.requests;
    expect(first?.method).toBe('GET');
    expect(Object.fromEntries(first?.parameters ?? [])).toEqual({
      db: 'pubmed',
      term: 'inventitis',
      retmode: 'json',
      retmax: '2',
      sort: 'relevance',
      usehistory: 'y',
      tool: 'probatum',
      email: 'board@example.org',
    });
  });

  it('fetches from the history, in batches of 200', async () => {
    const { client } = eutils(server.ncbi);
    const search = await client.search('inventitis', { limit: 0, sort: 'pub_date' }, signal);
    if (!search.ok) throw new Error(search.failure.message);
    expect(search.value.pmids).toEqual([]);
    const { webEnv, queryKey } = search.value;
    const fetched = await client.fetch(
      { webEnv: webEnv ?? '', queryKey: queryKey ?? '', start: 1, count: 450 },
      signal,
    );
    expect(fetched.ok && fetched.value.length).toBe(2);
    const sent = server.requests
      .slice(1)
      .map(({ parameters }) => [parameters.get('retstart'), parameters.get('retmax')]);
    expect(sent).toEqual([
      ['1', '200'],
      ['201', '200'],
      ['401', '50'],
    ]);
  });

  it('says that a history has gone', async () => {
    const { client, limiter } = eutils(server.ncbi);
    expect(
      await client.fetch({ webEnv: 'MCID_gone', queryKey: '1', start: 0, count: 1 }, signal),
    ).toMatchObject({
      ok: false,
      failure: { kind: 'refused', message: 'PubMed no longer keeps this search. Search again.' },
    });
    expect(limiter.taken()).toBe(1);
  });

  it('says which PMIDs PubMed does not have, and asks for each once', async () => {
    const { client } = eutils(server.ncbi);
    const result = await client.fetch({ pmids: ['000000101', '000000999', '000000101', 'x'] }, signal);
    expect(result).toMatchObject({
      ok: true,
      value: [{ type: 'record' }],
      notices: ['PubMed has no record for 2 PMIDs: 000000999, x.'],
    });
    expect(server.requests[0]?.parameters.get('id')).toBe('000000101,000000999');
    expect(await client.fetch({ pmids: [] }, signal)).toEqual({ ok: true, value: [], notices: [] });
  });

  it('no PMID that PubMed knows is no failure', async () => {
    const { client } = eutils(server.ncbi);
    server.play('efetch.fcgi', {
      status: 400,
      contentType: 'text/xml',
      body: '<?xml version="1.0"?><eFetchResult><ERROR>ID list is empty! In it there are neither IDs nor accessions.</ERROR></eFetchResult>',
    });
    expect(await client.fetch({ pmids: ['000000999'] }, signal)).toEqual({
      ok: true,
      value: [],
      notices: ['PubMed has no record for PMID 000000999.'],
    });
  });

  it('sends long queries, and any with a key, in the body', async () => {
    const plain = eutils(server.ncbi);
    await plain.client.search(`inventitis ${'OR inventitis '.repeat(200)}`, { limit: 1 }, signal);
    const keyed = eutils(server.ncbi, { apiKey: key });
    await keyed.client.search('inventitis', { limit: 1 }, signal);
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'POST']);
    expect(server.requests[1]?.parameters.get('api_key')).toBe(key);
  });

  it('keeps what came when a later batch fails, and says so', async () => {
    const { client } = eutils(server.ncbi);
    const pmids = ['000000101', ...Array.from({ length: 300 }, (_, index) => String(9000 + index))];
    server.play('efetch.fcgi', {
      contentType: 'text/xml',
      body: `<PubmedArticleSet>${inventedRecords.articles.get('000000101')}</PubmedArticleSet>`,
    });
    for (let time = 0; time < 3; time += 1) server.play('efetch.fcgi', { status: 502, body: '' });
    expect(await client.fetch({ pmids }, signal)).toMatchObject({
      ok: true,
      value: [{ type: 'record' }],
      notices: [expect.stringContaining('PubMed gave 1 of 301 records. PubMed is out of order')],
    });
  });

  it('a search that finds nothing is a result', async () => {
    const { client } = eutils(server.ncbi);
    expect(await client.search('nothing[tiab]', { limit: 5 }, signal)).toEqual({
      ok: true,
      notices: [],
      value: { count: 0, pmids: [], translation: 'nothing[tiab]', webEnv: 'MCID_1', queryKey: '1' },
    });
  });

  it('tells in words what PubMed ignored or did not find, in JSON', async () => {
    const { client } = eutils(server.ncbi);
    server.play('esearch.fcgi', {
      body: `{"header":{"type":"esearch"},"esearchresult":{"count":"1","retmax":"1","retstart":"0","idlist":["000000101"],
        "translationset":[],"querytranslation":"a\u0001b","errorlist":{"phrasesnotfound":["zzq"],"fieldsnotfound":["tiabb"]},
        "warninglist":{"phrasesignored":["of"],"quotedphrasesnotfound":["\\"two words\\""],"outputmessages":["Query was cut","No items found."]}}}`,
    });
    expect(await client.search('x', { limit: 1 }, signal)).toMatchObject({
      ok: true,
      value: { count: 1, translation: 'a b', webEnv: null },
      notices: [
        'PubMed has no record with “zzq”.',
        'PubMed knows no search field “tiabb”.',
        'PubMed ignored “of”.',
        'PubMed has no record with the phrase “two words” and searched for its words one by one.',
        'PubMed says: Query was cut',
      ],
    });
  });

  it('and in XML', async () => {
    const { client } = eutils(server.ncbi);
    server.play('esearch.fcgi', {
      contentType: 'text/xml',
      body: `<?xml version="1.0" encoding="UTF-8" ?><!DOCTYPE eSearchResult PUBLIC "-//NLM//DTD esearch 20060628//EN" "https://eutils.ncbi.nlm.nih.gov/eutils/dtd/20060628/esearch.dtd">
        <eSearchResult><Count>7</Count><RetMax>1</RetMax><RetStart>0</RetStart><QueryKey>2</QueryKey><WebEnv>MCID_x</WebEnv><IdList><Id>000000101</Id></IdList><TranslationSet/><QueryTranslation>a &amp; b</QueryTranslation>
        <ErrorList><PhraseNotFound>zzq</PhraseNotFound><FieldNotFound>tiabb</FieldNotFound></ErrorList><WarningList><PhraseIgnored>of</PhraseIgnored><QuotedPhraseNotFound>"two words"</QuotedPhraseNotFound><OutputMessage>No items found.</OutputMessage></WarningList></eSearchResult>`,
    });
    expect(await client.search('x', { limit: 1 }, signal)).toEqual({
      ok: true,
      value: { count: 7, pmids: ['000000101'], translation: 'a & b', webEnv: 'MCID_x', queryKey: '2' },
      notices: [
        'PubMed has no record with “zzq”.',
        'PubMed knows no search field “tiabb”.',
        'PubMed ignored “of”.',
        'PubMed has no record with the phrase “two words” and searched for its words one by one.',
      ],
    });
  });
});

describe('when PubMed misbehaves', () => {
  const failing: [string, Misbehaviour, string, number][] = [
    ['429', { kind: 'too-many-requests', retryAfter: 0 }, 'limited', 3],
    ['429 for an hour', { kind: 'too-many-requests', retryAfter: 3600 }, 'limited', 1],
    [
      '429 until a date',
      { kind: 'too-many-requests', retryAfter: new Date(Date.now() + 3_600_000) },
      'limited',
      1,
    ],
    ['502 with a page', { kind: 'bad-gateway-page' }, 'down', 3],
    ['a page with status 200', { kind: 'page-as-success' }, 'garbled', 3],
    ['a cut body', { kind: 'cut' }, 'down', 3],
    ['gzip that is none', { kind: 'gzip-garbage' }, 'garbled', 3],
    ['a redirect loop', { kind: 'redirect-loop' }, 'garbled', 6],
    ['the limit in JSON with status 200', { kind: 'json-error' }, 'limited', 3],
    [
      'a wrong key in JSON with status 200',
      { kind: 'json-error', body: { error: 'API key invalid', 'api-key': key } },
      'refused',
      1,
    ],
    [
      'a wrong key with status 400',
      { kind: 'status', status: 400, body: JSON.stringify({ error: 'API key invalid', 'api-key': key }) },
      'refused',
      1,
    ],
    ['status 400 with nothing to read', { kind: 'status', status: 400, body: 'Bad Request' }, 'any', 0],
    ['JSON that says nothing', { kind: 'json-error', body: {} }, 'garbled', 3],
    ['JSON of another kind', { kind: 'json-error', body: { esearchresult: { idlist: [] } } }, 'garbled', 3],
    [
      'JSON with ERROR',
      { kind: 'json-error', body: { esearchresult: { ERROR: 'Invalid db name specified: x' } } },
      'refused',
      1,
    ],
    ['XML with ERROR', { kind: 'xml-error' }, 'down', 3],
    [
      'XML with several ERRORs',
      {
        kind: 'xml-error',
        body: '<eSearchResult><ERROR>Empty term</ERROR><ERROR>Nothing to do</ERROR></eSearchResult>',
      },
      'refused',
      1,
    ],
    [
      'XML cut in the middle',
      { kind: 'xml-error', body: '<eSearchResult><Count>3</Count><IdList><Id>1' },
      'garbled',
      3,
    ],
    ['nothing', { kind: 'good', contentType: 'application/json', body: '' }, 'garbled', 3],
    [
      'half a JSON',
      { kind: 'good', contentType: 'application/json', body: '{"esearchresult":{"count":"5",' },
      'garbled',
      3,
    ],
  ];
  it.each(failing)('search fails with its kind: %s', async (_name, misbehaviour, kind, asked) => {
    const server = await startMisbehavingServer(() => misbehaviour);
    try {
      const { client, limiter } = eutils(server.url, { apiKey: key });
      const result = await client.search('heart', { limit: 5 }, signal);
      expect(result).toMatchObject({
        ok: false,
        failure: {
          kind: kind === 'any' ? expect.any(String) : kind,
          message: expect.stringMatching(/PubMed.*\.$/),
        },
      });
      if (asked > 0) expect(limiter.taken()).toBe(asked);
      expect(JSON.stringify(result)).not.toContain(key);
    } finally {
      await server.close();
    }
  });

  const noRecords: [string, Misbehaviour, string][] = [
    ['the limit in JSON with status 200', { kind: 'json-error' }, 'limited'],
    [
      'an error in XML',
      { kind: 'xml-error', body: '<eFetchResult><ERROR>Search Backend failed</ERROR></eFetchResult>' },
      'down',
    ],
    [
      'an error within the set',
      { kind: 'xml-error', body: '<PubmedArticleSet><ERROR>UID list is invalid</ERROR></PubmedArticleSet>' },
      'refused',
    ],
    ['a page', { kind: 'page-as-success' }, 'garbled'],
    [
      'XML cut in the middle',
      { kind: 'xml-error', body: '<PubmedArticleSet><PubmedArticle><MedlineCit' },
      'garbled',
    ],
    ['another kind of XML', { kind: 'xml-error', body: '<eSummaryResult/>' }, 'garbled'],
    ['nothing', { kind: 'good', contentType: 'text/xml', body: '' }, 'garbled'],
    ['a cut body', { kind: 'cut' }, 'down'],
  ];
  it.each(noRecords)('fetch fails with its kind: %s', async (_name, misbehaviour, kind) => {
    const server = await startMisbehavingServer(() => misbehaviour);
    try {
      const { client } = eutils(server.url);
      const result = await client.fetch({ pmids: ['000000101'] }, signal);
      expect(result).toMatchObject({ ok: false, failure: { kind } });
    } finally {
      await server.close();
    }
  });

  it('one deadline covers a call', async () => {
    const server = await startMisbehavingServer(() => ({ kind: 'slow-bytes', everyMs: 5 }));
    try {
      const { client } = eutils(server.url, { deadlineMs: 100 });
      expect(await client.search('heart', { limit: 5 }, signal)).toMatchObject({
        ok: false,
        failure: { kind: 'slow' },
      });
      expect(await client.fetch({ pmids: ['000000101'] }, signal)).toMatchObject({
        ok: false,
        failure: { kind: 'slow' },
      });
      const stopped = AbortSignal.abort();
      expect(await client.search('heart', { limit: 5 }, stopped)).toMatchObject({ ok: false });
      expect(await client.fetch({ pmids: ['000000101'] }, stopped)).toMatchObject({ ok: false });
    } finally {
      await server.close();
    }
  });
});

describe.skipIf(!hasRecorded)('recorded replies (../shared/fixtures, skipped where it is missing)', () => {
  let server: LiteratureServer;
  beforeAll(async () => {
    server = await startLiteratureServer(recordedRecords());
  });
  afterAll(async () => server.close());

  it.each([
    ['esearch1.xml', 63, 20, [] as string[]],
    ['esearch2.xml', 42_249, 100, []],
    ['esearch3.xml', 2_651, 6, []],
    ['esearch5.xml', 5, 5, []],
    ['esearch8.xml', 0, 0, ['PubMed has no record with “abcXYZ”.']],
    ['captured-2ebc125ce85e958951e46ab078cf6ff28d34e7db4ea65482745eb2822de16ebc.json', 3, 3, []],
    [
      'captured-4c7a563ff50997b399a3e8b43ea5d68ab1e676093e6d46e92ab47268c4636995.json',
      40_362,
      100,
      ['PubMed has no record with “p.E1317Q”.'],
    ],
    ['captured-a7c2c7880e6d99a892dc8beb6531cbaa26d71bda98bbce01a64d46b34a9e11a8.json', 1, 1, []],
  ])('ESearch %s', async (file, count, pmids, notices) => {
    server.play('esearch.fcgi', { body: readRecorded(`eutils/${file}`) });
    const result = await eutils(server.ncbi).client.search('anything', { limit: 100 }, signal);
    expect(result).toMatchObject({ ok: true, value: { count }, notices });
    if (result.ok) expect(result.value.pmids).toHaveLength(pmids);
  });

  it.each([
    ['captured-25d2878202364a3ed7e3c45a166f42121f8d49e5552be6951a87fa54d126f548.json', 'limited'],
    ['epost2.xml', 'refused'],
    ['epost3.xml', 'refused'],
    ['esummary8.xml', 'refused'],
    ['esummary1.xml', 'garbled'],
    ['espell.xml', 'garbled'],
    ['../pubmed/biopython-pubmed3.html', 'garbled'],
  ])('is no result: %s', async (file, kind) => {
    for (let time = 0; time < 3; time += 1)
      server.play('esearch.fcgi', { body: readRecorded(`eutils/${file}`) });
    const result = await eutils(server.ncbi).client.search('x', { limit: 5 }, signal);
    expect(result).toMatchObject({ ok: false, failure: { kind } });
    server.mend();
  });

  it('every recorded PubMed record comes through, in batches', async () => {
    const pmids = [...recordedRecords().articles.keys()];
    const result = await eutils(server.ncbi).client.fetch({ pmids }, signal);
    if (!result.ok) throw new Error(result.failure.message);
    const given = result.value.map((item) =>
      item.type === 'record' ? item.publication.pmid : item.id?.slice(5),
    );
    expect(new Set(given)).toEqual(new Set(pmids));
  });
});

test('nothing is asked of anybody when the signal has aborted already', async () => {
  const server = await startLiteratureServer(inventedRecords);
  const { client } = eutils(server.ncbi);
  await client.search('x', { limit: 1 }, AbortSignal.abort());
  expect(server.requests).toHaveLength(0);
  await server.close();
});
