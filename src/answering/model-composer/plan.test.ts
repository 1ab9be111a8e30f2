import { expect, test } from 'vitest';
import { isAim, isPlan } from './plan.ts';

test.each([
  'To determine whether quietapril lowers fever.',
  'We aimed to compare quietapril with rest.',
  'This trial sought to establish the purpose of quietapril.',
  'We hypothesized that quietapril lowers fever.',
  'The primary objective of this study was to assess quietapril.',
])('is an aim and no more: %s', (text) => expect(isAim(text)).toBe(true));

test.each([
  'The objective response rate was 40% with quietapril.',
  'It is uncertain whether quietapril lowers fever.',
  'The trial was designed to determine whether quietapril lowers fever.',
])('tells of a plan, and may be told: %s', (text) => {
  expect(isPlan(text)).toBe(true);
  expect(isAim(text)).toBe(false);
});

test('a finding is neither', () => expect(isPlan('Quietapril lowers fever.')).toBe(false));
