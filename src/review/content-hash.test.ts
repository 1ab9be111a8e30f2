import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sampleAnswer } from '../../tests/support/sample-answer.ts';
import { type Answer, answerSchema } from '../domain/index.ts';
import { canonicalJson, claimHash, contentHash } from './content-hash.ts';

/** The same value with the members of every object in another order. */
function shuffled(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((each) => shuffled(each, seed));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, shuffled(member, seed)] as const);
  const turn = seed % Math.max(1, entries.length);
  return Object.fromEntries([...entries.slice(turn), ...entries.slice(0, turn)].reverse());
}

/** Paths of all strings, numbers and truth values in a value. */
function leaves(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, member]) => leaves(member, [...path, key]));
}

function changedAt<T>(value: T, path: readonly (string | number)[]): T {
  const copy = structuredClone(value);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  const before = at[last];
  at[last] =
    typeof before === 'string'
      ? `${before}\u200b`
      : typeof before === 'number'
        ? before + 1
        : before === null
          ? 0
          : !before;
  return copy;
}

describe('the hash of a content', () => {
  test('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.nat(50), (seed) => {
        expect(contentHash(shuffled(sampleAnswer, seed) as Answer)).toBe(contentHash(sampleAnswer));
      }),
    );
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(9), (value, seed) => {
        expect(canonicalJson(shuffled(value, seed))).toBe(canonicalJson(value));
      }),
    );
  });

  test('survives writing and reading', () => {
    const read = answerSchema.parse(JSON.parse(JSON.stringify(sampleAnswer)));
    expect(contentHash(read)).toBe(contentHash(sampleAnswer));
  });

  test('ignores members that are not there', () => {
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
  });

  const places = leaves(sampleAnswer);
  test(`changes with every one of ${places.length} values, be it by an invisible character`, () => {
    const hashes = new Set(places.map((path) => contentHash(changedAt(sampleAnswer, path))));
    hashes.add(contentHash(sampleAnswer));
    expect(hashes.size).toBe(places.length + 1);
  });

  test('tells apart what looks alike', () => {
    const { c1, ...rest } = sampleAnswer.claims;
    if (!c1) throw new Error('no c1');
    const swapped = { ...sampleAnswer, bottomLine: [...sampleAnswer.bottomLine].concat('c2') };
    const order = { ...sampleAnswer, sections: [...sampleAnswer.sections].reverse() };
    const renamed = { ...sampleAnswer, claims: { ...rest, c4: c1 } };
    expect(new Set([sampleAnswer, swapped, order, renamed].map(contentHash)).size).toBe(4);
  });
});

describe('the hash of a claim', () => {
  const c2 = sampleAnswer.claims.c2;
  if (!c2) throw new Error('no c2');

  test('changes with text, quote, level, override and every field of a cited reference but its number', () => {
    const base = claimHash(c2, sampleAnswer);
    for (const path of leaves(c2)) {
      if (path[1] !== undefined && path[2] === 'publication') continue;
      expect([path, claimHash(changedAt(c2, path), sampleAnswer) === base]).toEqual([path, false]);
    }
    for (const path of leaves(sampleAnswer.references[1])) {
      const changed = changedAt(sampleAnswer, ['references', 1, ...path]);
      if (path[0] === 'publication') continue;
      expect([path, claimHash(c2, changed) === base]).toEqual([path, path[0] === 'number']);
    }
  });

  test('does not change with another claim or a reference it does not cite', () => {
    const elsewhere = changedAt(changedAt(sampleAnswer, ['claims', 'c1', 'text']), [
      'references',
      0,
      'title',
    ]);
    expect(claimHash(c2, elsewhere)).toBe(claimHash(c2, sampleAnswer));
  });
});
