import { isAbsolute, resolve } from 'node:path';
import { z } from 'zod';
import { AppError } from './errors.ts';
import {
  type ComposingSettings,
  composingOf,
  type ModelSettings,
  modelOf,
  modelProblems,
  modelShape,
} from './model-settings.ts';

export type { ComposingSettings, ModelPrice, ModelSettings } from './model-settings.ts';

const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const;
const liveModes = ['off', 'ask', 'on'] as const;

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
  PROBATUM_URL: z
    .string()
    .refine(
      isOrigin,
      'write the address people open, without a path, for example https://evidence.example.org',
    )
    .transform((address) => new URL(address).origin)
    .optional(),
  PROBATUM_ACCESS: z.enum(['public', 'members'], 'write public or members').default('public'),
  PROBATUM_REGISTRATION: z.enum(['invitation', 'open'], 'write invitation or open').default('invitation'),
  PROBATUM_SECRET: z
    .string()
    .min(32, 'write at least 32 random characters, for example from: openssl rand -base64 32')
    .optional(),
  PROBATUM_MAIL: z
    .string()
    .refine(isMailAddress, 'write the mail server, for example smtps://user:password@mail.example.org')
    .optional(),
  PROBATUM_MAIL_FROM: z
    .string()
    .refine((text) => text.includes('@'), 'write a sender, for example Probatum <board@example.org>')
    .optional(),
  PROBATUM_REVIEWERS_REQUIRED: wholeNumber(1, 5).default(1),
  PROBATUM_REVIEW_MONTHS: wholeNumber(1, 60).default(12),
  PROBATUM_SURVEIL_HOURS: wholeNumber(0, 720).default(24),
  ...modelShape,
  PROBATUM_LIVE: z
    .enum(liveModes, 'write off (never), ask (when a person asks for it) or on (for every question)')
    .default('ask'),
  PROBATUM_LIVE_SECONDS: wholeNumber(1, 120).default(20),
  PROBATUM_NCBI_KEY: z
    .string()
    .regex(/^[\w-]{8,100}$/, 'write the API key of your NCBI account, letters and digits only')
    .optional(),
  PROBATUM_CONTACT: z
    .string()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'write an e-mail address, for example library@example.org')
    .optional(),
  PROBATUM_NCBI_URL: origin('https://eutils.ncbi.nlm.nih.gov'),
  PROBATUM_EUROPEPMC_URL: origin('https://www.ebi.ac.uk'),
  PROBATUM_CROSSREF_URL: origin('https://api.crossref.org'),
  PROBATUM_EMBEDDINGS: z
    .string()
    .refine(
      (text) => isFolder(text) || /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(text),
      'write the folder of a model, beginning with / or ./, or its name on the hub, for example Xenova/all-MiniLM-L6-v2',
    )
    .optional(),
  PROBATUM_HUB_URL: origin('https://huggingface.co'),
  HTTPS_PROXY: proxyAddress(),
  HTTP_PROXY: proxyAddress(),
  NO_PROXY: z.string().optional(),
});

function proxyAddress() {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'write the address of the proxy, for example http://proxy.example.org:3128',
    )
    .optional();
}

function origin(usual: string) {
  return z
    .string()
    .refine(isOrigin, `write an address without a path, for example ${usual}`)
    .transform((address) => new URL(address).origin)
    .default(usual);
}

function wholeNumber(least: number, most: number) {
  const message = `write a whole number from ${least} to ${most}`;
  return z.coerce.number(message).int(message).min(least, message).max(most, message);
}

function isOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, pathname, search, hash, username } = new URL(address);
  return /^https?:$/.test(protocol) && pathname === '/' && search === '' && hash === '' && username === '';
}

function isFolder(text: string): boolean {
  return isAbsolute(text) || /^\.{1,2}(?:[\\/]|$)/.test(text);
}

function isMailAddress(address: string): boolean {
  return URL.canParse(address) && /^smtps?:$/.test(new URL(address).protocol) && new URL(address).host !== '';
}

/** Every setting's name; docs/settings.md describes each (a test checks it). */
export const settingNames = Object.keys(settingsSchema.shape) as (keyof typeof settingsSchema.shape)[];

/** Searching PubMed and Europe PMC while a question is answered, and asking them and Crossref about publications. */
export interface LiveSettings {
  /** `off`: never. `ask`: when a person asks for it, question by question. `on`: for every question. */
  readonly mode: (typeof liveModes)[number];
  /** What all live searching of one question may take together, in seconds. */
  readonly seconds: number;
  /** NCBI's API key: ten requests a second in place of three. Never logged. */
  readonly ncbiKey: string | null;
  /** E-mail address told to NCBI and Crossref, as they ask of programs. */
  readonly contact: string | null;
  /** Origins, without a path. */
  readonly ncbiUrl: string;
  readonly europePmcUrl: string;
  readonly crossrefUrl: string;
}

/** A model that makes vectors of texts, for searching by meaning: in a folder, or fetched once from the hub at `url`. */
export type EmbeddingSettings =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'hub'; readonly model: string; readonly url: string };

/** The proxy through which everything outside this machine is asked. */
export interface ProxySettings {
  /** For `https:` and for `http:` addresses, as URLs; may hold a password: never logged. Null: asked directly. */
  readonly https: string | null;
  readonly http: string | null;
  /** Hosts that are asked directly, those below them included; `*` is every host. */
  readonly except: readonly string[];
}

export interface Settings {
  /** Absolute path. */
  readonly dataFolder: string;
  readonly port: number;
  readonly host: string;
  readonly logLevel: (typeof logLevels)[number];
  /** Where people reach the service: `https://host`, without a path. Null: whatever address they used. */
  readonly publicUrl: string | null;
  readonly access: 'public' | 'members';
  readonly registration: 'invitation' | 'open';
  /** What session cookies are signed with; null: kept in the data folder. */
  readonly secret: string | null;
  /** `smtp://` or `smtps://`, with the password in it: never logged. Null: links are printed. */
  readonly mail: string | null;
  readonly mailFrom: string | null;
  /** Approvals of different reviewers that publish an article. */
  readonly reviewersRequired: number;
  /** Months from an approval to the next review. */
  readonly reviewMonths: number;
  /** Hours between two runs of surveillance while the server runs; 0 is never. */
  readonly surveilHours: number;
  /** Null: no model is asked anything. */
  readonly model: ModelSettings | null;
  /** How it is used for answers. */
  readonly composing: ComposingSettings;
  readonly live: LiveSettings;
  /** Null: the library is searched by words and concepts only. */
  readonly embeddings: EmbeddingSettings | null;
  /** Null: everything is asked directly. */
  readonly proxy: ProxySettings | null;
}

/** Reads the settings; nothing else reads the environment. An empty value counts as not set. */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('PROBATUM_') && !(settingNames as string[]).includes(name),
  );
  const given = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = givenAs(environment, name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
  const parsed = settingsSchema.safeParse(given);
  const problems = [
    ...unknown.map((name) => `${name} is not a setting (known: ${settingNames.join(', ')})`),
    ...(parsed.success
      ? []
      : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)),
    ...(parsed.success && parsed.data.PROBATUM_MAIL ? lacking(parsed.data) : []),
    ...(parsed.success ? modelProblems(parsed.data) : []),
  ];
  if (!parsed.success || problems.length > 0) {
    throw new AppError({
      code: 'invalid-setting',
      status: 500,
      publicMessage: `Settings: ${problems.join('; ')}. See docs/settings.md.`,
    });
  }
  const { data } = parsed;
  return {
    dataFolder: resolve(data.PROBATUM_DATA),
    port: data.PORT,
    host: data.HOST,
    logLevel: data.PROBATUM_LOG,
    publicUrl: data.PROBATUM_URL ?? null,
    access: data.PROBATUM_ACCESS,
    registration: data.PROBATUM_REGISTRATION,
    secret: data.PROBATUM_SECRET ?? null,
    mail: data.PROBATUM_MAIL ?? null,
    mailFrom: data.PROBATUM_MAIL_FROM ?? null,
    reviewersRequired: data.PROBATUM_REVIEWERS_REQUIRED,
    reviewMonths: data.PROBATUM_REVIEW_MONTHS,
    surveilHours: data.PROBATUM_SURVEIL_HOURS,
    model: modelOf(data),
    composing: composingOf(data),
    live: {
      mode: data.PROBATUM_LIVE,
      seconds: data.PROBATUM_LIVE_SECONDS,
      ncbiKey: data.PROBATUM_NCBI_KEY ?? null,
      contact: data.PROBATUM_CONTACT ?? null,
      ncbiUrl: data.PROBATUM_NCBI_URL,
      europePmcUrl: data.PROBATUM_EUROPEPMC_URL,
      crossrefUrl: data.PROBATUM_CROSSREF_URL,
    },
    embeddings: embeddingsOf(data.PROBATUM_EMBEDDINGS, data.PROBATUM_HUB_URL),
    proxy: proxyOf(data),
  };
}

/** Names that other programs share are written small, too, and then count first, as curl has it. */
function givenAs(environment: Record<string, string | undefined>, name: string): string | undefined {
  return name.endsWith('_PROXY') ? (environment[name.toLowerCase()] ?? environment[name]) : environment[name];
}

function proxyOf(data: {
  HTTPS_PROXY?: string | undefined;
  HTTP_PROXY?: string | undefined;
  NO_PROXY?: string | undefined;
}): ProxySettings | null {
  if (!data.HTTPS_PROXY && !data.HTTP_PROXY) return null;
  const except = (data.NO_PROXY ?? '')
    .split(/[\s,]+/)
    .map((host) => host.toLowerCase().replace(/^\*?\./, ''));
  return {
    https: data.HTTPS_PROXY ?? null,
    http: data.HTTP_PROXY ?? null,
    except: ['localhost', '127.0.0.1', '[::1]', ...except.filter(Boolean)],
  };
}

function embeddingsOf(text: string | undefined, url: string): EmbeddingSettings | null {
  if (!text) return null;
  return isFolder(text) ? { kind: 'folder', path: resolve(text) } : { kind: 'hub', model: text, url };
}

/** A mail needs a sender, and its links an address that no request can forge. */
function lacking(data: {
  PROBATUM_URL?: string | undefined;
  PROBATUM_MAIL_FROM?: string | undefined;
}): string[] {
  return (['PROBATUM_URL', 'PROBATUM_MAIL_FROM'] as const)
    .filter((name) => !data[name])
    .map((name) => `${name} is needed with PROBATUM_MAIL`);
}
