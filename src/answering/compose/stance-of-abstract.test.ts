import { expect, test } from 'vitest';
import { stanceOfAbstract } from './stance-of-abstract.ts';

const results = (text: string) => [{ label: 'RESULTS', text }];

test('an effect shown is a yes, one denied a no', () => {
  const question = 'Does evening silence affect sleep?';
  expect(stanceOfAbstract(question, results('Silence was associated with longer sleep.')).direction).toBe(
    'yes',
  );
  const denied = stanceOfAbstract(question, results('Silence had no effect on sleep (P = 0.60).'));
  expect(denied).toMatchObject({ direction: 'no', balance: -1, votes: [{ vote: 'no' }] });
});

test('asked whether things are the same, a difference is a no', () => {
  const question = 'Are silence and music equivalent for sleep?';
  expect(stanceOfAbstract(question, results('Sleep was longer after silence.')).direction).toBe('no');
  expect(stanceOfAbstract(question, results('Sleep did not differ.')).direction).toBe('yes');
});

test('the sentence nearest to the question outweighs one beside it', () => {
  const text = 'Silence lengthened sleep significantly. Weight did not change.';
  expect(stanceOfAbstract('Does silence affect sleep?', results(text)).balance).toBeGreaterThan(0);
  expect(stanceOfAbstract('Does silence change weight?', results(text)).balance).toBeLessThan(0);
});

test('what was planned or is background is no voice, and without a voice there is no stance', () => {
  const sections = [
    { label: 'BACKGROUND', text: 'Silence may not affect sleep.' },
    { label: 'METHODS', text: 'We measured whether sleep increased.' },
    { label: 'RESULTS', text: 'Twenty people took part.' },
  ];
  expect(stanceOfAbstract('Does silence affect sleep?', sections)).toEqual({
    direction: null,
    balance: 0,
    votes: [],
  });
});
