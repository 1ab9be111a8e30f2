import { describe, expect, test } from 'vitest';
import { type FinishedEvaluation, htmlReport } from './html-report.ts';
import { plainText } from './plain-text.ts';

const facts = { machine: '2 x quiet <processor>', commit: 'abc1234', at: '2026-11-23T01:00:00.000Z' };
const report = {
  metrics: [{ name: 'quiet %', value: 61.24, low: 57.2, high: 65.4, items: 500 }],
  tables: [
    {
      title: 'What went wrong',
      columns: ['item', 'count'],
      rows: [['<b>one</b>', 2] as const],
      note: 'A note.',
    },
    { title: 'Losses', columns: ['claim'], rows: [] },
  ],
  plots: [
    {
      title: 'Shares',
      unit: '%',
      groups: [{ name: 'All', bars: [{ name: 'ours', value: 61.24, low: 57.2, high: 65.4 }] }],
    },
  ],
  items: [],
  skipped: ['skipped, there is no queries.json'],
};
const ran: FinishedEvaluation = {
  name: 'silence',
  about: 'How quiet it is.',
  seconds: 1.23,
  report,
  verdicts: [{ figure: 'quiet %', verdict: 'crossed', detail: 'quiet % is 61.2, wanted at least 70.' }],
};

describe('the HTML report', () => {
  const html = htmlReport(
    [ran, { name: 'noise', about: '', seconds: 0.1, broke: 'file line 3: this is not JSON' }],
    facts,
  );

  test('needs nothing but itself and escapes what it shows', () => {
    expect(html).not.toMatch(/<script|<link|<img|src=|href="(?!#)/);
    expect(html).toContain('&lt;b&gt;one&lt;/b&gt;');
    expect(html).toContain('2 x quiet &lt;processor&gt;');
  });

  test('says what was crossed, missing and broken', () => {
    expect(html).toContain('1 of 1 crossed');
    expect(html).toContain('Bound crossed: quiet % is 61.2, wanted at least 70.');
    expect(html).toContain('skipped, there is no queries.json');
    expect(html).toContain('Could not be run. file line 3: this is not JSON');
  });

  test('captions its tables, and tells its plots in words beside the drawing', () => {
    expect(html).toContain('<caption>What went wrong</caption>');
    expect(html).toContain('<span class="bar-name">ours</span> <span class="bar-value">61.2');
    expect(html.match(/<svg/g)).toHaveLength(1);
    expect(html.match(/<svg aria-hidden="true"/g)).toHaveLength(1);
    expect(html).toContain('Losses: none.');
  });
});

test('the text for the terminal has figures with interval and sample size, and what is missing first', () => {
  const text = plainText(report);
  expect(text).toMatch(/^skipped, there is no queries\.json/);
  expect(text).toMatch(/quiet %\s+61\.2\s+57\.2\s+65\.4\s+500/);
  expect(text).toContain('Losses: none');
});
