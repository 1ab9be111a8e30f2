import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldTerm, foldWord, tokenize } from './fold.ts';

const spellings = `
oesophageal esophageal · oesophagus esophagus · haemorrhage hemorrhage · haemorrhoids hemorrhoids · haemodialysis hemodialysis
haemoglobin hemoglobin · haematuria hematuria · haemophilia hemophilia · haemolytic hemolytic · paediatric pediatric
paediatrics pediatrics · orthopaedic orthopedic · gynaecology gynecology · anaesthesia anesthesia · caesarean cesarean
tumour tumor · tumours tumors · anaemia anemia · leukaemia leukemia · uraemia uremia · septicaemia septicemia
hypoglycaemia hypoglycemia · ischaemia ischemia · ischaemic ischemic · oedema edema · diarrhoea diarrhea · dyspnoea dyspnea
apnoea apnea · gonorrhoea gonorrhea · coeliac celiac · foetus fetus · foetal fetal · faecal fecal · faeces feces
caecum cecum · aetiology etiology · oestrogen estrogen · oestradiol estradiol · amoebic amebic · behaviour behavior
behavioural behavioral · colour color · labour labor · odour odor · vapour vapor · centre center · centres centers
litre liter · litres liters · titre titer · goitre goiter · metre meter · analyse analyze · analysed analyzed
analysing analyzing · dialysed dialyzed · paralysed paralyzed · randomised randomized · randomise randomize
randomises randomizes · randomisation randomization · hospitalised hospitalized · hospitalisation hospitalization
immunisation immunization · stabilise stabilize · minimising minimizing · catheterisation catheterization
nebulised nebulized · recognise recognize · counselling counseling · counselled counseled · labelled labeled
analogue analog · analogues analogs · sulphate sulfate · sulphur sulfur · sulphonylurea sulfonylurea
sulphonylureas sulfonylureas · sulphasalazine sulfasalazine
`
  .split(/·|\n/)
  .map((pair) => pair.trim().split(' '))
  .filter((pair): pair is [string, string] => pair.length === 2);

test.each(spellings)('British %s is American %s', (british, american) => {
  expect(foldWord(british)).toBe(foldWord(american));
});

const plurals = `
fracture fractures · child children · woman women · man men · tooth teeth · foot feet · knife knives · diagnosis diagnoses
prognosis prognoses · crisis crises · metastasis metastases · stenosis stenoses · thrombosis thromboses
prosthesis prostheses · hypothesis hypotheses · analysis analyses · synthesis syntheses · biopsy biopsies
therapy therapies · injury injuries · baby babies · infection infections · mass masses · abscess abscesses
box boxes · reflex reflexes · rash rashes · patch patches · disease diseases · dose doses · overdose overdoses
case cases · nose noses · bacterium bacteria · embolus emboli · vertebra vertebrae · criterion criteria
valve valves · ulcer ulcers · kidney kidneys · enzyme enzymes · statin statins · lymphoma lymphomas · vaccine vaccines
seizure seizures · process processes · illness illnesses · eye eyes
`
  .split(/·|\n/)
  .map((pair) => pair.trim().split(' '))
  .filter((pair): pair is [string, string] => pair.length === 2);

test.each(plurals)('%s and its plural %s', (one, many) => {
  expect(foldWord(many)).toBe(foldWord(one));
});

test('possessives, accents, ligatures and case do not matter', () => {
  expect(foldWord('Crohn’s')).toBe(foldWord('crohn'));
  expect(foldWord("Sjögren's")).toBe(foldWord('SJOGREN'));
  expect(foldWord("patients'")).toBe(foldWord('patient'));
  expect(foldWord('Ménière')).toBe(foldWord('meniere'));
  expect(foldWord('ﬁbrosis')).toBe('fibrosis');
  expect(foldWord('naïve')).toBe('naive');
});

test('words that only end like a plural stay as they are', () => {
  for (const word of ['diagnosis', 'arthritis', 'virus', 'abscess', 'uterus', 'gas', 'pus']) {
    expect(foldWord(word)).toBe(word);
  }
});

test('words that differ in meaning stay apart', () => {
  const pairs = [
    ['systemic', 'systolic'],
    ['ileum', 'ilium'],
    ['hypertension', 'hypotension'],
    ['hour', 'horn'],
    ['four', 'for'],
    ['prostate', 'prostrate'],
    ['ureter', 'urethra'],
    ['dose', 'dosage'],
  ];
  for (const [a = '', b = ''] of pairs) expect(foldWord(a)).not.toBe(foldWord(b));
});

test('numbers and short words are left alone', () => {
  for (const word of ['1.5', '10', '2,000', 'his', 'as', 'is', 'us', 'b12']) {
    expect(foldWord(word)).toBe(word);
  }
});

describe('properties', () => {
  // Three vowels or three like letters in a row and words of under six letters can fold in two steps; no real word but a few does.
  const plainWord = fc.stringMatching(/^[a-z]{6,14}$/).filter((word) => !/[aeiou]{3}|(.)\1\1/.test(word));

  test('folding a folded word changes nothing', () => {
    fc.assert(
      fc.property(plainWord, (word) => {
        expect(foldWord(foldWord(word))).toBe(foldWord(word));
      }),
      { numRuns: 1_000 },
    );
  });

  test('case never matters, and the result is lower case without accents', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-zÀ-ÖÙ-Ýà-öù-ý]{1,14}$/), (word) => {
        expect(foldWord(word.toUpperCase())).toBe(foldWord(word.toLowerCase()));
        expect(foldWord(word)).not.toMatch(/[A-Z]|\p{M}/u);
      }),
    );
  });

  test('tokens are in order, do not overlap, and stand where they say', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        let end = 0;
        for (const token of tokenize(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(token.start, token.end)).toBe(token.text);
          expect(token.text).not.toMatch(/\s/);
          end = token.end;
        }
      }),
    );
  });

  test('every letter and digit of a text is in a token', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let rest = text;
        for (const { start, end } of tokenize(text).reverse()) rest = rest.slice(0, start) + rest.slice(end);
        expect(rest).not.toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });

  test('a term folds to its words, whatever separates them', () => {
    fc.assert(
      fc.property(fc.array(plainWord, { minLength: 1, maxLength: 4 }), (words) => {
        const folded = words.map(foldWord).join(' ');
        expect(foldTerm(words.join(' '))).toBe(folded);
        expect(foldTerm(words.join('-'))).toBe(folded);
        expect(foldTerm(` ${words.join('/')}.`)).toBe(folded);
      }),
    );
  });
});

test('decimals and thousands stay whole; hyphens and slashes separate', () => {
  const words = (text: string) => tokenize(text).map((token) => token.text);
  expect(words('1.5 mg/kg over 2,000 IU')).toEqual(['1.5', 'mg', 'kg', 'over', '2,000', 'IU']);
  expect(words('COVID-19 (SARS-CoV-2), HbA1c')).toEqual(['COVID', '19', 'SARS', 'CoV', '2', 'HbA1c']);
  expect(words("Crohn's; Sjögren’s.")).toEqual(["Crohn's", 'Sjögren’s']);
  expect(words('  ')).toEqual([]);
});
