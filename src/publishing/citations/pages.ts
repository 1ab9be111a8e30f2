/** Pages of an article. `end` is null for a single page or an article number (`e002477`, `CD001447`). */
export interface PageRange {
  readonly start: string;
  /** In full, also when it was recorded short (`1139-51` ends at 1151). */
  readonly end: string | null;
}

/** Reads pages as recorded. What is not one range (`1-4, 9`) is kept whole as `start`. */
export function readPages(text: string): PageRange {
  const match = /^([^\s,;–—-]+)\s?[-–—]\s?([^\s,;–—-]+)$/.exec(text);
  const [, start, end] = match ?? [];
  if (start === undefined || end === undefined) return { start: text, end: null };
  const full = complete(start, end);
  return full === start ? { start, end: null } : { start, end: full };
}

/** `1139` and `51` make `1151`; `e771` and `862` make `e862`. Ends that are not shorter numbers stay as they are. */
function complete(start: string, end: string): string {
  const [, prefix = '', digits = ''] = /^(\D*)(\d+)$/.exec(start) ?? [];
  if (digits === '' || !/^\d+$/.test(end)) return end;
  const head = end.length < digits.length ? digits.slice(0, digits.length - end.length) : '';
  return `${prefix}${head}${end}`;
}

/** The whole range: `1139-1151` (AMA, RIS, BibTeX, CSL). */
export function wholePages({ start, end }: PageRange): string {
  return end === null ? start : `${start}-${end}`;
}

/**
 * The range with the repeated figures left out: `1139-51`, `S93-9`; pages that end in a letter are repeated (`126A-127A`).
 * Source: NLM, Citing Medicine, 2nd ed., chapter 1 (journals), rules on pages, and the ICMJE's sample references.
 */
export function shortPages({ start, end }: PageRange): string {
  if (end === null) return start;
  const first = /^(\D*)(\d+)$/.exec(start);
  const last = /^(\D*)(\d+)$/.exec(end);
  if (!first || !last || first[1] !== last[1]) return `${start}-${end}`;
  const from = first[2] ?? '';
  const to = last[2] ?? '';
  if (from.length !== to.length) return `${start}-${first[1]}${to}`;
  let same = 0;
  while (same < to.length - 1 && from[same] === to[same]) same += 1;
  return `${start}-${to.slice(same)}`;
}
