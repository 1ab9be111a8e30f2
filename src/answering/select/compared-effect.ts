/** How the first-named arm compares: less or more of the outcome, or no difference that chance would not give. */
export type ComparedEffect = 'less' | 'more' | 'none';

const number = String.raw`([−-]?\d*\.?\d+)`;
const ratio =
  /\b(?:[Hh]azard|[Oo]dds|[Rr]isk|[Rr]ate|[Rr]elative|[Ii]ncidence)(?:[ -]rate)? (?:ratio|risk|rate)\b(?! (?:reduction|increase|difference))|(?<![\w-])(?:HR|OR|RR|aOR|aHR|IRR)(?=\W{0,3}(?:(?:was|of|for \w+) )?\d)/;
const ratioValue = new RegExp(String.raw`^[^\d;.]{0,60}?${number}`);
const interval = new RegExp(
  String.raw`\b(?:95%|97\.5%|99%)? ?(?:CI|credible interval|confidence interval)[:,]? ?${number}%? ?(?:to|-|–|,) ?${number}`,
  'i',
);
const pValue = /\bP\s?([=<>≤])\s?(0?\.\d+)/i;
/** Some journals write the decimal point in the middle. */
const middleDot = /(?<=\d)·(?=\d)/g;
const twoShares =
  /(\d+(?:\.\d+)?)\s?%\D[^.;%]{0,140}?(?:and|vs\.?|versus|compared with|than|against)\s[^.;%]{0,60}?(\d+(?:\.\d+)?)\s?%/i;
const confidence = /\b9\d(?:\.5)?% (?:CI|credible|confidence)/g;
const controlFirst =
  /\b(?:with|on|after|given|for|in) (?:the )?(?:placebo|standard|usual|control)\w*\b[^.;]{0,60}\b(?:and|versus|vs\.?|compared|against)\b/i;
/** Shares so near each other tell a direction only beside an interval or a P value. */
const ALIKE = 0.12;

/** Reads a ratio with its interval, a P value, or two shares side by side. Null when the sentence compares nothing. */
export function comparedEffect(written: string): ComparedEffect | null {
  const text = written.replace(middleDot, '.');
  const at = ratio.exec(text);
  const value = at
    ? Number(ratioValue.exec(text.slice(at.index + at[0].length))?.[1] ?? Number.NaN)
    : Number.NaN;
  const bounds = interval.exec(text);
  const low = bounds ? toNumber(bounds[1]) : Number.NaN;
  const high = bounds ? toNumber(bounds[2]) : Number.NaN;
  if (Number.isFinite(value) && Number.isFinite(low) && low <= 1 && high >= 1) return 'none';
  if (!Number.isFinite(value) && Number.isFinite(low) && low < 0 && high > 0) return 'none';
  const p = pValue.exec(text);
  const byChance = p && p[1] !== '<' && p[1] !== '≤' && (p[1] === '>' || Number(p[2]) > 0.05);
  // An interval without a ratio or difference may be that of one arm; the P value is of the comparison.
  if (byChance && !(Number.isFinite(value) && Number.isFinite(low))) return 'none';
  if (Number.isFinite(value) && value > 0 && value !== 1) return value < 1 ? 'less' : 'more';
  const figures = text.replace(confidence, '');
  const shares = twoShares.exec(figures);
  if (!shares) return null;
  const [first, second] = [Number(shares[1]), Number(shares[2])];
  if (first === second) return 'none';
  if (!p && !bounds && Math.abs(first - second) < ALIKE * Math.max(first, second)) return null;
  const less = first < second;
  const upToSecond = figures.slice(0, shares.index + shares[0].length);
  return less !== controlFirst.test(upToSecond) ? 'less' : 'more';
}

function toNumber(text: string | undefined): number {
  return Number((text ?? '').replace('−', '-'));
}
