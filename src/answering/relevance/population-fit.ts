import type { Publication } from '../../domain/index.ts';
import { type AgeGroup, type AgeRange, ageGroups } from '../interpret/read-ages.ts';
import type { AnalysedPublication } from './analyse-publication.ts';

export interface Population {
  readonly ages: ReadonlySet<AgeGroup>;
  readonly pregnant: boolean;
}

const words: readonly (readonly [AgeGroup, RegExp])[] = [
  ['newborn', /\b(?:newborns?|neonat\w+|preterm|premature (?:baby|babies|infants?)|preemies?|prem baby)\b/i],
  ['infant', /\b(?:infan(?:t|ts|cy)|bab(?:y|ies)(?! aspirin)|toddlers?)\b/i],
  [
    'child',
    /\b(?:child(?!-(?:pugh|turcotte))(?:ren|hood)?|kids?|toddlers?|pa?ediatric\w*|boys?|girls?|my (?:little )?(?:son|daughter)|school-?age\w*|preschool\w*|schoolchildren)\b/i,
  ],
  ['adolescent', /\b(?:adolescen\w+|teen\w*|youths?)\b/i],
  ['adult', /\b(?:adults?|middle-aged|working age)\b/i],
  [
    'older adult',
    /\b(?:elderly|older (?:adults?|people|patients|men|women)|geriatric\w*|octogenarian\w*|frail|aged, 80 and over)\b/i,
  ],
];
const pregnancyWords =
  /\b(?:pregnan\w+|gestation\w*|antenatal\w*|prenatal\w*|obstetric\w*|expecting a baby|give birth|giving birth|childbirth|trimester|(?:pre-?)?eclampsia|due date|postpartum|labou?r ward|in labou?r)\b/i;

const nursingWords =
  /\b(?:breast-?\s?(?:feed\w*|fed|milk)|nursing (?:mothers?|women|infants?|my|her|a baby)|lactat(?:ion|ing)|my milk)\b/i;

/**
 * True when the question is on a pregnancy or on nursing and none of these publications speaks of that state: what a treatment does
 * to others tells nothing of the child.
 */
export function stateUnspoken(question: string, publications: readonly Publication[]): boolean {
  return [pregnancyWords, nursingWords].some(
    (state) =>
      state.test(question) &&
      !publications.some(({ title, mesh, sections }) =>
        [title, ...mesh, ...sections.map(({ text }) => text)].some((text) => state.test(text)),
      ),
  );
}

/** Ages and pregnancy that a text names, in years or in words ("68F", "my daughter", "infants"). */
export function populationOf(text: string, ages: readonly AgeRange[]): Population {
  const named = words.flatMap(([group, pattern]) =>
    pattern.test(text.replace(/\bbaby aspirin\b/gi, '')) ? [group] : [],
  );
  return { ages: new Set([...ages.flatMap(ageGroups), ...named]), pregnant: pregnancyWords.test(text) };
}

const headings: readonly (readonly [string, AgeGroup])[] = [
  ['Infant, Newborn', 'newborn'],
  ['Infant', 'infant'],
  ['Child, Preschool', 'child'],
  ['Child', 'child'],
  ['Adolescent', 'adolescent'],
  ['Adult', 'adult'],
  ['Young Adult', 'adult'],
  ['Middle Aged', 'adult'],
  ['Aged', 'older adult'],
  ['Aged, 80 and over', 'older adult'],
];

/** Whom a publication studied: its title and MeSH check tags, else the ages its text names. */
export function studiedPopulation({
  publication,
  passages,
}: Pick<AnalysedPublication, 'publication' | 'passages'>): Population {
  const fromTitle = populationOf(publication.title, []);
  const fromHeadings = headings.flatMap(([heading, group]) =>
    publication.mesh.includes(heading) ? [group] : [],
  );
  const ages = new Set([...fromTitle.ages, ...fromHeadings]);
  const text = publication.sections.map((section) => section.text).join(' ');
  const pregnant = fromTitle.pregnant || publication.mesh.some((heading) => /^Pregnan/.test(heading));
  if (ages.size > 0) return { ages, pregnant };
  return {
    ages: populationOf(
      text,
      passages.flatMap((passage) => passage.ages),
    ).ages,
    pregnant,
  };
}

const OTHER_AGE = 0.6;
const OTHER_STATE = 0.8;
/** Evidence on others says little of what a treatment does in pregnancy. */
const NOT_PREGNANT = 0.6;

/** What a publication's population is worth for the question's: 1 when it fits or either is silent. */
export function populationFit(asked: Population, studied: Population): number {
  const agesDiffer =
    asked.ages.size > 0 &&
    studied.ages.size > 0 &&
    ![...asked.ages].some((group) => neighbours(group, studied.ages));
  const stateDiffers =
    asked.pregnant !== studied.pregnant && (asked.pregnant || asked.ages.size > 0 || studied.pregnant);
  const state = stateDiffers ? (asked.pregnant ? NOT_PREGNANT : OTHER_STATE) : 1;
  return (agesDiffer ? OTHER_AGE : 1) * state;
}

/** Adults and older adults share evidence, and so do adjoining ages of childhood; infants and adults do not. */
function neighbours(group: AgeGroup, studied: ReadonlySet<AgeGroup>): boolean {
  if (studied.has(group)) return true;
  if (group === 'older adult') return studied.has('adult');
  if (group === 'adult') return studied.has('older adult');
  if (group === 'child') return studied.has('adolescent') || studied.has('infant');
  if (group === 'infant') return studied.has('newborn') || studied.has('child');
  if (group === 'adolescent') return studied.has('child') || studied.has('adult');
  return studied.has('infant');
}
