import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../src/app.ts';
import type { Answer } from '../src/domain/index.ts';
import { createWeb } from '../src/web/index.ts';
import { openRealApp } from './support/real-app.ts';

let app: App;
let web: ReturnType<typeof createWeb>;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ app, close } = await openRealApp());
  web = createWeb(app);
}, 60_000);
afterAll(() => close());

async function ask(question: string): Promise<Answer> {
  for await (const event of app.ask({ question })) if ('answer' in event) return event.answer;
  throw new Error(`no ending to: ${question}`);
}

const several = 'What is the dose of dapagliflozin in heart failure and is it safe in pregnancy?';
const comparison = 'Is tirzepatide or semaglutide better for obesity?';
const evidence = 'Is there evidence that vitamin D prevents fractures?';

describe('several questions in one', () => {
  test('each part has its own heading and claims; what is not found is said', async () => {
    const answer = await ask(several);
    const [dose, safety] = answer.parts ?? [];
    expect(dose).toMatchObject({
      question: 'What is the dose of dapagliflozin in heart failure?',
      status: 'answered',
    });
    expect(safety).toMatchObject({
      question: 'Is it safe in pregnancy?',
      readAs: 'Is dapagliflozin safe in pregnancy? (heart failure)',
      status: 'nothing-found',
    });
    expect(answer.sections.find(({ heading }) => heading === dose?.question)?.claims).toEqual(dose?.claims);
    expect(answer.gaps.join(' ')).toContain('"Is it safe in pregnancy?": nothing was found for this part.');
    expect(answer.claims[answer.bottomLine[0] ?? '']?.text).toMatch(/\d mg/);
    expect(answer.notes.map(({ kind }) => kind)).toContain('population');
  });

  test('one question has no parts', async () => {
    expect((await ask('What are the benefits and harms of semaglutide in obesity?')).parts).toBeUndefined();
  });
});

describe('a comparison', () => {
  test('every cell holds claims of the answer; direct evidence leads', async () => {
    const answer = await ask(comparison);
    expect(answer.comparison?.options).toEqual(['tirzepatide', 'semaglutide']);
    const placed = [
      ...(answer.comparison?.headToHead ?? []),
      ...(answer.comparison?.together ?? []),
      ...(answer.comparison?.rows.flatMap(({ cells }) => cells.flat()) ?? []),
    ];
    for (const id of placed) expect(answer.claims[id]?.citations.length).toBeGreaterThan(0);
    expect(answer.comparison?.headToHead).toContain(answer.bottomLine[0]);
    // Which of two is better has no yes and no no.
    expect(answer.stance).toBeNull();
    // Beside direct evidence no option stands with an empty column next to it.
    for (const { cells } of answer.comparison?.rows ?? []) {
      expect(cells.every((cell) => cell.length > 0)).toBe(true);
    }
  });

  test('without direct evidence a gap and a note say so', async () => {
    const answer = await ask('Apixaban versus rivaroxaban in atrial fibrillation');
    expect(answer.comparison?.headToHead).toEqual([]);
    expect(answer.gaps.join(' ')).toMatch(
      /No publication used here compares Apixaban and rivaroxaban directly/,
    );
    expect(answer.notes.some(({ text }) => text.includes('directly'))).toBe(true);
  });
});

test('"is there evidence" gives level and direction as counts of claims', async () => {
  const answer = await ask(evidence);
  const { level, benefit, noBenefit, harm, noHarm, undirected } = answer.evidence ?? {};
  const counted = [benefit, noBenefit, harm, noHarm, undirected].flatMap((ids) => ids ?? []);
  expect(counted.sort()).toEqual(Object.keys(answer.claims).sort());
  expect(level).toBe(Math.min(...Object.values(answer.claims).map((claim) => claim.level)));
});

test('a threshold leads the bottom line', async () => {
  const answer = await ask('At what blood lead level should chelation be started in children?');
  expect(answer.claims[answer.bottomLine[0] ?? '']?.text).toMatch(/\d+ micrograms\/dL or more .*chelation/);
});

test('a part that no publication answers claims nothing', async () => {
  const answer = await ask('What is the dose of dapagliflozin in heart failure? How is keratoconus treated?');
  expect(answer.parts?.[1]).toMatchObject({ status: 'nothing-found', claims: [] });
  expect(answer.references.every(({ title }) => !/kerato/i.test(title))).toBe(true);
});

test.each([several, comparison, evidence])(
  'asked twice, the claims are the same to the byte: %s',
  async (question) => {
    const told = ({
      claims,
      sections,
      bottomLine,
      parts,
      comparison,
      evidence,
      gaps,
      notes,
      references,
    }: Answer) =>
      JSON.stringify({ claims, sections, bottomLine, parts, comparison, evidence, gaps, notes, references });
    expect(told(await ask(question))).toBe(told(await ask(question)));
  },
);

describe('on the page', () => {
  const page = async (question: string, audience = 'physician') => {
    const { id } = await ask(question);
    const response = await web.request(`/answers/${id}?for=${audience}`);
    expect(response.status).toBe(200);
    return response.text();
  };

  test('a table with named rows and columns, whose cells lead to claims and quotations', async () => {
    const html = await page(comparison);
    expect(html).toContain('<th role="columnheader" scope="col">semaglutide</th>');
    expect(html).toMatch(/<th role="rowheader" scope="row">/);
    expect(html).toMatch(/<a class="claim-link" href="#c\d+">/);
  });

  test('the parts with how they were read', async () => {
    const html = await page(several);
    expect(html).toContain('You asked 2 things');
    expect(html).toContain('Read as: Is dapagliflozin safe in pregnancy? (heart failure)');
    expect(html).toContain('Nothing was found for this part');
  });

  test('the state of the evidence, for patients too', async () => {
    expect(await page(evidence, 'patient')).toMatch(/Strongest evidence found: level \d/);
  });
});
