import { describe, expect, it } from 'vitest';
import { type Answer, answerSchema } from '../domain/index.ts';
import { renderAnswer } from './render-answer.ts';
import { createStyle } from './text.ts';

const style = createStyle({ isTerminal: false, columns: undefined, noColour: true });

/** An invented answer; the record's id is impossible. */
function answerWith(changes: Partial<Answer>): Answer {
  const quote = 'The treatment lowered the risk in adults.';
  return answerSchema.parse({
    schema: 1,
    id: 'a1',
    question: 'Does the treatment help?',
    askedAt: '2026-01-01T00:00:00.000Z',
    audience: 'nurse',
    status: 'answered',
    interpretation: {
      focus: ['treatment'],
      concepts: [],
      ambiguities: [],
      type: 'treatment',
      form: 'yes/no',
      pico: { population: [], intervention: [], comparator: [], outcome: [] },
      corrections: [],
      removedIdentifiers: [],
      redFlags: [],
    },
    notes: [],
    stance: { direction: 'yes', yes: ['c1'], no: [] },
    bottomLine: ['c1'],
    sections: [{ heading: 'Treatment', claims: ['c2'] }],
    claims: Object.fromEntries(
      [
        ['c1', ['c2']],
        ['c2', []],
      ].map(([id, contrary]) => [
        id,
        {
          text: quote,
          verdict: 'supported',
          level: 2,
          citations: [
            {
              publication: 'pmid:00001',
              version: 'v1',
              section: 0,
              label: 'RESULTS',
              start: 0,
              end: quote.length,
              quote,
            },
          ],
          contrary,
        },
      ]),
    ),
    references: [
      {
        number: 1,
        publication: 'pmid:00001',
        kind: 'Randomised trial',
        title: 'A trial that nobody did',
        authors: ['One A', 'Two B', 'Three C', 'Four D'],
        journal: 'Journal of Inventions',
        year: 2020,
        textOrigin: 'digest',
        digestBasis: 'secondary',
        status: 'corrected',
        superseded: true,
        level: 2,
        levelReason: 'publication type',
        url: 'https://pubmed.ncbi.nlm.nih.gov/00001/',
      },
    ],
    setAside: Array.from({ length: 7 }, (_, index) => ({
      publication: `pmid:0000${index + 2}`,
      title: `Other ${index}`,
      reason: 'off-topic',
      detail: 'about another disease',
    })),
    gaps: ['Nothing on children.'],
    search: {
      sources: [
        { name: 'starter library', records: 2, searchedAt: '2026-01-01T00:00:00.000Z', status: 'ok' },
      ],
      queries: [],
      considered: 1,
    },
    scorecard: {
      claims: 2,
      quotesVerified: 2,
      dropped: 0,
      retractedExcluded: 0,
      byLevel: {},
      newest: 2020,
      oldest: 2020,
    },
    composer: 'extractive',
    tookMs: 1,
    ...changes,
  });
}

describe('renderAnswer', () => {
  it('shows claims with numbers and levels, the other side, and what the source is in words', () => {
    const text = renderAnswer(answerWith({}), style);
    expect(text).toContain('  • The treatment lowered the risk in adults. [1] level 2 (the other side: [1])');
    expect(text).toContain('Yes (1 claim for yes, 0 claims for no)');
    const oneLine = text.replace(/\s+/g, ' ');
    expect(oneLine).toContain(
      'Randomised trial. One A et al. A trial that nobody did. Journal of Inventions 2020.',
    );
    expect(oneLine).toContain('digest of a summary page, in our words; CORRECTED, SUPERSEDED.');
    expect(text).toContain('Set aside (7)');
    expect(text).toContain('and 2 more');
    expect(text).toContain('  – Nothing on children.');
    expect(oneLine).toContain('Searched starter library (2 publications); 1 publication appraised.');
  });

  it('tells what was sent to sources outside, what they remarked and what failed', () => {
    const searchedAt = '2026-01-01T09:30:00.000Z';
    const search: Answer['search'] = {
      sources: [
        { name: 'Library of this service', records: 2, searchedAt, status: 'ok' },
        {
          name: 'PubMed',
          records: 60,
          hits: 1234,
          searchedAt,
          status: 'ok',
          query: '("Gout"[mh])',
          steps: [
            { query: '("Gout"[mh] AND "honey"[tiab])', why: 'Everything', hits: 0 },
            { query: '("Gout"[mh])', why: 'Only gout', hits: 1234 },
          ],
          notices: ['“honeyy” was not found.'],
        },
        {
          name: 'Europe PMC',
          records: 0,
          hits: null,
          searchedAt,
          status: 'failed',
          query: 'MESH:"Gout"',
          detail: 'Europe PMC did not answer within 20 seconds.',
        },
      ],
      queries: [],
      considered: 62,
    };
    const text = renderAnswer(answerWith({ search }), style).replace(/\s+/g, ' ');
    expect(text).toContain(
      'Searched Library of this service (2 publications), PubMed (1,234 found, 60 taken), Europe PMC (no answer); 62 publications appraised.',
    );
    expect(text).toContain('PubMed, 2026-01-01 09:30 UTC: ("Gout"[mh])');
    expect(text).toContain('PubMed was asked 2 times, each more broadly');
    expect(text).toContain('PubMed remarks: “honeyy” was not found.');
    expect(text).toContain(' Europe PMC did not answer within 20 seconds.');
  });

  it('marks notes as notes and puts urgent care before everything', () => {
    const notes: Answer['notes'] = [
      { kind: 'framing', text: 'Several causes.' },
      { kind: 'urgent-care', text: 'Call your emergency number now.' },
    ];
    const text = renderAnswer(answerWith({ status: 'emergency', notes }), style);
    expect(text.startsWith('Call your emergency number now.\n')).toBe(true);
    expect(text).toContain('Note: Several causes.');
  });

  it('gives no direction for a yes/no question when the answer has none', () => {
    expect(renderAnswer(answerWith({ stance: null }), style)).toContain('No direction given');
  });

  it('lets nothing steer the terminal', () => {
    const text = renderAnswer(answerWith({ question: 'a\u001b[31m\u0007b' }), style);
    expect(text).not.toContain('\u001b');
    expect(text).not.toContain('\u0007');
  });

  it('sets options side by side, direct evidence first, and says what is not there', () => {
    const comparison: Answer['comparison'] = {
      options: ['quietapril', 'loudolol'],
      headToHead: [],
      together: [],
      rows: [{ aspect: 'Effect', cells: [['c2'], []] }],
    };
    const text = renderAnswer(answerWith({ comparison }), style).replace(/\s+/g, ' ');
    expect(text).toContain('quietapril or loudolol: side by side');
    expect(text).toContain('No publication used here compares them directly');
    expect(text).toContain('loudolol: nothing found');
    const direct = renderAnswer(answerWith({ comparison: { ...comparison, headToHead: ['c1'] } }), style);
    expect(direct).toContain('Compared directly');
  });

  it('lists the parts of a question, how each was read and what became of it', () => {
    const parts: Answer['parts'] = [
      {
        question: 'Does it help?',
        readAs: 'Does it help?',
        type: 'treatment',
        status: 'answered',
        claims: ['c1', 'c2'],
      },
      {
        question: 'Is it safe?',
        readAs: 'Is quietapril safe?',
        type: 'harm',
        status: 'nothing-found',
        claims: [],
      },
    ];
    const text = renderAnswer(answerWith({ parts }), style).replace(/\s+/g, ' ');
    expect(text).toContain('1. Does it help? (2 claims)');
    expect(text).toContain('2. Is it safe? Read as: Is quietapril safe? (nothing was found on exactly this)');
  });
});
