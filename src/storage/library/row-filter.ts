import type { RowQuery } from '../../library/index.ts';
import { kindCode, originCode, sourceMask, statusCode } from './codes.ts';

/** The SQL of a filter, with its values in order. */
export function whereOf(query: Omit<RowQuery, 'limit'>): { where: string; values: (string | number)[] } {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  const add = (condition: string, ...more: (string | number)[]) => {
    conditions.push(condition);
    values.push(...more);
  };
  const oneOf = (column: string, codes: readonly number[]) =>
    add(`${column} IN (${codes.map(() => '?').join(', ')})`, ...codes);
  if (query.keys) add('key IN (SELECT value FROM json_each(?))', JSON.stringify(query.keys));
  if (query.yearFrom !== undefined) add('year >= ?', query.yearFrom);
  if (query.yearTo !== undefined) add('year <= ?', query.yearTo);
  if (query.levels?.length) oneOf('level', query.levels);
  if (query.kinds?.length) oneOf('kind', query.kinds.map(kindCode));
  if (query.origins?.length) oneOf('origin', query.origins.map(originCode));
  if (query.sources?.length) add('(sources & ?) <> 0', sourceMask(query.sources));
  if (query.statuses?.length) {
    const statuses = query.statuses.flatMap((status) =>
      status === 'superseded' ? [] : [statusCode(status)],
    );
    const either = [
      ...(statuses.length > 0 ? [`status IN (${statuses.map(() => '?').join(', ')})`] : []),
      ...(query.statuses.includes('superseded') ? ['superseded = 1'] : []),
    ];
    add(`(${either.join(' OR ')})`, ...statuses);
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}
