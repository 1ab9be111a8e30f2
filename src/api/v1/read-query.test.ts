import { describe, expect, it } from 'vitest';
import { AppError } from '../../errors.ts';
import { readQuery } from './read-query.ts';
import { streamQuerySchema } from './schemas.ts';

const read = (query: string) => readQuery(`http://localhost/x${query}`, streamQuerySchema);

function statusOf(query: string): number {
  try {
    read(query);
    return 200;
  } catch (error) {
    return error instanceof AppError ? error.status : 0;
  }
}

describe('readQuery', () => {
  it('reads plus signs, escapes and empty pairs', () => {
    expect(read('?q=a+b%2Bc%C3%A9&&audience=nurse')).toEqual({ q: 'a b+cé', audience: 'nurse' });
  });

  it.each([
    ['', 422],
    ['?', 422],
    ['?q', 200],
    ['?q=%', 400],
    ['?q=%C3', 400],
    ['?%FF=a', 400],
    ['?q=a&q=a', 400],
    ['?q=a&other=b', 422],
    ['?q=a&__proto__=b', 422],
    ['?q=a&audience=', 422],
  ])('%s is %i', (query, status) => {
    expect(statusOf(query)).toBe(status);
  });
});
