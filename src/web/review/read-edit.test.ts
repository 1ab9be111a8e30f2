import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { readEdit, readLock } from './read-edit.ts';

const fields = (given: Record<string, string>) => new Map(Object.entries(given));
const messageOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return `${error.status} ${error.publicMessage}`;
  }
  return null;
};

describe('readEdit', () => {
  it('reads a passage with the slashes of a DOI, the place it takes, and leaves out an empty wording', () => {
    const passage = 'doi:10.5555/a/b(c) 2 10 40';
    expect(readEdit(fields({ kind: 'cite', claim: 'c3', passage, replace: '0', text: ' ' }))).toEqual({
      kind: 'cite',
      claim: 'c3',
      passage: { publication: 'doi:10.5555/a/b(c)', section: 2, start: 10, end: 40 },
      replace: 0,
    });
    expect(readEdit(fields({ kind: 'cite', claim: 'c3', passage, text: 'Words.' }))).toMatchObject({
      replace: null,
      text: 'Words.',
    });
  });

  it('reads numbers and choices of the other forms', () => {
    expect(readEdit(fields({ kind: 'override-level', claim: 'c1', level: '2', reason: 'So.' }))).toEqual({
      kind: 'override-level',
      claim: 'c1',
      level: 2,
      reason: 'So.',
    });
    expect(readEdit(fields({ kind: 'bottom-line', claim: 'c1', listed: 'no' }))).toMatchObject({
      listed: false,
    });
    expect(readEdit(fields({ kind: 'rename-section', section: '0', heading: ' H ' }))).toMatchObject({
      heading: 'H',
    });
  });

  it('says what to put right', () => {
    expect(messageOf(() => readEdit(fields({ kind: 'add-claim', heading: 'H' })))).toBe(
      '422 Choose a passage first.',
    );
    expect(messageOf(() => readEdit(fields({ kind: 'reword', claim: 'c1', text: '' })))).toContain(
      'write the sentence',
    );
    expect(messageOf(() => readEdit(fields({ kind: 'burn' })))).toContain('422');
  });
});

it('readLock takes a number and nothing else', () => {
  expect(readLock(fields({ lock: '0' }))).toBe(0);
  for (const lock of ['', 'x', '1.5'])
    expect(messageOf(() => readLock(fields({ lock })))).toContain('Load the page');
});
