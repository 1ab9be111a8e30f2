import type { SectionPart } from '../../appraisal/index.ts';
import type { QuestionType } from '../../domain/index.ts';
import { comparedEffect } from './compared-effect.ts';

/** Words by which a sentence shows that it speaks to a type of question. */
const cues: Record<QuestionType, RegExp> = {
  treatment:
    /\b(?:treat\w*|therap\w+|recommend\w*|should|manage\w*|respon\w+|improv\w+|effective\w*|benefit\w*|reduc\w+|first-line|remission|surviv\w+)\b/i,
  dose: /\d\s?(?:mg|µg|mcg|micrograms?|g|ml|mL|IU|units?|L)\b|\b(?:dos(?:e|es|age|ing)|daily|twice|bolus|infusion|hourly|loading|(?:for|of|over) \d+(?:\.\d+)? (?:to \d+ )?(?:hours?|days?|weeks?|months?))\b/i,
  harm: /\b(?:adverse|harm\w*|toxic\w*|bleed\w*|ha?emorrhage|side effects?|safe\w*|risk|death|mortality|discontinu\w+|hypoglyc\w+|contraindicat\w+|complication\w*|tolerat\w+|serious|nausea|fracture\w*)\b/i,
  diagnosis:
    /\b(?:diagnos\w+|criteri\w+|sensitivity|specificity|test\w*|detect\w*|threshold|cut-?off|imaging|radiograph\w*|scan|predict\w*|rule[sd]? out|distinguish\w*|features?|defin\w+|measur\w+)\b/i,
  prognosis:
    /\b(?:prognos\w+|surviv\w+|mortality|outcome\w*|recover\w*|progress\w*|recurr\w*|relaps\w*|long-term|follow-up|years? later|natural history|predict\w*|resolv\w+|persist\w*|regain\w*)\b/i,
  aetiology:
    /\b(?:caus\w+|due to|associated|risk factor\w*|aetiolog\w+|etiolog\w+|mutation\w*|trigger\w*|induced|attribut\w+|resembl\w+|mimic\w*|follow\w*)\b/i,
  prevention:
    /\b(?:prevent\w*|prophyla\w+|reduc\w+ (?:the )?(?:risk|incidence|rate)|vaccin\w+|screen\w+|incidence|protect\w*|fewer|lower\w*)\b/i,
  comparison:
    /\b(?:versus|vs|compared|than|noninferior\w*|non-inferior\w*|superior\w*|differ\w*|similar|both|neither|either|relative to|instead)\b/i,
  monitoring:
    /\b(?:monitor\w*|surveillance|follow-up|repeat\w*|recheck\w*|check\w*|every \d|interval|visits?|measure\w*|weekly|monthly|yearly|annual\w*|hourly)\b/i,
};

/** Types that a comparison of two arms answers, whatever its words. */
const byEffect: ReadonlySet<QuestionType> = new Set(['treatment', 'prevention', 'comparison', 'harm']);

/** Effect sizes, doses, rates, durations: a figure with what it counts. */
const figure =
  /\d(?:\.\d+)?\s?%|\b(?:ratio|CI|P|OR|HR|RR|NNT|NNH)\b\s?[=<>≤≥]?\s?\.?\d|\d\s?(?:mg|µg|mcg|g|ml|mL|kg|IU|units?|mm|cm|mmol|µmol|L|weeks?|months?|days?|hours?|minutes?|years?)\b|\b\d+ of \d+\b|\b\d[\d,]* (?:patients|participants|children|infants|adults|women|men|people)\b/;

const partFit: Partial<Record<SectionPart, number>> = {
  RECOMMENDATIONS: 0.06,
  RESULTS: 0.04,
  CONCLUSIONS: 0.06,
  METHODS: -0.1,
  BACKGROUND: -0.06,
};

/** True when a sentence shows by its words, or by an effect size, that it speaks to a type of question. */
export function speaksTo(text: string, type: QuestionType): boolean {
  return cues[type].test(text) || (byEffect.has(type) && comparedEffect(text) !== null);
}

/** What a sentence adds by its form, on top of being on topic: -0.1 .. about 0.25. */
export function passageFit(text: string, part: SectionPart, types: readonly QuestionType[]): number {
  const cue = types.some((type) => speaksTo(text, type)) ? 0.1 : 0;
  const number = figure.test(text) ? 0.06 : 0;
  const dosed = types.includes('dose') && part === 'METHODS' && cue > 0 ? 0.08 : 0;
  return cue + number + dosed + (partFit[part] ?? 0);
}
