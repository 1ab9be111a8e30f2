/** An outcome one wants more of, less of, or a harm of treatment. */
export type OutcomeKind = 'wanted' | 'unwanted' | 'adverse';

const kinds: readonly (readonly [OutcomeKind, RegExp])[] = [
  [
    'adverse',
    /\b(?:adverse|harm(?:s|ful)?|toxic\w*|bleed\w*|ha?emorrhag\w*|side effects?|fluid overload|hyperkal\w+|hypoglyc\w+|nausea|vomiting|diarrh\w+|rash|malformation\w*|retinopathy|amputation\w*|decrements?|transfusion)\b/i,
  ],
  [
    'wanted',
    /\b(?:surviv\w+|remission|respon(?:se|ded|ders?)|cure[ds]?|cure rates?|eradicat\w+|recover\w+|independen\w+|quality of life|density|function(?:ing)?|resolution|resolved|cessation|controlled|success\w*|abstinen\w+|free days|improvement|weight loss|growth|discharge|regression|retention|adherence|coverage|(?:efficacy|effectiveness)(?! of))\b/i,
  ],
  [
    'unwanted',
    /\b(?:death\w*|die[ds]?|mortality|events?|stroke\w*|infarction\w*|embol\w+|thromb\w+|relapse\w*|recurren\w+|recurred|exacerbation\w*|hospitali[sz]ation\w*|admission\w*|readmission\w*|failure|progress\w+|fracture\w*|seizure\w*|pain|symptoms?|infection\w*|incidence|risk|disability|pre-?eclampsia|preterm|abnormalit\w+|aneurysm\w*|attacks?|headache days|migraine days|duration|stay|fever|scores?|weight|pressure|need for|dialysis|escalation|decline|volume|cancer\w*|diabetes|worsening|levels?)\b/i,
  ],
];

/** Trials' names in capitals: RECOVERY is not a recovery. */
const trialNames = /\b[A-Z]{4,}\b/g;

/** The kind of outcome a sentence speaks of, by the first outcome word in it; null when it names none. */
export function outcomeKind(text: string): OutcomeKind | null {
  const words = text.replace(trialNames, (name) => '-'.repeat(name.length));
  let first = Number.POSITIVE_INFINITY;
  let found: OutcomeKind | null = null;
  for (const [kind, pattern] of kinds) {
    const at = words.search(pattern);
    if (at !== -1 && at < first) {
      first = at;
      found = kind;
    }
  }
  return found;
}

/** Outcome words that say nothing by themselves: what matters is of what. */
const unspecific =
  /^(?:adverse|harm\w*|side effects?|events?|incidence|risk|duration|stay|scores?|levels?|volume|pressure|weight|need for|symptoms?|improvement|respon\w+|success\w*|function\w*|decrements?|decline|worsening|escalation|progress\w+|failure|resol\w+|recover\w+|controlled|abnormalit\w+)$/i;

/** The words of a sentence that name an outcome in so many words: "bleeding", "deaths", "stroke". */
export function namedOutcomes(text: string): string[] {
  const words = text.replace(trialNames, (name) => '-'.repeat(name.length));
  return kinds.flatMap(([, pattern]) =>
    [...words.matchAll(new RegExp(pattern, 'gi'))]
      .map(([word]) => word)
      .filter((word) => !unspecific.test(word)),
  );
}
