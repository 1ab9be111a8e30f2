import { AppError } from '../../errors.ts';

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

function parts(date: string): { year: string; month: string; day: number } {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(date) ?? [];
  const name = months[Number(month) - 1];
  if (year === undefined || name === undefined || Number.isNaN(Date.parse(date))) {
    throw new AppError({
      code: 'invalid-input',
      status: 400,
      publicMessage: `"${date}" is not a date; write it as 2026-11-22.`,
    });
  }
  return { year, month: name, day: Number(day) };
}

/** `November 3, 2026`, as AMA writes dates. Takes an ISO date or date-time; throws `invalid-input` for anything else. */
export function writtenDate(date: string): string {
  const { year, month, day } = parts(date);
  return `${month} ${day}, ${year}`;
}

/** `2026 Nov 3`, as NLM writes dates. */
export function nlmDate(date: string): string {
  const { year, month, day } = parts(date);
  return `${year} ${month.slice(0, 3)} ${day}`;
}

/** `3 November 2026`, as the product writes dates. */
export function plainDate(date: string): string {
  const { year, month, day } = parts(date);
  return `${day} ${month} ${year}`;
}
