import { cuesOf } from '../statements/cues.ts';
import { readNegations } from '../statements/negations.ts';
import type { Telling } from './read-tokens.ts';

/** Tokens that a claim may leave out of a sentence together, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Words that lead over, and who tells it. "Overall survival" is a name: what leads over has a comma. */
const opening =
  /^(?:(?:in (?:conclusion|summary|addition|contrast)|in (?:this|the present|our) (?:study|trial|analysis|review|report|publication)|overall|here|thus|therefore|however|furthermore|moreover|additionally|finally|notably|interestingly|importantly|also), ?)?(?:(?:we|the (?:authors?|researchers?|investigators?)|(?:our|these|the|this|present) (?:study|trial|analysis|review|results?|findings?|data)) (?:also )?(?:found|find|showed?|shows?|reported|report|observed?|observe|demonstrated?|demonstrate|reveal(?:ed|s)?|concluded?) that )?/i;
const padding = /^(?:also(?!-)\b|(?:however|moreover|furthermore|additionally),)/i;
/** A clause of its own behind a semicolon, or set against the one before. */
const secondClause =
  /^(?:but|whereas|while) (?!not\b|only\b|also\b|in\b|among\b|for\b|at\b|with|if\b|when\b|after\b|before\b|during\b|on\b|those\b|because\b)/i;
/** What makes a statement before it weaker. */
const weakens =
  /\b(?:certain\w*|uncertain\w*|unclear|limit\w*|bias\w*|evidence|significan\w*|caution\w*|interpret\w*|preliminary|confound\w*|except\w*|only|unless|provided|however|although|inconclusive|underpowered|imprecise|exploratory|post hoc|heterogen\w*|not confirmed)\b/i;

/** What a claim may leave out of a sentence and still say nothing that the sentence does not say. */
export function droppable({ text, tokens }: Telling): Span[] {
  const spans: Span[] = [];
  const start = (at: number) => tokens[at]?.start ?? text.length;
  const textOf = ({ from, to }: Span) => text.slice(start(from), tokens[to - 1]?.end ?? 0);
  const lead = opening.exec(text)?.[0].length ?? 0;
  const afterLead = tokens.findIndex((token) => token.start >= lead);
  if (lead > 0 && afterLead > 0) spans.push({ from: 0, to: afterLead });
  tokens.forEach((token, at) => {
    if (padding.test(text.slice(token.start))) spans.push({ from: at, to: at + 1 });
    if (token.aside && !tokens[at - 1]?.aside) {
      const close = tokens.findIndex((other, index) => index > at && !other.aside);
      const span = { from: at, to: close === -1 ? tokens.length : close };
      if (isMereDetail(textOf(span), text.slice(0, start(at)) + text.slice(start(span.to)))) spans.push(span);
    }
    const rest = { from: at, to: tokens.length };
    if (at === 0 || token.aside || !standsAlone(textOf(rest))) return;
    const behind = text.slice(tokens[at - 1]?.end, token.start);
    if (behind.includes(';') || (token.gap === ',' && secondClause.test(text.slice(token.start))))
      spans.push(rest);
  });
  return spans;
}

/** Whether what stands behind could be a statement of its own, and neither weakens nor warns: "; P = .30" and ", while fasting" are none. */
function standsAlone(rest: string): boolean {
  return (
    /\b(?:is|are|was|were|has|have|had|did|does|do|may|can|\w{2,}ed)\b/i.test(rest) &&
    !weakens.test(rest) &&
    !toldByChance(rest) &&
    readNegations(rest).length === 0 &&
    !cuesOf(rest).some(({ kind }) => kind === 'warning')
  );
}

/** What parentheses take back of the words around them. */
const takesBack =
  /\b(?:low|weak|conditional|uncertain\w*|unclear|limited|indirect\w*|imprecis\w*|bias\w*|inconclusive|only|except\w*|unless|if|when|preliminary|exploratory|post hoc|not significant|consider\w*|mild|moderate(?! (?:evidence|quality|certainty|recommend))|severe|subgroup\w*|vitro|vivo|mice|mouse|rats?|animals?)\b/i;
/** Figures of a result and grades of advice. Without them, where, when and of what age tells of whom a statement holds. */
const result =
  /\b(?:ratio|difference|reduction|RR|HR|OR|IRR|CI|CrI|interval|mean|median|SD|IQR|range|vs|versus|n|p|number needed|evidence|recommendations?|grade|class|level|quality|certainty)\b|%/i;
const narrows =
  /\b(?:in|at|within|after|before|for|with|without|during|from|until|aged?|years?|months?|weeks?|days?|hours?)\b/i;
/** Words that say that one thing is more, less or better than another, or changes it. */
const asserts = /^(?:up|down|better|worse|prevent|slow|differ)$/;

/** Parentheses that hold figures, grades or another name, and nothing that limits what stands around them or says that it is no effect. */
function isMereDetail(aside: string, around: string): boolean {
  const limits = cuesOf(aside).some(
    ({ kind }) => kind === 'hedge' || kind === 'condition' || kind === 'population',
  );
  if (/^\d[\d,]* [\p{L}-]+$/u.test(aside)) return true;
  if (limits || takesBack.test(aside) || (narrows.test(aside) && !result.test(aside))) return false;
  const about = cuesOf(around);
  const saysNone =
    readNegations(around).length > 0 ||
    about.some(({ kind, name }) => kind === 'direction' && name === 'same');
  if (saysNone) return true;
  const saysEffect = about.some(({ kind, name }) => kind === 'direction' && asserts.test(name));
  return readNegations(aside).length === 0 && !(saysEffect && toldByChance(aside));
}

const interval =
  /(?:\bCI\b|\bconfidence interval|\bCrI\b)[^\d−-]{0,12}([−-]?\d*[.·]?\d+)%?\s*(?:to|-|–|,)\s*([−-]?\d*[.·]?\d+)/gi;

/** Whether figures say that what stands before them may be chance: P of 0.05 or more, or an interval that holds "no difference". */
export function toldByChance(figures: string): boolean {
  const value = (written: string) => Number(written.replace('−', '-').replace('·', '.'));
  for (const [, p = ''] of figures.matchAll(/\bp\s*(?:value)?\s*(?:=|>|≥)\s*(\d*[.·]\d+)/gi)) {
    if (value(p) >= 0.05) return true;
  }
  if (/\bNS\b|\bnon-?significant/.test(figures)) return true;
  const none = /\b(?:ratio|relative risk|RR|HR|OR|IRR|SHR|aHR|aOR)\b/.test(figures) ? 1 : 0;
  return Array.from(figures.matchAll(interval)).some(([, low = '', high = '']) => {
    return value(low) <= none && value(high) >= none;
  });
}
