import { type Logger, pino } from 'pino';
import type { Settings } from './config.ts';

export type { Logger };

/** JSON lines on stderr, so that stdout carries answers only. */
export function createLogger(level: Settings['logLevel']): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}
