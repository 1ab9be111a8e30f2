import { cuesOf, readNegations } from '../../../verification/index.ts';
import type { AudienceTools } from '../loss/loss-report.ts';
import { nameIssuer } from './name-issuer.ts';
import { nameTrial } from './name-trial.ts';

/** A sentence without its statistical details, and these word for word. */
export interface Relieved {
  readonly text: string;
  readonly details: readonly string[];
}

const statisticWords =
  /\bP ?[<=>] ?[\d.]+ for (?:non-?inferiority|superiority|interaction|trend|difference)\b|\b(?:(?:adjusted |pooled |age-adjusted |weighted |standardi[sz]ed )*(?:sub-?hazard|hazard|odds|risk|rate|prevalence) ratios?|(?:adjusted |pooled )?relative risks?|mean difference|(?:absolute |adjusted |mean |risk |between-group )*differences?(?= [-−]?\d| of [-−]?\d)|confidence interval|credible interval|CI|CrI|RR|OR|HR|SMD|MD|NNT|P|n|N|I2|I²|SD|IQR|class|grade|level|median|mean|range|score|interval)\b/gi;

/**
 * Moves out statistics in parentheses and at the end of clauses, names of trials, and (for a guideline's claim) who issued it. What a reader
 * must not miss stays: a parenthesis with a warning, a negation, a population or a named disease or drug is not moved.
 */
export function moveDetails(sentence: string, tools: AudienceTools, guideline: boolean): Relieved {
  const details: string[] = [];
  let text = sentence.replace(/\s*[([]([^()[\]]*)[)\]]/g, (whole, inside: string, offset: number) => {
    const outside = sentence.slice(0, offset) + sentence.slice(offset + whole.length);
    const kept: string[] = [];
    const moved: string[] = [];
    for (const part of inside.split(/; |, (?!and )(?![\d.]+%?\))/)) {
      const statistic = (/\d/.test(part) || grading.test(part)) && isStatistic(part, tools, outside);
      (statistic ? moved : kept).push(part.trim());
    }
    if (moved.length === 0) return whole;
    details.push(kept.length === 0 ? inside.trim() : moved.join(', '));
    return kept.length === 0 ? '' : ` (${kept.join(', ')})`;
  });
  text = text.replace(
    /,? (?:with )?(?:an? )?((?:adjusted |pooled )?(?:hazard|odds|risk|rate) ratio(?: of)? \d[\d.]*(?:,? (?:and )?(?:an? )?95% (?:CI|confidence interval)(?: of)? [\d.]+ ?(?:to|-|–|,) ?[\d.]+)?(?:[,;] P ?[<=>] ?0?\.\d+)?|95% (?:CI|confidence interval)(?: of)? [\d.]+ ?(?:to|-|–|,) ?[\d.]+(?:[,;] P ?[<=>] ?0?\.\d+)?|P ?[<=>] ?0?\.\d+)(?=[,;.]|$)/g,
    (whole: string, inside: string, offset: number) => {
      if (/\([^)]*$/.test(text.slice(0, offset))) return whole;
      details.push(inside.trim());
      return '';
    },
  );
  text = tidy(moveProvenance(tidy(text), details, tools));
  if (guideline) text = nameIssuer(text, details);
  text = nameTrial(text, details, tools, guideline);
  return { text: tidy(text), details };
}

/** How a guideline grades its advice or its evidence. */
const grading =
  /^(?:(?:Class|class|grade|Grade|level|Level) [\w-]+|I statement|\w+ recommendation|.*\b(?:quality|certainty)\b.*)$/;

function isStatistic(inside: string, { vocabulary }: AudienceTools, outside = ''): boolean {
  const said = new Set(vocabulary.spot(outside).flatMap(({ concepts }) => concepts));
  const rest = inside.replace(statisticWords, ' ');
  if (readNegations(rest).length > 0) return false;
  if (cuesOf(rest).some(({ kind }) => kind === 'warning' || kind === 'population' || kind === 'hedge'))
    return false;
  if (cuesOf(rest).some(({ kind }) => kind === 'condition' || kind === 'action' || kind === 'direction'))
    return false;
  return !vocabulary.spot(rest).some((mention) =>
    mention.concepts.some((id) => {
      const { kind, weight } = vocabulary.concept(id);
      return !said.has(id) && weight >= 0.5 && /^(?:disease|drug|drug-class|finding|procedure)$/.test(kind);
    }),
  );
}

/** "in the 2022 meta-analysis", "in pooled randomised trials": where it was found, not whom it holds for. */
const provenance =
  /^(In|Across|From) ((?:the|a|an|this|that|one|pooled|these|those|all|both) (?:[\p{L}\d-]+ ){0,5}(?:trials?|stud(?:y|ies)|meta-analys[ei]s|reviews?|analys[ei]s|cohort|registry|evidence)), (?=\S)|,? (in|across|from|according to) ((?:the|a|an|this|that|one|pooled|these|those|all|both) (?:[\p{L}\d-]+ ){0,5}(?:trials?|stud(?:y|ies)|meta-analys[ei]s|reviews?|analys[ei]s|cohort|registry))(?=\.$|, and |; )/gu;

function moveProvenance(text: string, details: string[], tools: AudienceTools): string {
  return text.replace(provenance, (whole: string, in1: string, first: string, in2: string, last: string) => {
    const inside = `${in1 ?? in2} ${first ?? last}`;
    if (/^\w+ a study$/i.test(inside) || !isStatistic(inside, tools)) return whole;
    details.push(inside.charAt(0).toLowerCase() + inside.slice(1));
    return '';
  });
}

function tidy(text: string): string {
  const clean = text
    .replace(/\s+([,;.])/g, '$1')
    .replace(/,\s*,/g, ',')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}
