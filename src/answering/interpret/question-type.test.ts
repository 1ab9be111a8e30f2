import { describe, expect, test } from 'vitest';
import type { QuestionType } from '../../domain/index.ts';
import { classifyQuestionType } from './question-type.ts';

const cases: Record<QuestionType, string[]> = {
  treatment: [
    'How do I treat trigeminal neuralgia?',
    'What is the first-line therapy for giardiasis?',
    'treatment of bullous pemphigoid',
    'Does colchicine help in Behçet disease?',
    'management of tumour lysis syndrome',
    'What can I do about my plantar fasciitis?',
    'Should I give steroids in Bell palsy?',
    'How should side effects of isotretinoin be managed?',
    'What is the best treatment for a frozen shoulder?',
    'antibiotics for uncomplicated diverticulitis?',
    'Is ketamine effective in refractory status epilepticus?',
  ],
  dose: [
    'What dose of adrenaline for anaphylaxis in a 6-year-old?',
    'how much magnesium for torsades',
    'How many mg of folic acid before conception?',
    'gentamicin dosing in obesity',
    'enoxaparin dose adjustment in eGFR 20?',
    'What is the maximum dose of paracetamol per day?',
    'How long should I treat pyelonephritis?',
    'How long do I have to take tamoxifen?',
    'duration of antibiotics for septic arthritis',
    '5 vs 10 days for otitis media?',
    'insulin rate in DKA: 0.1 units/kg/h or less?',
    'How often should I take my inhaler?',
    'loading dose of phenytoin?',
    'How fast can I correct chronic hyponatraemia?',
    'Does she need heparin after the DVT and for how long?',
    'optimal duration of DAPT after stent',
  ],
  harm: [
    'What are the side effects of amiodarone?',
    'Is sertraline safe in breastfeeding?',
    'Can I drink alcohol on metronidazole?',
    'Does finasteride cause depression?',
    'Do PPIs increase the risk of fractures?',
    'adverse events of pembrolizumab',
    'Is it ok to take ibuprofen with lisinopril?',
    'risk of lactic acidosis with metformin',
    'Which antihistamine is safest in pregnancy?',
    'contraindications to thrombolysis',
    'Does warfarin bleed more than apixaban?',
    'Will this drug hurt the baby?',
    'interaction between clarithromycin and simvastatin',
    'Is vaping bad for the lungs?',
    'complications of central lines',
    'Can statins trigger diabetes?',
  ],
  diagnosis: [
    'How is coeliac disease diagnosed?',
    'sensitivity of D-dimer in pregnancy',
    'criteria for adult-onset Still disease',
    'Do I need to scan a child with a simple concussion?',
    'What test for suspected phaeochromocytoma?',
    'How do I know if my mole is cancer?',
    'How can I rule out pulmonary embolism without CT?',
    'work-up of eosinophilia',
    'How to distinguish bacterial from viral meningitis?',
    'Should I order a troponin in every syncope?',
    'symptoms of ovarian cancer',
    'Could this be shingles?',
    'MRI or CT for suspected cord compression?',
    'what biomarkers are useful in myositis',
    'Do I need to tap new ascites?',
  ],
  prognosis: [
    'What is the prognosis of ALS?',
    'five-year survival in stage III melanoma',
    'How long do people live with pulmonary fibrosis?',
    'chance of recurrence after a first seizure',
    'Will my back pain go away?',
    'life expectancy with dementia',
    'What predicts poor outcome in pancreatitis?',
    'Does MGUS progress to myeloma?',
    'How long until I recover from shingles?',
    'mortality after hip fracture',
  ],
  aetiology: [
    'What causes nephrogenic diabetes insipidus?',
    'causes of clubbing',
    'Why do I get cramps at night?',
    'aetiology of vitiligo',
    'Is psoriasis hereditary?',
    'risk factors for placenta accreta',
    'What triggers migraine attacks?',
    'pathogenesis of alopecia areata',
    'Is impetigo contagious?',
    'reasons for a high calcium',
  ],
  comparison: [
    'Apixaban versus warfarin in dialysis',
    'Is roxithromycin better than amoxicillin in pneumonia?',
    'surgery vs physiotherapy for meniscal tears',
    'Bisoprolol or carvedilol in heart failure?',
    'Propofol compared with midazolam for sedation',
    'Should I choose labetalol or nifedipine?',
    'difference between tacrolimus and ciclosporin in nephrotic syndrome',
    'oral rather than intravenous iron?',
  ],
  prevention: [
    'Does aspirin prevent pre-eclampsia?',
    'prophylaxis for recurrent cystitis',
    'Should I have the shingles vaccine?',
    'screening for lung cancer in smokers',
    'What stops kidney stones coming back?',
    'Does exercise reduce the risk of falls?',
    'How can I avoid getting malaria?',
    'who should be vaccinated against RSV',
    'Does vitamin D protect against colds?',
    'How to keep my son from getting ear infections?',
  ],
  monitoring: [
    'How often should lithium levels be checked?',
    'When should I recheck the TSH?',
    'surveillance after colon polyp removal',
    'How often do I need a colonoscopy with Crohn disease?',
    'follow-up imaging of an adrenal incidentaloma',
    'monitoring of methotrexate',
    'repeat CT after diverticulitis?',
    'How soon should I repeat the echo?',
  ],
};

describe('classifyQuestionType', () => {
  for (const [type, questions] of Object.entries(cases)) {
    test.each(questions)(`${type}: %s`, (question) => {
      expect(classifyQuestionType(question)).toBe(type);
    });
  }

  test('10,000 hard characters are read through', () => {
    for (const part of [
      'what ',
      'how long ',
      'how often ',
      'need ',
      'does ',
      'reduce ',
      'ct ',
      'can i take ',
      'increase ',
    ]) {
      expect(Object.keys(cases)).toContain(classifyQuestionType(part.repeat(10_000 / part.length)));
    }
  });
});
