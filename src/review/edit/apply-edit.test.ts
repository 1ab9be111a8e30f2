import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleAnswer, samplePublications } from '../../../tests/support/sample-answer.ts';
import { appraisePublication } from '../../appraisal/index.ts';
import { type ArticleContent, answerSchema, type Publication } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { applyEdit, type Edited, type EditTools, nextClaimNumber } from './apply-edit.ts';
import { type Edit, editSchema, type PassageReference } from './edit.ts';

const library = new Map(samplePublications.map((publication) => [publication.id as string, publication]));

function tools(more: Partial<EditTools> = {}): EditTools {
  return {
    appraise: appraisePublication,
    findPublication: async (id) => library.get(id) ?? null,
    quoted: new Map(samplePublications.map((publication) => [publication.id, publication])),
    nextClaim: 4,
    by: 'Rob Reviewer',
    now: '2026-11-22T09:00:00.000Z',
    ...more,
  };
}

const passage = (publication: string, section: number, quote: string): PassageReference => {
  const start = library.get(publication)?.sections[section]?.text.indexOf(quote) ?? -1;
  if (start < 0) throw new Error(`no such passage: ${quote}`);
  return {
    publication: publication as PassageReference['publication'],
    section,
    start,
    end: start + quote.length,
  };
};
const guideline = 'pmid:00001';
const trial = 'doi:10.5555/quiet-knee.2';
const retracted = 'pmid:00003';
const common = passage(guideline, 0, 'Quiet knee is common after long sitting.');
const methods = passage(trial, 0, 'Adults with quiet knee were allotted to walking or bed rest.');

const edited = async (edit: Edit, content: ArticleContent = sampleAnswer): Promise<Edited> =>
  applyEdit(content, edit, tools());
const refusal = async (edit: Edit, content: ArticleContent = sampleAnswer): Promise<string> => {
  const error: unknown = await applyEdit(content, edit, tools()).catch((caught: unknown) => caught);
  if (!(error instanceof AppError)) throw new Error('it was not refused');
  expect([error.code, error.status]).toEqual(['invalid-input', 422]);
  return error.publicMessage;
};

describe('wording', () => {
  test('changes and has to pass the gate', async () => {
    const { content, change, touched } = await edited({ kind: 'reword', claim: 'c3', text: 'No bed rest.' });
    expect(content.claims.c3?.text).toBe('No bed rest.');
    expect([change, touched]).toEqual(['Reworded c3', 'c3']);
    expect(content.claims.c1).toEqual(sampleAnswer.claims.c1);
  });

  test('that is the same, or of no claim, is no edit', async () => {
    const text = 'Bed rest is not recommended.';
    expect(await refusal({ kind: 'reword', claim: 'c3', text })).toBe('The wording is the same as before.');
    expect(await refusal({ kind: 'reword', claim: 'c9', text })).toBe(
      'This version of the article has no claim c9.',
    );
  });
});

describe('citations', () => {
  test('are added, and the level follows the strongest source', async () => {
    const { content, touched } = await edited({ kind: 'cite', claim: 'c2', passage: common, replace: null });
    expect(content.claims.c2).toMatchObject({
      level: 1,
      citations: [{ publication: trial }, { publication: guideline }],
    });
    expect(touched).toBe('c2');
    expect(content.scorecard).toMatchObject({ claims: 3, quotesVerified: 4, byLevel: { 1: 3 } });
  });

  test('are swapped, with the wording that the new quote needs', async () => {
    const text = 'Adults with quiet knee were allotted to walking or bed rest.';
    const { content } = await edited({ kind: 'cite', claim: 'c3', passage: methods, replace: 0, text });
    expect(content.claims.c3).toMatchObject({
      text,
      level: 2,
      citations: [{ publication: trial, quote: text }],
    });
  });

  test('are removed, but never the last', async () => {
    const { content } = await edited({ kind: 'cite', claim: 'c2', passage: common, replace: null });
    const back = await edited({ kind: 'uncite', claim: 'c2', citation: 1 }, content);
    expect(back.content).toEqual(sampleAnswer);
    expect(await refusal({ kind: 'uncite', claim: 'c2', citation: 0 })).toMatch(/needs a citation/);
    expect(await refusal({ kind: 'uncite', claim: 'c2', citation: 7 }, content)).toBe(
      'There is no such citation.',
    );
  });

  test.each([
    [retracted, 0, 0, 8, 'This publication is retracted. It cannot stand as evidence.'],
    ['pmid:0999', 0, 0, 8, 'The library does not hold this publication.'],
    [guideline, 9, 0, 8, 'There is no such passage in the publication. Search it again.'],
    [guideline, 0, 5, 5_000, 'There is no such passage in the publication. Search it again.'],
    [guideline, 0, 8, 8, 'There is no such passage in the publication. Search it again.'],
    [guideline, 0, 20, 8, 'There is no such passage in the publication. Search it again.'],
    [guideline, 0, 5, 6, 'There is no such passage in the publication. Search it again.'],
  ])('of %s, section %i, %i to %i are refused', async (publication, section, start, end, message) => {
    const place = { publication: publication as PassageReference['publication'], section, start, end };
    expect(await refusal({ kind: 'cite', claim: 'c1', passage: place, replace: null })).toBe(message);
    expect(await refusal({ kind: 'add-claim', heading: 'Harms', passage: place })).toBe(message);
  });

  test('are not doubled, and not swapped where there is none', async () => {
    const same = passage(guideline, 1, 'Walking twice a day is recommended as first treatment.');
    expect(await refusal({ kind: 'cite', claim: 'c1', passage: same, replace: null })).toMatch(/already/);
    expect(await refusal({ kind: 'cite', claim: 'c1', passage: common, replace: 1 })).toBe(
      'c1 has no citation 2.',
    );
  });

  test('of a record that changed since describe the reference anew, with its status of today', async () => {
    const now: Publication = {
      ...(library.get(trial) as Publication),
      version: 'v2',
      status: 'corrected',
      year: 2022,
    };
    const findPublication = async () => now;
    const edit: Edit = { kind: 'cite', claim: 'c2', passage: methods, replace: null };
    const { content } = await applyEdit(sampleAnswer, edit, tools({ findPublication }));
    expect(content.claims.c2?.citations.map(({ version }) => version)).toEqual(['v1', 'v2']);
    expect(content.references[1]).toMatchObject({ publication: trial, status: 'corrected', year: 2022 });
    expect(content.references[0]).toEqual(sampleAnswer.references[0]);
  });
});

describe('claims', () => {
  test('are added under a heading that is there or new', async () => {
    const there = await edited({ kind: 'add-claim', heading: 'Pitfalls', passage: common });
    expect(there.content.sections[1]).toEqual({ heading: 'Pitfalls', claims: ['c3', 'c4'] });
    expect(there.content.claims.c4).toMatchObject({
      text: 'Quiet knee is common after long sitting.',
      level: 1,
    });
    expect(there.touched).toBe('c4');
    const fresh = await edited({
      kind: 'add-claim',
      heading: 'Causes',
      passage: common,
      text: 'Long sitting.',
    });
    expect(fresh.content.sections.at(-1)).toEqual({ heading: 'Causes', claims: ['c4'] });
    expect(fresh.content.claims.c4?.text).toBe('Long sitting.');
  });

  test('are removed with their places, their section when it is empty, and references nobody cites', async () => {
    const { content } = await edited({ kind: 'remove-claim', claim: 'c2' });
    expect(content.sections).toEqual([
      { heading: 'Treatment', claims: ['c1'] },
      { heading: 'Pitfalls', claims: ['c3'] },
    ]);
    expect(content.claims.c1?.contrary).toEqual([]);
    expect(content.references.map(({ publication }) => publication)).toEqual([guideline]);
    expect(content.scorecard).toMatchObject({
      claims: 2,
      quotesVerified: 2,
      byLevel: { 1: 2 },
      newest: 2024,
      oldest: 2024,
    });
    const less = await edited({ kind: 'remove-claim', claim: 'c3' }, content);
    expect(less.content.sections.map(({ heading }) => heading)).toEqual(['Treatment']);
    const none = await edited({ kind: 'remove-claim', claim: 'c1' }, less.content);
    expect(none.content).toMatchObject({ bottomLine: [], sections: [], references: [], stance: null });
    expect(none.content.scorecard).toMatchObject({
      claims: 0,
      quotesVerified: 0,
      newest: null,
      oldest: null,
    });
  });

  test('never get the number of one that was removed', async () => {
    const next = (version: number) => nextClaimNumber(sampleAnswer, version);
    expect(next(1)).toBe(4);
    const numbers = Array.from({ length: 50 }, (_, at) => next(at + 1));
    expect(new Set(numbers).size).toBe(50);
    expect(Math.min(...numbers)).toBe(4);
    expect(nextClaimNumber({ ...sampleAnswer, claims: {} }, 3)).toBe(3);
  });

  test.each([
    ['mixed', ['c1'], ['c2'], 'c2', null],
    ['mixed', ['c1', 'c3'], ['c2'], 'c3', { direction: 'mixed', yes: ['c1'], no: ['c2'] }],
    ['yes', ['c1'], ['c2'], 'c1', null],
    ['yes', ['c1'], ['c2'], 'c2', { direction: 'yes', yes: ['c1'], no: [] }],
    ['no', ['c1'], ['c2'], 'c2', null],
  ] as const)(
    'of a stance "%s" (yes %j, no %j) without %s leave %j',
    async (direction, yes, no, claim, left) => {
      const content = { ...sampleAnswer, stance: { direction, yes: [...yes], no: [...no] } };
      expect((await edited({ kind: 'remove-claim', claim }, content)).content.stance).toEqual(left);
    },
  );
});

describe('order', () => {
  const order = async (edit: Edit, content: ArticleContent = sampleAnswer) => {
    const { content: changed, touched } = await edited(edit, content);
    expect(touched).toBeNull();
    expect(changed.claims).toEqual(content.claims);
    return {
      bottomLine: changed.bottomLine,
      sections: changed.sections.map(({ claims }) => claims.join(' ')),
    };
  };

  test('moves a claim within its section and into the next', async () => {
    expect((await order({ kind: 'move-claim', claim: 'c2', direction: 'up' })).sections).toEqual([
      'c2 c1',
      'c3',
    ]);
    expect((await order({ kind: 'move-claim', claim: 'c2', direction: 'down' })).sections).toEqual([
      'c1',
      'c2 c3',
    ]);
    expect((await order({ kind: 'move-claim', claim: 'c3', direction: 'up' })).sections).toEqual([
      'c1 c2 c3',
    ]);
    expect(await refusal({ kind: 'move-claim', claim: 'c1', direction: 'up' })).toBe(
      'c1 is the first already.',
    );
    expect(await refusal({ kind: 'move-claim', claim: 'c3', direction: 'down' })).toBe(
      'c3 is the last already.',
    );
  });

  test('moves a claim that is in the bottom line alone there', async () => {
    const content = {
      ...sampleAnswer,
      bottomLine: ['c1', 'c3'],
      sections: [{ heading: 'Treatment', claims: ['c2'] }],
    };
    expect((await order({ kind: 'move-claim', claim: 'c3', direction: 'up' }, content)).bottomLine).toEqual([
      'c3',
      'c1',
    ]);
    expect(await refusal({ kind: 'move-claim', claim: 'c3', direction: 'down' }, content)).toMatch(
      /last already/,
    );
  });

  test('puts a claim into the bottom line and takes it out, never out of the article', async () => {
    expect((await order({ kind: 'bottom-line', claim: 'c3', listed: true })).bottomLine).toEqual([
      'c1',
      'c3',
    ]);
    expect((await order({ kind: 'bottom-line', claim: 'c1', listed: false })).sections).toEqual([
      'c1 c2',
      'c3',
    ]);
    const only = { ...sampleAnswer, sections: [{ heading: 'Pitfalls', claims: ['c2', 'c3'] }] };
    expect((await order({ kind: 'bottom-line', claim: 'c1', listed: false }, only)).sections).toEqual([
      'c1 c2 c3',
    ]);
    const bare = { ...sampleAnswer, bottomLine: ['c1', 'c2', 'c3'], sections: [] };
    expect(
      (await edited({ kind: 'bottom-line', claim: 'c2', listed: false }, bare)).content.sections,
    ).toEqual([{ heading: 'Findings', claims: ['c2'] }]);
    expect(await refusal({ kind: 'bottom-line', claim: 'c1', listed: true })).toMatch(/already/);
    expect(await refusal({ kind: 'bottom-line', claim: 'c2', listed: false })).toMatch(
      /not in the bottom line/,
    );
  });

  test('renames a section, not into another, not into itself, not where there is none', async () => {
    const { content } = await edited({ kind: 'rename-section', section: 1, heading: 'What to avoid' });
    expect(content.sections[1]?.heading).toBe('What to avoid');
    expect(await refusal({ kind: 'rename-section', section: 1, heading: 'Treatment' })).toMatch(
      /Another section/,
    );
    expect(await refusal({ kind: 'rename-section', section: 1, heading: 'Pitfalls' })).toMatch(
      /heading already/,
    );
    expect(await refusal({ kind: 'rename-section', section: 2, heading: 'Harms' })).toMatch(
      /no such section/,
    );
  });
});

describe('levels', () => {
  const override: Edit = { kind: 'override-level', claim: 'c2', level: 3, reason: 'Not blinded.' };

  test('are overridden with a reason and given back to the rule', async () => {
    const { content, touched } = await edited(override);
    expect(content.claims.c2).toMatchObject({
      level: 3,
      override: { ruleLevel: 2, reason: 'Not blinded.', by: 'Rob Reviewer', at: '2026-11-22T09:00:00.000Z' },
    });
    expect(content.scorecard.byLevel).toEqual({ 1: 2, 3: 1 });
    expect(touched).toBeNull();
    const twice = await edited({ ...override, level: 4 }, content);
    expect(twice.content.claims.c2?.override?.ruleLevel).toBe(2);
    const back = await edited({ kind: 'rule-level', claim: 'c2' }, twice.content);
    expect(back.content).toEqual(sampleAnswer);
    expect(await refusal({ kind: 'rule-level', claim: 'c2' })).toMatch(/already/);
  });

  test('stay overridden when the citations change, and the rule’s follows them', async () => {
    const { content } = await edited(override);
    const cited = await edited({ kind: 'cite', claim: 'c2', passage: common, replace: null }, content);
    expect(cited.content.claims.c2).toMatchObject({ level: 3, override: { ruleLevel: 1 } });
    const back = await edited({ kind: 'rule-level', claim: 'c2' }, cited.content);
    expect(back.content.claims.c2?.level).toBe(1);
  });
});

test('the schema of edits bounds what people write', () => {
  const long = 'x'.repeat(2_001);
  const bad: unknown[] = [
    { kind: 'reword', claim: 'c1', text: ' ' },
    { kind: 'reword', claim: 'c1', text: long },
    { kind: 'reword', claim: 'one', text: 'x' },
    { kind: 'add-claim', heading: 'x'.repeat(121), passage: common },
    { kind: 'override-level', claim: 'c1', level: 6, reason: 'x' },
    { kind: 'override-level', claim: 'c1', level: 2, reason: ' ' },
    { kind: 'override-level', claim: 'c1', level: 2, reason: long },
    { kind: 'cite', claim: 'c1', passage: { ...common, start: -1 }, replace: null },
    { kind: 'cite', claim: 'c1', passage: { ...common, end: 1.5 }, replace: null },
    { kind: 'rename-section', section: -1, heading: 'x' },
    { kind: 'burn' },
  ];
  expect(bad.filter((edit) => editSchema.safeParse(edit).success)).toEqual([]);
});

const claimId = fc
  .oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 12 }))
  .map((number) => `c${number}`);
const anyPassage = fc.oneof(
  ...samplePublications.flatMap(({ id, sections }) =>
    sections.map(({ text }, section) =>
      fc.tuple(fc.nat(text.length), fc.nat(text.length + 2)).map(([a, b]) => ({
        publication: id,
        section,
        start: Math.min(a, b),
        end: Math.max(a, b),
      })),
    ),
  ),
);
const words = fc.constantFrom('Walk.', 'Rest.', 'Neither helps.');
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant('reword' as const), claim: claimId, text: words }),
  fc.record({
    kind: fc.constant('cite' as const),
    claim: claimId,
    passage: anyPassage,
    replace: fc.option(fc.nat(2)),
  }),
  fc.record({ kind: fc.constant('uncite' as const), claim: claimId, citation: fc.nat(2) }),
  fc.record({
    kind: fc.constant('add-claim' as const),
    heading: fc.constantFrom('Treatment', 'Pitfalls', 'Harms', 'Prognosis'),
    passage: anyPassage,
    text: words,
  }),
  fc.record({ kind: fc.constant('remove-claim' as const), claim: claimId }),
  fc.record({
    kind: fc.constant('move-claim' as const),
    claim: claimId,
    direction: fc.constantFrom('up' as const, 'down' as const),
  }),
  fc.record({ kind: fc.constant('bottom-line' as const), claim: claimId, listed: fc.boolean() }),
  fc.record({
    kind: fc.constant('rename-section' as const),
    section: fc.nat(3),
    heading: fc.constantFrom('Harms', 'Other', 'Treatment'),
  }),
  fc.record({
    kind: fc.constant('override-level' as const),
    claim: claimId,
    level: fc.constantFrom(1 as const, 3 as const, 5 as const),
    reason: words,
  }),
  fc.record({ kind: fc.constant('rule-level' as const), claim: claimId }),
);

/** Everything that must hold of a content, recomputed from its claims and lists. */
function isWhole(content: ArticleContent): void {
  expect(answerSchema.parse(content)).toEqual(content);
  const { claims, bottomLine, sections, references, scorecard, stance } = content;
  const ids = Object.keys(claims);
  const listed = [...bottomLine, ...sections.flatMap((section) => section.claims)];
  expect([...new Set(listed)].sort()).toEqual([...ids].sort());
  expect(new Set(bottomLine).size).toBe(bottomLine.length);
  const inSections = sections.flatMap((section) => section.claims);
  expect(new Set(inSections).size).toBe(inSections.length);
  expect(new Set(sections.map(({ heading }) => heading)).size).toBe(sections.length);
  const cited = [
    ...new Set(listed.flatMap((id) => claims[id]?.citations.map(({ publication }) => publication) ?? [])),
  ];
  expect(references.map(({ publication }) => publication)).toEqual(cited);
  expect(references.map(({ number }) => number)).toEqual(cited.map((_, at) => at + 1));
  expect(content.setAside.filter(({ publication }) => cited.includes(publication))).toEqual([]);
  const levels = Object.values(claims).map(({ level }) => level);
  const byLevel: Record<string, number> = {};
  for (const level of levels) byLevel[level] = levels.filter((each) => each === level).length;
  expect(scorecard).toMatchObject({
    claims: ids.length,
    quotesVerified: Object.values(claims).flatMap(({ citations }) => citations).length,
    newest: references.length > 0 ? Math.max(...references.map(({ year }) => year)) : null,
    oldest: references.length > 0 ? Math.min(...references.map(({ year }) => year)) : null,
  });
  expect(scorecard.byLevel).toEqual(byLevel);
  for (const claim of Object.values(claims)) {
    expect(claim.contrary.filter((id) => !claims[id])).toEqual([]);
    const best = Math.min(
      ...claim.citations.map(
        ({ publication }) => appraisePublication(library.get(publication) as Publication).level,
      ),
    );
    expect(claim.override?.ruleLevel ?? claim.level).toBe(best);
    for (const { publication, section, start, end, quote } of claim.citations) {
      expect(library.get(publication)?.sections[section]?.text.slice(start, end)).toBe(quote);
      expect(publication).not.toBe(retracted);
    }
  }
  if (stance) {
    expect([...stance.yes, ...stance.no].filter((id) => !claims[id])).toEqual([]);
    if (stance.direction !== 'no') expect(stance.yes).not.toEqual([]);
    if (stance.direction !== 'yes') expect(stance.no).not.toEqual([]);
  }
}

test('any sequence of edits leaves a whole content; a refused one says why and changes nothing', async () => {
  isWhole(sampleAnswer);
  let saved = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyEdit, { minLength: 5, maxLength: 40, size: 'max' }), async (edits) => {
      let content: ArticleContent = sampleAnswer;
      let version = 1;
      const used = new Set(Object.keys(sampleAnswer.claims));
      for (const edit of edits) {
        const before = JSON.stringify(content);
        const nextClaim = nextClaimNumber(sampleAnswer, version);
        const result = await applyEdit(content, edit, tools({ nextClaim })).catch((error: unknown) => error);
        expect(JSON.stringify(content)).toBe(before);
        if (result instanceof AppError) {
          expect(result.status).toBe(422);
          continue;
        }
        if (result instanceof Error) throw result;
        const { content: changed, change, touched } = result as Edited;
        expect(change).not.toBe('');
        isWhole(changed);
        if (edit.kind === 'add-claim') {
          expect(used.has(touched ?? '')).toBe(false);
          used.add(touched ?? '');
        }
        if (touched) expect(changed.claims[touched]).toBeDefined();
        content = changed;
        version++;
        saved++;
      }
    }),
    { numRuns: 120, seed: 20261122 },
  );
  expect(saved).toBeGreaterThan(500);
});
