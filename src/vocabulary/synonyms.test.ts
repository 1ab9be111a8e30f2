import { expect, it } from 'vitest';
import { audienceTools } from '../../tests/support/audience-tools.ts';
import { vocabularyFolder } from '../paths.ts';
import { openSynonyms } from './synonyms.ts';

const { vocabulary } = audienceTools();
const synonyms = openSynonyms(vocabularyFolder);
const of = (name: string) => synonyms(vocabulary.find(name)?.id ?? -1);

it('spells folded terms as publications do', () => {
  expect(of('heart failure')).toContain('cardiac insufficiency');
  // Folded: "leg edema"; both spellings stand in the vocabulary.
  expect(of('edema')).toEqual(expect.arrayContaining(['leg edema', 'leg oedema']));
});

it('gives no folded form that is no word', () => {
  const all = Array.from({ length: vocabulary.size.concepts }, (_, id) => synonyms(id)).flat();
  expect(all.length).toBeGreaterThan(5_000);
  expect(all.filter((term) => /\bdiabete\b|\bmellitu\b/.test(term))).toEqual([]);
});

it('has none for a concept it does not know', () => {
  expect(synonyms(-1)).toEqual([]);
});
