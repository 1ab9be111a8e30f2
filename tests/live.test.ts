import { describe, expect, it } from 'vitest';
import {
  type AnsweringParts,
  type AnswerStore,
  answerQuestion,
  type LiveLiterature,
  type LiveReport,
} from '../src/answering/index.ts';
import { type Answer, type AnswerEvent, answerSchema, publicationSchema } from '../src/domain/index.ts';
import { audienceTools } from './support/audience-tools.ts';
import { createMemoryIndex } from './support/memory-index.ts';

const { vocabulary } = audienceTools();
const question = 'Does doxycycline shorten leptospirosis?';

/** An invented trial that answers the question; ids that cannot exist. */
const trial = publicationSchema.parse({
  id: 'pmid:000000001',
  pmid: '000000001',
  version: 'v1',
  title: 'Doxycycline in leptospirosis: a randomised trial',
  authors: ['Elm E'],
  journal: 'Annals of Invented Trials',
  year: 2021,
  publicationTypes: ['Randomized Controlled Trial'],
  mesh: ['Leptospirosis/drug therapy', 'Doxycycline/therapeutic use'],
  textOrigin: 'abstract',
  status: 'current',
  superseded: false,
  sections: [
    { label: 'METHODS', text: 'Adults with leptospirosis were allotted to doxycycline or placebo.' },
    {
      label: 'RESULTS',
      text: 'Doxycycline shortened leptospirosis by two days compared with placebo (4 versus 6 days; P = .01).',
    },
    { label: 'CONCLUSIONS', text: 'Doxycycline shortens leptospirosis in adults.' },
  ],
  seenAt: [],
});

const found = (more: Partial<LiveReport> = {}): LiveReport => ({
  source: 'PubMed',
  status: 'ok',
  query: 'the query',
  hits: 31,
  records: [trial],
  steps: [{ query: 'the query', why: 'Everything', hits: 31 }],
  notices: [],
  searchedAt: '2026-06-05T14:03:00.000Z',
  ...more,
});
const nothing = found({
  source: 'Europe PMC',
  hits: 0,
  records: [],
  steps: [{ query: 'q', why: 'Everything', hits: 0 }],
});
const down = (source: LiveReport['source']) =>
  found({
    source,
    status: 'failed',
    hits: null,
    records: [],
    detail: `${source} cannot be reached just now.`,
  });

function service(reports: readonly LiveReport[], more: Partial<AnsweringParts> = {}) {
  const index = createMemoryIndex(vocabulary);
  const saved: Answer[] = [];
  const sent: string[] = [];
  const remembered: string[] = [];
  const live: LiveLiterature = {
    async search({ steps, europePmcSteps }) {
      sent.push(...[...steps, ...europePmcSteps].map(({ query }) => query));
      return [...reports];
    },
  };
  const answers: AnswerStore = {
    save: async (answer) => void saved.push(answer),
    find: async () => null,
    findVersion: async () => null,
    citing: async () => [],
  };
  const failures: unknown[] = [];
  const parts: AnsweringParts = {
    index,
    vocabulary,
    answers,
    live,
    async remember(source, records) {
      remembered.push(source);
      index.add(records);
    },
    onFailure: (error) => failures.push(error),
    ...more,
  };
  const ask = async (text: string, wish?: boolean) => {
    const events: AnswerEvent[] = [];
    for await (const event of answerQuestion(parts, {
      question: text,
      ...(wish === undefined ? {} : { live: wish }),
    })) {
      events.push(event);
    }
    const last = events.at(-1);
    if (!last || !('answer' in last)) throw new Error('no ending');
    expect(answerSchema.safeParse(last.answer).error).toBeUndefined();
    return { events, answer: last.answer, types: events.map(({ type }) => type) };
  };
  return { ask, sent, remembered, saved, failures };
}

describe('a question that is searched for outside', () => {
  it('is answered from what came back, through the library and its gates', async () => {
    const { ask, remembered } = service([found(), nothing]);
    const { answer, types, events } = await ask(question, true);
    expect(types.slice(0, 6)).toEqual([
      'interpreted',
      'searching',
      'searching',
      'searched',
      'searched',
      'retrieved',
    ]);
    expect(remembered).toEqual(['PubMed']);
    expect(answer.status).toBe('answered');
    expect(answer.references[0]).toMatchObject({
      publication: 'pmid:000000001',
      textOrigin: 'abstract',
      level: 2,
    });
    expect(Object.values(answer.claims)[0]?.citations[0]?.quote).toContain('Doxycycline shorten');
    expect(answer.search.sources).toMatchObject([
      { name: 'Library of this service', records: 1, status: 'ok' },
      { name: 'PubMed', records: 1, hits: 31, status: 'ok', query: 'the query' },
      { name: 'Europe PMC', records: 0, hits: 0, status: 'ok' },
    ]);
    expect(answer.gaps.filter((gap) => /could not be searched/.test(gap))).toEqual([]);
    expect(events.find(({ type }) => type === 'retrieved')).toMatchObject({
      sources: ['Library of this service', 'PubMed', 'Europe PMC'],
    });
  });

  it('shows every query that may leave before it leaves', async () => {
    const { ask, sent } = service([nothing, nothing]);
    const { events } = await ask(question, true);
    const shown = events.flatMap((event) =>
      event.type === 'searching' ? [event.query, ...event.broader] : [],
    );
    expect(sent.length).toBeGreaterThan(2);
    expect(shown).toEqual(sent);
  });

  it('needs no network the next time', async () => {
    const { ask, sent } = service([found(), nothing]);
    await ask(question, true);
    const before = sent.length;
    expect((await ask(question)).answer.status).toBe('answered');
    expect(sent).toHaveLength(before);
  });

  it('never uses what was retracted', async () => {
    const withdrawn = {
      ...trial,
      id: 'pmid:000000002' as const,
      pmid: '000000002',
      status: 'retracted' as const,
    };
    const { ask } = service([found({ records: [withdrawn, trial] }), nothing]);
    const { answer } = await ask(question, true);
    expect(answer.references.map(({ publication }) => publication)).toEqual([trial.id]);
    expect(answer.setAside).toMatchObject([{ publication: withdrawn.id, reason: 'retracted' }]);
    const alone = await service([found({ records: [withdrawn] }), nothing]).ask(question, true);
    expect(alone.answer).toMatchObject({ status: 'insufficient-evidence', claims: {} });
  });
});

describe('what does not work outside', () => {
  it('is told as a failure and a gap; the other source carries on', async () => {
    const { ask } = service([down('PubMed'), { ...found(), source: 'Europe PMC' }]);
    const { answer } = await ask(question, true);
    expect(answer.status).toBe('answered');
    expect(answer.search.sources[1]).toMatchObject({
      name: 'PubMed',
      status: 'failed',
      hits: null,
      records: 0,
    });
    expect(answer.gaps[0]).toBe('PubMed could not be searched: PubMed cannot be reached just now.');
  });

  it('is never told as nothing found', async () => {
    const { ask } = service([down('PubMed'), down('Europe PMC')]);
    const { answer } = await ask(question, true);
    expect(answer.status).toBe('insufficient-evidence');
    expect(answer.gaps.filter((gap) => /could not be searched/.test(gap))).toHaveLength(2);
    expect(answer.search.sources.map(({ status }) => status)).toEqual(['ok', 'failed', 'failed']);
  });

  it('is told when what was found cannot be stored', async () => {
    const full = new Error('disk full');
    const { ask, failures } = service([found(), nothing], { remember: async () => Promise.reject(full) });
    const { answer } = await ask(question, true);
    expect(failures).toEqual([full]);
    expect(answer.references).toEqual([]);
    expect(answer.search.sources[1]).toMatchObject({
      name: 'PubMed',
      status: 'failed',
      hits: 31,
      records: 0,
    });
    expect(answer.gaps[0]).toMatch(/^PubMed could not be searched: What PubMed found could not be stored/);
  });

  it('ends as failed when the library itself does not answer, without identifiers', async () => {
    const index = {
      ...createMemoryIndex(vocabulary),
      statistics: async () => Promise.reject(new Error('gone')),
    };
    const { ask, saved, failures } = service([found()], { index });
    const { answer, types } = await ask(`${question} Asked for John Smith, MRN 84736251`, true);
    expect(types).toEqual(['failed']);
    expect(answer.status).toBe('failed');
    expect(JSON.stringify(answer)).not.toMatch(/Smith|84736251/);
    expect(failures).toHaveLength(1);
    expect(saved).toEqual([]);
  });
});

describe('nothing leaves the machine', () => {
  it('that identifies a person', async () => {
    const { ask, sent } = service([nothing, nothing]);
    await ask(
      'My patient Mr Jonathan Q. Winterbottom, DOB 03/04/1951, MRN 84736251, phone 020 7946 0958, of 12 Abbey Road, has leptospirosis since 2019. Does doxycycline help?',
      true,
    );
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.join('\n')).toMatch(/leptospirosis/);
    expect(sent.join('\n')).not.toMatch(/winterbottom|jonathan|84736251|7946|1951|abbey|2019|mr /i);
  });

  it.each([
    ['unless it is wanted', question, undefined],
    ['when the asker says no', question, false],
    ['for a question that is not about health', 'Who won the cup final in 1998?', true],
    ['in an emergency', 'I have crushing chest pain and cannot breathe, help', true],
  ] as const)('%s', async (_name, text, wish) => {
    const { ask, sent } = service([found(), nothing]);
    const { types } = await ask(text, wish);
    expect(sent).toEqual([]);
    expect(types).not.toContain('searching');
  });

  it('where the service has no way out, and the record says so', async () => {
    const { ask } = service([], { live: undefined });
    const { answer } = await ask(question, true);
    expect(answer.search.sources[1]).toMatchObject({
      status: 'skipped',
      detail: expect.stringContaining('switched off'),
    });
  });
});

it('an answer without evidence tells that one can search outside', async () => {
  const { ask } = service([]);
  const { answer } = await ask(question);
  expect(answer.notes.map(({ text }) => text).join()).toContain('search PubMed and Europe PMC too');
});
