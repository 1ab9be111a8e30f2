/**
 * Which way a sentence points: `for` (a benefit, a recommendation to do it), `against` (no benefit, a recommendation not to,
 * a disadvantage), `harm` (a harm shown), `harmless` (a harm looked for and not found), or null when it does not say.
 */
export type Direction = 'for' | 'against' | 'harm' | 'harmless';

const harmWords =
  /\b(?:adverse|harm\w*|toxic\w*|bleed\w*|ha?emorrhag\w*|side effects?|safety|death|died|mortality|hypoglyc\w+|hypotension|hyperkal\w+|infection\w*|complication\w*|perforation|fracture\w*|amputation|stroke|seizure\w*|malformation\w*|ketoacidosis|overload|injur\w+|retinopathy|cancer\w*|autism|events?|nausea|vomiting|di?arrh\w+|rash|symptoms?)\b/i;

const adverse =
  /\b(?:adverse|harm\w*|toxic\w*|bleed\w*|ha?emorrhag\w*|side effects?|safety|complication\w*|discontinu\w+|fluid overload|hyperkal\w+|hypoglyc\w+|nausea|vomiting|diarrh\w+|rash|malformation\w*|retinopathy|amputation\w*)\b/i;

const recommendsAgainst =
  /\b(?:recommend(?:s|ed)?(?: \w+){0,3} against|advis(?:e|es|ed)(?: \w+){0,3} against|should not|not (?:be )?(?:given|used|offered|prescribed|recommended|advised|indicated)|not recommend\w*|suggests? (?:\w+ ){0,3}(?:against|not)|contraindicated|avoid(?:ed|ing)?|finds? the evidence insufficient|does not support|not support(?:ed)?|no (?:role|place|indication))\b/i;

const recommendsFor =
  /\b(?:recommends?|recommended|advis(?:es|ed)|suggests? (?:\w+ ){0,4}(?:us(?:e|ing)|giv\w+|offer\w*|treat\w*|start\w*|add\w*)|should (?:be|receive|have|get|start|undergo)|first-line|preferred|endorses?|favou?rs?|calls for)\b/i;

const noEffect =
  /\b(?:did not|does not|do not|not (?:significantly|statistically|superior|better|more effective|improved?|reduced?|lower|met|associated|different|slow\w*|regress\w*|resolv\w*|disappear\w*)|no (?:significant|statistically|clear|meaningful|overall|further|additional|added)? ?(?:\w+ )?(?:difference|benefit|effect|improvement|reduction|advantage|evidence|increase|association|gain)|neither|without (?:improving|reducing|lowering|shortening|changing|raising|increasing)|missed its|failed to|was similar|were similar|similar (?:in|between|with|across)|similarly|unchanged|nonsignificant|not differ)\b/i;

const benefit =
  /\b(?:reduc\w+|lower(?:ed|s|ing)?|improv\w+|prevent\w*|superior|better|fewer|less (?:frequent|often|likely|common)|cut|shorten\w*|faster|sooner|effective\w*|protect\w*|halv\w+|slow(?:ed|s|ing)|delay\w*|fell|more often|higher (?:rate|proportion|remission|response|cure|survival|likelihood)|noninferior|non-inferior|benefit\w*|success\w*|resolv\w+|cured?|disappear\w*|vanish\w*|lessen\w*|regress\w*|reversible)\b/i;

const worse =
  /\b(?:increas\w+|rais(?:ed|es)|more (?:frequent|common|often|likely)|higher|greater|worse\w*|excess|rose|doubl\w+|inferior|caus\w+|induced?|led to|follow(?:ed|s)|damag\w+|regain\w*)\b/i;

export function findingDirection(text: string): Direction | null {
  if (recommendsAgainst.test(text)) return 'against';
  if (noEffect.test(text)) return adverse.test(text) ? 'harmless' : 'against';
  if (adverse.test(text) && worse.test(text)) return 'harm';
  if (recommendsFor.test(text)) return 'for';
  if (benefit.test(text)) return 'for';
  if (worse.test(text) && harmWords.test(text)) return 'harm';
  return null;
}
