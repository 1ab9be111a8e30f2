import { describe, expect, test } from 'vitest';
import { type Actor, type ActorRole, visitor } from '../domain/index.ts';
import { may, type Permission, permissions, requirePermission } from './permissions.ts';

const as = (role: ActorRole): Actor => (role === 'visitor' ? visitor : { id: 'x', name: 'X', role });
const all = Object.keys(permissions) as Permission[];
const allowed = (role: ActorRole) => all.filter((permission) => may(as(role), permission));

describe('who may do what', () => {
  test('visitors ask, read and say what they think', () => {
    expect(allowed('visitor')).toEqual(['answer.ask', 'article.read', 'feedback.give']);
    expect(all.filter((permission) => may(visitor, permission, true))).toEqual([]);
    expect(allowed('reader')).toEqual(['answer.ask', 'article.read', 'feedback.give', 'profile.edit']);
  });

  test('judging and signing is for reviewers and editors alone', () => {
    const medicine = [
      'article.start-review',
      'article.decide',
      'article.request-changes',
      'article.approve',
    ] as const;
    for (const permission of [...medicine, 'article.approve-audience', 'article.edit'] as const) {
      expect(permissions[permission]).toEqual(['reviewer', 'editor']);
    }
  });

  test('accounts are for administrators; neither operator nor system writes, judges or publishes', () => {
    expect(permissions['account.manage']).toEqual(['administrator', 'operator']);
    const writing = (role: ActorRole) =>
      allowed(role).filter((permission) => permission.startsWith('article.'));
    expect(writing('operator')).toEqual(['article.read']);
    expect(writing('system')).toEqual(['article.read', 'article.reopen']);
  });

  test('every role beyond a reader may all that a reader may', () => {
    for (const role of ['author', 'reviewer', 'editor', 'administrator'] as const) {
      expect(allowed(role)).toEqual(expect.arrayContaining(allowed('reader')));
    }
  });

  test('a refusal is 401 for a visitor, 403 with the roles it takes for others', () => {
    expect(() => requirePermission(visitor, 'policy.edit')).toThrow(expect.objectContaining({ status: 401 }));
    expect(() => requirePermission(as('author'), 'surveillance.run')).toThrow(
      expect.objectContaining({
        status: 403,
        publicMessage: 'Your role (author) may not do this. It takes: editor, administrator.',
      }),
    );
    expect(() => requirePermission(as('editor'), 'policy.edit')).not.toThrow();
  });
});
