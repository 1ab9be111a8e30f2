import { describe, expect, test } from 'vitest';
import type { QuestionForm } from '../../domain/index.ts';
import { classifyQuestionForm } from './question-form.ts';

const cases: Record<QuestionForm, string[]> = {
  'yes/no': [
    'Does colchicine prevent recurrent pericarditis?',
    'Is doxycycline safe in the first trimester?',
    'Should I anticoagulate subsegmental emboli?',
    'Can my mother fly after a hip replacement?',
    'Will I need another colonoscopy?',
    'Are probiotics effective for infant colic?',
    'Do I need to tap every first ascites?',
    'any point in checking ammonia in encephalopathy?',
    'Is it worth giving tranexamic acid in epistaxis?',
    'worth repeating the MRI?',
    'ok to give NSAIDs in Crohn disease?',
    'is it safe to fast with type 1 diabetes',
    '70M with AF and falls. Should he stay on apixaban?',
    'In cirrhosis with varices, should we give beta blockers?',
    'pt on lithium, is ibuprofen a problem?',
    'Metformin safe in eGFR 35?',
    'Any benefit of vitamin C in sepsis?',
    'Does sacubitril reduce death or hospitalisation in HFpEF?',
    'Can children or adults with measles get vitamin A?',
    'Should patients with asthma or COPD have the RSV vaccine?',
    'Does spironolactone cause gynaecomastia or impotence?',
    'Is a lumbar puncture needed or not?',
    'Should I treat asymptomatic bacteriuria with or without a catheter?',
    'Is prophylaxis needed after one or two UTIs?',
    'Would you screen siblings for coeliac disease?',
    'Hi doc, can I drink alcohol on metronidazole?',
    'Just wondering, does zinc shorten colds?',
    'Has ketamine been shown to work in refractory status?',
    "Isn't aspirin enough after TIA?",
    'Is there a role for steroids in leptospirosis?',
    'Does it matter for stage 3 or 4 disease?',
    'Should women over 75 or with frailty have mammography?',
  ],
  comparison: [
    'Apixaban or rivaroxaban in CKD 4?',
    'Should I start with amlodipine or ramipril?',
    'CT versus ultrasound for appendicitis',
    'Lactated Ringer vs saline in DKA',
    'vancomycin vs. linezolid for MRSA pneumonia',
    'Is dexamethasone better than prednisolone for croup?',
    'Tamsulosin compared with placebo for stones',
    'Can I use oral instead of intravenous antibiotics for osteomyelitis?',
    'Which is safer in pregnancy, labetalol or nifedipine?',
    'What is the difference between delirium and dementia?',
    '5 or 10 days of amoxicillin for tonsillitis?',
    '5 days or 10 days of prednisolone?',
    'Are SGLT2 inhibitors superior to DPP-4 inhibitors?',
    'Should he take warfarin or a DOAC after mitral repair?',
    'Is early surgery as good as physiotherapy?',
    'prefer bisoprolol over metoprolol?',
    'Which works better for warts: salicylic acid or cryotherapy?',
    'Is it better to operate or to wait in Achilles rupture?',
    'surgery rather than casting for scaphoid fracture?',
    'How do I choose between biologics in psoriasis',
    'Should I treat cellulitis with flucloxacillin or cefalexin?',
    'MRI or CT first in suspected cord compression?',
    'thrombectomy plus lysis vs thrombectomy alone?',
    'high flow or CPAP for bronchiolitis?',
    'Would you give morphine or fentanyl?',
    'Is single antiplatelet non-inferior to dual?',
    'mesh or suture repair for umbilical hernia',
    'iron for pregnancy anaemia: oral or intravenous?',
    'Do you use epidural or spinal for caesarean?',
  ],
  open: [
    'How do I treat hyponatraemia?',
    'What dose of vitamin K for INR 9?',
    'Which antibiotic for diabetic foot infection?',
    'When should I stop denosumab?',
    'Why does furosemide cause hearing loss?',
    'treatment of pemphigus',
    'What should I do about a high ferritin?',
    'What is the dose in children or adults?',
    'What should I give a child with fever or a rash?',
    'How long should I treat a DVT?',
    'Tell me about management of tetanus',
    'causes of raised ALP',
    'In pregnancy, what should be used for malaria?',
    'How is Addison disease diagnosed?',
    'Who needs hepatitis B vaccine?',
    'best antiemetic for gastroparesis',
    'For how long is isolation needed?',
    'What are the risks of colonoscopy?',
    'How often should TSH be checked?',
    'osteoporosis after transplant',
  ],
};

describe('classifyQuestionForm', () => {
  for (const form of ['yes/no', 'comparison', 'open'] as const) {
    test.each(cases[form])(`${form}: %s`, (question) => {
      expect(classifyQuestionForm(question)).toBe(form);
    });
  }

  test('10,000 hard characters are read through', () => {
    for (const part of [
      'or ',
      'a or b ',
      'what ',
      'which, ',
      'is ',
      'hi ',
      '5 or ',
      ', should ',
      'patients with or ',
    ]) {
      expect(['open', 'yes/no', 'comparison']).toContain(
        classifyQuestionForm(part.repeat(10_000 / part.length)),
      );
    }
  });
});
