import { cuesOf, readNegations } from '../../../verification/index.ts';
import type { AudienceTools } from '../loss/loss-report.ts';
import { nameIssuer } from './name-issuer.ts';

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
  text = moveTrialName(text, details, tools, guideline);
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

/** SPRINT, REMoxTB, SURMOUNT-5: at least two capitals together in one word of at least four letters. */
const trialName =
  /(?<![\w-])(?:\p{L}*\p{Lu}{2,}\p{L}*|\p{Lu}\p{Ll}+\p{Lu}[\p{L}]*)(?:-(?:\p{Lu}[\p{L}]*|\d+))*(?![\w-])/gu;
const nounAfter =
  /^ (?:trials?|study|studies|analysis|programme|program|participants?|groups?|cohort|registry|regimens?|follow-up|protocol|investigators?|score|extension)\b/;

const peopleAfter =
  /^ (?:patients|participants|adults|children|infants|women|men|people)(?= (?!with\b|who\b|aged\b)|[,.])/;

/** Part of a list of names, or of a name of several words: "EAGLE-2 and EAGLE-3", "MODIFY I". */
const listAfter =
  /^(?: (?:I{1,3}|IV|V)\b| \d| (?:and|or) \p{Lu}{2}|, (?:and |or )?\p{Lu}{2}|\/|-| \p{Lu}{2})/u;
const listBefore = /\p{Lu}{2}[\p{L}\d-]*(?: and | or |, | )$|\/$/u;

const anyPeopleAfter = /^ (?:patients|participants|adults|children|infants|women|men|people)\b/;

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

function moveTrialName(
  text: string,
  details: string[],
  { vocabulary, glossary }: AudienceTools,
  guideline: boolean,
): string {
  const known = [...vocabulary.spot(text), ...glossary.find(text)];
  let out = '';
  let last = 0;
  for (const match of text.matchAll(trialName)) {
    const [name] = match;
    const end = match.index + name.length;
    if (name.replace(/[^\p{L}]/gu, '').length < 4) continue;
    // A vocabulary word in capitals is a name all the same: "In ACCESS".
    const isKnown = ({ start, end: stop, ...more }: { start: number; end: number; abbreviation?: boolean }) =>
      start <= match.index && end <= stop && !(more.abbreviation === false && name === name.toUpperCase());
    if (known.some(isKnown)) continue;
    const before = text.slice(0, match.index);
    const after = text.slice(end);
    if (listAfter.test(after) || listBefore.test(before)) continue;
    const group = peopleAfter.exec(after)?.[0];
    let [from, to] = [match.index, end];
    let put = '';
    const alone = /(?:^|[\s,]+)(?:in|from|across) $/i.exec(before)?.[0];
    if (nounAfter.test(after) || anyPeopleAfter.test(after)) {
      if (group) {
        put = `${group.trim()} in a study`;
        to += group.length;
      } else to += 1;
    } else if (alone !== undefined && /^(?:[.,;]|$)/.test(after)) {
      // "In SPRINT, A." and "A in SPRINT.": the name goes with its "in".
      from -= alone.length;
      if (from === 0) to += /^, ?/.exec(after)?.[0].length ?? 0;
    } else if (guideline) continue;
    else if (/(?:^|\b[Tt]he )$/.test(before)) put = before === '' ? 'A study' : 'study';
    else if (/\b(?:in|of|from|by|after|during|and|when) $/i.test(before)) put = 'a study';
    else continue;
    details.push(
      text
        .slice(alone !== undefined && put === '' && from < match.index ? from : match.index, end)
        .trim()
        .replace(/^,\s*/, ''),
    );
    out += text.slice(last, from) + put;
    last = to;
  }
  return out + text.slice(last);
}

function tidy(text: string): string {
  const clean = text
    .replace(/\s+([,;.])/g, '$1')
    .replace(/,\s*,/g, ',')
    .replace(/\s{2,}/g, ' ')
    .trim();
  return clean.charAt(0).toUpperCase() + clean.slice(1);
}
