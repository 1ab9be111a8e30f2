import { describe, expect, test } from 'vitest';
import type { Audience } from '../../domain/index.ts';
import { guessAudience } from './audience.ts';

const cases: Record<Audience, string[]> = {
  patient: [
    'My mum has shingles, is it catching?',
    'I take ramipril and have a dry cough',
    'Will I get my period back after stopping the pill?',
    'Can I drink coffee with AF?',
    'My knee clicks when I climb stairs',
    'Should I take vitamin D in winter?',
    "I'm pregnant, can I eat soft cheese?",
    'I have asthma and want to dive',
    'I was diagnosed with gout, what can I eat?',
    'Do I have to fast before my blood test?',
    'My doctor wants to put me on a statin',
    'Should I stop my warfarin before the dentist?',
    'how long will my shingles last',
    'my baby has eczema, which cream?',
    'I feel tired all the time',
    "I've had hiccups for two days",
    'Our son has croup, is steam good?',
    "We're trying to conceive, is folic acid enough?",
    'Am I at risk of osteoporosis?',
    'can you catch mono twice',
    'is it bad if you miss a pill',
    'Would surgery help me?',
    'Explain psoriasis in plain language',
    'my nan keeps falling',
    'Should I get the flu jab with a cold?',
    'My blood pressure is 150/95, do I need tablets?',
    'May I fly after my cataract operation?',
    'tummy pain after the pill',
  ],
  physician: [
    'Should I anticoagulate a distal DVT?',
    'My patient has CKD 4 and gout, allopurinol dose?',
    'I have a 54-year-old man with SVT, adenosine or verapamil?',
    'I have a patient on dialysis with AF',
    'Can I give vancomycin orally?',
    'Should I start insulin at HbA1c 11?',
    'Do I order an MRI in first psychosis?',
    '72F with NSTEMI and anaemia: transfuse?',
    'treatment of myasthenic crisis',
    'In our ICU we use levosimendan, evidence?',
    'My registrar suggests rituximab in MN',
    'Should I also treat the partner in trichomoniasis?',
    'Can I stop the PPI in elderly patients?',
    'sensitivity of FIT in symptomatic patients',
    'When can I discharge a child after anaphylaxis?',
    "I'm a GP, which antihypertensive in pregnancy?",
    'As a family physician, how do I manage long covid?',
    'Is there evidence for colchicine after MI?',
    'my practice sees many tick bites, prophylaxis?',
    'Should I routinely check magnesium?',
    'Should I bridge my patient before surgery?',
    'Do I rule out PE with PERC?',
    'How low should I go with blood pressure in dissection?',
    'How fast can I correct a sodium of 112?',
  ],
  nurse: [
    "I'm a nurse on a stroke ward, how often to check swallowing?",
    'As a district nurse, which dressing for a sloughy ulcer?',
    'ICU nurse here: how to prevent line infections?',
    'I am a midwife, when to give vitamin K?',
    'Explain DKA protocols for nurses',
    'I am an RN, can I crush apixaban?',
  ],
  student: [
    'I am a medical student, how does spironolactone work?',
    "I'm a nursing student, what is sepsis?",
    'causes of clubbing for my finals',
    'Explain nephrotic syndrome to a medical student',
    'As a pharmacy student, why is digoxin risky?',
    'studying for USMLE: murmurs',
  ],
  specialist: [
    "I'm a cardiologist: DAPT after complex PCI?",
    'As a consultant neurologist, do I use natalizumab?',
    'I am a paediatric surgeon, timing of orchidopexy?',
    'As an anaesthesiologist, sugammadex in renal failure?',
  ],
};

describe('guessAudience', () => {
  for (const [audience, questions] of Object.entries(cases)) {
    test.each(questions)(`${audience}: %s`, (question) => {
      expect(guessAudience(question)).toBe(audience);
    });
  }

  test('10,000 hard characters are read through', () => {
    for (const part of ['my ', 'i am a ', 'i have a ', 'should i ', 'explain ', 'as a ', 'a']) {
      expect(Object.keys(cases)).toContain(guessAudience(part.repeat(10_000 / part.length)));
    }
  });
});
