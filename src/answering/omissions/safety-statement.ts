import { comparedEffect } from '../select/compared-effect.ts';

/** How grave a safety statement is: `forbids` (contraindicated, not to be used, boxed warning), `warns` (a serious harm). */
export type SafetyStatement = 'forbids' | 'warns';

const forbids =
  /\b(?:contra-?indicat\w+|boxed warning|black[- ]box|(?:should|must|may|can)(?: not|not| never) be (?:used|given|taken|prescribed|offered|started|initiated|administered|combined|co-?administered|continued)|(?:do|does) not (?:use|give|prescribe|offer|start|combine)|(?:not|never) (?:to be )?(?:used|given|taken|recommended|advised|prescribed) (?:in|for|during|when|if|with|to|as|before|after|by)|recommend(?:s|ed)? (?:\w+ ){0,2}against|advis(?:e|es|ed) (?:\w+ ){0,2}against|(?:should|must|to) (?:be )?avoid(?:ed)?|avoid(?:ed|ing)? (?:in|during|if|when|with|its use|use))\b/i;
const grave = '(?:serious|severe|major|fatal|life-threatening|grave|irreversible|permanent)';
const warns = new RegExp(
  `\\b${grave} (?:\\w+ ){0,3}(?:adverse|bleed\\w*|ha?emorrhag\\w*|infections?|reactions?|toxicit\\w+|hypoglyc\\w+|harms?|side effects?|injur\\w+|damage|hypersensitivity|hypotension|arrhythmia\\w*|cytopeni\\w+|neutropeni\\w+)\\b|\\b(?:teratogen\\w*|malformations?|birth defects?|anaphyla\\w+|agranulocytosis|overdose|safety (?:warning|alert|signal|concern)|black triangle)\\b|\\b(?:increas\\w+|rais\\w+|higher|greater|excess|more) (?:[\\w-]+ ){0,4}(?:mortality|deaths?|suicid\\w+|intracranial|perforation)\\b|\\b(?:stopped|halted|terminated) (?:early )?(?:for|because of|due to) (?:harm|safety|toxicity|excess)\\b`,
  'i',
);
/** "No serious adverse events", "not contraindicated": looked for, and not there. */
const denied =
  /\b(?:no|not|nor|without|neither|none|fewer|less|lower|similar|did not|does not|rather than|non-?significant\w*|never been|free of|absence of|rate of)\b[^.;:,]{0,50}$/i;
const deniedAfter =
  /^(?:\W+[\w%.-]+){0,4}\W+(?:less|fewer|lower|similar\w*|did not|does not|not (?:differ\w*|more|increased?|raised?)|no (?:more|different)|unchanged|rare\w*|comparable|reduced|fell)\b/i;
/** A list of those who could not take part, or of what foretells a disease, says nothing of those who are treated. */
const enrolment =
  /\b(?:exclu(?:ded|sion)|ineligible|eligible|were enrolled|randomi[sz]ed|inclusion|risk factors? (?:for|of))\b/i;
/** An outcome is measured, not told. */
const measured =
  /\b(?:outcomes? (?:was|were|included)|end ?points? (?:was|were|included)|was defined as|were assessed|aim(?:ed)? to)\b/i;

/** Reads a sentence as a safety statement, or null. */
export function safetyStatement(text: string): SafetyStatement | null {
  if (enrolment.test(text) || measured.test(text)) return null;
  for (const [kind, pattern] of [
    ['forbids', forbids],
    ['warns', warns],
  ] as const) {
    const match = pattern.exec(text);
    if (!match || denied.test(text.slice(0, match.index))) continue;
    // As often on either side is no warning, whatever its rate.
    if (kind === 'warns' && comparedEffect(text) === 'none') continue;
    if (kind === 'forbids' || !deniedAfter.test(text.slice(match.index + match[0].length))) return kind;
  }
  return null;
}
