import type { EvaluationReport, ReportTable } from '../evaluation.ts';
import { round } from '../thresholds.ts';

/** A report as text for the terminal: figures with intervals and sample sizes, then its tables. */
export function plainText(report: EvaluationReport): string {
  const figures: ReportTable = {
    title: 'Figures (95 % bootstrap intervals)',
    columns: ['figure', 'value', 'low', 'high', 'n'],
    rows: report.metrics.map(({ name, value, low, high, items }) => [
      name,
      round(value, name),
      low === undefined ? null : round(low, name),
      high === undefined ? null : round(high, name),
      items,
    ]),
  };
  return [
    ...report.skipped,
    ...(report.metrics.length > 0 ? [tableText(figures)] : []),
    ...report.tables.map(tableText),
  ].join('\n\n');
}

function tableText({ title, columns, rows, note }: ReportTable): string {
  if (rows.length === 0) return `${title}: none`;
  const cells = [columns, ...rows].map((row) => row.map((cell) => (cell === null ? '–' : String(cell))));
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const numeric = columns.map((_, column) =>
    rows.every((row) => row[column] === null || typeof row[column] === 'number'),
  );
  const lines = cells.map((row) =>
    row
      .map((cell, column) =>
        numeric[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return [title, ...lines.map((line) => `  ${line}`), ...(note ? [`  ${note}`] : [])].join('\n');
}
