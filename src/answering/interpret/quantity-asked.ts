/** The kind of figure a question wants first. */
export type Quantity = 'dose' | 'duration' | 'interval' | 'threshold' | 'frequency';

/** First match wins. A number of events ("how many get sick", "what are the chances") is a frequency. */
const asked: readonly (readonly [Quantity, RegExp])[] = [
  [
    'interval',
    /\bhow (?:often|frequently|regularly)\b|\b(?:what|which) (?:\w+ ){0,4}(?:interval|frequency|schedule)\b|\bhow soon\b|\bwhen (?:is|are|should|can|do|does|must|to)\b.{0,40}\b(?:repeat\w*|re-?check\w*|re-?test\w*|re-?dos\w*)\b|\bhow many times\b/i,
  ],
  [
    'duration',
    /\b(?:for )?how long\b|\b(?:what|which|optimal|recommended|minimum|shortest|right|best|usual|total) (?:\w+ ){0,2}(?:duration|length)\b|\b(?:duration|length) of (?:\S+ ){0,3}(?:therapy|treatment|antibiotics?|anticoagulation|course|steroids?|prophylaxis|isolation|immobili[sz]ation)\b|\bhow many (?:days|weeks|months|years)\b|^(?:and )?duration\b/i,
  ],
  [
    'threshold',
    /\b(?:what|which) (?:\w+ ){0,4}(?:levels?|values?|cut-?offs?|thresholds?|targets?|goals?|range|titre|titer|score|size|temperature|saturation|haemoglobin|hemoglobin|pressure)\b(?! of evidence)|\b(?:at|above|below|under|over) (?:what|which)\b(?! (?:dos(?:e|es|age)|stage|point in time))|\b(?:cut-?offs?|thresholds?|target (?:level|range|value|inr|blood pressure|bp|hba1c|ldl|urate|saturations?|spo2|temperature|ferritin)|goal (?:level|range|bp))\b|\bhow (?:high|low|big|large|small)\b|\b(?:is there a|what is a|what['’]s a) (?:safe|normal|dangerous|toxic) (?:\w+ )?(?:level|amount|range)\b|\bcounts? as (?:high|low|normal|raised|abnormal)\b/i,
  ],
  [
    'dose',
    /\bhow much\b(?! (?:does|do|is it|would|benefit|better|worse|risk|longer|of a|more|less|evidence|improvement|difference|effect|reduction|weight|time|blood))|\bhow many (?:mg|mcg|milligrams|micrograms|grams|ml|millilit\w+|units|iu|tablets|pills|puffs|drops|capsules|doses|sachets|sprays)\b|\b(?:what|which|right|correct|best|usual|starting|recommended|maximum|max|minimum|loading|maintenance|optimal|safe|total|daily|initial|appropriate|paediatric|pediatric|adult|oral|iv|target) (?:\S+ ){0,3}(?:dos(?:e|age|ing)|infusion rate|bolus)\b(?! ct\b| aspirin\b)|\b(?:dos(?:e|age|ing)) (?:of|for|in|adjust\w*|reduction|schedule|regimen|and)\b|^(?:and )?(?:the )?dos(?:e|age|ing)\b|\bdos(?:e|age|ing)\s*\?|\bwhat rate\b|\b(?:ml|mg|mcg|units|iu)(?:\/| per )(?:kg|h|hour|hr|day)\b[^.]{0,30}\?/i,
  ],
  [
    'frequency',
    /\bhow (?:many|common|likely|rare)\b|\bwhat (?:are the (?:chances|odds)|is the (?:\w+ ){0,2}(?:chance|probability|incidence|prevalence|rate|risk|likelihood|number needed))\b|\bwhat (?:proportion|percentage|share|fraction)\b|\bhow big (?:is|was|are)\b|\bnnt\b|\bnnh\b|\beffect size\b|\bhow much (?:does|do|better|worse|benefit|less|more|of a (?:difference|benefit|risk))\b/i,
  ],
];

/** The figure a question asks for, or null. A dose named to describe ("is low-dose aspirin safe") asks for none. */
export function quantityAsked(question: string): Quantity | null {
  const text = question.replace(/\s+/g, ' ').trim();
  return asked.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const number = String.raw`\d+(?:[.,]\d+)*`;
const massUnit = String.raw`(?:mg|µg|μg|mcg|micrograms?|milligrams?|grams?|g|ng|mL|ml|millilit\w+|litres?|liters?|L|IU|MU|units?|mmol|mEq|puffs?|tablets?|drops?|sachets?|sprays?)`;
const timeUnit = '(?:minutes?|hours?|hourly|h|days?|weeks?|months?|years?)';
const testUnit = String.raw`(?:°|mm\s?Hg|mmol|µmol|μmol|umol|mg|µg|μg|mcg|micrograms?|milligrams?|grams?|ng|pg|g\b|IU|U\b|units?|mm\b|cm\b|mL|ml|kPa|bpm|degrees|points?|copies|cells)`;
const range = String.raw`${number}(?:\s?(?:to|-|–|or)\s?${number})?`;

/** How a sentence shows that it carries such a figure. */
const carried: Readonly<Record<Quantity, RegExp>> = {
  dose: new RegExp(
    String.raw`\b${range}[\s-]?${massUnit}(?!\w)(?!\s?(?:of (?:blood|urine|sputum|protein)\b|(?:\/|per )\s?(?:dL|l|L|mL|ml|mm)\b))`,
  ),
  duration: new RegExp(
    String.raw`\b(?:for|over|of|after|at least|within|lasting|up to|than|through|beyond|until|versus|or|to|minimum|default|course|was|is|take[sn]?)\s(?:(?:the|a|an|first|only|about|at least|further|another|more than|less than|up to)\s)*${range}(?:\s|-)${timeUnit}\b|\b${range}(?:\s|-)(?:day|week|month|year|hour)s?\b(?=[^.]{0,40}\b(?:course|treatment|therapy|duration|regimen|antibiotic\w*|prophylaxis))`,
    'i',
  ),
  interval: new RegExp(
    String.raw`\bevery (?:${number}|other|few|day|week|month|year|morning|night|visit|two|three|four|six|eight|twelve)\b|\b(?:once|twice|three times|four times|${number} times)(?:,? (?:a|per|each|every|in))? (?:daily|weekly|monthly|yearly|day|week|month|year)\b|\b(?:daily|weekly|monthly|yearly|annual(?:ly)?|hourly|quarterly|nightly)\b|\b(?:at|after|in|within) ${range}(?:\s|-)${timeUnit}\b`,
    'i',
  ),
  threshold: new RegExp(
    String.raw`(?:[<>≤≥]|\b(?:above|below|under|over|at least|less than|more than|greater than|lower than|higher than|exceed\w*|between|reach\w*|target\w*|threshold|cut-?off|reference (?:value|range)|limit))[^.;]{0,30}?${range}\s?(?:%|${testUnit})|${range}\s?(?:%|${testUnit})\S* or (?:more|less|higher|lower|above|below|greater|over|under)\b|\b(?:of|at|to|from)\s${range}\s?${testUnit}`,
    'i',
  ),
  frequency: new RegExp(
    String.raw`${number}\s?%|\b${number} (?:of|in|per|out of) (?:every )?${number}|\b(?:NNT|NNH|number needed)\b|\bratio\b[^.]{0,20}${number}|\b(?:HR|OR|RR)\b[^.]{0,8}${number}`,
  ),
};

/** True when a sentence carries a figure of the kind. Tables, ages and counts of participants do not. */
export function carriesQuantity(text: string, quantity: Quantity): boolean {
  return carried[quantity].test(text);
}

/** The kind of figure in words, as a gap tells it. */
export const quantityWords: Readonly<Record<Quantity, string>> = {
  dose: 'a dose',
  duration: 'a duration',
  interval: 'an interval',
  threshold: 'a threshold or level with its unit',
  frequency: 'a rate or a size of effect',
};
