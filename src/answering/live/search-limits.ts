import type { AgeGroup, AgeRange } from '../interpret/read-ages.ts';
import { ageGroups } from '../interpret/read-ages.ts';

/** Something a record has when one of the headings or phrases fits. */
export interface AnyOf {
  readonly headings: readonly string[];
  readonly phrases: readonly string[];
  /** The phrases have their plurals beside them already. */
  readonly exact?: true;
}

/**
 * MeSH headings of the age groups, with the words of records that have no headings yet. Adults are not asked for: most
 * studies are of adults, and few without headings say so.
 */
const groups: Readonly<Record<AgeGroup, AnyOf | null>> = {
  newborn: {
    headings: ['Infant, Newborn'],
    phrases: ['newborn', 'newborns', 'neonate', 'neonates', 'neonatal'],
  },
  infant: { headings: ['Infant'], phrases: ['infant', 'infants', 'infancy'] },
  child: { headings: ['Child'], phrases: ['child', 'children', 'pediatric', 'paediatric'] },
  adolescent: {
    headings: ['Adolescent'],
    phrases: ['adolescent', 'adolescents', 'adolescence', 'teenagers'],
  },
  adult: null,
  'older adult': {
    headings: ['Aged'],
    phrases: ['elderly', 'older adults', 'older people', 'older patients', 'geriatric'],
  },
};

/** The same for a group that the question names ("children"), by the vocabulary's name of it. */
export function ageGroupLimit(name: string): AnyOf | null {
  const group = groups[name as AgeGroup];
  return group ? { ...group, exact: true } : null;
}

/** Who the question is about by age; null when it names no age, or ages of which adults are some. */
export function ageLimit(ages: readonly AgeRange[]): AnyOf | null {
  const named = [...new Set(ages.flatMap(ageGroups))];
  if (named.length === 0 || named.includes('adult')) return null;
  const wanted = named.flatMap((group) => groups[group] ?? []);
  return {
    headings: wanted.flatMap(({ headings }) => headings),
    phrases: wanted.flatMap(({ phrases }) => phrases),
    exact: true,
  };
}

/** "In women", "male patients": the sex is what is asked about. "A 60-year-old woman" is one patient, and no limit. */
const asked: readonly (readonly [heading: 'Female' | 'Male', pattern: RegExp])[] = [
  [
    'Female',
    /\b(?:in|for|among|of) (?:\w+ )?(?:women|females|girls)\b|\bfemale (?:patients|sex|athletes)\b/i,
  ],
  ['Male', /\b(?:in|for|among|of) (?:\w+ )?(?:men|males|boys)\b|(?<!fe)\bmale (?:patients|sex|athletes)\b/i],
];

/** The heading of the sex a question asks about; null when it asks about none, or both. */
export function sexLimit(question: string): 'Female' | 'Male' | null {
  const found = asked.filter(([, pattern]) => pattern.test(question));
  return found.length === 1 ? (found[0]?.[0] ?? null) : null;
}

export interface YearLimit {
  readonly from: number;
  /** Null: to now. */
  readonly to: number | null;
}

/** Nothing older is asked for. */
export const FIRST_YEAR = 1800;

const ofLiterature =
  /\b(?:stud(?:y|ies)|trials?|evidence|guidelines?|guidance|published|publications?|literature|research|data|reviews?|meta-?analys[ei]s|papers?|articles?|recommendations?|updates?|updated|what(?:'s|’s| is| has been)? new|new|latest|approved|advances)\b/i;
const ofAPatient =
  /\b(?:has had|have had|had|has been|have been|been|taking|on|diagnosed|treated|suffer(?:s|ed|ing)?|ill|sick|pregnant|smok(?:es|ed|ing)|stable|pain|symptoms?|surgery|operated|started|stopped)\b[^.?!;]{0,60}$/i;

/**
 * The years a question asks for ("trials since 2020", "published between 2015 and 2020", "evidence of the last five
 * years"). A year that tells since when somebody is ill is none.
 */
export function yearLimit(question: string, thisYear: number): YearLimit | null {
  for (const sentence of question.split(/(?<=[.?!;])\s+/)) {
    const found = readYears(sentence, thisYear);
    if (!found || found.from > thisYear || found.from < FIRST_YEAR) continue;
    const before = sentence.slice(0, found.index);
    if (ofLiterature.test(sentence) && !(ofAPatient.test(before) && !ofLiterature.test(before))) {
      return { from: found.from, to: found.to };
    }
  }
  return null;
}

const words: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
};

function readYears(text: string, thisYear: number): (YearLimit & { readonly index: number }) | null {
  const year = '((?:19|20)\\d{2})';
  const between = new RegExp(
    `\\b(?:from|between|in|during)\\s+${year}\\s*(?:to|and|until|through|-|–)\\s*${year}\\b`,
    'i',
  ).exec(text);
  if (between) return { from: Number(between[1]), to: Number(between[2]), index: between.index };
  const since = new RegExp(
    `\\b(since|after|from|newer than|later than)\\s+(?:the (?:beginning|start) of\\s+)?${year}\\b(?:\\s+(?:on|onwards?|or later))?`,
    'i',
  ).exec(text);
  if (since) {
    const exclusive = /after|than/i.test(since[1] ?? '');
    return { from: Number(since[2]) + (exclusive ? 1 : 0), to: null, index: since.index };
  }
  const last =
    /\b(?:last|past|previous)\s+(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twenty)?\s*(years?|decade)\b/i.exec(
      text,
    );
  if (last) {
    const count = last[1] === undefined ? 1 : (words[last[1].toLowerCase()] ?? Number(last[1]));
    return { from: thisYear - count * (/decade/i.test(last[2] ?? '') ? 10 : 1), to: null, index: last.index };
  }
  const inYear = new RegExp(`\\bpublished\\s+in\\s+${year}\\b`, 'i').exec(text);
  if (inYear) return { from: Number(inYear[1]), to: Number(inYear[1]), index: inYear.index };
  return null;
}
