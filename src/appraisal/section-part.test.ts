import { expect, test } from 'vitest';
import { sectionPart } from './section-part.ts';

test.each([
  ['RESULTS', 'RESULTS'],
  ['CONCLUSION', 'CONCLUSIONS'],
  ['Interpretation', 'CONCLUSIONS'],
  ['METHODS AND RESULTS', 'RESULTS'],
  ['Methods > Outcomes', 'METHODS'],
  ['Abstract > Results', 'RESULTS'],
  ['Abstract > Main outcome measures', 'RESULTS'],
  ['Introduction', 'BACKGROUND'],
  ['Discussion', 'BACKGROUND'],
  ['RECOMMENDATIONS', 'RECOMMENDATIONS'],
  ['3 Recommendations > 3.1 Fluids', 'RECOMMENDATIONS'],
  ['ABSTRACT', 'other'],
  ['Fluids in the first hour', 'other'],
  ['Table 2: Baseline characteristics', 'apparatus'],
  ['Figure 1', 'apparatus'],
  ['Results > Table 3: Outcomes', 'apparatus'],
  ['Acknowledgements', 'apparatus'],
  ['Competing interests', 'apparatus'],
])('%s is %s', (label, part) => {
  expect(sectionPart({ label })).toBe(part);
});

test("PubMed's category decides before the label", () => {
  expect(sectionPart({ label: 'SETTING AND RESULTS', category: 'METHODS' })).toBe('METHODS');
  expect(sectionPart({ label: 'RESULTS', category: 'UNASSIGNED' })).toBe('RESULTS');
});
