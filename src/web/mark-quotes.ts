/** A stretch of text to mark; UTF-16 offsets. `asked` marks the quotation the reader came for. */
export interface QuoteRange {
  readonly start: number;
  readonly end: number;
  readonly asked: boolean;
}

export interface TextPiece {
  readonly text: string;
  readonly mark: 'asked' | 'quoted' | null;
}

/**
 * Cuts a text into marked and unmarked pieces that join to the text again. Overlapping ranges are merged (a piece under
 * any asked range is asked); what lies outside the text is ignored.
 */
export function markQuotes(text: string, ranges: readonly QuoteRange[]): TextPiece[] {
  const inside = ranges.flatMap(({ start, end, asked }) => {
    const from = Math.max(0, start);
    const to = Math.min(text.length, end);
    return from < to ? [{ start: from, end: to, asked }] : [];
  });
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ start, end }) => [start, end])])].sort(
    (a, b) => a - b,
  );
  const pieces: { text: string; mark: TextPiece['mark'] }[] = [];
  for (const [index, from] of cuts.entries()) {
    const to = cuts[index + 1];
    if (to === undefined) break;
    const covering = inside.filter(({ start, end }) => start <= from && to <= end);
    const mark = covering.some(({ asked }) => asked) ? 'asked' : covering.length > 0 ? 'quoted' : null;
    const last = pieces.at(-1);
    if (last && last.mark === mark) last.text += text.slice(from, to);
    else pieces.push({ text: text.slice(from, to), mark });
  }
  return pieces;
}
