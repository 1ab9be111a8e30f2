import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PhiKind } from '../../domain/index.ts';
import { stripIdentifiers } from './strip-identifiers.ts';

const stripped: [string, string, ...PhiKind[]][] = [
  ['Mr Smith has AF, should he take apixaban?', 'Mr [name] has AF, should he take apixaban?', 'name'],
  ['Mrs. Ana de la Cruz, 67, with COPD', 'Mrs. [name], 67, with COPD', 'name'],
  ['Can Ms Jones stop metformin?', 'Can Ms [name] stop metformin?', 'name'],
  ['Miss O’Brien takes lithium', 'Miss [name] takes lithium', 'name'],
  [
    'Dr. Patel started Mr. J. R. Smith-Jones on warfarin',
    'Dr. [name] started Mr. [name] on warfarin',
    'name',
  ],
  ['Mr Smith COPD exacerbation: steroids?', 'Mr [name] COPD exacerbation: steroids?', 'name'],
  ['Mr Smith Warfarin dose?', 'Mr [name] Warfarin dose?', 'name'],
  ["Mr Smith's INR is 5", "Mr [name]'s INR is 5", 'name'],
  ['Prof Müller asked about sarcoidosis', 'Prof [name] asked about sarcoidosis', 'name'],
  ['mr smith has af', 'mr [name] has af', 'name'],
  ['mrs jones, 80, fell', 'mrs [name], 80, fell', 'name'],
  ['see miss taylor, 25, with migraine', 'see miss [name], 25, with migraine', 'name'],
  ['Mrs van der Berg is pregnant', 'Mrs [name] is pregnant', 'name'],
  ['patient John Doe with gout', 'patient [name] with gout', 'name'],
  ['pt Jane Roe on apixaban', 'pt [name] on apixaban', 'name'],
  ['Patient: John Doe. CKD 4, gout', 'Patient: [name]. CKD 4, gout', 'name'],
  ['Patient name: JANE ROE, CKD 4', 'Patient name: [name], CKD 4', 'name'],
  ['my name is Olusegun Adeyemi and I have asthma', 'my name is [name] and I have asthma', 'name'],
  ['my name is john smith, i take ramipril', 'my name is [name], i take ramipril', 'name'],
  ["Her name's Maria Silva. She has lupus", "Her name's [name]. She has lupus", 'name'],
  ['a boy called Tim Jones with croup', 'a boy called [name] with croup', 'name'],
  ['a 55-year-old woman named Rosa with SLE', 'a 55-year-old woman named [name] with SLE', 'name'],
  ['my son Jack has croup', 'my son [name] has croup', 'name'],
  ['my husband John Smith takes statins', 'my husband [name] takes statins', 'name'],
  ['Mary Smith is 70 and has AF', '[name] is 70 and has AF', 'name'],
  [
    'How should I treat gout in CKD? Regards, Ana Lopez',
    'How should I treat gout in CKD? Regards, [name]',
    'name',
  ],
  ['Name: Jane Roe, 54F, AF', 'Name: [name], 54F, AF', 'name'],
  ['MRN 12345678 with AF', 'MRN [record number] with AF', 'record number'],
  ['MRN: AB-123456, CKD 3', 'MRN: [record number], CKD 3', 'record number'],
  ['medical record number 00123456 sepsis', 'medical record number [record number] sepsis', 'record number'],
  ['hospital no. H123456 pneumonia', 'hospital no. [record number] pneumonia', 'record number'],
  ['Hospital number is 7654321, DKA', 'Hospital number is [record number], DKA', 'record number'],
  ['patient ID 99887766 has HIV', 'patient ID [record number] has HIV', 'record number'],
  ['pt #1234567 needs DOAC advice', 'pt #[record number] needs DOAC advice', 'record number'],
  ['NHS number 943 476 5919 with AF', 'NHS number [identity number] with AF', 'identity number'],
  ['NHS no: 9434765919', 'NHS no: [identity number]', 'identity number'],
  ['SSN 123-45-6789 asthma', 'SSN [identity number] asthma', 'identity number'],
  ['078-05-1120 with asthma', '[identity number] with asthma', 'identity number'],
  ['NI AB 12 34 56 C, gout', 'NI [identity number], gout', 'identity number'],
  ['DOB 12/03/1956, AF', 'DOB [date of birth], AF', 'date of birth'],
  ['dob: 1956-03-12 AF', 'dob: [date of birth] AF', 'date of birth'],
  ['d.o.b. 3.12.56 COPD', 'd.o.b. [date of birth] COPD', 'date of birth'],
  ['born on 3 March 1956, on digoxin', 'born on [date of birth], on digoxin', 'date of birth'],
  ['date of birth is March 3rd, 1956', 'date of birth is [date of birth]', 'date of birth'],
  ['he was born 3rd of March 1956', 'he was born [date of birth]', 'date of birth'],
  ['call me on 07911 123456', 'call me on [phone number]', 'phone number'],
  ['tel 5551234', 'tel [phone number]', 'phone number'],
  ['reach her at (212) 555-1234 about INR', 'reach her at [phone number] about INR', 'phone number'],
  ['+44 7911 123456 has gout', '[phone number] has gout', 'phone number'],
  ['+1-212-555-1234', '[phone number]', 'phone number'],
  ['0049 30 1234567 asks', '[phone number] asks', 'phone number'],
  ['212.555.1234 asks', '[phone number] asks', 'phone number'],
  ['06 12 34 56 78 asks', '[phone number] asks', 'phone number'],
  ['+33 6 12 34 56 78 asks', '[phone number] asks', 'phone number'],
  ['+91 98765 43210 asks', '[phone number] asks', 'phone number'],
  ['020 7946 0958 asks', '[phone number] asks', 'phone number'],
  ['write to jane.roe+x@nhs.example.uk about gout', 'write to [e-mail address] about gout', 'e-mail address'],
  ['JANE@EXAMPLE.COM', '[e-mail address]', 'e-mail address'],
  ['He lives at 12 Elm Street and has COPD', 'He lives at [postal address] and has COPD', 'postal address'],
  ['she lives at 12 elm street, has copd', 'she lives at [postal address], has copd', 'postal address'],
  ['221B Baker Street, London NW1 6XE, COPD', '[postal address], COPD', 'postal address'],
  ['742 Evergreen Terrace, Springfield, IL 62704 with gout', '[postal address] with gout', 'postal address'],
  ['Hauptstraße 12, 10115 Berlin, Asthma', '[postal address], Asthma', 'postal address'],
  ['12 rue de Rivoli has COPD', '[postal address] has COPD', 'postal address'],
  ['P.O. Box 123, gout', '[postal address], gout', 'postal address'],
  ['postcode SW1A 1AA asthma', 'postcode [postal address] asthma', 'postal address'],
  [
    'see https://portal.example.org/patient?id=77 for the ECG',
    'see [web address] for the ECG',
    'web address',
  ],
  ['www.example.org says aspirin is bad', '[web address] says aspirin is bad', 'web address'],
  ['facebook.com/john.smith asks', '[web address] asks', 'web address'],
];

const untouched = [
  'Parkinson disease and levodopa',
  "Does Parkinson's disease run in families?",
  "my mother has Alzheimer's disease",
  'My father Parkinson disease is worse',
  'MR imaging or CT for Hodgkin lymphoma?',
  'MR Angiography for aneurysm',
  'mr imaging of the prostate',
  'mr severity is graded how?',
  'MRS Spectroscopy in glioma',
  'MR severity and TEER',
  'DR screening interval in diabetes',
  'Dr. or nurse led clinics for COPD',
  'MS relapse: steroids?',
  'MS Patients on ocrelizumab',
  'ms patients on fingolimod',
  'What if I miss a dose of the pill?',
  'Miss a dose of apixaban?',
  'If I miss doses, is it harmful?',
  'I missed two pills',
  'If I miss meals, what about insulin?',
  'What if I Miss Doses of my DOAC?',
  'vitamin D 2000 IU daily',
  'BP 120/80, HR 72, RR 16, SpO2 98%',
  'BP 180/110 mmHg in pregnancy',
  'the 2017 guideline and the 2019-2020 update',
  'CHA2DS2-VASc 3, HAS-BLED 2',
  "St. John's wort with sertraline",
  'PMID 32334703 says what?',
  'PMID: 0012345678 says what?',
  'doi:10.5555/12345678 and 10.5555/s0140-6736(20)30325-1',
  'https://doi.org/10.5555/12345678',
  'NCT04512345 and ISRCTN12345678',
  'aspirin 81-325 mg',
  'heparin 5000 units/kg then 1000-2000 units',
  'platelets 150 000 to 400 000',
  'doses of 400-800-1200 mg daily',
  '400 800 1200 mg',
  'sodium 0.9% 0.45% 500 mL at 125 mL/h',
  'a 65-year-old man with AF',
  '65M with CKD 3b eGFR 34',
  'born at 29 weeks, 1200 g',
  'infants born before 32 weeks',
  'women born in 1960',
  'Patient Health Questionnaire-9 for depression',
  'patient controlled analgesia',
  'Patient Reported Outcomes in RA',
  'patients with COPD on LAMA',
  'patient on Eliquis with AF',
  'Stevens-Johnson syndrome from Lamotrigine',
  'Ramsay Hunt syndrome: aciclovir?',
  'Guillain-Barré after flu',
  'Graves disease in pregnancy',
  'Charles Bonnet syndrome treatment',
  'Robert Jones bandage for knees',
  'Child-Pugh B cirrhosis',
  'Child Pugh C cirrhosis and DOAC',
  'my son ADHD methylphenidate',
  'my daughter has Type 1 diabetes',
  'a drug called Xarelto',
  'brand name is Xarelto',
  'CD4 cell count 350, viral load 100000',
  'cell counts: 4500 1200 3000',
  'phone call follow-up after stroke',
  'case number needed: how many to treat?',
  'record number of cases in 2024',
  'NHS 111 or GP for croup?',
  'HbA1c 7.5 % (58 mmol/mol)',
  'Na 128, K 3.1, Cr 1.4, glucose 600',
  'QTc 510 ms on haloperidol',
  'ICD-10 I48.91 coding',
  'CAS 50-78-2',
  'T 38.5 C, WBC 15.2',
  '1:1000 adrenaline 0.5 mg IM',
  'P = .87 vs p < 0.05',
  'Gleason 3 + 4 = 7',
  'G2P1 at 34+5 weeks',
  '10 Step approach; 4 Way stopcock of Drug',
  'metformin/sitagliptin 50/1000',
  'B12 1000 mcg IM',
  'ClinicalTrials.gov entries on gout',
  'at 0, 15, 30, 60, 90, 120 minutes',
  'How to treat H. pylori in Down syndrome?',
  'St. Louis encephalitis',
  'Wilson disease penicillamine',
  'Trials MR CLEAN, ESCAPE and REVASCAT were pooled',
  'MS Relapse And Steroids In Patients',
  'Patient Decision Aid or usual care?',
  'Patient Advocacy in oncology',
  'Ann Arbor staging of lymphoma',
  'HLA-DR Antigens in coeliac disease',
  'Ahmed valve or trabeculectomy',
  'Lyme disease doxycycline for 10-14 days',
];

describe('identifiers are stripped', () => {
  test.each(stripped)('%s', (text, expected, ...kinds) => {
    expect(stripIdentifiers(text)).toEqual({ text: expected, removed: kinds });
  });

  test('several kinds in one note, each named once', () => {
    const result = stripIdentifiers(
      'Mrs Jane Roe, DOB 1/2/1950, MRN 445566, call me at 0207 946 0958 or j@roe.example; Mr Roe agrees. CKD 3, AF: apixaban dose?',
    );
    expect(result.text).toBe(
      'Mrs [name], DOB [date of birth], MRN [record number], call me at [phone number] or [e-mail address]; Mr [name] agrees. CKD 3, AF: apixaban dose?',
    );
    expect([...result.removed].sort()).toEqual([
      'date of birth',
      'e-mail address',
      'name',
      'phone number',
      'record number',
    ]);
  });
});

describe('medicine is left alone', () => {
  test.each(untouched)('%s', (text) => {
    expect(stripIdentifiers(text)).toEqual({ text, removed: [] });
  });
});

const digit = fc.integer({ min: 0, max: 9 }).map(String);
const run = (length: number) =>
  fc.array(digit, { minLength: length, maxLength: length }).map((all) => all.join(''));
const around = fc.constantFrom('Is apixaban safe? ', 'pt with AF, ', '(', '', 'CKD 3b; ');

describe('generated identifiers never survive', () => {
  test('phones', () => {
    const phone = fc.oneof(
      fc
        .tuple(fc.integer({ min: 200, max: 999 }), run(3), run(4), fc.constantFrom('-', ' ', '.'))
        .map(([a, b, c, s]) => [a, b, c].join(s)),
      fc
        .tuple(fc.integer({ min: 1, max: 99 }), run(3), run(6), fc.constantFrom('-', ' ', ''))
        .map(([a, b, c, s]) => `+${[a, b, c].join(s)}`),
      fc.tuple(fc.integer({ min: 1000, max: 9999 }), run(6)).map(([a, b]) => `0${a} ${b}`),
    );
    fc.assert(
      fc.property(around, phone, (before, value) => {
        const result = stripIdentifiers(`${before}${value}, what to do?`);
        expect(result.text).not.toContain(value);
        expect(result.removed).toContain('phone number');
      }),
    );
  });

  test('e-mail addresses', () => {
    fc.assert(
      fc.property(around, fc.emailAddress(), (before, value) => {
        const result = stripIdentifiers(`${before}${value} asks`);
        expect(result.text).not.toContain(value);
        expect(result.removed).toContain('e-mail address');
      }),
    );
  });

  test('record numbers', () => {
    const cue = fc.constantFrom(
      'MRN',
      'MRN: ',
      'mrn #',
      'hospital number ',
      'Patient ID: ',
      'medical record no. ',
    );
    fc.assert(
      fc.property(
        around,
        cue,
        fc.constantFrom('', 'A', 'HX'),
        fc.integer({ min: 5, max: 10 }).chain(run),
        (before, label, prefix, value) => {
          const result = stripIdentifiers(
            `${before}${label}${label === 'MRN' ? ' ' : ''}${prefix}${value} with sepsis`,
          );
          expect(result.text).not.toContain(value);
          expect(result.text).toContain('with sepsis');
        },
      ),
    );
  });

  test('titled names', () => {
    const name = fc.constantFrom(
      'Nowak',
      "O'Neill",
      'García Márquez',
      'Al-Farsi',
      'Ng',
      'de Vries',
      'Okonkwo',
      'Ünal',
    );
    fc.assert(
      fc.property(around, fc.constantFrom('Mr', 'Mrs.', 'Ms', 'Dr.'), name, (before, title, value) => {
        expect(stripIdentifiers(`${before}${title} ${value} has gout`).text).not.toContain(value);
      }),
    );
  });
});

describe('stripIdentifiers on any text', () => {
  const piece = fc.constantFrom(
    'Mr ',
    'Dr. ',
    'Smith',
    'john',
    ' ',
    '@',
    '.com',
    'www.',
    'http://',
    '+44',
    '0',
    '123',
    '456',
    '-',
    '/',
    '12/03/1956',
    'DOB ',
    'MRN',
    'NHS ',
    ':',
    '#',
    '[',
    ']',
    '[name]',
    'name is ',
    'patient ',
    '\n',
    '(',
    ')',
    'Street',
    '12 Elm ',
    'tel ',
    'PMID ',
    '10.1234/',
    "'s",
    '😀',
    '\ud800',
  );
  const anyText = fc.oneof(
    fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );
  test('never throws, and stripping twice changes nothing more', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = stripIdentifiers(text);
        expect(stripIdentifiers(once.text)).toEqual({ text: once.text, removed: [] });
        expect(once.removed.length > 0).toBe(once.text !== text);
      }),
      { numRuns: 1000 },
    );
  });

  test('10,000 hard characters are read through', () => {
    for (const part of [
      'a',
      '1',
      ' ',
      'a.',
      '1 ',
      '+1',
      '0 1',
      'Mr ',
      'A ',
      'A. ',
      'a@',
      '12 Elm ',
      'MRN ',
      'tel:',
      'a-',
      '(',
      'Mary Ann ',
    ]) {
      const text = part.repeat(10_000 / part.length);
      expect(stripIdentifiers(stripIdentifiers(text).text).removed).toEqual([]);
    }
  });
});
