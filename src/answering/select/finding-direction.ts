import type { SectionPart } from '../../appraisal/index.ts';
import { comparedEffect } from './compared-effect.ts';
import { type OutcomeKind, outcomeKind } from './outcome-kind.ts';

/**
 * Which way a sentence points: `for` (a benefit, a recommendation to do it), `against` (no benefit, a recommendation not to,
 * a disadvantage), `harm` (a harm shown), `harmless` (a harm looked for and not found), or null when it does not say.
 */
export type Direction = 'for' | 'against' | 'harm' | 'harmless';

const adverse =
  /\b(?:adverse|harm(?:s|ful)?|toxic\w*|bleed\w*|ha?emorrhag\w*|side effects?|complication\w*|fluid overload|hyperkal\w+|hypoglyc\w+|nausea|vomiting|diarrh\w+|rash|malformation\w*|retinopathy|amputation\w*|decrements?|transfusion)\b/i;

/** Two denials make a recommendation: "should not be delayed". */
const shouldNotWait =
  /\b(?:should not|must not|not) be (?:delayed|withheld|missed|omitted|stopped|deferred|denied)\b/i;
/** As good as the other, within a margin. */
export const notInferior =
  /(?<!\b(?:no|not|failed to) (?:\w+ ){0,3})\b(?:not|non)[- ]?inferior(?:ity)?\b(?! (?:margin|trial|study|design)\b|[^.;]*\b(?:was|were|could) not (?:be )?(?:shown|met|demonstrated|established|reached|achieved|concluded|proven)\b)/i;
/** Worse than the other, or not shown to be as good. */
export const inferior =
  /(?<!\b(?:not|non)[- ]?)\binferior(?:ity)?\b|\b(?:not|non)[- ]?inferiority\b[^.;]*\b(?:was|were|could) not (?:be )?(?:shown|met|demonstrated|established|reached|achieved|concluded|proven)\b|\b(?:did not|failed to) (?:\w+ ){0,3}non-?inferior(?:ity)?\b/i;
const withoutHarm = /\bwithout (?:more|increasing|raising|additional|an? (?:increase|rise))\b/i;

const recommendsAgainst =
  /\b(?:recommend(?:s|ed)?(?: \w+){0,3} against|advis(?:e|es|ed)(?: \w+){0,3} against|should not|need not|not (?:be )?(?:given|used|offered|prescribed|recommended|advised|indicated|reliable|validated)|not recommend\w*|suggests? (?:\w+ ){0,3}(?:against|not)|not (?:justified|warranted|worthwhile|needed|necessary)|contraindicated|avoid(?:ed|ing)?|evidence (?:is )?insufficient|insufficient (?:evidence|to)|not enough (?:evidence|data)|(?:does|do|did) not support|no (?:role|place|indication))\b/i;

const recommendsFor =
  /\b(?:recommends?(?! against)|recommended|advis(?:es|ed)|suggests? (?:\w+ ){0,4}(?:us(?:e|ing)|giv\w+|offer\w*|treat\w*|start\w*|add\w*)|(?:panel|guidelines?|committee|statement|college|academy|society|association) (?:\w+ ){0,2}suggests? (?!against\b|that\b|not\b|waiting\b)|should (?:be|receive|have|get|start|undergo)|first-line|preferred|prefers|endorses?|favou?rs?|calls for)\b/i;

const noEffect =
  /\b(?:did not|does not|do not|not (?:a )?(?:significant(?:ly)?|statistically|superior|better|more effective|improved?|reduced?|lower|met|associated|different|slow\w*|regress\w*|resolv\w*|disappear\w*|shorten\w*|increas\w*|rais\w*|higher|more|worse\w*)|no (?:[\w-]+ ){0,3}(?:differences?|different|benefits?|effects?|improvements?|reductions?|advantages?|evidence|increases?|associations?|gains?)|no (?:better|more|less|lower|higher|fewer|longer) than|neither|without (?:improving|reducing|lowering|shortening|changing|(?:\w+ )?(?:benefit|improvement|advantage))|missed its|failed to|(?:was|were) similar|similar (?:\w+ ){0,2}(?:in|between|with|across|whether|rates?|risks?|outcomes?)|similarly|unchanged|nonsignificant|unlikely to|for futility)\b/i;

const improves =
  /\b(?:improv\w+|prevent(?:s|ed|ing)|superior|better|effective(?:ly)?|efficacious|protect\w*|shorten\w*|faster|sooner|halv\w+|slow(?:ed|s|ing)|delay\w*|noninferior|non-inferior|benefit(?:s|ed)?|success\w*|resolv\w+|cured?|disappear\w*|vanish\w*|lessen\w*|reversible|advantage|favou?rabl[ey])\b/i;
const lowers =
  /\b(?:reduc\w+|lower(?:ed|s|ing)?|fewer|less|cut(?:s|ting)?|fell|decreas\w+|declin\w+|shorter)\b/i;
const raises =
  /\b(?:increas\w+|rais(?:ed|es|e)|more|higher|greater|excess|rose|doubl\w+|gain(?:ed)?|regain\w*)\b/i;
const worsens =
  /\b(?:worse(?:ned|ns)?|inferior|damag\w+|caus(?:ed|es(?! of)|ing)|induced?|led to|harmful|brought harm|harm without)\b/i;

/** Where a study started from, what it says of its own limits, what it leaves out, and who took part, is no finding. */
const tellsNothing =
  /\b(?:baseline|at entry|(?:median|mean) age|(?:do|does|did|cannot|can) ?(?:not)? prove|(?:do|does|did) not (?:address|mention|report|depend)|more (?:evidence|research|studies|data|trials) (?:is|are) needed)\b/i;
const takingPart = /\b(?:randomly assigned|randomi[sz]ed [\d,]+ |enrolled [\d,]+ |recruited [\d,]+ )/i;
/** Who cannot take the one is no finding on the other: "for women who cannot take bisphosphonates". */
const unable =
  /\bwho (?:cannot|can not|do not|does not|did not|are not|were not|have not|had not) [^,.;(]*/gi;

/** Who took part, told by their risk: "adults without diabetes at increased cardiovascular risk"; not "patients were at higher risk". */
const atRisk =
  /\b((?:adults|patients|people|persons|individuals|women|men|children|participants|those)(?: (?:with|without) [\w-]+)?) at (?:an? )?(?:increased|raised|elevated|high(?:er)?|low(?:er)?|greater) (?:[\w-]+ ){0,3}risk\b/gi;

/** A hazard ratio told of survival counts the deaths. */
const hazardOfDeath = /\bsurviv\w+\b.*\b(?:hazard ratio|a?HR)\b/i;

/** What acts on the outcome named after it ("lowered the risk"), unless it is told of one named before ("the risk was lowered"). */
const acting =
  /(?<!\b(?:was|were|is|are|be|been|being|significantly|much|slightly) )\b(?:reduc(?:ed|es|ing)|lower(?:ed|s|ing)|decreas(?:ed|es|ing)|cut(?:s|ting)?|increas(?:ed|es|ing)|rais(?:ed|es|ing)|doubl(?:ed|es|ing))\s+(?!with\b|in\b|by\b|from\b|after\b|among\b|to\b|more\b)(.*)|\b(?:had|showed|gave) (?:a |an )?(?:\w+ly )?(?:lower|higher|greater|fewer|less|more|shorter|longer|better|worse) (?!than\b|in\b|with\b)(.*)/i;

/** The kind of the outcome a sentence is on: what its verb acts on, else the first it names. */
function outcomeOf(text: string): OutcomeKind | null {
  const [, acted, had] = acting.exec(text) ?? [];
  return outcomeKind(acted ?? had ?? '') ?? outcomeKind(text);
}

/** "Increased cartilage loss", not "weight loss" nor "loss to follow-up". */
const lost =
  /\b(?:increas|rais|doubl|accelerat|caus)\w+ (?:more |greater )?(?!weight)\w+ (?:volume )?loss\b/i;

/** "Increased cartilage loss and had no effect on pain" shows a harm. */
function harmBeside(text: string): boolean {
  return text
    .split(/,? (?:and|but) /)
    .some(
      (clause) =>
        !noEffect.test(clause) &&
        raises.test(clause) &&
        !lowers.test(clause) &&
        (outcomeOf(clause) === 'adverse' || lost.test(clause)),
    );
}

/** Reads a sentence by its words and, where those do not say, by its effect sizes. */
export function findingDirection(written: string, part: SectionPart = 'other'): Direction | null {
  if (part === 'METHODS' || tellsNothing.test(written)) return null;
  const text = written.replace(unable, ' ').replace(atRisk, '$1');
  if (takingPart.test(text) && comparedEffect(text) === null) return null;
  if (shouldNotWait.test(text)) return 'for';
  if (recommendsAgainst.test(text)) return 'against';
  if (notInferior.test(text)) return 'for';
  if (inferior.test(text)) return 'against';
  if (withoutHarm.test(text) && (lowers.test(text) || improves.test(text))) return 'for';
  if (noEffect.test(text)) {
    if (harmBeside(text)) return 'harm';
    return adverse.test(text) ? 'harmless' : 'against';
  }
  if (recommendsFor.test(text)) return 'for';
  const outcome = outcomeOf(text);
  const effect = comparedEffect(text);
  if (effect === 'none') return outcome === 'adverse' ? 'harmless' : 'against';
  if (worsens.test(text)) return 'harm';
  if (/\bbut\b/i.test(text) && lowers.test(text) && raises.test(text)) return null;
  if (lowers.test(text) && outcome) return outcome === 'wanted' ? 'against' : 'for';
  if (raises.test(text) && outcome) return outcome === 'wanted' ? 'for' : 'harm';
  if (effect && outcome) {
    const wanted = outcome === 'wanted' && !hazardOfDeath.test(text);
    if (effect === 'less') return wanted ? 'against' : 'for';
    return wanted ? 'for' : 'harm';
  }
  return improves.test(text) ? 'for' : null;
}
