import { type Audience, type EvidenceLevel, evidenceLevelNames } from '../../domain/index.ts';

/** The sentence that stands over a version. */
export const introductions: Readonly<Record<Audience, string>> = {
  patient:
    'This page puts what studies found into plain words. It does not know you or your health. Talk with your doctor or nurse about what it means for you.',
  student:
    'The same checked claims as on the main page, with terms explained and the reason for each level of evidence.',
  nurse: 'The same checked claims as on the main page, with safety, monitoring and practical care first.',
  physician: 'Every checked claim with its citation and level of evidence.',
  specialist: 'Every checked claim, with its statistics, the reason for its level, and what was set aside.',
};

/** How sure one can be, in words; a level is the kind of study, not its quality. */
const certainty: Readonly<Record<'patient' | 'nurse', Readonly<Record<EvidenceLevel, string>>>> = {
  patient: {
    1: 'Strong evidence: experts looked at many studies.',
    2: 'Good evidence: a fair test put people into groups by chance.',
    3: 'Some evidence: people were watched over time. This can show a link but not the cause.',
    4: 'Weak evidence: this comes from only a few people.',
    5: 'Weak evidence: this is what experts think or sum up.',
  },
  nurse: {
    1: 'Strong evidence: guideline or systematic review.',
    2: 'Good evidence: randomised trial.',
    3: 'Some evidence: observational or diagnostic study. It shows links, not causes.',
    4: 'Weak evidence: case reports.',
    5: 'Weak evidence: narrative review or opinion.',
  },
};

/** Certainty in words where the audience wants them; null where the level itself is shown. */
export function certaintyWords(audience: Audience, level: EvidenceLevel): string | null {
  return audience === 'patient' || audience === 'nurse' ? certainty[audience][level] : null;
}

export interface LevelMeaning {
  readonly level: EvidenceLevel;
  readonly name: string;
  readonly meaning: string;
}

const meanings: Readonly<Record<EvidenceLevel, string>> = {
  1: 'Many studies were searched for, judged and put together by a method that was set beforehand. One odd result weighs little, and what is left out can be seen.',
  2: 'Chance decided who got which treatment. The groups are alike in everything else, known or not, so a difference comes from the treatment or from chance.',
  3: 'People were observed as they were. Those with and without the treatment or trait may differ in other ways (confounding), so a link need not be a cause. Studies of tests stand here too.',
  4: 'One or a few people are described, without a group to compare them with. It shows that something can happen, not how often or why.',
  5: 'An author sums up or judges without a stated method of finding and weighing studies. Which studies were left out is not known.',
};

/** What each level of evidence means and why that design gives it (after the Oxford CEBM levels, in five steps). */
export const levelMeanings: readonly LevelMeaning[] = ([1, 2, 3, 4, 5] as const).map((level) => ({
  level,
  name: evidenceLevelNames[level],
  meaning: meanings[level],
}));

const plainHeadings: Readonly<Record<string, string>> = {
  'What guidelines say': 'What experts advise',
  'Benefit and effect': 'Does it help?',
  Effect: 'What it does',
  'Findings and tests': 'Signs and tests',
  'Course and outlook': 'What may happen over time',
  'Causes and associations': 'What it may come from',
  'Preventive effect': 'Does it prevent illness?',
  'How the options compare': 'How the choices compare',
  Findings: 'What was found',
  'Dose and regimen': 'How it is given',
  'Harms and safety': 'Side effects and safety',
  Pitfalls: 'What to be careful about',
  'Who and what was studied': 'Who took part',
  Background: 'Good to know',
};

/** A section's heading for patients; headings without a plain version (names of causes) are told by the glossary. */
export function plainHeading(heading: string): string | null {
  return plainHeadings[heading] ?? null;
}

export const askFirst = 'Ask your doctor or pharmacist before you start, stop or change a medicine.';
