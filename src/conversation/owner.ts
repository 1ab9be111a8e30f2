import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../domain/index.ts';
import type { Owner } from './ports.ts';

/** A visitor's secret: whoever holds it owns the threads begun with it. 256 bits. */
export function newVisitorKey(): string {
  return randomBytes(32).toString('base64url');
}

const keyForm = /^[\w-]{43}$/;

/** Whose the threads of this request are; null for a visitor without a key, who has none yet. Only a hash of the key is stored. */
export function ownerOf(actor: Actor, visitorKey: string | null | undefined): Owner | null {
  if (actor.id !== null) return `account:${actor.id}`;
  if (actor.role === 'operator') return 'operator';
  if (!visitorKey || !keyForm.test(visitorKey)) return null;
  return `visitor:${createHash('sha256').update(visitorKey).digest('hex')}`;
}

const YEAR_IN_SECONDS = 31_536_000;

/** The cookie that holds a visitor's secret: not readable by scripts, not sent by other sites. */
export const visitorCookie = {
  name: 'threads',
  options: (address: string) => ({
    path: '/',
    maxAge: YEAR_IN_SECONDS,
    sameSite: 'Lax' as const,
    httpOnly: true,
    secure: new URL(address).protocol === 'https:',
  }),
};
