import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import { type Answer, type AnswerEvent, answerSchema, type Claim } from '../src/domain/index.ts';
import { openRealApp } from './support/real-app.ts';

let app: App;
let dataFolder: string;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, dataFolder, close } = await openRealApp());
}, 60_000);
afterAll(() => close());

interface Asked {
  readonly events: readonly AnswerEvent[];
  readonly answer: Answer;
  /** What the store gave for the answer's id when the ending was told. */
  readonly stored: Answer | null;
}

async function ask(question: string): Promise<Asked> {
  const events: AnswerEvent[] = [];
  for await (const event of app.ask({ question })) {
    events.push(event);
    if ('answer' in event) {
      return { events, answer: event.answer, stored: await app.answers.find(event.answer.id) };
    }
  }
  throw new Error(`no ending to: ${question}`);
}

const seedQuestion = 'What is the treatment approach for metaphyseal sclerosis?';

const questions = [
  seedQuestion,
  'Does hydroxychloroquine help patients in hospital with COVID-19?',
  'Do NSAIDs relieve pain in knee osteoarthritis?',
  'Which anticoagulant is preferred in atrial fibrillation?',
  'How is bronchiolitis in infants treated?',
  'Do SGLT2 inhibitors reduce hospital admission in heart failure?',
  'What is the first-line treatment of Helicobacter pylori?',
  'Which drugs prevent migraine attacks?',
  'What dose of aspirin prevents preeclampsia?',
  'How much fluid should be given in septic shock?',
  'Is buprenorphine as good as methadone for opioid use disorder?',
  'What are the side effects of semaglutide?',
  'When should newborn jaundice be treated with phototherapy?',
  'Is targeted temperature management useful after cardiac arrest?',
  'How should chelation be used in childhood lead poisoning?',
];

describe.each(questions)('%s', (question) => {
  let asked: Asked;
  let answer: Answer;
  beforeAll(async () => {
    asked = await ask(question);
    answer = asked.answer;
  });
  const claims = () => Object.entries(answer.claims);
  const citations = () => claims().flatMap(([, claim]) => claim.citations);

  test('is answered in the contract', () => {
    expect(answerSchema.parse(answer)).toEqual(answer);
    expect(answer.status).toBe('answered');
    expect(answer.question).toBe(question);
    expect(claims().length).toBeGreaterThan(0);
    expect(answer.search.considered).toBeGreaterThanOrEqual(answer.references.length);
  });

  test('every quote stands in that version of the library’s record, and every claim says what it quotes', async () => {
    for (const [, claim] of claims()) {
      expect(claim.verdict).toBe('supported');
      for (const citation of claim.citations) {
        const record = await app.findPublication(citation.publication);
        expect(record?.version).toBe(citation.version);
        const section = record?.sections[citation.section];
        expect(section?.label).toBe(citation.label);
        expect(section?.text.slice(citation.start, citation.end)).toBe(citation.quote);
        const kept = await app.answers.findVersion(citation.publication, citation.version);
        expect(kept).toEqual(record);
      }
      expect(claim.citations.map(({ quote }) => quote)).toContain(claim.text);
    }
  });

  test('every claim is shown, and every claim id used exists', () => {
    const shown = [...answer.bottomLine, ...answer.sections.flatMap((section) => section.claims)];
    expect(new Set(shown)).toEqual(new Set(Object.keys(answer.claims)));
    const used = [
      ...claims().flatMap(([, claim]) => claim.contrary),
      ...(answer.stance?.yes ?? []),
      ...(answer.stance?.no ?? []),
    ];
    for (const id of used) expect(answer.claims).toHaveProperty(id);
    const inSections = answer.sections.flatMap((section) => section.claims);
    expect(new Set(inSections).size).toBe(inSections.length);
    expect(new Set(answer.sections.map(({ heading }) => heading)).size).toBe(answer.sections.length);
  });

  test('contrary is told on both sides and never of one publication', () => {
    for (const [id, claim] of claims()) {
      for (const other of claim.contrary) {
        expect(other).not.toBe(id);
        expect(answer.claims[other]?.contrary).toContain(id);
        expect(answer.claims[other]?.citations[0]?.publication).not.toBe(claim.citations[0]?.publication);
      }
    }
  });

  test('one to three claims stand on the bottom line, each once', () => {
    expect(answer.bottomLine.length).toBeGreaterThanOrEqual(1);
    expect(answer.bottomLine.length).toBeLessThanOrEqual(3);
    expect(new Set(answer.bottomLine).size).toBe(answer.bottomLine.length);
  });

  test('no finding is told twice', () => {
    const texts = claims().map(([, claim]) => claim.text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('references are what is cited, numbered from 1, with level and reason; none is retracted', async () => {
    expect(answer.references.map(({ number }) => number)).toEqual(
      answer.references.map((_, index) => index + 1),
    );
    expect(answer.references.map(({ publication }) => publication).sort()).toEqual(
      [...new Set(citations().map(({ publication }) => publication))].sort(),
    );
    for (const reference of answer.references) {
      const record = await app.findPublication(reference.publication);
      if (!record) throw new Error(`${reference.publication} is not in the library`);
      expect(record.status).not.toBe('retracted');
      expect(reference).toMatchObject({ title: record.title, year: record.year, status: record.status });
      const { level, kind, reason } = app.appraise(record);
      expect(reference).toMatchObject({ level, kind, levelReason: reason });
    }
  });

  test('the level of a claim is that of its source', () => {
    for (const [, claim] of claims()) {
      const levels = claim.citations.map(
        ({ publication }) => answer.references.find((one) => one.publication === publication)?.level,
      );
      expect(levels).toContain(claim.level);
    }
  });

  test('what is set aside is not cited, and none is listed twice', () => {
    const aside = answer.setAside.map(({ publication }) => publication);
    expect(new Set(aside).size).toBe(aside.length);
    for (const reference of answer.references) expect(aside).not.toContain(reference.publication);
    for (const { detail } of answer.setAside) expect(detail).not.toBe('');
  });

  test('the scorecard can be recomputed', () => {
    const years = answer.references.map(({ year }) => year);
    const byLevel: Record<string, number> = {};
    for (const [, { level }] of claims()) byLevel[level] = (byLevel[level] ?? 0) + 1;
    const addedFor = (why: Claim['added']) => claims().filter(([, { added }]) => added === why).length;
    expect(answer.scorecard).toEqual({
      claims: claims().length,
      quotesVerified: citations().length,
      dropped: 0,
      retractedExcluded: answer.setAside.filter(({ reason }) => reason === 'retracted').length,
      byLevel,
      newest: Math.max(...years),
      oldest: Math.min(...years),
      added: { safety: addedFor('safety'), facet: addedFor('facet') },
    });
  });

  test('events come in order and carry the same claims as the answer', () => {
    const { events } = asked;
    expect(events.map(({ type }) => type).join(' ')).toMatch(
      /^interpreted retrieved appraised (?:claim )+verified completed$/,
    );
    const told = events.flatMap((event) => (event.type === 'claim' ? [event] : []));
    expect(told.map(({ id, claim }) => [id, claim.text])).toEqual(
      claims().map(([id, { text }]) => [id, text]),
    );
    for (const { id, heading } of told) {
      const section = answer.sections.find((one) => one.claims.includes(id));
      if (section) expect(section.heading).toBe(heading);
    }
    for (const event of events) {
      if (event.type === 'interpreted') expect(event.interpretation).toEqual(answer.interpretation);
      if (event.type === 'retrieved') expect(event.considered).toBe(answer.search.considered);
      if (event.type === 'verified') {
        const { claims: count, quotesVerified, dropped } = answer.scorecard;
        expect(event).toMatchObject({ claims: count, quotesVerified, dropped });
      }
    }
  });

  test('was stored before the ending was told', () => expect(asked.stored).toEqual(answer));

  test('asked again, it is told the same', async () => {
    const again = (await ask(question)).answer;
    expect(again.id).not.toBe(answer.id);
    const { id: _id, askedAt: _at, tookMs: _ms, search: _search, ...same } = answer;
    expect(again).toMatchObject(same);
    expect(Object.keys(again.claims)).toEqual(Object.keys(answer.claims));
  });
});

describe('the seed question', () => {
  test('is told by cause, framed by a note, without another sclerosis', async () => {
    const { answer } = await ask(seedQuestion);
    expect(answer.notes.map(({ kind }) => kind)).toContain('framing');
    const headings = answer.sections.map(({ heading }) => heading.toLowerCase());
    for (const cause of ['bisphosphonate', 'lead', 'osteosclerotic metaphyseal dysplasia', 'osteopetrosis']) {
      expect(headings.some((heading) => heading.includes(cause))).toBe(true);
    }
    // The causes answer all that was asked: no part stands beside them as if nothing were found.
    const both = await ask('What causes metaphyseal sclerosis and how is it treated?');
    expect(both.answer.parts).toBeUndefined();
    expect(both.answer.sections.map(({ heading }) => heading)).toEqual(
      expect.arrayContaining(answer.sections.map(({ heading }) => heading)),
    );
    const otherSclerosis = /\b(?:systemic|multiple|tuberous|lateral) sclerosis|scleroderma/i;
    for (const { text } of Object.values(answer.claims)) expect(text).not.toMatch(otherSclerosis);
    for (const { title } of answer.references) expect(title).not.toMatch(otherSclerosis);
    for (const name of ['systemic', 'multiple', 'tuberous', 'lateral']) {
      expect(
        answer.setAside.some(
          ({ detail, reason }) => reason === 'off-topic' && detail.includes(`${name} sclerosis`),
        ),
      ).toBe(true);
    }
  });
});

describe('retracted work', () => {
  test.each([
    ['Does hydroxychloroquine or chloroquine with a macrolide help COVID-19?', 'pmid:32450107'],
    ['Do NSAIDs relieve pain in knee osteoarthritis?', 'doi:10.1016/s0140-6736(16)30002-2'],
  ] as const)('%s: set aside as retracted', async (question, id) => {
    expect((await app.findPublication(id))?.status).toBe('retracted');
    const { answer } = await ask(question);
    expect(answer.setAside.find(({ publication }) => publication === id)?.reason).toBe('retracted');
    expect(answer.references.map(({ publication }) => publication)).not.toContain(id);
    expect(answer.scorecard.retractedExcluded).toBeGreaterThanOrEqual(1);
  });
});

describe('what is not answered', () => {
  const empty = { stance: null, bottomLine: [], sections: [], claims: {}, references: [] };

  test('what is no medical question is out of scope, and stored', async () => {
    const { events, answer, stored } = await ask('How do I bake bread?');
    expect(answer).toMatchObject({ ...empty, status: 'out-of-scope', setAside: [] });
    expect(answer.notes.map(({ kind }) => kind)).toContain('suggestion');
    expect(answer.search.sources.map(({ status }) => status)).toEqual(['skipped']);
    expect(events.map(({ type }) => type)).toEqual(['interpreted', 'abstained']);
    expect(stored).toEqual(answer);
  });

  test.each(['Treatment of Zzzyx syndrome', 'What is the dose of quxomab in Blorptonian fever?'])(
    '%s: insufficient evidence, with what would help',
    async (question) => {
      const { events, answer, stored } = await ask(question);
      expect(answer).toMatchObject({ ...empty, status: 'insufficient-evidence' });
      expect(answer.notes.map(({ kind }) => kind)).toContain('suggestion');
      expect(answer.search.queries.length).toBeGreaterThan(0);
      expect(answer.gaps.length).toBeGreaterThan(0);
      expect(answer.scorecard).toMatchObject({ claims: 0, newest: null, oldest: null, byLevel: {} });
      expect(events.map(({ type }) => type)).toEqual(['interpreted', 'retrieved', 'appraised', 'abstained']);
      expect(stored).toEqual(answer);
    },
  );
});

describe('the asker', () => {
  test('a person’s details are removed before anything is told or stored', async () => {
    const { events, answer, stored } = await ask(
      'My patient Mr Jonathan Quillfeather, MRN 77310942, phone 555-010-4477, has gout. Should he take allopurinol?',
    );
    expect(answer.status).toBe('answered');
    expect(answer.interpretation.removedIdentifiers).toEqual(
      expect.arrayContaining(['name', 'record number']),
    );
    expect(answer.notes.map(({ kind }) => kind)).toContain('identifiers-removed');
    const secrets = ['Quillfeather', '77310942', '555-010-4477'];
    for (const secret of secrets) expect(JSON.stringify([events, stored])).not.toContain(secret);
    const files = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name));
      for (const secret of secrets) expect(bytes.includes(secret)).toBe(false);
    }
  });

  test('an emergency of one’s own comes before everything else', async () => {
    const { answer } = await ask('I have crushing chest pain and cannot breathe, what should I do?');
    expect(answer.status).toBe('emergency');
    expect(answer.notes[0]?.kind).toBe('urgent-care');
  });

  test.each([
    ['How is acute ischaemic stroke treated?', 'How is acute ischemic stroke treated?'],
    [
      'Which drug is given for upper gastrointestinal haemorrhage?',
      'Which drug is given for upper gastrointestinal hemorrhage?',
    ],
    [
      'Is a paediatric diarrhoea caused by C. difficile treated?',
      'Is a pediatric diarrhea caused by C. difficile treated?',
    ],
  ])('%s: the same sources in American spelling', async (british, american) => {
    const cited = async (question: string) =>
      (await ask(question)).answer.references.map((one) => one.publication);
    expect(await cited(british)).toEqual(await cited(american));
  });

  test.each([
    ['Which drugs prevent migraine attacks?', 'which  drugs prevent\nMIGRAINE attacks'],
    ['Treatment of C. difficile?', 'treatment of C difficile'],
    ['What is the dose of aspirin in pre-eclampsia?', 'What is the dose of aspirin in preeclampsia?'],
  ])('%s: the same sources however it is typed', async (one, other) => {
    const cited = async (question: string) =>
      (await ask(question)).answer.references.map(({ publication }) => publication);
    expect(await cited(one)).toEqual(await cited(other));
  });

  test('is told how letters with several meanings were read', async () => {
    const { answer } = await ask('What is the treatment of MS?');
    const ambiguity = answer.interpretation.ambiguities.find(({ abbreviation }) => abbreviation === 'MS');
    expect(ambiguity?.readings).toContain('multiple sclerosis');
    const note = answer.notes.find(({ kind, text }) => kind === 'ambiguity' && text.includes('MS'));
    for (const reading of ambiguity?.readings ?? ['?']) expect(note?.text).toContain(reading);
  });

  test('is told how a misspelt word was read, and gets the same sources', async () => {
    const right = await ask('Does allopurinol prevent gout flares?');
    const wrong = await ask('Does allopurinnol prevent gout flares?');
    expect(wrong.answer.interpretation.corrections).toEqual([{ from: 'allopurinnol', to: 'allopurinol' }]);
    expect(wrong.answer.notes.find(({ kind }) => kind === 'correction')?.text).toContain('allopurinnol');
    expect(wrong.answer.question).toContain('allopurinnol');
    const cited = ({ answer }: Asked) => answer.references.map(({ publication }) => publication);
    expect(cited(wrong)).toEqual(cited(right));
  });
});

describe('a reader who leaves', () => {
  const question = 'Does colchicine prevent gout flares?';

  test('stops the work at the next step, and nothing is stored', async () => {
    const whole = await ask(question);
    const stored = async () => {
      const lists = await Promise.all(
        whole.answer.references.map(({ publication }) => app.answers.citing(publication, 1_000)),
      );
      return lists.flat().length;
    };
    const before = await stored();
    expect(before).toBeGreaterThan(0);
    const steps = whole.events.filter(({ type }) => type !== 'verified' && type !== 'completed');
    for (const stop of steps.keys()) {
      const controller = new AbortController();
      const seen: AnswerEvent[] = [];
      const reading = (async () => {
        for await (const event of app.ask({ question }, controller.signal)) {
          seen.push(event);
          if (seen.length === stop + 1) controller.abort();
        }
      })();
      await expect(reading).rejects.toThrow();
      // Composing follows appraisal without a pause, so one claim may still come.
      expect(seen.length - 1).toBeLessThanOrEqual(steps[stop]?.type === 'appraised' ? stop + 1 : stop);
      expect(seen.some(({ type }) => type === 'completed' || type === 'abstained' || type === 'failed')).toBe(
        false,
      );
    }
    expect(await stored()).toBe(before);
  });

  test('who stops listening without a signal stores nothing either', async () => {
    const ids = new Set<string>();
    const { answer } = await ask(question);
    const [reference] = answer.references;
    if (!reference) throw new Error('no reference');
    for (const { id } of await app.answers.citing(reference.publication, 1_000)) ids.add(id);
    for await (const event of app.ask({ question })) if (event.type === 'claim') break;
    const after = await app.answers.citing(reference.publication, 1_000);
    expect(after.filter(({ id }) => !ids.has(id))).toEqual([]);
  });
});
