import { passkey } from '@better-auth/passkey';
import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins/bearer';
import type { Kysely } from 'kysely';
import { baseHeader, clientHeader } from './auth-headers.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './input.ts';
import type { RateLimiter } from './rate-limit.ts';

/** A session ends this long after signing in, used or not. */
export const SESSION_SECONDS = 14 * 24 * 3600;
export const RESET_SECONDS = 3600;

/** How passwords are hashed; scrypt as better-auth does it unless a test brings something faster. */
export interface PasswordHashing {
  hash(password: string): Promise<string>;
  verify(given: { hash: string; password: string }): Promise<boolean>;
}

export interface AuthParts {
  // biome-ignore lint/suspicious/noExplicitAny: better-auth takes a database whatever its tables are
  readonly database: Kysely<any>;
  readonly secret: string;
  readonly publicUrl: string | null;
  readonly limiter: RateLimiter;
  readonly hashing?: PasswordHashing | undefined;
  mayStartSession(accountId: string): Promise<boolean>;
  sendResetLink(
    account: { readonly id: string; readonly email: string },
    token: string,
    baseUrl: string,
  ): Promise<void>;
  passwordWasReset(accountId: string): Promise<void>;
  onProblem(message: string, error: unknown): void;
}

const times = { createdAt: 'created_at', updatedAt: 'updated_at' };

/** How better-auth is set up: its tables under our names, only what we use of it, nothing sent anywhere. */
export function authOptions(parts: AuthParts) {
  return {
    appName: 'Probatum',
    baseURL: parts.publicUrl ?? 'http://localhost',
    basePath: '/api/auth',
    secret: parts.secret,
    // Single statements only: see src/storage/account-database.ts.
    database: { db: parts.database, type: 'sqlite', transaction: false },
    telemetry: { enabled: false },
    logger: {
      level: 'error',
      log: (_level, message, ...details) =>
        parts.onProblem(message, details.find((detail) => detail instanceof Error) ?? null),
    },
    // Without PROBATUM_URL the server's list of allowed hosts has vouched for the request's own address.
    trustedOrigins: (request) =>
      parts.publicUrl ? [parts.publicUrl] : request ? [new URL(request.url).origin] : [],
    emailAndPassword: {
      enabled: true,
      // Accounts come from invitations, the operator or an open registration's link, never from this endpoint.
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }, request) =>
        parts.sendResetLink(user, token, request?.headers.get(baseHeader) ?? ''),
      onPasswordReset: ({ user }) => parts.passwordWasReset(user.id),
      ...(parts.hashing ? { password: parts.hashing } : {}),
    },
    user: {
      modelName: 'accounts',
      fields: { emailVerified: 'email_verified', ...times },
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        disabledAt: { type: 'date', required: false, input: false, fieldName: 'disabled_at' },
      },
    },
    session: {
      modelName: 'account_sessions',
      fields: {
        userId: 'account_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        ...times,
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'account_credentials',
      fields: {
        accountId: 'provider_account_id',
        providerId: 'provider_id',
        userId: 'account_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...times,
      },
    },
    verification: {
      modelName: 'account_verifications',
      fields: { expiresAt: 'expires_at', ...times },
      // Whoever reads the database or a backup of it cannot reset a password with what stands there.
      storeIdentifier: 'hashed',
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 100,
      customRules: {
        '/sign-in/email': { window: 60, max: 20 },
        '/request-password-reset': { window: 900, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/passkey/*': { window: 60, max: 60 },
      },
      customStorage: { consume: async (key, rule) => parts.limiter.consume(key, rule) },
    },
    advanced: {
      cookiePrefix: 'probatum',
      useSecureCookies: parts.publicUrl?.startsWith('https:') ?? false,
      // Said outright: better-auth leaves the check out under tests.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [clientHeader] },
      database: { generateId: 'uuid', validateSchema: false },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            if (!(await parts.mayStartSession(session.userId))) return false;
            // Neither is needed for anything, so neither is kept.
            return { data: { ...session, ipAddress: null, userAgent: null } };
          },
        },
      },
    },
    plugins: [
      bearer(),
      passkey({
        rpName: 'Probatum',
        rpID: parts.publicUrl ? new URL(parts.publicUrl).hostname : 'localhost',
        ...(parts.publicUrl ? { origin: parts.publicUrl } : {}),
        schema: {
          passkey: {
            modelName: 'account_passkeys',
            fields: {
              publicKey: 'public_key',
              userId: 'account_id',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
  } satisfies BetterAuthOptions;
}

export function createAuth(parts: AuthParts) {
  return betterAuth(authOptions(parts));
}

export type Auth = ReturnType<typeof createAuth>;
