import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceTools } from '../../../tests/support/audience-tools.ts';
import { vocabularyFolder } from '../../paths.ts';
import { openSynonyms } from '../../vocabulary/index.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { hedgeFor, notAnimalsAlone, reviewsAndGuidelines } from './hedges.ts';
import { writeEuropePmcQuery } from './write-europe-pmc-query.ts';
import { writePubmedQuery } from './write-pubmed-query.ts';

const { vocabulary } = audienceTools();
const synonyms = openSynonyms(vocabularyFolder);
const options = { synonyms, now: new Date('2026-06-05') };
const library = { documents: 400, conceptFrequency: () => 3, wordFrequency: () => 0 };
const read = (question: string) => interpretQuestion(question, undefined, vocabulary, library);
const pubmed = (question: string) => writePubmedQuery(read(question), vocabulary, options);
const europePmc = (question: string) => writeEuropePmcQuery(read(question), vocabulary, options);
const first = (question: string) => pubmed(question)[0]?.query ?? '';

/** What stands between quotation marks. */
const quoted = (query: string) => [...query.matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? '');

describe('a PubMed query', () => {
  it('asks for a concept by heading, name and synonyms, truncated where that finds plurals', () => {
    const query = first('What is the prognosis of hip fracture?');
    expect(query).toContain('("Hip Fractures"[mh] OR "hip fracture*"[tiab] OR ');
    expect(query).toContain('"proximal femoral fracture*"[tiab]');
    expect(query).not.toContain('"hip fractures"');
  });

  it('joins what is in focus by AND, then the filter, and leaves out animals alone in the safe form', () => {
    const query = first('Does colchicine help in pericarditis?');
    expect(query).toMatch(/^\(\(.*"pericarditis"\[tiab\].*\) AND \(.*"colchicine\*"\[tiab\]\) AND \(/);
    expect(query).toMatch(/ NOT \(animals\[mh\] NOT humans\[mh\]\)$/);
  });

  it.each([
    ['What is the best treatment for gout?', 'randomized controlled trial[pt]'],
    ['Does zoledronate prevent hip fracture?', 'randomized controlled trial[pt]'],
    ['What dose of amoxicillin in otitis media?', 'randomized controlled trial[pt]'],
    ['Is apixaban better than warfarin in atrial fibrillation?', 'randomized controlled trial[pt]'],
    ['How is coeliac disease diagnosed?', 'specificity[tiab]'],
    ['What causes erythromelalgia?', 'cohort studies[mh:noexp]'],
    ['Is lithium safe in kidney failure?', 'cohort studies[mh:noexp]'],
    ['What is the life expectancy with cirrhosis?', 'prognos*[tiab]'],
    ['Which risk score predicts survival in cirrhosis?', 'validation[tiab]'],
  ])('%s asks for the studies of its type', (question, filter) => {
    expect(first(question)).toContain(filter);
    expect(first(question)).toContain(reviewsAndGuidelines.pubmed);
  });

  it('asks for reviews and guidelines alone where Clinical Queries has no category', () => {
    const query = first('How often should TSH be checked on levothyroxine?');
    expect(query).toContain(` AND (${reviewsAndGuidelines.pubmed})) NOT `);
  });

  it.each([
    [
      'Does colchicine help in pericarditis? Only randomised trials.',
      ['randomized controlled trial[pt]'],
      'PUB_TYPE:"Randomized Controlled Trial"',
    ],
    [
      'Colchicine in pericarditis, only guidelines since 2015',
      ['practice guideline[pt]', '2015:3000[dp]'],
      'PUB_TYPE:"Practice Guideline"',
    ],
    [
      'Colchicine in pericarditis: only case reports and cohort studies',
      ['OR case reports[pt]', 'cohort studies[mh]'],
      'PUB_TYPE:"Case Reports"',
    ],
  ])('%s asks for nothing else at any step', (question, filters, inEuropePmc) => {
    const steps = pubmed(question);
    expect(steps.length).toBeGreaterThan(1);
    for (const { query } of steps) {
      for (const filter of filters) expect(query).toContain(filter);
      if (!question.includes('guidelines')) expect(query).not.toContain('guideline');
    }
    for (const { query } of europePmc(question)) expect(query).toContain(inEuropePmc);
    expect(steps[0]?.why).toMatch(/only$/);
  });

  it('is broadened step by step: context, filter, age, then fewer things', () => {
    const steps = pubmed('Does honey reduce cough from bronchitis at night in children aged 2 to 5 years?');
    const has = (word: string) => steps.map(({ query }) => query.includes(`"${word}`));
    expect(steps.length).toBeGreaterThan(4);
    expect(new Set(steps.map(({ query }) => query)).size).toBe(steps.length);
    const narrow = steps.map(({ query }) => query.includes('randomized controlled trial[pt]'));
    const anyKind = steps.findIndex(({ why }) => why === 'Any kind of publication');
    expect(narrow.lastIndexOf(true)).toBeLessThan(anyKind);
    expect(has('Child')).toEqual(steps.map((_, index) => index <= anyKind));
    expect(has('Honey').at(0)).toBe(true);
    expect(has('Honey').at(-1)).toBe(false);
  });

  it('takes either treatment when few compare them', () => {
    const steps = pubmed('Apixaban or rivaroxaban in atrial fibrillation?');
    expect(steps[0]?.query).toMatch(/"apixaban\*"\[tiab\]\) AND \(/);
    const either = steps.find(({ why }) => why.startsWith('Any of '));
    expect(either?.query).toMatch(/"apixaban\*"\[tiab\] OR "rivaroxaban\*"\[tiab\]/);
  });

  it('takes an age from the question, and none for adults', () => {
    expect(first('Fever in a 10-day-old: which tests?')).toContain('"Infant, Newborn"[mh]');
    expect(first('Gout in an 82-year-old: colchicine?')).toContain('"Aged"[mh]');
    expect(first('Gout in a 45-year-old: colchicine?')).not.toMatch(/"(?:Adult|Aged|Child|Infant)/);
  });

  it('asks for a sex when that is the question, not when one patient has one', () => {
    expect(first('Does testosterone help osteoporosis in men?')).toContain('"Male"[mh]');
    expect(first('A 60-year-old woman has osteoporosis: zoledronate?')).not.toContain('male"[mh]');
  });

  it('takes the years of the literature, not of an illness', () => {
    expect(first('What are the trials of semaglutide in obesity since 2021?')).toContain('2021:3000[dp]');
    expect(first('My father has had gout since 2010, does allopurinol help?')).not.toContain('[dp]');
  });

  it('does not ask for what is named to be excluded, nor for patients in general', () => {
    const query = first('Treatment of sore throat without fever in patients?');
    expect(query).not.toContain('Fever');
    expect(query).not.toContain('"patient');
  });

  it('asks for names that no vocabulary has', () => {
    expect(first('Does zorvolimab help in Quellbrunn syndrome?')).toMatch(/"zorvolimab\*"\[tiab\]/);
    expect(first('Does zorvolimab help in Quellbrunn syndrome?')).toMatch(/"quellbrunn syndrome\*"\[tiab\]/i);
  });

  it('asks for the known one of two overlapping names, unless the longer is a name too', () => {
    expect(quoted(first('Do statins cause dementia?'))).toEqual(
      expect.arrayContaining(['Dementia', 'dementia*']),
    );
    expect(quoted(first('Do statins cause dementia?')).join()).not.toContain('cause');
    expect(quoted(first('How is quellbrunnic sclerosis treated?'))).toEqual(['quellbrunnic sclerosis']);
  });

  it('asks for both readings of letters that may mean either', () => {
    const query = first('Is MS inherited?');
    expect(quoted(query).join(' ').toLowerCase()).toMatch(/multiple sclerosis|mitral stenosis/);
    expect(quoted(query)).not.toContain('MS');
  });

  it('is empty for a question that names nothing', () => {
    expect(pubmed('What now?')).toEqual([]);
    expect(europePmc('What now?')).toEqual([]);
  });
});

describe('a Europe PMC query', () => {
  it('asks the same in its own language, in journals only', () => {
    const steps = europePmc('Does colchicine help in pericarditis? Trials since 2015');
    expect(steps).toHaveLength(pubmed('Does colchicine help in pericarditis? Trials since 2015').length);
    expect(steps[0]?.query).toContain('MESH:"Pericarditis" OR TITLE_ABS:"pericarditis"');
    expect(steps[0]?.query).toContain('PUB_YEAR:[2015 TO 3000]');
    expect(steps[0]?.query).toContain('(SRC:MED OR SRC:PMC)');
    expect(steps[0]?.query).not.toMatch(/\[(?:mh|tiab|pt)\]/);
  });
});

describe('what an asker types', () => {
  /** The query without what stands in quotation marks: syntax and filters, all of it ours. */
  const skeleton = (query: string) => query.replace(/"[^"]*"/g, '""');
  const ours = [
    'randomized controlled trial[pt] OR (randomized[tiab] AND controlled[tiab] AND trial[tiab])',
    reviewsAndGuidelines.pubmed,
    notAnimalsAlone.pubmed,
  ];
  const junk = fc.oneof(
    fc.constantFrom(
      '"',
      '"[tiab]',
      '[mh]',
      ') OR (',
      '(',
      ')',
      ' NOT ',
      ' AND all[sb] OR ',
      '*',
      '\\',
      '\\"',
      ':',
      'TITLE:"x"',
      '2000:3000[dp]',
      '“aspirin”',
      "'",
      '/',
      '~3',
      '^',
      '{!x}',
      '#1',
      '[Author]',
      '＂',
      '；',
      '&db=nuccore',
      '%22',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );

  it('never becomes syntax', () => {
    fc.assert(
      fc.property(fc.array(junk, { maxLength: 6 }), fc.nat(3), (parts, at) => {
        const words = ['Does', 'colchicine', 'help', 'pericarditis', 'after', 'zorvolimab', 'therapy'];
        parts.forEach((part, index) => {
          words.splice((at + index * 2) % words.length, 0, part);
        });
        const question = read(words.join(' '));
        for (const { query } of writePubmedQuery(question, vocabulary, options)) {
          expect((query.match(/"/g) ?? []).length % 2).toBe(0);
          for (const text of quoted(query)) expect(text).toMatch(/^[\p{L}\p{M}\p{N} '.,()+-]+\*?$/u);
          expectBalanced(skeleton(query));
          // Nothing but our own tags, operators and filters stands outside quotation marks.
          const rest = ours.reduce((text, part) => text.replaceAll(part, ''), skeleton(query));
          expect(withoutFilters(rest)).toMatch(
            /^(?:[\s()]|""\[(?:mh|tiab)\]|AND|OR|NOT|\d{4}:\d{4}\[dp\])*$/,
          );
        }
        for (const { query } of writeEuropePmcQuery(question, vocabulary, options)) {
          expectBalanced(skeleton(query));
          expect(skeleton(query)).toMatch(
            /^(?:[\s()]|(?:MESH|TITLE_ABS|PUB_TYPE):""|AND|OR|NOT|HAS_ABSTRACT:y|SRC:(?:MED|PMC)|PUB_YEAR:\[\d{4} TO \d{4}\])*$/,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves only what is a concept: no name, number, address or word of the asker', () => {
    const question = read(
      'My neighbour Mrs Kowalska-Brandt (MRN 84736251, tel. 020 7946 0958, born 03/04/1961, kb@example.org) in Oakham has gout, which zzyxq works?',
    );
    const everything = JSON.stringify([
      writePubmedQuery(question, vocabulary, options),
      writeEuropePmcQuery(question, vocabulary, options),
    ]);
    expect(everything).toContain('Gout');
    expect(everything).not.toMatch(/kowalska|brandt|84736251|7946|0958|1961|example|oakham|zzyxq|neighbour/i);
  });

  it.each([
    ['maria garcia epilepsy treatment', 'epilepsy'],
    ['Anna Nowak hernia: mesh or no mesh?', 'hernia'],
    ['bed 12 garcia colitis steroids', 'colitis'],
    ['Should Paloma take ibuprofen for migraine?', 'migraine'],
  ])('keeps a surname here that nothing marked as one: %s', (question, asked) => {
    const everything = [...pubmed(question), ...europePmc(question)].map(({ query }) => query).join(' ');
    expect(everything.toLowerCase()).toContain(asked);
    expect(everything).not.toMatch(/garcia|maria|nowak|anna|paloma/i);
  });

  function withoutFilters(text: string): string {
    const questions = ['treatment', 'diagnosis', 'aetiology', 'prognosis', 'harm'] as const;
    return questions.reduce((rest, type) => {
      const hedge = hedgeFor(type, '');
      return hedge ? rest.replaceAll(hedge.narrow, '').replaceAll(hedge.broad, '') : rest;
    }, text);
  }

  function expectBalanced(text: string): void {
    let depth = 0;
    for (const character of text) {
      if (character === '(') depth++;
      if (character === ')') depth--;
      expect(depth).toBeGreaterThanOrEqual(0);
    }
    expect(depth).toBe(0);
  }
});

describe('every hedge', () => {
  it.each(['treatment', 'diagnosis', 'aetiology', 'prognosis'] as const)(
    'of %s names its source and is balanced',
    (type) => {
      const hedge = hedgeFor(type, '');
      expect(hedge?.source).toMatch(/Haynes/);
      for (const text of [hedge?.narrow, hedge?.broad, hedge?.europePmc.narrow, hedge?.europePmc.broad]) {
        expect(text?.split('(').length).toBe(text?.split(')').length);
      }
    },
  );
});
