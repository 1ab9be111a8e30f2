import { childrenNamed, type Element, elementsOf, isElement, tidy } from './tree.ts';

/** More columns than any table has; a span may claim any number. */
const MOST_COLUMNS = 300;
/** Cells that a table may have once its spans are laid out. */
const MOST_CELLS = 200_000;

interface Cell {
  readonly text: string;
  readonly across: number;
  readonly down: number;
  /** Where it begins, when the table says so (CALS `namest`), from 0. */
  readonly column?: number;
}

/**
 * A table (HTML, JATS, or the CALS/OASIS model) as lines, one a row, header first, cells separated by ` | `. Every row has the
 * same number of cells: a cell that spans several leaves those it covers empty. Rows without any text are dropped.
 */
export function tableLines(table: Element, cellText: (cell: Element) => string): string[] {
  const groups = childrenNamed(table, 'tgroup');
  if (groups.length > 0) return groups.flatMap((group) => gridLines(calsRows(group, cellText)));
  return gridLines(htmlRows(table, cellText));
}

function gridLines(rows: readonly (readonly Cell[])[]): string[] {
  const grid: string[][] = [];
  const taken: (true | undefined)[][] = [];
  let cells = 0;
  for (const [y, row] of rows.entries()) {
    grid[y] ??= [];
    let x = 0;
    for (const cell of row) {
      if (cell.column !== undefined) x = Math.max(x, cell.column);
      while (taken[y]?.[x]) x++;
      const across = Math.min(Math.max(1, cell.across), Math.max(1, MOST_COLUMNS - x));
      const down = Math.min(Math.max(1, cell.down), rows.length - y);
      cells += across * down;
      if (cells > MOST_CELLS) return rows.map((plain) => plain.map(({ text }) => text).join(' | '));
      for (let below = y; below < y + down; below++) {
        grid[below] ??= [];
        taken[below] ??= [];
        for (let beside = x; beside < x + across; beside++) {
          const line = taken[below];
          if (line) line[beside] = true;
        }
      }
      const line = grid[y];
      if (line) line[x] = cell.text;
      x += across;
    }
  }
  const width = Math.max(0, ...taken.map((row) => row.length));
  return grid
    .map((row) => Array.from({ length: width }, (_, x) => row[x] ?? ''))
    .filter((row) => row.some((text) => text !== ''))
    .map((row) => row.join(' | '));
}

const number = (value: string | undefined): number => {
  const read = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(read) ? read : 1;
};

/** A bar inside a cell would look like the border of one. */
const cellOf = (text: string): string => tidy(text).replaceAll('|', '¦');

function htmlRows(table: Element, cellText: (cell: Element) => string): Cell[][] {
  const rows: Cell[][] = [];
  const read = (parent: Element): void => {
    for (const child of elementsOf(parent)) {
      if (child.name === 'tr') {
        rows.push(
          childrenNamed(child, 'td', 'th').map((cell) => ({
            text: cellOf(cellText(cell)),
            across: number(cell.attributes.colspan),
            // 0 means "to the end of the group"; to the end of the table is the same for reading.
            down: number(cell.attributes.rowspan) || rows.length + MOST_CELLS,
          })),
        );
      } else if (['thead', 'tbody', 'tfoot'].includes(child.name)) read(child);
    }
  };
  // A foot may be written before the body (HTML 4); it reads last.
  const feet = childrenNamed(table, 'tfoot');
  read({
    ...table,
    children: [...table.children.filter((node) => !isElement(node) || !feet.includes(node)), ...feet],
  });
  return rows;
}

function calsRows(group: Element, cellText: (cell: Element) => string): Cell[][] {
  const names = new Map(
    childrenNamed(group, 'colspec').map(({ attributes }, index) => [
      attributes.colname ?? `#${index}`,
      attributes.colnum ? number(attributes.colnum) - 1 : index,
    ]),
  );
  const parts = ['thead', 'tbody', 'tfoot'].flatMap((name) => childrenNamed(group, name));
  return parts
    .flatMap((part) => childrenNamed(part, 'row'))
    .map((row) =>
      childrenNamed(row, 'entry').map((entry) => {
        const { namest, nameend, colname, morerows } = entry.attributes;
        const first = names.get(namest ?? colname ?? '');
        const last = names.get(nameend ?? '');
        return {
          text: cellOf(cellText(entry)),
          across: first !== undefined && last !== undefined ? last - first + 1 : 1,
          down: number(morerows ?? '0') + 1,
          ...(first === undefined ? {} : { column: first }),
        };
      }),
    );
}
