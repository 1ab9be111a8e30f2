import type { ReportPlot } from '../evaluation.ts';
import { round } from '../thresholds.ts';
import { escapeHtml } from './escape-html.ts';

const HEIGHT = 18;
const MIDDLE = HEIGHT / 2;

/**
 * Bars with intervals as HTML: every bar has its name, value and interval in words beside a drawing that screen readers skip, so the
 * words are the text alternative. Drawn in shares of the width, so that it fits any screen without script.
 */
export function barPlot({ title, unit, groups }: ReportPlot): string {
  const bars = groups.flatMap((group) => group.bars);
  const top = scaleEnd(Math.max(0, ...bars.map(({ value, high }) => high ?? value)), unit);
  const bottom = -scaleEnd(-Math.min(0, ...bars.map(({ value, low }) => low ?? value)), '');
  const at = (value: number) => `${((100 * (value - bottom)) / (top - bottom || 1)).toFixed(2)}%`;
  const length = (value: number) => `${((100 * Math.abs(value)) / (top - bottom || 1)).toFixed(2)}%`;
  const bar = ({ name, value, low, high }: (typeof bars)[number], index: number) => {
    const interval =
      low === undefined || high === undefined
        ? ''
        : ` <span class="interval">(${round(low, unit)} to ${round(high, unit)})</span>`;
    const whisker =
      low === undefined || high === undefined
        ? ''
        : `<g class="whisker"><line x1="${at(low)}" x2="${at(high)}" y1="${MIDDLE}" y2="${MIDDLE}"/>${[
            low,
            high,
          ]
            .map((end) => `<line x1="${at(end)}" x2="${at(end)}" y1="${MIDDLE - 5}" y2="${MIDDLE + 5}"/>`)
            .join('')}</g>`;
    return `<li><span class="bar-name">${escapeHtml(name)}</span> <span class="bar-value">${round(value, unit)}${interval}</span>
<svg aria-hidden="true" width="100%" height="${HEIGHT}"><rect class="track" width="100%" height="${HEIGHT}"/><rect class="bar bar-${index % 4}" x="${at(Math.min(0, value))}" width="${length(value)}" height="${HEIGHT}"/>${whisker}</svg></li>`;
  };
  const scale = `${round(bottom)} to ${round(top)}${unit ? ` ${escapeHtml(unit)}` : ''}`;
  return `<figure><figcaption>${escapeHtml(title)} <span class="interval">(scale ${scale}; whiskers are 95 % intervals)</span></figcaption>
${groups
  .map(
    ({ name, bars: ofGroup }) =>
      `<h3>${escapeHtml(name)}</h3>\n<ul class="bars">${ofGroup.map(bar).join('\n')}</ul>`,
  )
  .join('\n')}</figure>`;
}

/** The end of the scale: 100 for percentages that come near it, else the next 1, 2 or 5 of a power of ten. */
function scaleEnd(most: number, unit: string): number {
  if (most <= 0) return 0;
  if (unit === '%' && most > 50 && most <= 100) return 100;
  const power = 10 ** Math.floor(Math.log10(most));
  return power * ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10);
}
