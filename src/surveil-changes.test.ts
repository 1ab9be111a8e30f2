import { describe, expect, it } from 'vitest';
import type { PublicationId } from './domain/index.ts';
import type { Logger } from './logger.ts';
import type { Review } from './review/index.ts';
import { surveilChanges } from './surveil-changes.ts';

const change = (id: PublicationId) => ({ id, before: 'current', after: 'retracted' });

function watch(fails: (run: number) => boolean = () => false) {
  const runs: PublicationId[][] = [];
  const logged: string[] = [];
  let atOnce = 0;
  const log = (name: string) => (_: unknown, message: string) => void logged.push(`${name}: ${message}`);
  const logger = { info: log('info'), warn: log('warn'), error: log('error') } as unknown as Logger;
  const surveillance = surveilChanges(logger);
  const surveil: Review['surveil'] = async (_actor, { citing } = {}) => {
    expect(++atOnce).toBe(1);
    runs.push([...((citing ?? []) as Set<PublicationId>)]);
    await new Promise((resolve) => setImmediate(resolve));
    atOnce--;
    if (fails(runs.length)) throw new Error('the database is gone');
    return { articles: 1, opened: [], returned: [], failed: [{ article: 'a', reason: 'no' }] };
  };
  const library = { find: async () => null };
  return { surveillance, begin: () => surveillance.begin({ review: { surveil }, library }), runs, logged };
}

describe('articles that cite what changed', () => {
  it('are looked at when there is somebody to look, all that was told in one run', async () => {
    const { surveillance, begin, runs, logged } = watch();
    surveillance.changed([change('pmid:01')]);
    surveillance.changed([change('pmid:02'), change('pmid:01')]);
    expect(runs).toEqual([]);
    begin();
    await surveillance.close();
    expect(runs).toEqual([['pmid:01', 'pmid:02']]);
    expect(logged).toEqual([
      'info: looked at the articles that cite what changed',
      'warn: surveillance could not look at an article',
    ]);
  });

  it('are looked at one run after another, and a run that fails ends none of the others', async () => {
    const { surveillance, begin, runs, logged } = watch((run) => run === 1);
    begin();
    surveillance.changed([change('pmid:01')]);
    await new Promise((resolve) => setImmediate(resolve));
    surveillance.changed([change('pmid:02')]);
    surveillance.changed([change('pmid:03')]);
    await surveillance.close();
    expect(runs).toEqual([['pmid:01'], ['pmid:02', 'pmid:03']]);
    expect(logged[0]).toBe('error: could not look at the articles that cite what changed');
    surveillance.changed([change('pmid:04')]);
    await surveillance.close();
    expect(runs).toHaveLength(3);
  });
});
