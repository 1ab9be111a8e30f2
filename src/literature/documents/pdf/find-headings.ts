import type { Line } from './read-lines.ts';

/** A heading of one or more lines, or a line of text. */
export type Block =
  | { readonly type: 'heading'; readonly text: string; readonly level: number; readonly line: Line }
  | { readonly type: 'line'; readonly line: Line };

const LONGEST_HEADING = 160;
const numbering = /^(?:(?:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+\p{L}/iu;

/** Lines and headings in order, level 1 highest. Headings are larger than the text, or bold lines of their own, or numbered so. */
export function findHeadings(lines: readonly Line[]): Block[] {
  const body = bodyStyle(lines);
  const isHeading = lines.map((line, index) =>
    looksLikeHeading(line, lines[index - 1], lines[index + 1], body),
  );
  const groups: { lines: Line[]; heading: boolean }[] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    const before = last?.lines.at(-1);
    const goesOn =
      isHeading[index] === true &&
      last?.heading === true &&
      before !== undefined &&
      sameHeading(before, line);
    if (goesOn) last.lines.push(line);
    else groups.push({ lines: [line], heading: isHeading[index] === true });
  }
  const joined = groups.map((group) => ({ ...group, text: group.lines.map(({ text }) => text).join(' ') }));
  const accepted = joined.map((group) => group.heading && group.text.length <= LONGEST_HEADING);
  const levels = styleLevels(
    joined.filter((_, index) => accepted[index]).flatMap(({ lines: [line] }) => (line ? [line] : [])),
  );
  return joined.flatMap((group, index): Block[] => {
    const [line] = group.lines;
    if (!accepted[index] || !line) return group.lines.map((one) => ({ type: 'line', line: one }));
    return [{ type: 'heading', text: group.text, level: levelOf(line, levels, group.text), line }];
  });
}

interface Style {
  readonly size: number;
  readonly bold: boolean;
}

/** Letter size and weight of most of the text. */
function bodyStyle(lines: readonly Line[]): Style {
  const letters = new Map<string, { style: Style; count: number }>();
  for (const { size, bold, text } of lines) {
    const key = `${rounded(size)} ${bold}`;
    const entry = letters.get(key) ?? { style: { size: rounded(size), bold }, count: 0 };
    entry.count += text.length;
    letters.set(key, entry);
  }
  const most = [...letters.values()].reduce((best, next) => (next.count > best.count ? next : best), {
    style: { size: 10, bold: false },
    count: 0,
  });
  return most.style;
}

const rounded = (size: number): number => Math.round(size * 2) / 2;

function looksLikeHeading(
  line: Line,
  before: Line | undefined,
  after: Line | undefined,
  body: Style,
): boolean {
  const { text } = line;
  if (line.isRow || text.length > LONGEST_HEADING || !/\p{L}{2}/u.test(text) || /^[•▪◦‣●■►]/.test(text))
    return false;
  // The contents page: a title and the page it leads to.
  if (/\.{4,}|(?:\. ){4,}/.test(text)) return false;
  if (line.size >= body.size * 1.13) return !/[.;,]$/.test(text) || line.size >= body.size * 1.4;
  if (line.size < body.size * 0.95 || /[.,;:]$/.test(text) || text.length > 110) return false;
  const stands =
    isApart(before, line) && (isApart(line, after) || after === undefined || after.bold !== line.bold);
  if (line.bold && !body.bold) return isApart(before, line) || before?.bold === true;
  const isCapitals = !/\p{Ll}/u.test(text) && /\p{Lu}{3}/u.test(text);
  return stands && isApart(line, after) && (numbering.test(text) || isCapitals);
}

/** More space between two lines than inside a paragraph, or another page or column. */
function isApart(above: Line | undefined, below: Line | undefined): boolean {
  if (!above || !below || above.page !== below.page) return true;
  const gap = above.y - below.y;
  return gap < 0 || gap > Math.max(above.size, below.size) * 1.55;
}

/** The second line of a long heading. A numbered one begins anew. */
function sameHeading(before: Line, line: Line): boolean {
  return (
    before.page === line.page &&
    Math.abs(before.size - line.size) < 0.6 &&
    before.bold === line.bold &&
    before.y - line.y > 0 &&
    before.y - line.y < line.size * 1.7 &&
    !numbering.test(line.text)
  );
}

const styleKey = ({ size, bold }: Style): string => `${rounded(size)} ${bold}`;

function styleLevels(headings: readonly Line[]): Map<string, number> {
  const styles = new Map(
    headings.map((line) => [styleKey(line), { size: rounded(line.size), bold: line.bold }]),
  );
  const ranked = [...styles].sort(([, a], [, b]) => b.size - a.size || Number(b.bold) - Number(a.bold));
  return new Map(ranked.map(([key], index) => [key, Math.min(6, index + 1)]));
}

/** By style; a decimal number orders headings of the same style among themselves. */
function levelOf(line: Line, levels: ReadonlyMap<string, number>, text: string): number {
  const depth = numbering.exec(text)?.[1]?.split('.').length ?? 1;
  return (levels.get(styleKey(line)) ?? 6) * 10 + depth;
}
