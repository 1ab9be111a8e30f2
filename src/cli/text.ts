/** Words on a terminal: colour, wrapping, and nothing that could steer the terminal itself. */
export interface Style {
  readonly width: number;
  bold(text: string): string;
  dim(text: string): string;
  heading(text: string): string;
  warning(text: string): string;
}

const NARROWEST = 40;
const WIDEST_READABLE = 100;
const WITHOUT_TERMINAL = 80;

/** Colour when stdout is a terminal, unless NO_COLOR is set (no-color.org: to anything but the empty string) or refused. */
export function createStyle(options: {
  isTerminal: boolean;
  columns: number | undefined;
  noColour: boolean;
}): Style {
  const width = options.isTerminal ? (options.columns ?? WITHOUT_TERMINAL) : WITHOUT_TERMINAL;
  const paint = (code: string) => (text: string) =>
    options.isTerminal && !options.noColour ? `\u001b[${code}m${text}\u001b[0m` : text;
  return {
    width: Math.max(NARROWEST, Math.min(WIDEST_READABLE, width)),
    bold: paint('1'),
    dim: paint('2'),
    heading: paint('1;36'),
    warning: paint('1;31'),
  };
}

/** Control characters out (a question or a record could hold terminal commands), white space to single blanks. */
export function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Text as lines of at most `width` characters. The first line starts with `first`, the others with blanks of its length.
 * A word longer than a line keeps its line: a broken address cannot be opened.
 */
export function wrap(text: string, width: number, first = ''): string[] {
  const indent = ' '.repeat([...first].length);
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of plain(text).split(' ')) {
    if (!empty && [...line].length + 1 + [...word].length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}
