import { beforeAll, describe, expect, test } from 'vitest';
import { vocabularyFolder } from '../../paths.ts';
import { loadVocabulary, type Vocabulary } from '../../vocabulary/index.ts';
import { interpretQuestion } from './interpret-question.ts';
import { asksWhich, readComparison } from './read-comparison.ts';

let vocabulary: Vocabulary;
beforeAll(() => {
  vocabulary = loadVocabulary(vocabularyFolder);
}, 60_000);

const statistics = { documents: 300, conceptFrequency: () => 5, wordFrequency: () => 1 };

function read(question: string) {
  const { corrected, terms } = interpretQuestion(question, undefined, vocabulary, statistics);
  return readComparison(corrected, terms);
}

const compared: readonly (readonly [question: string, options: readonly string[]])[] = [
  ['Warfarin or dabigatran after mitral valve repair?', ['Warfarin', 'dabigatran']],
  ['Should I start with sertraline or fluoxetine?', ['sertraline', 'fluoxetine']],
  ['labetalol vs nifedipine in pregnancy', ['labetalol', 'nifedipine']],
  ['vancomycin vs. daptomycin for bacteraemia', ['vancomycin', 'daptomycin']],
  ['Is latanoprost better than timolol for glaucoma?', ['latanoprost', 'timolol']],
  ['In glaucoma with an eGFR of 25, is latanoprost safer than timolol?', ['latanoprost', 'timolol']],
  [
    'Does methotrexate work better than leflunomide in rheumatoid arthritis?',
    ['methotrexate', 'leflunomide'],
  ],
  ['Is there more bleeding with rivaroxaban than apixaban?', ['rivaroxaban', 'apixaban']],
  ['Tacrolimus compared with ciclosporin after kidney transplantation', ['Tacrolimus', 'ciclosporin']],
  ['Is propranolol superior to topiramate for migraine?', ['propranolol', 'topiramate']],
  ['Can edoxaban replace warfarin in atrial fibrillation?', ['edoxaban', 'warfarin']],
  ['Which is safer in epilepsy, lamotrigine or levetiracetam?', ['lamotrigine', 'levetiracetam']],
  [
    'metformin, sitagliptin or empagliflozin in type 2 diabetes?',
    ['metformin', 'sitagliptin', 'empagliflozin'],
  ],
  ['clopidogrel vs ticagrelor vs prasugrel after infarction', ['clopidogrel', 'ticagrelor', 'prasugrel']],
  ['Compare denosumab and alendronate in osteoporosis', ['denosumab', 'alendronate']],
  ['What is the difference between delirium and dementia?', ['delirium', 'dementia']],
  ['Should he use prednisolone instead of dexamethasone for croup?', ['prednisolone', 'dexamethasone']],
  ['Would you give morphine or fentanyl for burns?', ['morphine', 'fentanyl']],
  ['Are SGLT2 inhibitors superior to DPP-4 inhibitors?', ['SGLT2 inhibitors', 'DPP-4 inhibitors']],
  ['5 or 10 days of amoxicillin for tonsillitis?', ['5 days', '10 days']],
  ['Is 81 mg of aspirin as good as 325 mg after stroke?', ['81 mg', '325 mg']],
  ['Can I use oral instead of intravenous iron in anaemia?', ['oral', 'intravenous']],
  ['Is early surgery better than delayed surgery for hip fracture?', ['early', 'delayed']],
  [
    'Azithromycin plus ceftriaxone versus doxycycline for gonorrhoea',
    ['Azithromycin + ceftriaxone', 'doxycycline'],
  ],
];

const notCompared: readonly string[] = [
  'Does aspirin reduce stroke or death?',
  'Should children or adults with measles get vitamin A?',
  'Does spironolactone cause gynaecomastia or impotence?',
  'Does colchicine versus placebo reduce pericarditis recurrence?',
  'Is zinc better than nothing for colds?',
  'benefits and harms of statins',
  'Is prophylaxis needed after one or two urinary infections?',
  'Does it matter for stage 3 or 4 kidney disease?',
  'Is a lumbar puncture needed or not?',
  'How is gout treated?',
  'Can people with asthma or COPD fly?',
  'Is metformin safer than usual care?',
  'What should I give a child with fever or a rash?',
];

describe('readComparison', () => {
  test.each(compared)('%s', (question, options) => {
    expect(read(question)?.options.map(({ label }) => label)).toEqual(options);
  });

  test.each(notCompared)('no options: %s', (question) => {
    expect(read(question)).toBeNull();
  });

  test('what the options are compared for is kept apart', () => {
    const asked = read('Is latanoprost better than timolol for glaucoma?');
    expect(asked?.shared.map(({ label }) => label)).toEqual(['glaucoma']);
  });

  test('an amount is found in the words of a text', () => {
    const [five, ten] = read('5 or 10 days of amoxicillin for tonsillitis?')?.options ?? [];
    expect(five?.wording?.test('the 5-day course')).toBe(true);
    expect(five?.wording?.test('a 15 day course')).toBe(false);
    expect(ten?.wording?.test('for 10 days')).toBe(true);
  });
});

test.each([
  ['Is labetalol or nifedipine better in pregnancy?', true],
  ['Should I start with sertraline or fluoxetine?', true],
  ['metformin, sitagliptin or empagliflozin in type 2 diabetes?', true],
  ['Is latanoprost better than timolol for glaucoma?', false],
  ['Is propranolol superior to topiramate for migraine?', false],
])('"%s" asks which one: %s', (question, which) => {
  const { corrected, terms } = interpretQuestion(question, undefined, vocabulary, statistics);
  const comparison = readComparison(corrected, terms);
  expect(comparison && asksWhich(corrected, comparison)).toBe(which);
});
