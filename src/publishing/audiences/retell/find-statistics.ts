const interval = String.raw`9\d(?:\.\d)?% (?:CI|CrI|confidence interval|credible interval)(?: of)?:? ?[−-]?[\d.]+%? ?(?:to|-|–|,) ?[−-]?[\d.]+%?`;
const measure = String.raw`(?:(?:adjusted|pooled|age-adjusted|unadjusted|weighted|standardi[sz]ed|absolute|mean|between-group|median) )*(?:(?:sub-?hazard|hazard|odds|risk|rate|prevalence) ratios?|relative risks?|risk difference|mean difference|difference|RR|OR|HR|aHR|aOR|NNT|NNH|SMD|MD)(?: of| was|,|:| =|=)? ?[−-]?\d[\d.]*%?`;
const p = String.raw`[Pp] ?[<=>≤] ?0?\.\d+`;
const pattern = new RegExp(
  String.raw`(?:${measure}|${interval}|${p})(?:[,;] ?(?:${interval}|${p}))*|\b\d[\d.,]*% (?:versus|vs\.?|and|compared with) \d[\d.,]*%`,
  'g',
);

/** Where a text gives effect measures, intervals, P values and compared shares, as UTF-16 offsets from left to right. */
export function findStatistics(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(pattern), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}
