import { resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;

const settingsSchema = z.object({
  PROBATUM_DATA: z.string().min(1, 'write a folder, for example ./data').default('./data'),
  PORT: z.coerce
    .number('write a port number, for example 3000')
    .int('write a whole port number, for example 3000')
    .min(0, 'write a port from 0 to 65535')
    .max(65_535, 'write a port from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1, 'write an address, for example 127.0.0.1').default('127.0.0.1'),
  PROBATUM_LOG: z.enum(logLevels, `write one of ${logLevels.join(', ')}`).default('info'),
});

/** Every setting's name; docs/settings.md describes each (a test checks it). */
export const settingNames = Object.keys(settingsSchema.shape) as (keyof typeof settingsSchema.shape)[];

export interface Settings {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
}

/** Reads the settings; nothing else reads the environment. An empty value counts as not set. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('PROBATUM_') && !(settingNames as string[]).includes(name),
  );
  const given = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = environment[name]?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = settingsSchema.safeParse(given);
  const problems = [
    ...unknown.map((name) => `${name} is not a setting (known: ${settingNames.join(', ')})`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new AppError({
      code: 'invalid-setting',
      status: 500,
      publicMessage: `Settings: ${problems.join('; ')}. See docs/settings.md.`,
    });
  }
  const { PROBATUM_DATA, PORT, HOST, PROBATUM_LOG } = parsed.data;
  return { dataFolder: resolve(PROBATUM_DATA), port: PORT, host: HOST, logLevel: PROBATUM_LOG };
}
