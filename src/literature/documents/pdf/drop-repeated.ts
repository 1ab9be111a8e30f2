import type { Line } from './read-lines.ts';

/** Lines from the top and from the bottom of a page that may be headers and footers. */
const MARGIN_LINES = 4;
/** Share of the page's height at either end in which they stand. */
const MARGIN = 0.13;

/**
 * Lines without running headers, footers and page numbers: lines at the margin that stand at the same height on several pages and are
 * the same but for their digits. Page numbers alone count when they grow with the pages.
 */
export function dropRepeated(pages: readonly (readonly Line[])[]): Line[][] {
  const seen = new Map<string, Set<number>>();
  const numbers = new Map<number, number>();
  for (const lines of pages) {
    for (const line of marginLines(lines)) {
      for (const key of keysOf(line)) {
        const on = seen.get(key) ?? new Set<number>();
        seen.set(key, on.add(line.page));
      }
      const offset = pageNumber(line);
      if (offset !== null) numbers.set(offset, (numbers.get(offset) ?? 0) + 1);
    }
  }
  // A line on both pages of a short document is running; by chance it happens more easily.
  const enough = pages.length <= 3 ? pages.length : 3;
  return pages.map((lines) => {
    const margin = new Set(marginLines(lines));
    return lines.filter((line) => {
      if (!margin.has(line)) return true;
      if (/^page \d+(?: (?:of|\/) \d+)?$/i.test(line.text)) return false;
      const offset = pageNumber(line);
      if (offset !== null && (numbers.get(offset) ?? 0) >= 2) return false;
      return pages.length < 2 || !keysOf(line).some((key) => (seen.get(key)?.size ?? 0) >= enough);
    });
  });
}

function marginLines(lines: readonly Line[]): Line[] {
  const sorted = [...lines].sort((a, b) => b.y - a.y);
  const atEnds = new Set([...sorted.slice(0, MARGIN_LINES), ...sorted.slice(-MARGIN_LINES)]);
  return sorted.filter(
    (line) =>
      atEnds.has(line) && (line.y > line.pageHeight * (1 - MARGIN) || line.y < line.pageHeight * MARGIN),
  );
}

/** Words without digits at about this height; two keys, so that a rounding edge parts nothing. */
function keysOf(line: Line): string[] {
  const words = line.text.replace(/\d+|\b[ivxlc]+\b/g, '#').replace(/\s+/g, ' ');
  return [Math.floor(line.y / 6), Math.ceil(line.y / 6)].map((height) => `${height} ${words}`);
}

/** For a line that is but a number ("12", "- 12 -", "12 / 40"): how far it is from the page it stands on. */
function pageNumber(line: Line): number | null {
  const alone = /^[-–—|\s]*(?:p(?:age|\.)?\s*)?(\d{1,4})(?:\s*(?:of|\/)\s*\d{1,4})?[-–—|\s]*$/i.exec(
    line.text,
  )?.[1];
  // A running title with the number at the outer edge: "Chapter 2: Dosing | 13".
  const beside = line.isRow
    ? (/\|\s(\d{1,4})$/.exec(line.text) ?? /^(\d{1,4})\s\|/.exec(line.text))?.[1]
    : undefined;
  const number = alone ?? beside;
  return number === undefined ? null : Number(number) - line.page;
}
