import { describe, expect, it } from 'vitest';
import { sampleAnswer } from '../../tests/support/sample-answer.ts';
import type { Thread } from '../domain/index.ts';
import { threadAsJson, threadAsMarkdown } from './export-thread.ts';

const hostile = '<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://evil.example/z) `# *';
const at = '2026-01-02T03:04:05.000Z';
const thread: Thread = {
  id: 't',
  title: `# ${hostile}`,
  createdAt: at,
  updatedAt: at,
  turns: [
    {
      number: 1,
      asked: hostile,
      question: `${hostile}\n# heading`,
      inherited: [hostile],
      answerId: 'a',
      askedAt: at,
    },
    { number: 2, asked: 'x', question: 'x', inherited: [], answerId: 'b', askedAt: at },
  ],
};
const [reference] = sampleAnswer.references;
const answer = {
  ...sampleAnswer,
  gaps: [hostile],
  references: reference ? [{ ...reference, title: hostile, url: 'javascript:alert(1)' }] : [],
};

describe('a thread as Markdown', () => {
  const text = threadAsMarkdown(thread, [answer, null]);

  it('lets no word act as Markdown or HTML', () => {
    expect(text).not.toMatch(/<script|<\/script|(?<!\\)\]\(|!\[|(?<!\\)`|javascript:/);
    expect(text.match(/^# /gm)).toHaveLength(1);
  });

  it('has every question, claim, quotation and reference, and says what is gone', () => {
    for (const { text: claim } of Object.values(sampleAnswer.claims)) {
      expect(text.replaceAll('\\', '')).toContain(claim.slice(0, 20));
    }
    expect(text).toContain('This answer was deleted.');
    expect(text).toContain('For education; not medical advice');
  });
});

it('as JSON is the data itself', () => {
  expect(JSON.parse(threadAsJson(thread, [sampleAnswer, null]))).toMatchObject({
    schema: 1,
    thread,
    answers: [{ id: sampleAnswer.id }, null],
  });
});
