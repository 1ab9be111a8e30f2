import type { PublicationId } from '../domain/index.ts';
import type { CheckResult } from './library.ts';
import type { PublicationRow, RecordTransaction } from './ports.ts';
import { tellStatus } from './restate.ts';

/**
 * Sees how publications stood before a transaction changed them. `changes` tells, before it ends, which of them stand
 * otherwise now: by the identifier they had before, also when their records went into another publication. What the
 * transaction brought, and what is gone, is no change. Costs a read of each row that is changed, and nothing for new ones.
 */
export function watchStatuses(transaction: RecordTransaction): {
  readonly watched: RecordTransaction;
  changes(): CheckResult['changed'];
} {
  const before = new Map<number, PublicationRow>();
  const brought = new Set<number>();
  const see = (key: number) => {
    if (before.has(key) || brought.has(key)) return;
    const row = transaction.row(key);
    if (row) before.set(key, row);
  };
  const seeing: Partial<RecordTransaction> = {
    insert(row, body) {
      const key = transaction.insert(row, body);
      brought.add(key);
      return key;
    },
    replace(row, body) {
      see(row.key);
      transaction.replace(row, body);
    },
    restate(row) {
      see(row.key);
      transaction.restate(row);
    },
    remove(key) {
      see(key);
      transaction.remove(key);
    },
  };
  const methods = new Map<PropertyKey, unknown>(Object.entries(seeing));
  const watched = new Proxy(transaction, {
    get(target, name) {
      if (!methods.has(name)) {
        const value: unknown = Reflect.get(target, name, target);
        methods.set(name, typeof value === 'function' ? value.bind(target) : value);
      }
      return methods.get(name);
    },
  });
  const holderOf = (id: PublicationId) => {
    const [key] = transaction.keysOf(id);
    return key === undefined ? null : transaction.row(key);
  };
  return {
    watched,
    changes: () =>
      [...before].flatMap(([key, was]) => {
        const now = transaction.row(key) ?? holderOf(was.id);
        if (!now || (now.status === was.status && now.superseded === was.superseded)) return [];
        return [{ id: was.id, before: tellStatus(was), after: tellStatus(now) }];
      }),
  };
}
