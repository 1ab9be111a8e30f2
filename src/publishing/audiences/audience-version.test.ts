import { beforeAll, describe, expect, test } from 'vitest';
import { audienceTools } from '../../../tests/support/audience-tools.ts';
import { openRealApp } from '../../../tests/support/real-app.ts';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import { type Answer, audienceSchema, type Claim } from '../../domain/index.ts';
import { type AudienceVersion, audienceVersion, type ToldClaim } from './audience-version.ts';
import { checkLoss } from './loss/check-loss.ts';
import { warns } from './select-claims.ts';

const tools = audienceTools();
const audiences = audienceSchema.options;
const answers: Answer[] = [];

beforeAll(async () => {
  const { app, close } = await openRealApp();
  try {
    for (const question of [
      'How is gout treated?',
      'What are the harms of aspirin in pregnancy?',
      'Can anaphylaxis come back after treatment?',
      'How is atrial fibrillation treated?',
    ]) {
      for await (const event of app.ask({ question })) if ('answer' in event) answers.push(event.answer);
    }
  } finally {
    await close();
  }
}, 60_000);

function claimsOf({ warningSigns, bottomLine, sections }: AudienceVersion): ToldClaim[] {
  return [...warningSigns, ...bottomLine, ...sections.flatMap(({ claims }) => claims)];
}

/** An answer with other claims, told under one heading each. */
function answerWith(
  claims: Readonly<Record<string, [heading: string, text: string, level?: Claim['level']]>>,
): Answer {
  const first = sampleAnswer.claims.c1;
  if (!first) throw new Error('the sample has no claim');
  return {
    ...sampleAnswer,
    bottomLine: ['c1'],
    sections: [...new Set(Object.values(claims).map(([heading]) => heading))].map((heading) => ({
      heading,
      claims: Object.entries(claims)
        .filter(([, [of]]) => of === heading)
        .map(([id]) => id),
    })),
    claims: Object.fromEntries(
      Object.entries(claims).map(([id, [, text, level = 1]]) => [
        id,
        { ...first, text, level, contrary: [] },
      ]),
    ),
  };
}

describe('every audience', () => {
  test('rests on the same claims, word for word in `original`', () => {
    expect(answers).toHaveLength(4);
    for (const answer of answers) {
      for (const audience of audiences) {
        const told = claimsOf(audienceVersion(answer, audience, tools));
        expect(told.length).toBeGreaterThan(0);
        for (const { claimId, original } of told) expect(original).toBe(answer.claims[claimId]?.text);
      }
    }
  });

  test('but patients gets all of them', () => {
    for (const answer of answers) {
      const all = Object.keys(answer.claims).sort();
      for (const audience of audiences) {
        const version = audienceVersion(answer, audience, tools);
        const shown = [...new Set(claimsOf(version).map(({ claimId }) => claimId))].sort();
        expect(shown.length + version.omitted.claims).toBe(all.length);
        if (audience !== 'patient') expect(shown).toEqual(all);
        expect(version.omitted.how === null).toBe(version.omitted.claims === 0);
      }
    }
  });

  test('is the same every time, and can be sent as JSON', () => {
    for (const answer of answers) {
      for (const audience of audiences) {
        const version = audienceVersion(answer, audience, tools);
        expect(version).toEqual(audienceVersion(answer, audience, tools));
        expect(JSON.parse(JSON.stringify(version))).toEqual(version);
      }
    }
  });

  test('only patients read other words', () => {
    for (const audience of audiences.filter((one) => one !== 'patient')) {
      for (const answer of answers) {
        for (const { sentences, original, numbers, ask } of claimsOf(
          audienceVersion(answer, audience, tools),
        )) {
          expect({ sentences, numbers, ask }).toEqual({ sentences: [original], numbers: null, ask: null });
        }
      }
    }
  });
});

describe('patients', () => {
  test('read nothing that loses anything', () => {
    for (const answer of answers) {
      for (const { original, sentences, numbers } of claimsOf(audienceVersion(answer, 'patient', tools))) {
        expect(checkLoss(original, { sentences, details: numbers }, tools).problems).toEqual([]);
      }
    }
  });

  test('read every warning of the answer, first', () => {
    for (const answer of answers) {
      const version = audienceVersion(answer, 'patient', tools);
      const first = [...version.warningSigns, ...version.bottomLine].map(({ claimId }) => claimId);
      for (const [id, { text }] of Object.entries(answer.claims)) {
        const inHarms = answer.sections.some(
          ({ heading, claims }) => heading === 'Harms and safety' && claims.includes(id),
        );
        if (inHarms || warns(text)) expect(first).toContain(id);
      }
    }
  });

  test('read easier text than physicians', () => {
    for (const answer of answers) {
      const [patient, physician] = (['patient', 'physician'] as const).map(
        (audience) => audienceVersion(answer, audience, tools).readingGrade,
      );
      expect(patient).toBeLessThan(0.75 * (physician ?? 0));
    }
  });

  test('are told to ask wherever a dose or a change of medicine stands', () => {
    const version = audienceVersion(
      answerWith({
        c1: ['Benefit and effect', 'Allopurinol 100 mg daily lowered uric acid in adults.'],
        c2: ['Benefit and effect', 'Experts said to stop aspirin before surgery.'],
        c3: ['Background', 'Rest helped adults with gout.', 2],
      }),
      'patient',
      tools,
    );
    const told = Object.fromEntries(claimsOf(version).map((claim) => [claim.claimId, claim]));
    expect(told.c1).toMatchObject({
      numbers: '100 mg daily',
      ask: expect.stringContaining('Ask your doctor'),
    });
    expect(told.c1?.sentences.join(' ')).not.toMatch(/\d/);
    expect(told.c2?.ask).toContain('pharmacist');
    expect(told.c3).toMatchObject({ ask: null, certainty: expect.stringMatching(/^Good evidence/) });
  });

  test('get the strongest of a section, plain headings and no methods', () => {
    const version = audienceVersion(
      answerWith({
        c1: ['Benefit and effect', 'Rest helped adults with gout.', 1],
        c2: ['Background', 'Gout is common.', 5],
        c3: ['Background', 'Gout is painful.', 1],
        c4: ['Background', 'Gout affects the toe.', 2],
        c5: ['Who and what was studied', 'The study had 20 adults.', 2],
      }),
      'patient',
      tools,
    );
    expect(
      version.sections.map(({ heading, claims }) => [heading, claims.map(({ claimId }) => claimId)]),
    ).toEqual([
      ['Does it help?', ['c1']],
      ['Good to know', ['c3', 'c4']],
    ]);
    expect(version.omitted).toEqual({ claims: 2, how: expect.stringContaining('2 findings are left out') });
  });

  test('keep an urgent notice above everything, unchanged', () => {
    const text = 'Call the emergency number now.';
    const content = { ...sampleAnswer, notes: [{ kind: 'urgent-care' as const, text }] };
    expect(audienceVersion(content, 'patient', tools)).toMatchObject({ urgent: [text], notes: [] });
  });

  test('hear of gaps in plain words', () => {
    const content = { ...sampleAnswer, gaps: ['No guideline on exactly this was found in the library.'] };
    expect(audienceVersion(content, 'patient', tools).gaps).toEqual([
      'We found no expert advice on just this question.',
    ]);
    expect(audienceVersion(content, 'physician', tools).gaps).toEqual(content.gaps);
  });

  test('get four to six questions that name only what the claims name', () => {
    for (const answer of answers) {
      const { questionsToAsk } = audienceVersion(answer, 'patient', tools);
      expect(questionsToAsk.length).toBeGreaterThanOrEqual(4);
      expect(questionsToAsk.length).toBeLessThanOrEqual(6);
      expect(new Set(questionsToAsk).size).toBe(questionsToAsk.length);
    }
    const silent: Answer = {
      ...answerWith({ c1: ['Benefit and effect', 'Rest helped.'] }),
      interpretation: {
        ...sampleAnswer.interpretation,
        concepts: [{ name: 'gout', kind: 'disease', matched: 'gout', start: 0, end: 4, role: 'focus' }],
      },
    };
    expect(audienceVersion(silent, 'patient', tools).questionsToAsk.join(' ')).not.toMatch(/gout/i);
  });
});

describe('a model', () => {
  const content = answerWith({
    c1: ['Benefit and effect', 'Aspirin may raise the risk of bleeding in adults.'],
  });
  const told = (sentence: string, to: 'patient' | 'nurse' = 'patient') =>
    claimsOf(audienceVersion(content, to, tools, { audience: 'patient', sentences: { c1: sentence } }))[0];

  test('is quoted where it loses nothing', () => {
    const faithful = 'In adults, aspirin could raise the risk of bleeding.';
    expect(told(faithful)).toMatchObject({ sentences: [faithful], wording: 'model' });
  });

  test('is not where it does, nor for another audience', () => {
    expect(told('Aspirin raises the risk of bleeding in adults.')?.wording).not.toBe('model');
    expect(told('In adults, aspirin could raise the risk of bleeding.', 'nurse')?.wording).not.toBe('model');
  });
});

test("nurses begin with warnings, in the content's own words, and get rare terms only", () => {
  const version = audienceVersion(
    answerWith({
      c1: ['Benefit and effect', 'Rest helped adults with osteomyelitis.'],
      c2: ['Harms and safety', 'Nausea was common.'],
      c3: ['Background', 'Blood was taken.'],
    }),
    'nurse',
    tools,
  );
  expect(version.warningSigns.map(({ claimId }) => claimId)).toEqual(['c2']);
  expect(version.bottomLine.map(({ claimId }) => claimId)).toEqual(['c1']);
  expect(version.terms.map(({ term }) => term)).toContain('osteomyelitis');
  expect(version.bottomLine[0]?.certainty).toMatch(/^Strong evidence/);
});

test('students learn what the levels mean and why a claim has its own', () => {
  const version = audienceVersion(sampleAnswer, 'student', tools);
  expect(version.levelMeanings.map(({ level }) => level)).toEqual([1, 2]);
  expect(version.bottomLine[0]?.levelReason).toBe('Recorded as a practice guideline.');
  expect(version.shows.levelReasons).toBe(true);
});

test('specialists get statistics set off, reasons and what was set aside', () => {
  const version = audienceVersion(sampleAnswer, 'specialist', tools);
  expect(version.shows).toMatchObject({ setAside: true, levelReasons: true, statistics: true });
  const told = claimsOf(version).find(({ claimId }) => claimId === 'c2');
  const found = told?.statistics.map(({ start, end }) => told.original.slice(start, end));
  expect(found).toEqual(['P = .87']);
});
