import { cuesOf } from '../statements/cues.ts';
import { readNegations } from '../statements/negations.ts';
import type { Telling } from './read-tokens.ts';

/** Tokens that a claim may leave out of a sentence together, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const opening =
  /^(?:(?:in (?:conclusion|summary|addition|contrast)|in (?:this|the present|our) (?:study|trial|analysis|review|report|publication)|overall|here|thus|therefore|however|furthermore|moreover|additionally|finally|notably|interestingly|importantly|also)\b,? ?)?(?:(?:we|the (?:authors?|researchers?|investigators?)|(?:our|these|the|this|present) (?:study|trial|analysis|review|results?|findings?|data)) (?:also )?(?:found|find|showed?|shows?|reported|report|observed?|observe|demonstrated?|demonstrate|reveal(?:ed|s)?|concluded?) that )?/i;
const padding = /^(?:also|however|moreover|furthermore|additionally)$/i;
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
    if (padding.test(text.slice(token.start, token.end))) spans.push({ from: at, to: at + 1 });
    if (token.aside && !tokens[at - 1]?.aside) {
      const close = tokens.findIndex((other, index) => index > at && !other.aside);
      const span = { from: at, to: close === -1 ? tokens.length : close };
      if (isMereDetail(textOf(span), text.slice(0, start(at)) + text.slice(start(span.to)))) spans.push(span);
    }
    const rest = { from: at, to: tokens.length };
    if (at === 0 || token.aside || weakens.test(textOf(rest)) || readNegations(textOf(rest)).length > 0)
      return;
    if (token.gap === ';' || (token.gap === ',' && secondClause.test(text.slice(token.start))))
      spans.push(rest);
  });
  return spans;
}

/** Parentheses that hold figures or another name, and nothing that limits what stands around them or says that it is no effect. */
function isMereDetail(aside: string, around: string): boolean {
  const limits = cuesOf(aside).some(
    ({ kind, name }) =>
      kind === 'hedge' ||
      kind === 'condition' ||
      kind === 'population' ||
      kind === 'obligation' ||
      name === 'only',
  );
  const saysNone =
    readNegations(around).length > 0 ||
    cuesOf(around).some(({ kind, name }) => kind === 'direction' && name === 'same');
  if (limits || weakens.test(aside)) return false;
  return saysNone || (readNegations(aside).length === 0 && !toldByChance(aside));
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
