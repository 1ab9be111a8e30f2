import { expect, it } from 'vitest';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import { compareVersions } from './compare-versions.ts';

const before = sampleAnswer;
const [first = '', second = ''] = Object.keys(before.claims);
const claim = (id: string) => {
  const found = before.claims[id];
  if (!found) throw new Error(`no ${id}`);
  return found;
};

it('finds nothing between equal contents', () => {
  expect(compareVersions(before, before)).toEqual({ claims: [], around: [] });
});

it('tells a changed wording and a level that somebody set, with the reason', () => {
  const override = {
    ruleLevel: claim(first).level,
    reason: 'Read it.',
    by: 'Eve',
    at: '2026-11-22T00:00:00.000Z',
  };
  const after = {
    ...before,
    claims: {
      ...before.claims,
      [first]: { ...claim(first), text: 'Other words.', level: 4 as const, override },
    },
  };
  expect(compareVersions(before, after)).toEqual({
    claims: [
      {
        id: first,
        kind: 'changed',
        texts: [
          { name: 'Claim', before: claim(first).text, after: 'Other words.' },
          { name: 'Evidence level', before: `${claim(first).level}`, after: '4, set by Eve: Read it.' },
        ],
      },
    ],
    around: [],
  });
});

it('tells removed and added claims with their quotations, and the other place in the outline', () => {
  const { [second]: _removed, ...claims } = before.claims;
  const without = {
    ...before,
    claims,
    bottomLine: before.bottomLine.filter((id) => id !== second),
    sections: before.sections.map((section) => ({
      ...section,
      claims: section.claims.filter((id) => id !== second),
    })),
  };
  const gone = compareVersions(before, without);
  expect(gone.claims.map(({ id, kind }) => [id, kind])).toEqual([[second, 'removed']]);
  expect(gone.around.map(({ name }) => name)).toContain('Sections');
  const back = compareVersions(without, before);
  expect(back.claims[0]).toMatchObject({ id: second, kind: 'added' });
  const quote = claim(second).citations[0]?.quote ?? '';
  expect(back.claims[0]?.texts.find(({ name }) => name === 'Quotations')?.after).toContain(`“${quote}”`);
});
