import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import type { AccountEvent, Mailer } from '../../src/access/index.ts';
import { type Access, openAccess } from '../../src/access/index.ts';
import { readSettings, type Settings } from '../../src/config.ts';
import type { Actor, ReviewerProfile, Role } from '../../src/domain/index.ts';
import { createLogger, type Logger } from '../../src/logger.ts';
import { openStorage, type Storage } from '../../src/storage/index.ts';

export interface TestAccount {
  readonly actor: Actor & { readonly id: string };
  readonly email: string;
  /** A session's token. */
  readonly token: string;
  /** `name=value` for a `Cookie` header or a browser's cookie jar. */
  readonly cookie: string;
  /** To send as that person: the cookie, and the origin that forms need. */
  readonly headers: { readonly Cookie: string; readonly Origin: string };
  /** To send as that person from a program. */
  readonly bearer: { readonly Authorization: string };
}

export interface WantedAccount {
  readonly role: Role;
  readonly name?: string;
  readonly email?: string;
  /** Takes scrypt's tenth of a second; without it the account has no password. */
  readonly password?: string;
  readonly profile?: Partial<Omit<ReviewerProfile, 'id' | 'name'>>;
}

export const completeProfile = {
  credentials: 'MD',
  specialty: 'Orthopaedics and rheumatology',
  biography: '',
  nothingToDisclose: true,
  disclosures: [],
} as const satisfies Omit<ReviewerProfile, 'id' | 'name'>;

/**
 * Writes an account with an open session straight into the database of a service, and gives what it takes to act as that
 * person. A reviewer or editor gets a complete profile unless another is given.
 */
export async function addAccount(
  app: { readonly settings: Settings },
  wanted: WantedAccount,
): Promise<TestAccount> {
  const storage = await openStorage(app.settings.dataFolder);
  try {
    return await addAccountTo(storage, app.settings, wanted);
  } finally {
    await storage.close();
  }
}

export async function addAccountTo(
  storage: Storage,
  settings: Settings,
  {
    role,
    name = `A ${role}`,
    email = `${role}-${randomUUID()}@example.org`,
    password,
    profile,
  }: WantedAccount,
): Promise<TestAccount> {
  const now = new Date();
  const account = await storage.accounts.add(
    { email, name, role, passwordHash: password ? await hashPassword(password) : null },
    now.toISOString(),
  );
  if (!account) throw new Error(`There is an account of ${email} already.`);
  const { id } = account;
  if (profile || role === 'reviewer' || role === 'editor') {
    await storage.accounts.saveProfile({ ...completeProfile, ...profile, id, name }, now.toISOString());
  }
  const token = randomUUID();
  await storage
    .signInDatabase()
    .insertInto('account_sessions')
    .values({
      id: randomUUID(),
      token,
      account_id: id,
      expires_at: new Date(now.getTime() + 3_600_000).toISOString(),
      created_at: now.toISOString(),
      updated_at: now.toISOString(),
      ip_address: null,
      user_agent: null,
    })
    .execute();
  const secret = settings.secret ?? readFileSync(join(settings.dataFolder, 'secret'), 'utf8').trim();
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  const prefix = settings.publicUrl?.startsWith('https:') ? '__Secure-' : '';
  const cookie = `${prefix}probatum.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
  return {
    actor: { id, name, role },
    email,
    token,
    cookie,
    headers: { Cookie: cookie, Origin: settings.publicUrl ?? 'http://localhost' },
    bearer: { Authorization: `Bearer ${token}` },
  };
}

export interface OpenedAccess {
  readonly access: Access;
  readonly storage: Storage;
  readonly settings: Settings;
  /** What went to the audit trail. */
  readonly events: AccountEvent[];
  readonly mails: { to: string; subject: string; text: string }[];
  /** Moves the clock of invitations; better-auth has its own. */
  setTime(time: Date | null): void;
  add(wanted: WantedAccount): Promise<TestAccount>;
  close(): Promise<void>;
}

/** Access on a fresh database, without an evidence index. `mail` collects messages in place of a mail server. */
export async function openTestAccess(
  environment: Record<string, string> = {},
  options: { readonly mail?: boolean; readonly logger?: Logger } = {},
): Promise<OpenedAccess> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'probatum-access-'));
  const settings = readSettings({ PROBATUM_DATA: dataFolder, ...environment });
  const storage = await openStorage(dataFolder);
  const events: AccountEvent[] = [];
  const mails: { to: string; subject: string; text: string }[] = [];
  const mailer: Mailer = { send: async (message) => void mails.push(message) };
  let time: Date | null = null;
  const access = openAccess({
    settings,
    accounts: storage.accounts,
    signInDatabase: () => storage.signInDatabase(),
    audit: { record: async (event) => void events.push(event) },
    logger: options.logger ?? createLogger('silent'),
    now: () => time ?? new Date(),
    ...(options.mail ? { mailer } : {}),
  });
  return {
    access,
    storage,
    settings,
    events,
    mails,
    setTime: (wanted) => {
      time = wanted;
    },
    add: (wanted) => addAccountTo(storage, settings, wanted),
    async close() {
      await storage.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}
