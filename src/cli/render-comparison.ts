import type { Answer, Comparison } from '../domain/index.ts';
import { plain, type Style, wrap } from './text.ts';

/** Options side by side as a terminal shows them: direct evidence first, then for each aspect one option after the other. */
export function renderComparison(
  comparison: Comparison,
  answer: Answer,
  numbers: ReadonlyMap<string, number>,
  style: Style,
): string[] {
  const lines: string[] = ['', style.heading(plain(`${comparison.options.join(' or ')}: side by side`))];
  const add = (text: string, first: string) => lines.push(...wrap(text, style.width, first));
  const list = (ids: readonly string[], indent: string) => {
    for (const id of ids) {
      const claim = answer.claims[id];
      if (!claim) continue;
      const cited = claim.citations.flatMap(({ publication }) => numbers.get(publication) ?? []);
      add(
        `${claim.text} ${[...new Set(cited)].map((number) => `[${number}]`).join('')} level ${claim.level}`,
        indent,
      );
    }
  };
  if (comparison.headToHead.length > 0) {
    add('Compared directly', '  ');
    list(comparison.headToHead, '    • ');
  } else {
    add('No publication used here compares them directly; this comes from separate studies.', '  ');
  }
  if (comparison.together.length > 0) {
    add('Said of both together', '  ');
    list(comparison.together, '    • ');
  }
  for (const { aspect, cells } of comparison.rows) {
    add(aspect, '  ');
    comparison.options.forEach((option, index) => {
      const cell = cells[index] ?? [];
      add(cell.length > 0 ? `${option}:` : `${option}: nothing found`, '    ');
      list(cell, '      • ');
    });
  }
  return lines;
}
