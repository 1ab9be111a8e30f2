import type { EvaluationReport, Metric, ReportTable } from '../evaluation.ts';
import type { RunFacts } from '../machine.ts';
import { round, type ThresholdVerdict } from '../thresholds.ts';
import { barPlot } from './bar-plot.ts';
import { escapeHtml } from './escape-html.ts';
import { reportStyle } from './report-style.ts';

/** An evaluation that ran, or the sentence that says why it could not. */
export type FinishedEvaluation = {
  readonly name: string;
  readonly about: string;
  readonly seconds: number;
} & (
  | { readonly report: EvaluationReport; readonly verdicts: readonly ThresholdVerdict[] }
  | { readonly broke: string }
);

/** The report of a run as one HTML page that needs nothing else: no script, no network. */
export function htmlReport(finished: readonly FinishedEvaluation[], facts: RunFacts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>How good the answers are: Probatum, ${escapeHtml(facts.at.slice(0, 10))}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>How good the answers are</h1>
<p class="facts">Probatum, commit ${escapeHtml(facts.commit)}, <time datetime="${escapeHtml(facts.at)}">${escapeHtml(facts.at.slice(0, 16).replace('T', ' '))} UTC</time>. ${escapeHtml(facts.machine)}.</p>
<p class="note">Intervals are 95 % bootstrap intervals over the items. How each figure is made, and how bounds work, is told in docs/evaluation.md.</p>
${overview(finished)}
</header>
<main>
${finished.map(sectionOf).join('\n')}
</main>
</body>
</html>
`;
}

function overview(finished: readonly FinishedEvaluation[]): string {
  const rows = finished.map((one) => {
    const link = `<a href="#${escapeHtml(one.name)}">${escapeHtml(one.name)}</a>`;
    return `<tr><th scope="row">${link}</th><td>${standing(one)}</td><td class="number">${one.seconds.toFixed(1)}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Evaluations of this run"><table><caption>Evaluations of this run</caption>
<thead><tr><th scope="col">evaluation</th><th scope="col">bounds</th><th scope="col" class="number">seconds</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function standing(one: FinishedEvaluation): string {
  if ('broke' in one) return '<span class="crossed">could not be run</span>';
  const crossed = one.verdicts.filter(({ verdict }) => verdict === 'crossed').length;
  const skipped = one.report.skipped.length > 0 ? ', data missing' : '';
  if (one.verdicts.length === 0) return `none set${skipped}`;
  const held = one.verdicts.filter(({ verdict }) => verdict === 'kept' || verdict === 'other-sample').length;
  return crossed > 0
    ? `<span class="crossed">${crossed} of ${one.verdicts.length} crossed</span>${skipped}`
    : `<span class="kept">${held} of ${one.verdicts.length} kept</span>${skipped}`;
}

function sectionOf(one: FinishedEvaluation): string {
  const heading = `<h2>${escapeHtml(one.name)}</h2>\n<p class="about">${escapeHtml(one.about)}</p>`;
  const body =
    'broke' in one
      ? `<p class="warning">Could not be run. ${escapeHtml(one.broke)}</p>`
      : [
          ...one.report.skipped.map((line) => `<p class="warning">${escapeHtml(line)}</p>`),
          ...one.verdicts
            .filter(({ verdict }) => verdict === 'crossed')
            .map(({ detail }) => `<p class="warning">Bound crossed: ${escapeHtml(detail)}</p>`),
          one.report.metrics.length > 0 ? figures(one.name, one.report.metrics, one.verdicts) : '',
          ...one.report.plots.map(barPlot),
          ...one.report.tables.map(htmlTable),
        ].join('\n');
  return `<section id="${escapeHtml(one.name)}">\n${heading}\n${body}\n</section>`;
}

function figures(name: string, metrics: readonly Metric[], verdicts: readonly ThresholdVerdict[]): string {
  const words = {
    kept: 'kept',
    crossed: 'crossed',
    'other-sample': 'kept (other sample)',
    'not-measured': '',
  };
  const rows = metrics.map(({ name, value, low, high, items }) => {
    const verdict = verdicts.find(({ figure }) => figure === name)?.verdict;
    const interval =
      low === undefined || high === undefined ? '–' : `${round(low, name)} to ${round(high, name)}`;
    const bound = verdict
      ? `<span class="${verdict === 'crossed' ? 'crossed' : 'kept'}">${words[verdict]}</span>`
      : '–';
    return `<tr><th scope="row">${escapeHtml(name)}</th><td class="number">${round(value, name)}</td><td class="number">${interval}</td><td class="number">${items}</td><td>${bound}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Figures of ${escapeHtml(name)}"><table><caption>Figures</caption>
<thead><tr><th scope="col">figure</th><th scope="col" class="number">value</th><th scope="col" class="number">95 % interval</th><th scope="col" class="number">items</th><th scope="col">bound</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>`;
}

function htmlTable({ title, columns, rows, note }: ReportTable): string {
  if (rows.length === 0) return `<p class="note">${escapeHtml(title)}: none.</p>`;
  const head = columns.map(
    (column, index) => `<th scope="col"${numberClass(rows, index)}>${escapeHtml(column)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((cell, index) => {
      const text = cell === null ? '–' : escapeHtml(String(cell));
      return index === 0 ? `<th scope="row">${text}</th>` : `<td${numberClass(rows, index)}>${text}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(title)}"><table><caption>${escapeHtml(title)}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>${note ? `\n<p class="note">${escapeHtml(note)}</p>` : ''}`;
}

/** Columns of numbers stand right. */
function numberClass(rows: ReportTable['rows'], column: number): string {
  return column > 0 && rows.every((row) => row[column] === null || typeof row[column] === 'number')
    ? ' class="number"'
    : '';
}
