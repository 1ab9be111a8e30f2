import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findRedFlags, urgentCareNotice } from './red-flags.ts';

const emergencies = [
  'I have crushing chest pain right now and my left arm is numb',
  "I'm having chest pain, what should I do?",
  'My chest hurts and I am sweating, should I take an aspirin?',
  'my chest feels really tight and it started 20 minutes ago',
  'I suddenly got a terrible pain in my chest',
  'There is an elephant sitting on me, I have pressure on my chest since an hour',
  'am I having a heart attack?',
  'I think I am having a heart attack',
  'my dad is having chest pain and is grey and sweaty',
  'My husband has collapsed and can’t speak',
  "my mum's face is drooping on one side",
  'Half my face has gone numb and my speech is slurred',
  "I can't move my right arm and my words come out slurred",
  'I think my wife is having a stroke',
  'My father is 70, his face dropped and he cannot lift his arm',
  "I can't breathe",
  "I can't catch my breath and my inhaler isn't working",
  "My son can't breathe properly, his lips are blue",
  'my baby is turning blue',
  'My 2 year old is choking on a grape',
  "I'm having an asthma attack and my inhaler is empty",
  'my daughter stopped breathing for a minute just now',
  'My throat is closing up after eating peanuts',
  'my tongue is swelling after a bee sting',
  'My lips are swollen and I am getting short of breath after a wasp sting',
  'I am having an anaphylactic reaction',
  "I cut my hand and it won't stop bleeding",
  'my nose is bleeding and the bleeding will not stop',
  'I am vomiting blood',
  'my grandfather is coughing up a lot of blood',
  'Blood is pouring from my leg',
  'I took 30 paracetamol an hour ago',
  "I've taken 30 paracetamol",
  'I have just swallowed a whole bottle of pills',
  'My toddler swallowed a button battery',
  'my son drank bleach, what do I do',
  'I accidentally took too many of my heart tablets',
  'I took an overdose last night',
  'My daughter is having a seizure',
  'My son has been fitting for ten minutes',
  'my husband just had a seizure, first one ever',
  'my wife is unconscious and not responding',
  "I can't wake my dad up",
  'Someone collapsed next to me and has no pulse',
  'My baby is floppy and has a fever',
  'My 5 week old has a fever of 38.6, should I wait?',
  'my newborn feels very hot, temperature 38.5',
  'I am 30 weeks pregnant and bleeding heavily',
  "I'm pregnant and soaking a pad every half hour",
  "I am 35 weeks pregnant and I haven't felt the baby move today",
  'My son has a fever, a stiff neck and the light hurts his eyes',
  "my daughter has a rash that doesn't fade when I press a glass on it",
  'I have the worst headache of my life',
  'I have sudden severe pain in my left testicle',
  'my son woke up with excruciating testicle pain',
  'I suddenly lost the vision in my right eye',
  "I can't see out of my left eye since this morning",
  "I have back pain and can't pee, and my groin is numb",
  'my legs are numb and I have lost control of my bladder',
  'I don’t have a fever but I can’t breathe',
  'No fever, but my chest hurts badly',
  'I think I am dying',
  'Should I call an ambulance? I have severe chest pain now',
  'help, severe chest pain right now',
  'my partner overdosed on heroin just now',
  "I'm having trouble breathing after my covid jab",
  'our little one has blue lips',
];

const selfHarm = [
  'I want to die',
  "I don't want to live anymore",
  'I am suicidal',
  "I've been feeling suicidal for weeks",
  'I keep thinking about killing myself',
  'I am going to end my life tonight',
  "I'm thinking of hanging myself",
  'How many sleeping pills would kill me?',
  'what is the most painless way to die',
  'I have suicidal thoughts every day, does sertraline help?',
  'Everyone would be better off without me',
  'I cut myself again and feel nothing',
  'I have been self-harming',
  'I wish I was dead',
  'I have no reason to live',
  'My daughter says she wants to kill herself',
  'my son is suicidal, what can I do',
  'My husband is threatening to kill himself',
  "I'm a doctor and I want to end it all",
  "I've taken 30 paracetamol and want to die",
  "I can't go on like this, I want to end it",
  'I want to kill myself',
];

const calm = [
  '55M with chest pain and ST elevation, which antiplatelet?',
  'patient seizing 7 min, lorazepam given, next drug?',
  'My patient has chest pain and a normal troponin, discharge?',
  'I have a 65-year-old man with chest pain in the ED, HEART score 4',
  'I am seeing a patient with slurred speech since 2 h; thrombolysis?',
  'Our patients with acute stroke: tenecteplase or alteplase?',
  '72F, sudden loss of vision, suspected GCA: steroids before biopsy?',
  '6-week-old infant with fever 38.5 in the ED, LP needed?',
  'Child with status epilepticus, second-line drug?',
  'pt took 30 g paracetamol, when to start NAC?',
  'patient says she wants to die; how to assess suicide risk?',
  'I had a heart attack last year, can I fly?',
  'I had a stroke in 2019 and take clopidogrel',
  'My father died of a heart attack at 50, should I take a statin?',
  'My mother had a stroke two years ago. Is she allowed to drive?',
  'I took an overdose 10 years ago, is my liver damaged?',
  'I used to have seizures as a child',
  'What are the signs of stroke?',
  'What are the symptoms of a heart attack in women?',
  'Does aspirin prevent heart attack?',
  'how do I know if I am having a heart attack?',
  'What should I do if my child is choking?',
  'If I have chest pain, should I take aspirin?',
  "what to do when someone can't breathe",
  'Can metformin cause chest pain?',
  'Can my tablets cause trouble breathing?',
  'suicidal ideation in adolescents on SSRIs',
  'Does lithium reduce suicide?',
  'Is ketamine effective for suicidal thoughts?',
  'Suicide risk after isotretinoin',
  'I am not suicidal but feel low',
  "I'm not suicidal, does mirtazapine help with sleep?",
  'I have no thoughts of suicide',
  "I don't want to kill myself, I just feel sad",
  'I would never kill myself',
  'I want to die at home, is hospice possible?',
  'I was suicidal when I was 16, can I take montelukast?',
  'I have no chest pain but my knee hurts',
  'no chest pain, no trouble breathing, just a cough for 3 days in me',
  'I have cough, no fever, chest pain or breathlessness',
  "I don't have trouble breathing",
  'I am worried about having a stroke, what can I do to lower the risk?',
  'I am afraid of getting a heart attack',
  'I have had mild shortness of breath for months, is it asthma?',
  'I sometimes get chest pain when I climb stairs, which tests do I need?',
  'I get chest pain every winter',
  'My periods have been heavy for years, can tranexamic acid help?',
  'my knee hurts',
  'I take 20 mg lisinopril and my blood pressure is 150',
  'I took 10 days of amoxicillin and still cough',
  'I have taken 12 courses of antibiotics',
  'I am taking nitrates for chest pain',
  'I am a student learning about slurred speech',
  'I cut myself shaving while on apixaban',
  "I can't breathe through my nose at night",
  'My baby has a cold, can I give honey?',
  'my baby is 8 months old and has a fever of 38.2, is paracetamol ok?',
  'My son has epilepsy, is swimming safe?',
  'My son had febrile seizures last year; does he need an EEG?',
  'Is a thunderclap headache always SAH?',
  'sensitivity of CT for the worst headache of life',
  'testicular torsion: time to surgery?',
  'cauda equina syndrome: how soon surgery?',
  'saddle anaesthesia sensitivity for cauda equina',
  'Heavy menstrual bleeding on apixaban: what to do?',
  'postpartum haemorrhage not stopping after oxytocin, next step?',
  'anaphylaxis: dose of adrenaline in children?',
  'Is adrenaline safe after anaphylaxis to peanuts in my patient?',
  'paracetamol overdose treatment thresholds',
  'I am on warfarin after my stroke; can I eat spinach?',
  'Can stress cause a heart attack? My job is hard',
  'What is the risk of my having another heart attack?',
  'I read about chest pain in women',
  'my speech therapist helps my slurring after a stroke in 2020',
  'Should I worry about blood clots on the pill?',
  'does my mother need a statin?',
  'meningitis contacts: who needs prophylaxis?',
  'Do babies turn blue with RSV?',
  'Why do people vomit blood in cirrhosis?',
  'lithium overdose and dialysis',
  'In our ED we see vomiting blood often: early endoscopy?',
  'I feel tired all the time',
  'My wife is pregnant, can she take ibuprofen?',
  'I am 12 weeks pregnant with light spotting last month, fine now',
  'how much paracetamol can I take?',
  'my dad has heart failure, should he drink less?',
  'Acute pain in testicles: management',
  'Hello',
  '',
];

describe('somebody’s own emergency', () => {
  test.each(emergencies)('%s', (text) => {
    expect(findRedFlags(text).map((flag) => flag.kind)).toContain('emergency');
  });
});

describe('self-harm', () => {
  test.each(selfHarm)('%s', (text) => {
    expect(findRedFlags(text).map((flag) => flag.kind)).toContain('self-harm');
  });
});

describe('no flag', () => {
  test.each(calm)('%s', (text) => {
    expect(findRedFlags(text)).toEqual([]);
  });
});

describe('findRedFlags on any text', () => {
  test('never throws and names each sign once', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...emergencies, ...selfHarm),
        (noise, told) => {
          for (const text of [noise, `${told} ${noise}`, `${told}. ${told}`]) {
            const flags = findRedFlags(text).map((flag) => `${flag.kind} ${flag.sign}`);
            expect(new Set(flags).size).toBe(flags.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('10,000 hard characters are read through', () => {
    for (const part of [
      'i ',
      'my ',
      'i have ',
      'chest ',
      'no ',
      'a',
      ' ',
      'i want to ',
      'my son is ',
      'bleeding ',
      'pregnant ',
      'no a, ',
      '. ',
      'soaking a ',
    ]) {
      expect(findRedFlags(part.repeat(10_000 / part.length))).toBeInstanceOf(Array);
    }
  });
});

describe('urgentCareNotice', () => {
  test('names an emergency number, and a crisis line for self-harm', () => {
    expect(urgentCareNotice([{ kind: 'emergency', sign: 'chest pain' }])).toMatch(/112.*911.*999/);
    expect(urgentCareNotice([{ kind: 'emergency', sign: 'chest pain' }])).not.toMatch(/crisis/);
    expect(urgentCareNotice([{ kind: 'self-harm', sign: 'suicidal thoughts' }])).toMatch(/crisis line/);
    expect(urgentCareNotice([])).toBe('');
  });

  test('gives neither dose nor diagnosis', () => {
    const notice = urgentCareNotice(
      ['emergency', 'self-harm'].map((kind) => ({ kind: kind as 'emergency', sign: 'x' })),
    );
    expect(notice).not.toMatch(/\bmg\b|aspirin|take \d/i);
  });
});
