// Above 500 lines: one table of follow-ups and what each becomes; most lines are its rows.
import { describe, expect, it } from 'vitest';
import { sampleAnswer } from '../../../tests/support/sample-answer.ts';
import type { Answer } from '../../domain/index.ts';
import { vocabularyFolder } from '../../paths.ts';
import { loadVocabulary } from '../../vocabulary/index.ts';
import { interpretQuestion } from '../interpret/interpret-question.ts';
import { resolveFollowUp } from './resolve-follow-up.ts';

const vocabulary = loadVocabulary(vocabularyFolder);
const statistics = { documents: 0, conceptFrequency: () => 0, wordFrequency: () => 0 };
const parts = { vocabulary, statistics, year: 2026 };
const silent: Answer = { ...sampleAnswer, bottomLine: [], sections: [], claims: {}, references: [] };

const inThread = (thread: string, followUp: string, answer: Answer = silent) =>
  resolveFollowUp(
    followUp,
    thread.split(' > ').map((question) => ({ question, answer })),
    parts,
  );

/**
 * What people ask after a question, in many specialties: the questions before, the follow-up, and the whole question it means; the
 * questions to choose from when it may mean several; null when it cannot be asked. The answers before are silent here, so that
 * nothing but the questions decides.
 */
const table: readonly (readonly [string, string, string | readonly string[] | null])[] = [
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'what about in pregnancy?',
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis in pregnancy?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'and the dose?',
    'What is the dose of alendronate to prevent hip fracture in postmenopausal osteoporosis?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'compare it with denosumab',
    'How does alendronate compare with denosumab to prevent hip fracture in postmenopausal osteoporosis?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'side effects?',
    'What are the side effects of alendronate?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'in children?',
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis in children?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'is it safe with warfarin?',
    'Is alendronate safe with warfarin?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'what about surgery instead?',
    'How does surgery compare with alendronate to prevent hip fracture in postmenopausal osteoporosis?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'what about zoledronate?',
    'Does zoledronate prevent hip fracture in postmenopausal osteoporosis?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'how long?',
    'How long should alendronate be given to prevent hip fracture in postmenopausal osteoporosis?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'what is the treatment of gout?',
    'What is the treatment of gout?',
  ],
  [
    'Does alendronate prevent hip fracture in postmenopausal osteoporosis?',
    'how is it treated?',
    ['How is hip fracture treated?', 'How is postmenopausal osteoporosis treated?'],
  ],
  ['What is the treatment of asthma?', 'what is the treatment of gout?', 'What is the treatment of gout?'],
  ['What is the treatment of asthma?', 'in children?', 'What is the treatment of asthma in children?'],
  ['What is the treatment of asthma?', 'and in pregnancy?', 'What is the treatment of asthma in pregnancy?'],
  [
    'What is the treatment of asthma?',
    'what about omalizumab?',
    'What is the role of omalizumab in the treatment of asthma?',
  ],
  [
    'What is the treatment of asthma?',
    'what about severe asthma?',
    'What is the treatment of severe asthma?',
  ],
  [
    'What is the treatment of asthma?',
    'what about gout?',
    ['What is the treatment of gout?', 'What is the treatment of asthma in people with gout?'],
  ],
  ['What is the treatment of asthma?', 'how is it diagnosed?', 'How is asthma diagnosed?'],
  ['What is the treatment of asthma?', 'prognosis?', 'What is the prognosis of asthma?'],
  ['What is the treatment of asthma?', 'what causes it?', 'What causes asthma?'],
  ['What is the treatment of asthma?', 'is it contagious?', 'Is asthma contagious?'],
  ['What is the treatment of asthma?', 'side effects?', null],
  ['What is the treatment of asthma?', 'alternatives?', 'What are the treatment options for asthma?'],
  [
    'What is the treatment of asthma?',
    'only trials since 2020',
    'What is the treatment of asthma? Only randomised trials published since 2020.',
  ],
  [
    'What is the treatment of asthma?',
    'newer evidence?',
    'What is the treatment of asthma? Only publications published since 2021.',
  ],
  [
    'What is the treatment of asthma?',
    'what do the guidelines say?',
    'What is the treatment of asthma? Only guidelines.',
  ],
  ['What is the treatment of asthma?', 'Does metformin help in PCOS?', 'Does metformin help in PCOS?'],
  [
    'What is the treatment of asthma?',
    'What is the dose of prednisolone?',
    ['What is the dose of prednisolone for asthma?', 'What is the dose of prednisolone?'],
  ],
  ['What is the treatment of asthma?', 'symptoms?', 'What are the signs and symptoms of asthma?'],
  ['What is the treatment of asthma?', 'tell me more', null],
  ['What is the treatment of asthma?', 'why?', null],
  ['Does colchicine help in gout?', 'and for pericarditis?', 'Does colchicine help in pericarditis?'],
  [
    'Does colchicine help in gout?',
    'in renal impairment?',
    'Does colchicine help in gout in renal impairment?',
  ],
  [
    'Does colchicine help in gout?',
    'what about in people with diabetes?',
    'Does colchicine help in gout in people with diabetes?',
  ],
  [
    'Does colchicine help in gout?',
    'and in heart failure?',
    ['Does colchicine help in heart failure?', 'Does colchicine help in gout in people with heart failure?'],
  ],
  [
    'Does colchicine help in gout?',
    'what is the maximum dose?',
    'What is the maximum dose of colchicine in gout?',
  ],
  [
    'Does colchicine help in gout?',
    'can it be taken with clarithromycin?',
    'Can colchicine be taken with clarithromycin?',
  ],
  [
    'Does colchicine help in gout?',
    'does it cause diarrhoea?',
    ['Does colchicine cause diarrhoea?', 'Does gout cause diarrhoea?'],
  ],
  ['Does colchicine help in gout?', 'is ibuprofen better?', 'Is ibuprofen better than colchicine in gout?'],
  [
    'Does colchicine help in gout?',
    'or prednisolone?',
    'How does colchicine compare with prednisolone in gout?',
  ],
  ['Does colchicine help in gout?', 'contraindications?', 'What are the contraindications to colchicine?'],
  ['Does metformin cause lactic acidosis?', 'and the dose?', 'What is the dose of metformin?'],
  ['Does metformin cause lactic acidosis?', 'how is it treated?', 'How is lactic acidosis treated?'],
  [
    'Does metformin cause lactic acidosis?',
    'what about in CKD?',
    'Does metformin cause lactic acidosis in CKD?',
  ],
  ['Does metformin cause lactic acidosis?', 'is it safe in pregnancy?', 'Is metformin safe in pregnancy?'],
  [
    'Does metformin cause lactic acidosis?',
    'compare it with insulin',
    'How does metformin compare with insulin?',
  ],
  [
    'My 65-year-old father has atrial fibrillation. Should he take apixaban or warfarin?',
    'which is safer?',
    'Which is safer, apixaban or warfarin, in people with atrial fibrillation in a 65-year-old?',
  ],
  [
    'My 65-year-old father has atrial fibrillation. Should he take apixaban or warfarin?',
    'side effects?',
    [
      'What are the side effects of apixaban in a 65-year-old?',
      'What are the side effects of warfarin in a 65-year-old?',
    ],
  ],
  [
    'My 65-year-old father has atrial fibrillation. Should he take apixaban or warfarin?',
    'is it safe in renal failure?',
    [
      'Is apixaban safe in renal failure in a 65-year-old?',
      'Is warfarin safe in renal failure in a 65-year-old?',
    ],
  ],
  [
    'My 65-year-old father has atrial fibrillation. Should he take apixaban or warfarin?',
    'can he take ibuprofen?',
    'Can a patient with atrial fibrillation take ibuprofen in a 65-year-old?',
  ],
  [
    'How is pulmonary embolism diagnosed?',
    'and D-dimer?',
    'What is the role of D-dimer in the diagnosis of pulmonary embolism?',
  ],
  [
    'How is pulmonary embolism diagnosed?',
    'in pregnancy?',
    'How is pulmonary embolism diagnosed in pregnancy?',
  ],
  ['How is pulmonary embolism diagnosed?', 'how is it treated?', 'How is pulmonary embolism treated?'],
  [
    'How should adults with pneumonia be treated?',
    'in children?',
    'What is the treatment of pneumonia in children?',
  ],
  [
    'How should adults with pneumonia be treated?',
    'what about penicillin allergy?',
    'How should adults with pneumonia be treated in people with penicillin allergy?',
  ],
  [
    'How should adults with pneumonia be treated?',
    'for how long?',
    'How long should pneumonia be treated in adults?',
  ],
  [
    'Is sumatriptan effective for migraine in pregnancy?',
    'and the dose?',
    'What is the dose of sumatriptan for migraine in pregnancy?',
  ],
  [
    'Is sumatriptan effective for migraine in pregnancy?',
    'is it safe while breastfeeding?',
    'Is sumatriptan safe while breastfeeding?',
  ],
  [
    'Is sumatriptan effective for migraine in pregnancy?',
    'what about children?',
    'Is sumatriptan effective for migraine in children?',
  ],
  [
    'Is sumatriptan effective for migraine in pregnancy?',
    'is it safe to give propranolol in asthma?',
    'Is it safe to give propranolol in asthma?',
  ],
  [
    'Is metformin safe in patients with severe CKD?',
    'and the dose?',
    'What is the dose of metformin in patients with severe CKD?',
  ],
  [
    'Is metformin safe in patients with severe CKD?',
    'and empagliflozin?',
    'Is empagliflozin safe in patients with severe CKD?',
  ],
  [
    'What is the treatment of acute otitis media in children?',
    'in adults?',
    'What is the treatment of acute otitis media in adults?',
  ],
  [
    'What is the treatment of acute otitis media in children?',
    'does it recur?',
    'Does acute otitis media recur in children?',
  ],
  [
    'What is the treatment of acute otitis media in children?',
    'what about recurrent otitis media?',
    'What is the treatment of recurrent otitis media in children?',
  ],
  [
    'What is the treatment of acute otitis media in children?',
    'dose of amoxicillin?',
    ['What is the dose of amoxicillin for acute otitis media in children?', 'Dose of amoxicillin?'],
  ],
  [
    'Does HRT raise the risk of stroke?',
    'and breast cancer?',
    [
      'Does HRT raise the risk of breast cancer?',
      'Does HRT raise the risk of stroke in people with breast cancer?',
    ],
  ],
  ['Does HRT raise the risk of stroke?', 'how long can it be taken?', 'How long can HRT be taken?'],
  [
    'What are the side effects of lithium?',
    'in pregnancy?',
    'What are the side effects of lithium in pregnancy?',
  ],
  ['What are the side effects of lithium?', 'how is it monitored?', 'How is lithium monitored?'],
  ['What are the side effects of lithium?', 'what is the treatment?', null],
  [
    'What are the side effects of lithium?',
    'what about valproate?',
    'What are the side effects of valproate?',
  ],
  [
    'What are the side effects of lithium?',
    'and hypothyroidism?',
    [
      'Does lithium cause hypothyroidism?',
      'What are the side effects of lithium in people with hypothyroidism?',
    ],
  ],
  ["How is Parkinson's disease diagnosed?", 'is it hereditary?', "Is Parkinson's disease hereditary?"],
  ["How is Parkinson's disease diagnosed?", 'can it be cured?', "Can Parkinson's disease be cured?"],
  [
    "How is Parkinson's disease diagnosed?",
    'what about levodopa?',
    "What is the role of levodopa in the treatment of Parkinson's disease?",
  ],
  [
    "How is Parkinson's disease diagnosed?",
    'is deep brain stimulation an option?',
    ["Is deep brain stimulation an option for Parkinson's disease?", 'Is deep brain stimulation an option?'],
  ],
  [
    'Does statin therapy reduce mortality in people without diabetes?',
    'and the dose?',
    'What is the dose of statin therapy in people without diabetes?',
  ],
  [
    'Does statin therapy reduce mortality in people without diabetes?',
    'what about ezetimibe?',
    'Does ezetimibe reduce mortality in people without diabetes?',
  ],
  [
    'Is tranexamic acid effective in postpartum haemorrhage?',
    'when should it be given?',
    'When should tranexamic acid be given?',
  ],
  [
    'Is tranexamic acid effective in postpartum haemorrhage?',
    'dose?',
    'What is the dose of tranexamic acid in postpartum haemorrhage?',
  ],
  [
    'Should tonsillectomy be done for recurrent tonsillitis?',
    'what are the risks?',
    'What are the risks of tonsillectomy?',
  ],
  [
    'Should tonsillectomy be done for recurrent tonsillitis?',
    'what about antibiotics instead?',
    'How do antibiotics compare with tonsillectomy for recurrent tonsillitis?',
  ],
  [
    'How is iron deficiency anaemia treated in pregnancy?',
    'IV or oral?',
    'How is iron deficiency anaemia treated in pregnancy: IV or oral?',
  ],
  [
    'How is iron deficiency anaemia treated in pregnancy?',
    'in the third trimester?',
    'How is iron deficiency anaemia treated in the third trimester?',
  ],
  [
    'How is iron deficiency anaemia treated in pregnancy?',
    'in men?',
    'How is iron deficiency anaemia treated in men?',
  ],
  [
    'Does exercise help in depression?',
    'and in adolescents?',
    'Does exercise help in depression in adolescents?',
  ],
  [
    'Does exercise help in depression?',
    'compared with sertraline?',
    'How does exercise compare with sertraline in depression?',
  ],
  [
    'Is ivermectin effective for scabies?',
    'versus permethrin?',
    'How does ivermectin compare with permethrin for scabies?',
  ],
  ['Is ivermectin effective for scabies?', 'and for head lice?', 'Is ivermectin effective for head lice?'],
  [
    'What is the treatment of gout? > What is the dose of colchicine for gout?',
    'in renal impairment?',
    'What is the dose of colchicine for gout in renal impairment?',
  ],
  [
    'What is the treatment of gout? > What is the dose of colchicine for gout?',
    'and allopurinol?',
    'What is the dose of allopurinol for gout?',
  ],
  [
    'What is the treatment of gout? > What is the dose of colchicine for gout?',
    'prevention?',
    'How can gout be prevented?',
  ],
  [
    'Does alendronate prevent fractures in osteoporosis? > What are the side effects of alendronate?',
    'compare it with denosumab',
    'How does alendronate compare with denosumab to prevent fractures in osteoporosis?',
  ],
  [
    'Does alendronate prevent fractures in osteoporosis? > What are the side effects of alendronate?',
    'in men?',
    'What are the side effects of alendronate in men?',
  ],
  [
    'Does alendronate prevent fractures in osteoporosis? > What is the treatment of gout?',
    'how is it diagnosed?',
    'How is gout diagnosed?',
  ],
  [
    'Does alendronate prevent fractures in osteoporosis? > What is the treatment of gout?',
    'and the dose?',
    null,
  ],
  [
    'Does alendronate prevent fractures in osteoporosis? > What is the treatment of gout?',
    'in children?',
    'What is the treatment of gout in children?',
  ],
  ['Are SGLT2 inhibitors effective in heart failure?', 'are they safe?', 'Are SGLT2 inhibitors safe?'],
  [
    'Are SGLT2 inhibitors effective in heart failure?',
    'their side effects?',
    'What are the side effects of SGLT2 inhibitors?',
  ],
  [
    'Are SGLT2 inhibitors effective in heart failure?',
    'in diabetes?',
    [
      'Are SGLT2 inhibitors effective in diabetes?',
      'Are SGLT2 inhibitors effective in heart failure in people with diabetes?',
    ],
  ],
  ['Does isotretinoin help severe acne?', 'is it safe in pregnancy?', 'Is isotretinoin safe in pregnancy?'],
  [
    'Does isotretinoin help severe acne?',
    'how long should it be taken?',
    'How long should isotretinoin be taken for severe acne?',
  ],
  [
    'Does isotretinoin help severe acne?',
    'and rosacea?',
    ['Does isotretinoin help rosacea?', 'Does isotretinoin help severe acne in people with rosacea?'],
  ],
  [
    'Is methotrexate effective in rheumatoid arthritis?',
    'what is the dose of methotrexate?',
    'What is the dose of methotrexate in rheumatoid arthritis?',
  ],
  [
    'Is methotrexate effective in rheumatoid arthritis?',
    'is adalimumab better than methotrexate?',
    'Is adalimumab better than methotrexate in rheumatoid arthritis?',
  ],
  [
    'Is methotrexate effective in rheumatoid arthritis?',
    'is methotrexate safe in pregnancy?',
    'Is methotrexate safe in pregnancy?',
  ],
  ['How is glaucoma treated?', 'laser instead?', 'What is the role of laser in the treatment of glaucoma?'],
  [
    'How is glaucoma treated?',
    'are eye drops enough?',
    ['Are eye drops enough for glaucoma?', 'Are eye drops enough?'],
  ],
  [
    'What is the treatment of schizophrenia?',
    'clozapine?',
    'What is the role of clozapine in the treatment of schizophrenia?',
  ],
  [
    'What is the treatment of schizophrenia?',
    'what about treatment-resistant schizophrenia?',
    'What is the treatment of treatment-resistant schizophrenia?',
  ],
  [
    'What is the treatment of schizophrenia?',
    'how do you monitor clozapine?',
    'How do you monitor clozapine?',
  ],
  ['How is tuberculosis diagnosed in HIV?', 'and treated?', 'What is the treatment of tuberculosis in HIV?'],
  [
    'How is tuberculosis diagnosed in HIV?',
    'IGRA or tuberculin skin test?',
    'How is tuberculosis diagnosed in HIV: IGRA or tuberculin skin test?',
  ],
  [
    'What is the sensitivity of troponin for myocardial infarction?',
    'and specificity?',
    'What is the specificity of troponin for myocardial infarction?',
  ],
  [
    'What is the sensitivity of troponin for myocardial infarction?',
    'what about CK-MB?',
    'What is the sensitivity of CK-MB for myocardial infarction?',
  ],
  [
    'What is the sensitivity of troponin for myocardial infarction?',
    'does it rise in heart failure?',
    ['Does troponin rise in heart failure?', 'Does myocardial infarction rise in heart failure?'],
  ],
  [
    'Should women with epilepsy take valproate in pregnancy?',
    'what about lamotrigine?',
    'Should women with epilepsy take lamotrigine in pregnancy?',
  ],
  [
    'Should women with epilepsy take valproate in pregnancy?',
    'does it cause birth defects?',
    ['Does valproate cause birth defects in pregnancy?', 'Does epilepsy cause birth defects in pregnancy?'],
  ],
  [
    'Is early mobilisation beneficial after stroke?',
    'after haemorrhagic stroke?',
    'Is early mobilisation beneficial after haemorrhagic stroke?',
  ],
  [
    'Is early mobilisation beneficial after stroke?',
    'What is the treatment of migraine?',
    'What is the treatment of migraine?',
  ],
  [
    'What is the first-line treatment for hypertension?',
    'in people over 80?',
    'What is the first-line treatment for hypertension in people over 80?',
  ],
  [
    'What is the first-line treatment for hypertension?',
    'and diabetes?',
    [
      'What is the first-line treatment for diabetes?',
      'What is the first-line treatment for hypertension in people with diabetes?',
    ],
  ],
  [
    'What is the first-line treatment for hypertension?',
    'second-line?',
    'What is the second-line treatment of hypertension?',
  ],
  [
    'Can I give ibuprofen to a child with asthma?',
    'and paracetamol?',
    'Can I give paracetamol to a child with asthma?',
  ],
];

describe('a follow-up in its thread', () => {
  it.each(table)('%s | %s', (thread, followUp, expected) => {
    const resolved = inThread(thread, followUp);
    if (expected === null) expect(resolved.kind).toBe('unclear');
    else if (typeof expected === 'string')
      expect(resolved).toMatchObject({ kind: 'question', question: expected });
    else expect(resolved).toMatchObject({ kind: 'choose', readings: expected });
  });
});

/** Whole questions on a subject of their own. In no thread may anything be added to them. */
const newTopics = [
  'What is the treatment of gout?',
  'How is coeliac disease diagnosed?',
  'Does aspirin prevent pre-eclampsia?',
  'What causes hyperkalaemia?',
  'Is nitrofurantoin effective for cystitis?',
  'What is the prognosis of pancreatic cancer?',
  'How should hip fracture be managed in frail older adults?',
  'Which antibiotic is best for cellulitis?',
  'Should I screen for abdominal aortic aneurysm?',
  'And how is scabies treated?',
];

describe('a new subject', () => {
  const threads = [...new Set(table.map(([thread]) => thread))];

  it.each(newTopics)('inherits nothing: %s', (question) => {
    for (const thread of threads) {
      expect(inThread(thread, question), thread).toMatchObject({ kind: 'question', question, inherited: [] });
    }
  });

  it('is the end of what was before: a later follow-up takes up nothing older', () => {
    const resolved = inThread(
      'Does alendronate prevent fractures in osteoporosis? > What is the treatment of gout?',
      'is it safe?',
    );
    expect(JSON.stringify(resolved)).not.toMatch(/alendronate|osteoporosis/);
  });

  it('adds no concept that neither the follow-up nor the questions before name', () => {
    for (const [thread, followUp] of table) {
      const resolved = inThread(thread, followUp);
      const readings =
        resolved.kind === 'question'
          ? [resolved.question]
          : resolved.kind === 'choose'
            ? resolved.readings
            : [];
      const said = `${thread} ${followUp}`.toLowerCase();
      for (const reading of readings) {
        const terms = interpretQuestion(reading, undefined, vocabulary, statistics).terms;
        const added = terms.filter(
          ({ kind, matched, concepts }) =>
            ['disease', 'drug', 'organism', 'device'].includes(kind) &&
            concepts.every((id) => vocabulary.concept(id).weight >= 0.5) &&
            !matched.split(/\s+/).every((word) => said.includes(word.toLowerCase())),
        );
        expect(
          added.map(({ matched }) => matched),
          `${thread} | ${followUp} | ${reading}`,
        ).toEqual([]);
      }
    }
  });
});

describe('treatments that only the answer names', () => {
  const claim = Object.values(sampleAnswer.claims)[0];
  const answer: Answer = {
    ...silent,
    bottomLine: ['c1'],
    claims: claim
      ? {
          c1: { ...claim, text: 'Colchicine and naproxen were compared in gout flares.' },
          c2: { ...claim, text: 'Colchicine was given at a low dose.' },
        }
      : {},
  };
  const thread = 'What is the treatment of gout?';

  it('are asked back and never assumed', () => {
    expect(inThread(thread, 'is it safe in pregnancy?', answer)).toMatchObject({
      kind: 'choose',
      readings: ['Is colchicine safe in pregnancy?', 'Is naproxen safe in pregnancy?'],
    });
    expect(inThread(thread, 'and the dose?', answer)).toMatchObject({
      kind: 'choose',
      readings: ['What is the dose of colchicine for gout?', 'What is the dose of naproxen for gout?'],
    });
  });

  it('keep their indication when asked about by name', () => {
    expect(inThread(thread, 'What is the dose of colchicine?', answer)).toMatchObject({
      kind: 'question',
      question: 'What is the dose of colchicine for gout?',
    });
  });
});

it('says what it took from before, and nothing that is not in the question', () => {
  const thread = 'Does alendronate prevent fractures in osteoporosis in men?';
  expect(inThread(thread, 'side effects?')).toMatchObject({ inherited: ['alendronate', 'in men'] });
  expect(inThread(thread, 'what about denosumab?')).toMatchObject({
    inherited: ['fractures', 'osteoporosis', 'in men'],
  });
});

describe('limits', () => {
  const thread = 'What is the treatment of gout? Only randomised trials published since 2020.';

  it('are kept, changed and taken away by what follows', () => {
    expect(inThread(thread, 'since 2015 only')).toMatchObject({
      question: 'What is the treatment of gout? Only randomised trials published since 2015.',
    });
    expect(inThread(thread, 'only guidelines')).toMatchObject({
      question: 'What is the treatment of gout? Only guidelines published since 2020.',
    });
    expect(inThread(thread, 'remove the limits')).toMatchObject({
      question: 'What is the treatment of gout?',
    });
    expect(inThread('What is the treatment of gout?', 'in pregnancy, only cohort studies')).toMatchObject({
      question: 'What is the treatment of gout in pregnancy? Only observational studies.',
    });
  });
});

describe('a question about the answer', () => {
  const [reference] = sampleAnswer.references;

  it('is answered from it, with the reason of its level', () => {
    const resolved = inThread('x', `why is [${reference?.number}] level ${reference?.level}?`, sampleAnswer);
    expect(resolved).toMatchObject({ kind: 'explained', explanation: { answerId: sampleAnswer.id } });
    expect(JSON.stringify(resolved)).toContain(reference?.levelReason);
  });

  it('says so when there is no such reference', () => {
    expect(inThread('x', 'why is [99] level 4?', sampleAnswer)).toMatchObject({
      kind: 'unclear',
      message: expect.stringContaining('no reference [99]'),
    });
    expect(inThread('x', 'why is [1] level 4?', silent)).toMatchObject({
      kind: 'unclear',
      message: expect.stringContaining('no references'),
    });
  });
});

it('takes out what could identify a person', () => {
  const resolved = inThread(
    'What is the treatment of gout?',
    'what about my patient John Smith, born 12/03/1950?',
  );
  expect(JSON.stringify(resolved)).not.toMatch(/Smith|1950/);
});
