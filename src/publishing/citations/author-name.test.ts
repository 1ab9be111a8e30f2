import { describe, expect, it } from 'vitest';
import { readAuthor } from './author-name.ts';
import { readPages, shortPages, wholePages } from './pages.ts';

describe('names', () => {
  it.each([
    ['Ash A', 'Ash', 'A.', null],
    ['van de Ven PM', 'van de Ven', 'P. M.', null],
    ['García García de Paredes A', 'García García de Paredes', 'A.', null],
    ["O'Dell JR Jr", "O'Dell", 'J. R.', 'Jr'],
    ['Elm E 3rd', 'Elm', 'E.', '3rd'],
    ['Oak J-P', 'Oak', 'J.-P.', null],
    ['Li XQ', 'Li', 'X. Q.', null],
    ['Service FJ', 'Service', 'F. J.', null],
    ['Čolić Š', 'Čolić', 'Š.', null],
  ])('%s is a person', (text, family, given, suffix) => {
    expect(readAuthor(text)).toEqual({ kind: 'person', text, family, given, suffix });
  });

  it.each([
    'SPRINT Research Group',
    'Cholesterol Treatment Trialists’ Collaboration',
    'Writing Committee ABC',
    'Society for Invented Tests SIT',
    'ACCORD BP',
    'WHO',
    'Smith John',
    'Council on Environmental Health',
  ])('%s stays whole', (text) => {
    expect(readAuthor(text)).toEqual({ kind: 'collective', text });
  });
});

describe('pages', () => {
  it.each([
    ['1139-51', '1139-1151', '1139-51'],
    ['744-760', '744-760', '744-60'],
    ['744–760', '744-760', '744-60'],
    ['930-39', '930-939', '930-9'],
    ['e771-e862', 'e771-e862', 'e771-862'],
    ['S93-9', 'S93-S99', 'S93-9'],
    ['126A-127A', '126A-127A', '126A-127A'],
    ['98-104', '98-104', '98-104'],
    ['e002477', 'e002477', 'e002477'],
    ['5-5', '5', '5'],
    ['100-107.e9', '100-107.e9', '100-107.e9'],
    ['1-4, 9', '1-4, 9', '1-4, 9'],
    ['S1-4; discussion 5', 'S1-4; discussion 5', 'S1-4; discussion 5'],
  ])('%s is %s, in short %s', (text, whole, short) => {
    expect([wholePages(readPages(text)), shortPages(readPages(text))]).toEqual([whole, short]);
  });
});
