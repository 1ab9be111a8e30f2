import { expect, test } from 'vitest';
import { plainLine, sectionsOf } from './marked-text.ts';

test("Europe PMC's headings are labels", () => {
  expect(
    sectionsOf(
      '<h4>Background</h4>Old &amp; new. <h4>Methods: </h4><p>Counted (p&lt;0.05).</p><p>Twice.</p><h4>Results</h4><h4>Nothing</h4>',
    ),
  ).toEqual([
    { label: 'BACKGROUND', text: 'Old & new.' },
    { label: 'METHODS', text: 'Counted (p<0.05). Twice.' },
  ]);
});

test('an abstract without headings has one section; text before the first heading is kept', () => {
  expect(sectionsOf('Plain words.')).toEqual([{ label: 'ABSTRACT', text: 'Plain words.' }]);
  expect(sectionsOf('Before.<h4>Aim</h4>After.')).toEqual([
    { label: 'ABSTRACT', text: 'Before.' },
    { label: 'AIM', text: 'After.' },
  ]);
  expect(sectionsOf('')).toEqual([]);
  expect(sectionsOf(' <p> </p> ')).toEqual([]);
});

test('less-than signs are no markup', () => {
  expect(sectionsOf('p<0.05 and n<x if a<b and c>d; 3<i>T</i>')).toEqual([
    { label: 'ABSTRACT', text: 'p<0.05 and n<x if a<b and c>d; 3T' },
  ]);
  expect(plainLine('x <none of it> y')).toBe('x <none of it> y');
});

test("Crossref's JATS: sections, inline markup, twice escaped signs", () => {
  expect(
    sectionsOf(
      '<jats:title>Abstract</jats:title>\n <jats:sec>\n <jats:title>Objective</jats:title>\n <jats:p>To measure 10<jats:sup>6</jats:sup> cells in <jats:italic>E. coli</jats:italic>.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>Low (&amp;lt;5%) and CO<jats:sub>2</jats:sub>.</jats:p><jats:list><jats:list-item><jats:p>one</jats:p></jats:list-item></jats:list></jats:sec>',
    ),
  ).toEqual([
    { label: 'OBJECTIVE', text: 'To measure 10⁶ cells in E. coli.' },
    { label: 'RESULTS', text: 'Low (<5%) and CO₂. one' },
  ]);
});

test('formulas stand once, as text', () => {
  expect(
    plainLine(
      'a <jats:inline-formula><jats:alternatives><jats:tex-math>$$x^2$$</jats:tex-math><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup></mml:math></jats:alternatives></jats:inline-formula> b',
    ),
  ).toBe('a x² b');
});

test('broken markup loses no words', () => {
  expect(plainLine('<b>open <i>both</b> closed</i></p> end')).toBe('open both closed end');
  expect(sectionsOf(`<h4>${'long '.repeat(30)}</h4>text`)).toEqual([
    { label: 'ABSTRACT', text: `${'long '.repeat(30)}text` },
  ]);
});
