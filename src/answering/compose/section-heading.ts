import type { SectionPart } from '../../appraisal/index.ts';
import type { QuestionType } from '../../domain/index.ts';
import type { Direction } from '../select/finding-direction.ts';

const mainHeading: Record<QuestionType, string> = {
  treatment: 'Benefit and effect',
  dose: 'Effect',
  harm: 'Effect',
  diagnosis: 'Findings and tests',
  prognosis: 'Course and outlook',
  aetiology: 'Causes and associations',
  prevention: 'Preventive effect',
  comparison: 'How the options compare',
  monitoring: 'Findings',
};

export const harmsHeading = 'Harms and safety';
export const pitfallsHeading = 'Pitfalls';
const doseHeading = 'Dose and regimen';
const studiedHeading = 'Who and what was studied';
const guidelinesHeading = 'What guidelines say';
export const backgroundHeading = 'Background';

/** The order in which sections stand. */
export const headingOrder: readonly string[] = [
  guidelinesHeading,
  ...new Set(Object.values(mainHeading)),
  doseHeading,
  harmsHeading,
  pitfallsHeading,
  studiedHeading,
  backgroundHeading,
];

const doseWords =
  /\b\d+(?:[.,]\d+)?(?:\s?(?:to|-|–)\s?\d+(?:[.,]\d+)?)?\s?(?:mg|µg|mcg|micrograms?|g|ml|mL|IU|units?|L)\b.{0,60}\b(?:daily|once|twice|weekly|every|per|hour|bolus|infusion|intravenous\w*|oral\w*|subcutaneous\w*|intramuscular\w*|dose)\b|\b(?:dose|bolus|loading|target trough) of \d|\b(?:mg|mL|ml|units?)(?:\/| per )(?:kg|kilogram|h|hour|day)/i;
/** Words of harm, whatever the sentence says of them. */
export const harmWords =
  /\b(?:adverse|side effects?|toxic\w*|bleed\w*|ha?emorrhag\w+|safety|tolerat\w+|discontinu\w+ (?:due|because)|infusion-related|hypoglyc\w+|hyperkal\w+|complication\w*|serious infection\w*)\b/i;
const cautionWords =
  /\b(?:caution\w*|contraindicat\w+|avoid\w*|mimic\w*|misdiagnos\w+|mistak\w+|overlook\w*|despite|does not prove|cannot be|should be evaluated|raised risk of)\b/i;

/** The clinical heading under which a sentence stands, by what it says and by what was asked. */
export function sectionHeading(
  passage: { readonly text: string; readonly part: SectionPart },
  type: QuestionType,
  guideline: boolean,
  direction: Direction | null,
): string {
  const { text, part } = passage;
  if (guideline && part !== 'BACKGROUND' && part !== 'METHODS') return guidelinesHeading;
  if (part === 'METHODS') return type === 'dose' && doseWords.test(text) ? doseHeading : studiedHeading;
  if (direction === 'harm' || direction === 'harmless' || (direction !== 'for' && harmWords.test(text)))
    return harmsHeading;
  if (cautionWords.test(text)) return pitfallsHeading;
  if (type === 'dose' && doseWords.test(text)) return doseHeading;
  if (part === 'BACKGROUND') return backgroundHeading;
  return mainHeading[type];
}
