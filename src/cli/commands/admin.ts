import { Argument, Command } from 'commander';
import type { Access, Account, Outcome } from '../../access/index.ts';
import { operator, type Role, roleSchema } from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import { type Io, readStdin } from '../io.ts';
import { openAccounts } from '../open-app.ts';
import { askHidden, askLine, isInteractive } from '../prompt.ts';

const MAX_PASSWORD_BYTES = 1_024;

interface Json {
  readonly json?: true;
}
interface CreateOptions extends Json {
  readonly email?: string;
  readonly name?: string;
  readonly passwordStdin?: true;
}

/** Accounts from the server's own command line: whoever can write to the data folder may administer. */
export function adminCommand(io: Io): Command {
  const admin = new Command('admin')
    .summary('make and keep accounts')
    .description(
      'Accounts from the server’s own command line: the first administrator, roles, invitations, new passwords. A running server sees every change at once.',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  probatum admin create\n  probatum admin invite rhea@example.org reviewer\n  probatum admin role rhea@example.org editor',
    );
  const role = () => new Argument('<role>', 'what the account may do').choices(roleSchema.options);
  const command = (name: string, summary: string, description: string, example: string) =>
    admin
      .command(name)
      .summary(summary)
      .description(description)
      .addHelpText('after', `\nExamples:\n  ${example}`);

  command(
    'create',
    'make an administrator',
    'Makes an administrator’s account. On a terminal it asks for what is missing. Without a password it prints a link to set one, good for a day.',
    'probatum admin create\n  probatum admin create --email ada@example.org --name "Ada Lovelace" --password-stdin < password.txt',
  )
    .option('--email <address>', 'e-mail address to sign in with')
    .option('--name <name>', 'name shown to others')
    .option('--password-stdin', 'read the password from standard input')
    .option('--json', 'print the account as data and nothing else')
    .action((options: CreateOptions) => create(io, options));

  command(
    'list',
    'list the accounts',
    'Lists every account with its role.',
    'probatum admin list\n  probatum admin list --json | jq ".[].email"',
  )
    .option('--json', 'print the accounts as data and nothing else')
    .action(({ json }: Json) =>
      withAccess(io, async (access) => {
        const accounts = await access.accounts(operator);
        io.stdout.write(json ? `${JSON.stringify(accounts)}\n` : renderAccounts(accounts));
      }),
    );

  command(
    'reset',
    'print a link to set a new password',
    'Prints a link with which the account’s owner sets a new password. It works once, for a day; setting the password signs the account out everywhere.',
    'probatum admin reset ada@example.org',
  )
    .argument('<email>', 'the account’s address')
    .option('--json', 'print the link as data and nothing else')
    .action((email: string, { json }: Json) =>
      withAccess(io, async (access, baseUrl) => {
        const link = await access.resetLink(operator, email, baseUrl);
        io.stdout.write(json ? `${JSON.stringify({ link })}\n` : `${link}\n`);
      }),
    );

  command(
    'role',
    'change what an account may do',
    'Gives an account another role. The last administrator keeps the role.',
    'probatum admin role rhea@example.org reviewer',
  )
    .argument('<email>', 'the account’s address')
    .addArgument(role())
    .option('--json', 'print the account as data and nothing else')
    .action((email: string, wanted: Role, { json }: Json) =>
      withAccess(io, async (access) => {
        const known = (await access.accounts(operator)).find(
          (account) => account.email === email.trim().toLowerCase(),
        );
        if (!known) throw noAccount();
        const account = await access.setRole(operator, known.id, wanted);
        io.stdout.write(json ? `${JSON.stringify(account)}\n` : `${account.name} is now ${account.role}.\n`);
      }),
    );

  command(
    'invite',
    'invite somebody',
    'Makes an invitation, mails it when a mail server is set, and prints the link. It works once, for 14 days.',
    'probatum admin invite rhea@example.org reviewer',
  )
    .argument('<email>', 'where the invitation goes')
    .addArgument(role())
    .option('--json', 'print the invitation as data and nothing else')
    .action((email: string, wanted: Role, { json }: Json) =>
      withAccess(io, async (access, baseUrl) => {
        const invited = settle(await access.invite(operator, { email, role: wanted }, baseUrl));
        if (json) io.stdout.write(`${JSON.stringify(invited)}\n`);
        else {
          io.stdout.write(`${invited.link}\n`);
          io.stderr.write(
            invited.mailed
              ? `The invitation went to ${invited.invitation.email}.\n`
              : 'No mail was sent: pass the link on yourself.\n',
          );
        }
      }),
    );
  return admin;
}

async function create(io: Io, options: CreateOptions): Promise<void> {
  const interactive = isInteractive(io) && !options.passwordStdin;
  const email = options.email ?? (interactive ? await askLine(io, 'E-mail address: ') : null);
  const name = options.name ?? (interactive ? await askLine(io, 'Name: ') : null);
  if (!email || !name) throw usage('Write --email and --name.');
  const password = options.passwordStdin
    ? await readPassword(io)
    : interactive
      ? await askPassword(io)
      : null;
  await withAccess(io, async (access, baseUrl) => {
    const { account, resetLink } = settle(
      await access.createAdministrator(operator, { email, name, password }, baseUrl),
    );
    if (options.json) {
      io.stdout.write(`${JSON.stringify({ account, resetLink })}\n`);
      return;
    }
    io.stdout.write(
      resetLink === null
        ? `${account.name} is administrator. Sign in at ${baseUrl}/sign-in\n`
        : `${account.name} is administrator. Open this link within a day to set the password:\n${resetLink}\n`,
    );
  });
}

/** Typed twice; null when nothing was typed, for a link instead. */
async function askPassword(io: Io): Promise<string | null> {
  for (;;) {
    const typed = await askHidden(io, 'Password (at least 12 characters; empty for a link): ');
    if (typed === '') return null;
    if (typed === (await askHidden(io, 'The same again: '))) return typed;
    io.stderr.write('The two are not the same. Try again.\n');
  }
}

async function readPassword(io: Io): Promise<string> {
  const text = await readStdin(io, MAX_PASSWORD_BYTES);
  if (!text) throw usage('Write the password, in UTF-8 and of ordinary length, to standard input.');
  return text.replace(/\r?\n$/, '');
}

async function withAccess(io: Io, work: (access: Access, baseUrl: string) => Promise<void>): Promise<void> {
  const { access, settings, close } = await openAccounts(io);
  try {
    await work(access, settings.publicUrl ?? `http://localhost:${settings.port}`);
  } finally {
    await close();
  }
}

function settle<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw usage(`${outcome.field}: ${outcome.message}`);
}

function usage(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}

function noAccount(): AppError {
  return new AppError({
    code: 'not-found',
    status: 404,
    publicMessage: 'No account has this e-mail address. See: probatum admin list',
  });
}

function renderAccounts(accounts: readonly Account[]): string {
  if (accounts.length === 0) return 'No accounts yet. Make the first: probatum admin create\n';
  const width = (pick: (account: Account) => string) =>
    Math.max(...accounts.map((account) => pick(account).length));
  const [nameWidth, emailWidth] = [width(({ name }) => name), width(({ email }) => email)];
  return accounts
    .map(
      ({ name, email, role, disabledAt }) =>
        `${name.padEnd(nameWidth)}  ${email.padEnd(emailWidth)}  ${role}${disabledAt ? ' (disabled)' : ''}\n`,
    )
    .join('');
}
