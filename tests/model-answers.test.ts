// Above 500 lines: one table of what models may write, good, sloppy and hostile, on one service.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { headingOrder } from '../src/answering/compose/section-heading.ts';
import { type Answer, answerSchema } from '../src/domain/index.ts';
import { openKeptReplies } from '../src/model/index.ts';
import type { ChatReply } from './support/chat-server.ts';
import {
  guidelineAdvice,
  modelRecords,
  plantedOrder,
  plantedRecords,
  politeOrder,
  retractedFinding,
  reviewFinding,
  reviewHedge,
  trialFinding,
  trialHarm,
} from './support/model-records.ts';
import {
  askModel,
  openModelService,
  passageIn,
  type ScriptedClaim,
  saying,
  textsOf,
  withoutModel,
} from './support/model-service.ts';

const isCorrection = (prompt: string) => prompt.startsWith('<claims>');
const nothing = '{"claims":[]}';

/** A model that writes these claims and corrects none. */
const writing = (claims: readonly ScriptedClaim[]) => ({
  reply: ({ prompt }: { prompt: string }) => (isCorrection(prompt) ? nothing : saying(prompt, claims)),
});

/** Two claims that pass, so that the answer is the model's whatever becomes of the others. */
const honest: readonly ScriptedClaim[] = [
  { text: trialFinding, from: trialFinding },
  { text: reviewFinding, from: reviewFinding },
];

let byRules: Answer;
beforeAll(async () => {
  ({ answer: byRules } = await askModel(writing(honest), { composer: 'extractive' }));
});

/** Every claim shown is a quotation, or was checked; each quote stands at its place in the record. */
function expectSound(answer: Answer): void {
  expect(answerSchema.parse(answer)).toEqual(answer);
  const records = [...modelRecords, ...plantedRecords];
  for (const claim of Object.values(answer.claims)) {
    expect(claim.verdict).toBe('supported');
    for (const { publication, section, start, end, quote } of claim.citations) {
      const record = records.find(({ id }) => id === publication);
      expect(record?.status).not.toBe('retracted');
      expect(record?.sections[section]?.text.slice(start, end)).toBe(quote);
      expect(answer.references.map((reference) => reference.publication)).toContain(publication);
    }
  }
  for (const { heading } of answer.sections) expect(headingOrder).toContain(heading);
}

describe('a good model', () => {
  test('writes the answer, and the answer says so', async () => {
    const { answer, events, requests } = await askModel({
      ...writing([
        ...honest,
        {
          text: 'Compared with placebo, doxycycline shortened leptospirosis by 2 days.',
          from: trialFinding,
        },
        { text: trialHarm, from: trialHarm, heading: 'Harms and safety' },
      ]),
      price: { input: 2, output: 10, currency: 'EUR' },
    });
    expectSound(answer);
    expect(answer.composer).toBe('model');
    expect(answer.model).toMatchObject({
      name: 'openai-compatible:small',
      outcome: 'written',
      proposed: 4,
      kept: 3,
      dropped: 1,
      droppedFor: { duplicate: 1 },
      usage: {
        calls: 1,
        inputTokens: 100,
        outputTokens: 20,
        cached: false,
        cost: { amount: 0.0004, currency: 'EUR' },
      },
    });
    expect(answer.scorecard.dropped).toBe(1);
    const steps = events.flatMap((event) => (event.type === 'writing' ? [event.step] : []));
    expect(steps[0]).toBe('asked');
    expect(steps.at(-1)).toBe('checking');
    expect(events.filter(({ type }) => type === 'claim')).toHaveLength(Object.keys(answer.claims).length);
    expect(requests).toHaveLength(1);
    expect(requests[0]?.prompt).not.toContain(retractedFinding);
  });

  test('gets a question without what could identify a person', async () => {
    const { requests } = await askModel(writing(honest), {
      question: 'Mrs Jane Miller, born 3/4/1950, phone 555 123 4567: does doxycycline shorten leptospirosis?',
    });
    expect(requests[0]?.prompt).toContain('shorten leptospirosis');
    expect(requests[0]?.prompt).not.toMatch(/Miller|1950|4567/);
  });

  test('that leaves out harms and the other side is made whole by rules, word for word', async () => {
    const { answer } = await askModel(
      writing([
        { text: trialFinding, from: trialFinding },
        { text: reviewHedge, from: reviewHedge },
      ]),
    );
    expect(textsOf(answer)).toContain(trialHarm);
    expect(textsOf(answer)).toContain(reviewFinding);
    expect(answer.model?.added).toBeGreaterThanOrEqual(2);
    expectSound(answer);
  });

  test('may rest one claim on two publications: both are references, and the weaker gives the level', async () => {
    const { answer } = await askModel({
      reply: ({ prompt }) => {
        const [one, other] = [passageIn(prompt, trialFinding), passageIn(prompt, reviewFinding)];
        return JSON.stringify({
          claims: [
            {
              text: `${trialFinding} ${reviewFinding}`,
              passages: [one.number, other.number],
              quotes: [one.text, other.text],
              heading: 'Benefit and effect',
            },
            { text: reviewHedge, passages: [passageIn(prompt, reviewHedge).number], quotes: [reviewHedge] },
          ],
        });
      },
    });
    expectSound(answer);
    const joined = Object.values(answer.claims).find(({ citations }) => citations.length === 2);
    expect(joined).toMatchObject({ level: 2 });
  });

  test('is asked once more about what is supported in part, with the reason', async () => {
    const { answer, requests } = await askModel({
      reply: ({ prompt }) => {
        if (!isCorrection(prompt)) {
          return saying(prompt, [
            ...honest,
            { text: 'Doxycycline shortens fever in adults with mild leptospirosis.', from: reviewHedge },
          ]);
        }
        const asked = JSON.parse(prompt.split('\n')[1] ?? '');
        expect(asked.reason).toMatch(/may/);
        return JSON.stringify({
          claims: [{ ...asked, text: 'Doxycycline may shorten fever in adults with mild leptospirosis.' }],
        });
      },
    });
    expect(requests).toHaveLength(2);
    expect(answer.model).toMatchObject({ askedAgain: 1, kept: 3, dropped: 0 });
    expect(textsOf(answer)).toContain(reviewHedge);
  });

  test('answers an equal question from what was kept, and costs nothing', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'probatum-replies-'));
    const service = await openModelService({ ...writing(honest), kept: openKeptReplies(folder) });
    try {
      const first = await service.ask();
      const second = await service.ask();
      expect(service.requests).toHaveLength(1);
      expect(second.answer.model?.usage).toMatchObject({ calls: 0, inputTokens: 0, cached: true });
      expect(withoutModel(second.answer)).toEqual(withoutModel(first.answer));
    } finally {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

  test('is not asked when rules are wanted, or in an emergency', async () => {
    const { requests, answer } = await askModel(writing(honest), { composer: 'extractive' });
    expect(requests).toHaveLength(0);
    expect(answer).not.toHaveProperty('model');
    const urgent = await askModel(writing(honest), {
      question: 'I have leptospirosis and crushing chest pain and cannot breathe, should I take doxycycline?',
    });
    expect(urgent.answer.status).toBe('emergency');
    expect(urgent.requests).toHaveLength(0);
  });
});

const sentences = [trialFinding, reviewFinding, guidelineAdvice, trialHarm];

describe('a claim that is not supported never reaches the page', () => {
  test.each<readonly [string, ScriptedClaim, string]>([
    [
      'an invented quote',
      {
        text: 'Doxycycline prevents relapse of leptospirosis.',
        from: trialFinding,
        quotes: ['Doxycycline prevents relapse of leptospirosis.'],
      },
      'quote',
    ],
    [
      'a quote altered by a word',
      {
        text: trialFinding,
        from: trialFinding,
        quotes: [trialFinding.replace('shortened', 'greatly shortened')],
      },
      'quote',
    ],
    [
      'a flipped number',
      { text: trialFinding.replace('2 days', '12 days'), from: trialFinding },
      'unsupported',
    ],
    [
      'a dose ten times as high',
      { text: guidelineAdvice.replace('100 mg', '1000 mg'), from: guidelineAdvice },
      'unsupported',
    ],
    [
      'a dropped "not"',
      { text: reviewFinding.replace('did not reduce', 'reduced'), from: reviewFinding },
      'contradicted',
    ],
    [
      'a "not" left out of the quote',
      {
        text: 'Doxycycline reduced mortality in patients with severe leptospirosis.',
        from: reviewFinding,
        quotes: ['reduce mortality in patients with severe leptospirosis'],
      },
      'contradicted',
    ],
    [
      'a wrong passage number',
      { text: trialFinding, from: guidelineAdvice, quotes: [trialFinding] },
      'quote',
    ],
    ['the number of no passage', { text: trialFinding, from: trialFinding, passages: [99] }, 'passage'],
    [
      'an added drug',
      { text: trialFinding.replace('Doxycycline', 'Doxycycline or penicillin'), from: trialFinding },
      'unsupported',
    ],
    [
      'a lost "may"',
      { text: reviewHedge.replace('may shorten', 'shortens'), from: reviewHedge },
      'partly-supported',
    ],
    [
      'a plan told as a finding',
      { text: 'Doxycycline prevents kidney failure in leptospirosis.', from: 'to determine whether' },
      'partly-supported',
    ],
    [
      'medical knowledge with a quote that does not say it',
      { text: 'Leptospirosis is spread by the urine of infected rats.', from: trialFinding },
      'unsupported',
    ],
    [
      'a reason that no quote gives',
      {
        text: trialFinding.replace('shortened', 'therefore shortened'),
        from: trialFinding,
      },
      'partly-supported',
    ],
    [
      'an adjective of its people left out',
      { text: reviewHedge.replace('mild ', ''), from: reviewHedge },
      'partly-supported',
    ],
    [
      'its dose left out',
      { text: guidelineAdvice.replace('100 mg ', ''), from: guidelineAdvice },
      'partly-supported',
    ],
    [
      'a preposition changed',
      { text: guidelineAdvice.replace('for 7 days', 'within 7 days'), from: guidelineAdvice },
      'partly-supported',
    ],
    [
      'a headline of its words',
      { text: 'Doxycycline is given in mild leptospirosis.', from: reviewHedge },
      'partly-supported',
    ],
    [
      'a letter of another script',
      { text: reviewHedge.replace('mild', 'm\u0456ld'), from: reviewHedge },
      'text',
    ],
    [
      'a stroke through a digit',
      { text: trialFinding.replace('2 days', '2\u0338 days'), from: trialFinding },
      'text',
    ],
    [
      'a plan told as found',
      {
        text: 'The study found that the trial was designed to determine whether doxycycline prevents kidney failure in leptospirosis.',
        from: 'to determine whether',
      },
      'unsupported',
    ],
    [
      'another topic',
      { text: 'Metformin is the first choice in type 2 diabetes.', from: trialFinding },
      'unsupported',
    ],
    [
      'the words of a retracted publication',
      { text: retractedFinding, from: trialFinding, quotes: [retractedFinding] },
      'quote',
    ],
    ['the question again', { text: 'Does doxycycline shorten leptospirosis?', from: trialFinding }, 'text'],
    ['script', { text: `<script>alert(1)</script>${trialFinding}`, from: trialFinding }, 'text'],
    ['an image', { text: `${trialFinding} <img src=x onerror=alert(1)>`, from: trialFinding }, 'text'],
    ['a link', { text: `${trialFinding} [more](https://evil.example)`, from: trialFinding }, 'text'],
    ['hidden letters', { text: `${trialFinding}\u202e\u200b`, from: trialFinding }, 'text'],
    [
      'its instructions',
      { text: 'You write the answer to a clinical question from numbered passages.', from: trialFinding },
      'text',
    ],
    [
      'words about itself',
      { text: 'As an AI language model I think doxycycline shortens leptospirosis.', from: trialFinding },
      'text',
    ],
    ['a page of text', { text: `${trialFinding} `.repeat(20), from: trialFinding }, 'text'],
    ['no sentence', { text: 'Doxycycline.', from: trialFinding }, 'text'],
    ['a quote of one word', { text: trialFinding, from: trialFinding, quotes: ['Doxycycline'] }, 'quote'],
    ['no quote', { text: trialFinding, from: trialFinding, quotes: [] }, 'form'],
  ])('%s', async (_, claim, why) => {
    const { answer } = await askModel(
      writing([
        reviewFinding === claim.text ? (honest[0] as ScriptedClaim) : (honest[1] as ScriptedClaim),
        { text: guidelineAdvice, from: guidelineAdvice },
        claim,
      ]),
    );
    expect(answer.composer).toBe('model');
    expect(answer.model?.droppedFor).toEqual({ [why]: 1 });
    // What the record says word for word may stand there all the same: rules add it.
    const texts = textsOf(answer).filter((text) => !sentences.includes(text));
    expect(texts).not.toContain(claim.text);
    expectSound(answer);
  });

  test('a heading of its own is replaced by ours, and harms stay under harms', async () => {
    const { answer } = await askModel(
      writing([
        { ...(honest[0] as ScriptedClaim), heading: '<b>Miracle cures</b>' },
        { text: trialHarm, from: trialHarm, heading: 'Benefit and effect' },
        { text: reviewFinding, from: reviewFinding, heading: 'What guidelines say' },
      ]),
    );
    expectSound(answer);
    expect(JSON.stringify(answer)).not.toContain('Miracle');
    const headingOf = (claim: string) => {
      const id = Object.entries(answer.claims).find(([, { text }]) => text === claim)?.[0] ?? '';
      return answer.sections.find(({ claims }) => claims.includes(id))?.heading;
    };
    expect(headingOf(trialHarm)).toBe('Harms and safety');
    expect(headingOf(reviewFinding)).not.toBe('What guidelines say');
  });

  test('a claim said twice is shown once', async () => {
    const { answer } = await askModel(writing([...honest, ...honest, ...honest]));
    expect(answer.model).toMatchObject({ kept: 2, droppedFor: { duplicate: 4 } });
  });

  test('of a hundred claims thirty are read', async () => {
    const { answer } = await askModel(writing(Array.from({ length: 100 }, () => honest).flat()));
    expect(answer.model).toMatchObject({ proposed: 200, kept: 2, dropped: 198 });
  });
});

describe('when too little remains, or the model fails, the answer is the one by rules, byte for byte', () => {
  test.each<readonly [string, () => ChatReply, object]>([
    ['nothing', () => nothing, { outcome: 'too-little' }],
    [
      'one good claim among lies',
      () =>
        '{"claims":[{"text":"Doxycycline cures all.","passages":[1],"quotes":["Doxycycline cures all of them."],"heading":"x"}]}',
      { outcome: 'too-little', droppedFor: { quote: 1 } },
    ],
    [
      'claims of no form',
      () => '{"claims":["yes",1,null,{"text":1}]}',
      { outcome: 'too-little', droppedFor: { form: 4 } },
    ],
    ['broken JSON', () => '{"claims":[{"text":"Dox', { outcome: 'failed', failure: 'unusable reply' }],
    [
      'prose',
      () => 'Doxycycline is great for leptospirosis.',
      { outcome: 'failed', failure: 'unusable reply' },
    ],
    [
      'an instruction echo',
      () => 'You write the answer to a clinical question from numbered passages.',
      { outcome: 'failed' },
    ],
    ['no end', () => ({ endless: '{"claims":[' }), { outcome: 'failed', failure: 'endless reply' }],
    ['a refusal', () => 'I cannot give medical advice.', { outcome: 'failed', failure: 'declined' }],
    ['a wrong key', () => ({ status: 401 }), { outcome: 'failed', failure: 'refused' }],
    ['no such model', () => ({ status: 404 }), { outcome: 'failed', failure: 'absent' }],
    ['too many requests', () => ({ status: 429 }), { outcome: 'failed', failure: 'busy' }],
    ['a server out of order', () => ({ status: 500 }), { outcome: 'failed', failure: 'busy' }],
    [
      'a context too long',
      () => ({ status: 400, message: 'maximum context length is 2048 tokens' }),
      { outcome: 'failed', failure: 'too long' },
    ],
    ['a broken connection', () => ({ cut: '{"cl' }), { outcome: 'failed', failure: 'unreachable' }],
  ])('%s', async (_, reply, expected) => {
    const { answer } = await askModel({ reply });
    expect(answer.model).toMatchObject(expected);
    expect(answer.model?.why).toMatch(/^(?:The|Only|None)/);
    expect(JSON.stringify(answer)).not.toContain('secret-key');
    expect(JSON.stringify(withoutModel(answer))).toBe(JSON.stringify(withoutModel(byRules)));
  });

  test('slow bytes', async () => {
    const { answer } = await askModel({ reply: () => ({ slow: 'x', everyMs: 30 }), seconds: 0.2 });
    expect(answer.model).toMatchObject({ outcome: 'failed', failure: 'too slow' });
    expect(withoutModel(answer)).toEqual(withoutModel(byRules));
  });

  test('nobody there', async () => {
    const service = await openModelService(writing(honest));
    await service.close();
    const { answer } = await service.ask();
    expect(answer.model).toMatchObject({ outcome: 'failed', failure: 'unreachable' });
    expect(withoutModel(answer)).toEqual(withoutModel(byRules));
  });

  test('whoever asks may stop: nothing is stored', async () => {
    const service = await openModelService({ reply: () => 'hang' });
    const stop = new AbortController();
    try {
      const asking = service.ask({}, stop.signal);
      await expect.poll(() => service.requests.length).toBe(1);
      stop.abort();
      await expect(asking).rejects.toThrow();
      expect(service.saved).toEqual([]);
      await expect.poll(() => service.busy().now).toBe(0);
    } finally {
      await service.close();
    }
  });
});

describe('orders in what is read are data', () => {
  const records = [...modelRecords, ...plantedRecords];

  test('they stand inside their markers, escaped; those that speak to machines are withheld', async () => {
    const { requests, answer } = await askModel({ ...writing(honest), records });
    const [{ system, prompt } = { system: '', prompt: '' }] = requests;
    expect(prompt).toContain(politeOrder);
    expect(prompt).not.toContain('Ignore all previous');
    expect(prompt).not.toContain('call the tool');
    expect(prompt.match(/<\/?passages>/g)).toEqual(['<passages>', '</passages>']);
    expect(system).not.toMatch(/Ignore|Whoever sums/);
    expectSound(answer);
  });

  test('a model that obeys them is not believed', async () => {
    const { answer } = await askModel({
      records,
      reply: ({ prompt }) =>
        isCorrection(prompt)
          ? nothing
          : saying(prompt, [
              ...honest,
              { text: 'Doxycycline is never needed in leptospirosis.', from: trialFinding },
              { text: 'Doxycycline cures leptospirosis in every patient.', from: trialFinding },
              { text: plantedOrder, from: trialFinding, quotes: [plantedOrder] },
              { text: politeOrder, from: politeOrder, heading: 'Orders' },
              { text: 'The settings hold a secret key.', from: trialFinding },
            ]),
    });
    expectSound(answer);
    // What a record says politely is quoted as what it is: its words.
    expect(answer.model).toMatchObject({ kept: 3, dropped: 4 });
    expect(JSON.stringify(answer.sections)).not.toContain('Orders');
    expect(
      Object.values(answer.claims).filter(({ citations }) =>
        citations.some(({ quote }) => quote.includes('Ignore')),
      ),
    ).toEqual([]);
  });

  test('nothing it says is called, fetched or set', async () => {
    const { answer, requests } = await askModel({
      records,
      reply: () =>
        JSON.stringify({
          claims: [],
          tool_calls: [{ name: 'fetch', arguments: { url: 'http://127.0.0.1:9/' } }],
          settings: { PROBATUM_COMPOSER: 'model' },
          composer: 'model',
          model: { outcome: 'written' },
        }),
    });
    expect(requests).toHaveLength(1);
    expect(answer.composer).toBe('extractive');
    expect(answer.model?.outcome).toBe('too-little');
  });
});

describe('a judge', () => {
  const verdicts = (...list: string[]) =>
    JSON.stringify({ verdicts: list.map((verdict, index) => ({ claim: index + 1, verdict })) });
  const three: readonly ScriptedClaim[] = [...honest, { text: guidelineAdvice, from: guidelineAdvice }];

  test('lowers, and what it lowers is dropped', async () => {
    const { answer, judged } = await askModel({
      ...writing(three),
      judge: () => verdicts('supported', 'unsupported', 'supported'),
    });
    expect(judged).toHaveLength(1);
    expect(answer.model).toMatchObject({
      outcome: 'written',
      kept: 2,
      droppedFor: { judge: 1 },
      judge: { name: 'openai-compatible:judge', usage: { calls: 1 } },
    });
  });

  test('raises nothing', async () => {
    const { answer } = await askModel({
      ...writing([...honest, { text: trialFinding.replace('2 days', '3 days'), from: trialFinding }]),
      judge: () => verdicts('supported', 'supported', 'supported', 'supported'),
    });
    expect(answer.model).toMatchObject({ kept: 2, droppedFor: { unsupported: 1 } });
  });

  test('that gives no verdict on a claim leaves it unverified, and unshown', async () => {
    const { answer } = await askModel({ ...writing(three), judge: () => verdicts('supported', 'supported') });
    expect(answer.model).toMatchObject({ kept: 2, droppedFor: { unverified: 1 } });
  });

  test('that fails leaves every claim unverified: the answer is the one by rules', async () => {
    const { answer } = await askModel({ ...writing(three), judge: () => ({ status: 500 }) });
    expect(answer.model).toMatchObject({ outcome: 'failed', failure: 'busy', droppedFor: { unverified: 3 } });
    expect(withoutModel(answer)).toEqual(withoutModel(byRules));
  });
});

test('a small context gets fewer passages, and never none', async () => {
  const small = await askModel({ ...writing([]), contextTokens: 2_048 });
  const large = await askModel({ ...writing([]), contextTokens: 128_000 });
  expect(small.answer.model?.passages).toBeGreaterThan(2);
  expect(large.requests[0]?.body.max_tokens).toBe(4_000);
  expect(small.requests[0]?.body.max_tokens).toBe(512);
});

afterAll(() => {
  expect(byRules.composer).toBe('extractive');
});
