import type { Publication } from '../domain/index.ts';
import type { SearchEngine } from '../evidence-index/index.ts';
import type { Touched } from './apply-records.ts';
import { TermCounts } from './count-terms.ts';
import { unpack } from './pack.ts';
import type { FrequencyChange, RecordStore } from './ports.ts';
import { type IndexTerms, indexTerms, type PreparingParts } from './prepare-record.ts';

/** Publications brought into the index at a time when they were left over or all are indexed again. */
const chunk = 5_000;

/** Terms that were counted where they were found, apart from the database. */
export interface Counted {
  readonly records: readonly IndexTerms[];
  /** The counts of exactly these records. */
  readonly change: FrequencyChange;
}

interface Parts {
  readonly store: RecordStore;
  readonly engine: SearchEngine;
  readonly preparing: PreparingParts;
}

/**
 * Brings the search index and the counts after the records. The records stay marked as pending until both are done, so
 * that a crash at any point leaves work to do and none done twice. Must run inside `store.exclusively`.
 */
export async function followIndex(
  { store, engine, preparing }: Parts,
  touched: ReadonlyMap<number, Touched>,
  counted?: Counted,
): Promise<void> {
  const rows = [...touched].flatMap(([key, { now }]) =>
    now ? [{ key, words: now.words, concepts: now.concepts }] : [],
  );
  const gone = [...touched].flatMap(([key, { was }]) => (was ? [key] : []));
  await engine.write(rows, gone);
  const change = changeOf(
    [...touched.values()].flatMap(({ now }) => now ?? []),
    [...touched.values()].flatMap(({ was }) => (was ? [indexTerms(unpack(was), preparing)] : [])),
    counted,
  );
  store.indexed([...touched.keys()], change);
}

/** Indexes what a crash left over, or everything after `store.indexAgain()`. Gives how many. */
export async function indexPending(
  { store, engine, preparing }: Parts,
  onProgress?: (done: number, total: number) => void,
): Promise<number> {
  const total = store.countPending();
  for (let done = 0; done < total; ) {
    const pending = store.pending(chunk);
    if (pending.length === 0) break;
    const present = new Map(pending.flatMap(({ key, now: one }) => (one ? [[key, unpack(one.body)]] : [])));
    appraiseAgain(store, present, preparing);
    const now = [...present].map(([key, publication]) => ({ key, ...indexTerms(publication, preparing) }));
    const before = pending.flatMap(({ was }) => (was ? [indexTerms(unpack(was), preparing)] : []));
    const keys = pending.map(({ key }) => key);
    // Any of them may have reached the index before the crash.
    await engine.write(now, keys);
    store.indexed(keys, changeOf(now, before));
    done += pending.length;
    onProgress?.(done, total);
  }
  return total;
}

/** Level and kind are derived, too: the rules may have changed since the record was written. */
function appraiseAgain(
  store: RecordStore,
  publications: ReadonlyMap<number, Publication>,
  { appraise }: PreparingParts,
): void {
  const changed = store.rows([...publications.keys()]).flatMap((row) => {
    const publication = publications.get(row.key);
    const { level, kind } = publication ? appraise(publication) : row;
    return level === row.level && kind === row.kind ? [] : [{ ...row, level, kind }];
  });
  if (changed.length === 0) return;
  store.transaction((transaction) => {
    for (const row of changed) transaction.restate(row);
  });
}

function changeOf(
  added: readonly IndexTerms[],
  taken: readonly IndexTerms[],
  counted?: Counted,
): FrequencyChange {
  const there = new Set(added);
  const known = counted?.records.filter((one) => there.has(one)) ?? [];
  // The usual import: all is new.
  if (
    counted &&
    taken.length === 0 &&
    known.length === counted.records.length &&
    known.length === there.size
  ) {
    return counted.change;
  }
  const counts = new TermCounts();
  // Not worth it when most of what was counted is not taken in: a file that is imported again.
  const worth = counted !== undefined && 2 * known.length > counted.records.length;
  if (worth) {
    counts.addChange(counted.change);
    for (const one of counted.records) if (!there.has(one)) counts.addTerms(one, -1);
    for (const one of known) there.delete(one);
  }
  for (const one of there) counts.addTerms(one);
  for (const one of taken) counts.addTerms(one, -1);
  return counts.change();
}
