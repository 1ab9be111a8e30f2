import { type ComparedEffect, comparedEffect } from './compared-effect.ts';
import { outcomeKind } from './outcome-kind.ts';

/** `ComparedEffect`, or `some`: an effect or relation is told without saying which way. */
export type ReadEffect = ComparedEffect | 'some';

/** Words that deny. Most negations in a sentence of results deny an effect, a difference or a relation. */
const denial =
  /\b(?:not?|nor|none|neither|never|cannot|without|fail(?:ed|s) to|missed its|lack(?:ed|s|ing)?|absence|unlikely|unchanged|unaffected|unrelated|non-?significant(?:ly)?|insignificant(?:ly)?|(?:was|were|remained|nearly|almost) (?:similar|comparable|identical|equal|the same)|similar (?:in|between|with|across|to|for|rates?|results?)|similarly|comparable (?:in|between|with|across|to)|(?:is|are|was|were) (?:independent|irrespective|regardless) of)\b|n['’]t\b/i;

/** Negations of something else than an effect: what was left out, who took part, harms that were looked for, what was not only so. */
const otherDenial =
  /\bnot only\b|\b(?:not|n['’]t) (?:previously|yet|known|includ\w*|available|perform\w*|assess\w*|measur\w*|report\w*|address\w*|depend\w*|state\w*|mention\w*|compared?|receiv\w*|undergo\w*|given|taking|using)\b|\bwho (?:cannot|can not|do not|does not|did not|are not|were not|have not|had not) [^,.;(]*|\bno (?:\w+ )?(?:deaths?|complications?|adverse|side|serious|prior|previous|history|treatment|therapy|patients?)\b|\b(?:with|and|or|versus|vs\.?) (?:without|not|no)\b|\bwithout (?:complications?|adverse|any|treatment)\b|\bno(?:t|n)?[- ]?inferior\w*|\b(?:whereas|while) [^.;]*\b(?:controls?|placebo|sham|comparators?)\b[^.;]*/gi;

const lessWords =
  /\b(?:reduc\w+|lower(?:ed|s|ing)?|fewer|less|cut(?:s|ting)?|fell|decreas\w+|declin\w+|shorter|shorten\w*|diminish\w*|smaller|drops?|dropped|inhibit\w*|alleviat\w*|attenuat\w*|loss(?:es)?|lost)\b/i;
const moreWords =
  /\b(?:increas\w+|rais(?:ed|es|e)|more|higher|greater|excess|rose|doubl\w+|gain(?:ed)?|regain\w*|longer|larger)\b/i;
const betterWords = /\b(?:improv\w+|better)\b/i;
const someWords =
  /\b(?:significant(?:ly)?|associated|correlat\w+|related|predict\w*|prevent\w*|superior|worse|effective(?:ly)?|differ(?:ed|s|ent|ences?)|success\w*|risk factors?|affected|influenced|changed|faster|accurate(?:ly)?|reliabl[ey]|resolved|cured)\b/i;
/** More of a fall is less: "a greater reduction in weight". */
const moreOfLess =
  /\b(?:more|greater|larger|higher|bigger) (?:[\w-]+ ){0,3}?(?=(?:reductions?|decreases?|declines?|falls?|drops?|loss(?:es)?)\b)/gi;

/**
 * What a sentence says of an effect or relation, whatever it is worth: denied (`none`), `less` or `more` of what it names first, or
 * `some`. Words of denial first, then figures that chance explains, then words of direction. Null when it tells no effect.
 */
export function readEffect(text: string): ReadEffect | null {
  const words = text.replace(otherDenial, ' ').replace(moreOfLess, '');
  if (denial.test(words)) return 'none';
  const figures = comparedEffect(text);
  if (figures === 'none') return 'none';
  const less = lessWords.exec(words);
  const more = moreWords.exec(words);
  if (less && more) return less.index < more.index ? 'less' : 'more';
  if (less) return 'less';
  if (more) return 'more';
  if (betterWords.test(words)) return outcomeKind(words) === 'wanted' ? 'more' : 'less';
  return figures ?? (someWords.test(words) ? 'some' : null);
}

/** What is only compared with, up to the next stop: "than B", "versus B", "compared with B,". Not "over 12 weeks". */
const comparedWith =
  /\b(?:than|versus|vs\.?|compared (?:to|with)|in comparison (?:to|with)|rather than|relative to|instead of|(?:non-?inferior|superior|inferior) to|over (?!an? |the |\d|time|half|all|years|months|weeks))\s?[^,;.()]*/gi;

/** True when all the places given stand in what is only compared with ("A lowered it more than B"): the effect told is the other's. */
export function standsCompared(text: string, starts: readonly number[]): boolean {
  const spans = [...text.matchAll(comparedWith)].map(
    ({ index, 0: { length } }) => [index, index + length] as const,
  );
  return starts.length > 0 && starts.every((start) => spans.some(([from, to]) => start > from && start < to));
}
