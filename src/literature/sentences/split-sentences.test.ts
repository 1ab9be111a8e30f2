import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './index.ts';

/** The text must be cut at each `|`, which stands for a space, and at each `¦`, which stands for nothing. */
const cases = [
  'Smith et al. reported a benefit.|It was small.',
  'This agrees with Smith et al.|The effect was small.',
  'Smith et al. (2019) and Jones et al. [12] disagreed.',
  'As shown by Ito et al. 2019 was the turning year.',
  'Warfarin vs. aspirin was compared.|Bleeding was rarer with aspirin.',
  'Drug A vs. Drug B was tested.',
  'The difference was not significant (P = .87).|Harms were similar.',
  'The difference was not significant, P = .87.|Harms were similar.',
  'Rates fell (p<.05) in both arms.|No deaths occurred.',
  'P < .001 for all comparisons.|HR was 0.87 (95% CI 0.76-0.99; P = .03).|NNT was 32.',
  'OR 1.5 (95% CI 0.5-0.7).|The next one.',
  'In the U.S. the incidence is 12 per 100 000.|In Europe it is lower.',
  'The U.S. Preventive Services Task Force recommends screening.|Grade B.',
  'It is approved in the U.S.|The European label differs.',
  'The U.S. Food and Drug Administration approved it in Dec. 2019.',
  'Give ceftriaxone 2 g i.v. every 24 h.|Stop after 5 days.',
  'Take 250 mg q.i.d. for 5 days.|Recheck then.',
  'The dose was 5 mg p.o. b.i.d.|Patients were followed for 1 yr.|Most improved.',
  'Infection with E. coli was common.|S. aureus came second.',
  'Isolates were K. pneumoniae, P. aeruginosa and H. pylori.|C. difficile was absent.',
  'See Fig. 2 and Figs. 3-5 for details.|Eq. 4 gives the model.',
  'Dr. Smith and Prof. Jones agreed.|Mrs. Brown did not.',
  'It took approx. 30 min. in most.|It was safe.',
  'Use the method of no. 5 in the list.|The answer was no.|The panel agreed.',
  'Use opioids, e.g. morphine or e.g. Oramorph, with care.|They constipate.',
  'A loop diuretic (i.e. furosemide) was given.|Weight fell.',
  'Several drugs (aspirin, clopidogrel, etc.) were stopped.|Bleeding ceased.',
  'Give fluids, oxygen, etc.|Then reassess.',
  'The mean was 3.5 mmol/L.|It fell by 1.2.',
  'Age was 65.|Sex was balanced.',
  'Statins reduce events [12].|They are safe [13,14].',
  'Statins reduce events.[12]|They are safe.[13-15]|Cost is low.',
  'Statins reduce events. [12]|They are safe.',
  'Statins reduce events.12|They are safe.13,14|Cost is low.15-18',
  'Mortality was lower in the drug arm (n = 30).|It was not significant.',
  'Well... perhaps not.|We do not know…|Further trials are needed.',
  "St. John's wort interacts with many drugs.|Avoid it with ciclosporin.",
  'The drug failed.|(This was not expected.)|A second trial began.',
  '(The trial stopped early.|It was underpowered.)|Results differ.',
  'The arms were alike (see the appendix. It holds Table S2) and balanced.|Nobody was lost.',
  'She said "It hurts."|The pain had begun at noon.',
  '“It was worse.”|The nurse agreed.',
  'He asked "Is it safe?" and left.|No reply came.',
  'Expression rose in tumours.|p53 was mutated in half.|mRNA levels doubled.',
  'Binding was strong.|eGFR fell by 5 mL/min.|pH was 7.2.',
  'Bleeding was frequent.|von Willebrand factor was low.',
  'Adverse events were rare.|12 patients stopped.|5% had nausea.',
  'Treatment lasted 6 wk.|Twelve patients relapsed.',
  'Cover Gram-positive organisms.|Gram-negative cover is optional.',
  'Start at 5 mg; raise to 10 mg; then hold.|Check INR.',
  'First line¦\nSecond line without stop¦\r\nThird line.',
  '- aspirin¦\n- clopidogrel',
  '• aspirin|• clopidogrel|• prasugrel',
  '1. Give oxygen.|2. Give fluids.|3. Call for help.',
  'Steps: 1. Give oxygen.|2. Give fluids.',
  'a. Mild disease.|b. Severe disease.',
  'Table 2. Baseline characteristics of the trial.|Values are means.',
  'Vaccinate against hepatitis B.|Test for hepatitis C.|Treat if positive.',
  'Children got vitamin D.|Supplementation reduced rickets.',
  'The samples held group A.|Results are pending.',
  'A. Smith and J. R. Jones wrote it.|B. Lee read it.',
  'It is approved for CF.|Modulators help.|It is not for IE.|Surgery may help.',
  'It is caused by Candida spp.|Fluconazole works.',
  'Streptococcus sp. was grown.|Penicillin works.',
  'Is it safe?|Yes!|It is.',
  'Is aspirin safe?!|Nobody knows.',
  'The value was < .05 in all.|Power was 80%.|The margin was 5%.',
  'Patients in phase II.|Deaths were rare in type 2 diabetes.',
  'The INR was 2.0-3.0.|Dose was unchanged.',
  'He lives on St. Mary St. in town.',
  'The kit of Abbott Inc. was used.|It is sold by Abbott Inc.|The price is low.',
  'Published in N. Engl. J. Med. in 2019.|It was retracted.',
  'The mean age was 5 yrs.|Most were boys.',
  'Search ClinicalTrials.gov for trials.|See www.nice.org.uk for guidance.',
  'The drug was safe.¦The second trial was larger.',
  'Doses of 0·5 mg were used.|Harms were few.',
  'HbA1c was 7.0%.|BP was 120/80 mm Hg.',
  'The ED at St. Thomas’ was busy.|≥ 3 points counted.|~5 % left.',
  'Temp. was 38.5 °C.|Pulse was 120/min.',
  'Most were type A.|The others were B.',
  'Improvement was seen at 37 °C.|Controls did not improve.',
  'The rate was 3/1000/yr.|Patients aged 60-69 yr. had more.',
  '治疗有效。¦没有不良事件。',
  'Sodium was 140 mEq/L (normal, 135-145).|Potassium was normal.',
  'Mr. X (a 55-yr.-old man) had pain.|An ECG was normal.',
];

describe('splitSentences on clinical text', () => {
  test.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('|', ' ').replaceAll('¦', '');
    const expected = marked.split(/[|¦]/).map((part) => part.trim());
    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual(expected);
  });

  test('blank text holds no sentence', () => {
    expect(splitSentences('')).toEqual([]);
    expect(splitSentences(' \n\t \r\n')).toEqual([]);
  });

  test('a parenthesis that never closes does not glue the rest', () => {
    expect(splitSentences('One (two. Three is here. Four is there.').length).toBe(3);
  });
});

const fragment = fc.constantFrom(
  'Patients improved',
  'the dose',
  'et al.',
  'vs.',
  'P = .87',
  'E. coli',
  'U.S.',
  'i.v.',
  'Dr.',
  '.',
  '. ',
  '... ',
  '? ',
  '! ',
  '(',
  ')',
  '[12]',
  '[',
  ']',
  '"',
  '”',
  '“',
  "'",
  '\n',
  '\r\n',
  ' ',
  '  ',
  '• ',
  ' • ',
  '1. ',
  'a. ',
  '3.5',
  '95% CI',
  '.12 ',
  'hepatitis B. ',
  'J. ',
  'The ',
  'p53 ',
  'von Willebrand',
  '。',
  'é',
  '😀',
  '\ud800',
  '≥ 5',
  ': ',
  '; ',
  '-',
  '–',
  'safe.The ',
  '…',
);
const clinical = fc.array(fragment, { maxLength: 40 }).map((parts) => parts.join(''));
const anyText = fc.oneof(clinical, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('splitSentences on any text', () => {
  test('offsets give the text back, in order, trimmed, not empty', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const sentence of splitSentences(text)) {
          expect(sentence.start).toBeGreaterThanOrEqual(last);
          expect(text.slice(sentence.start, sentence.end)).toBe(sentence.text);
          expect(sentence.text.trim()).toBe(sentence.text);
          expect(sentence.text.length).toBeGreaterThan(0);
          last = sentence.end;
        }
      }),
      { numRuns: 500 },
    );
  });

  test('only whitespace lies between sentences', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const kept = splitSentences(text)
          .map((sentence) => sentence.text)
          .join('');
        expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
      { numRuns: 500 },
    );
  });

  test('a sentence split again gives itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const sentence of splitSentences(text)) {
          expect(splitSentences(sentence.text).map((again) => again.text)).toEqual([sentence.text]);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('100 kB of hard text is split without blowing up', () => {
    for (const piece of [
      'a.',
      '. ',
      '(',
      '([',
      '."',
      'e.g. ',
      'A. ',
      '1.2,3',
      '!?',
      '• ',
      'word ',
      '.12 ',
      'x'.repeat(500),
    ]) {
      const text = piece.repeat(Math.ceil(100_000 / piece.length));
      const kept = splitSentences(text)
        .map((sentence) => sentence.text)
        .join('');
      expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }
  });
});
