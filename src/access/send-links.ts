import { invitationLink, resetLink } from './links.ts';
import type { AccessParts } from './parts.ts';
import type { Invitation } from './ports.ts';

const farewell = 'If you did not expect this message, you can ignore it: nothing happens without the link.';

/** Whether it went out. A mail server that fails is logged, not thrown: the link can still be passed on by hand. */
async function sendMail(
  { mailer, logger }: AccessParts,
  message: { to: string; subject: string; text: string },
): Promise<boolean> {
  if (!mailer) return false;
  try {
    await mailer.send(message);
    return true;
  } catch (error) {
    logger.error({ err: error }, 'a mail could not be sent');
    return false;
  }
}

/** Mails an invitation's link; false when the person who invited has to pass it on. */
export function sendInvitation(
  parts: AccessParts,
  invitation: Invitation,
  token: string,
  baseUrl: string,
): Promise<boolean> {
  const { email, role, invitedBy, expiresAt } = invitation;
  return sendMail(parts, {
    to: email,
    subject: 'Your invitation to Probatum',
    text: `${invitedBy.name} invites you to Probatum (${baseUrl}) as ${role}.\n\nOpen this link to choose your name and password. It works once, until ${expiresAt.slice(0, 10)}:\n\n${invitationLink(baseUrl, token)}\n\n${farewell}\n`,
  });
}

/** Open registration: the link to make an account, by mail or else in the log. Not waited for, so that time tells nothing. */
export function passRegistrationLink(
  parts: AccessParts,
  invitation: Invitation,
  token: string,
  baseUrl: string,
): void {
  const link = invitationLink(baseUrl, token);
  if (!parts.mailer) {
    parts.logger.warn(
      { link },
      'no mail server is set (PROBATUM_MAIL): pass this registration link on by hand',
    );
    return;
  }
  void sendMail(parts, {
    to: invitation.email,
    subject: 'Finish your Probatum account',
    text: `Open this link to choose your name and password. It works once, until ${invitation.expiresAt.slice(0, 10)}:\n\n${link}\n\n${farewell}\n`,
  });
}

/** Says to the owner of an address who registers again that there is an account. */
export function passAlreadyRegistered(parts: AccessParts, email: string, baseUrl: string): void {
  void sendMail(parts, {
    to: email,
    subject: 'You already have a Probatum account',
    text: `Somebody, probably you, asked for a new account with this address. There is one already.\n\nSign in: ${baseUrl}/sign-in\nForgotten the password: ${baseUrl}/forgotten\n`,
  });
}

/** The link to set a new password, by mail or else in the log. Never to a disabled account. */
export async function passResetLink(
  parts: AccessParts,
  { id, email }: { readonly id: string; readonly email: string },
  token: string,
  baseUrl: string,
): Promise<void> {
  if ((await parts.accounts.find(id))?.disabledAt !== null) return;
  const link = resetLink(baseUrl, token);
  if (!parts.mailer) {
    parts.logger.warn({ link }, 'no mail server is set (PROBATUM_MAIL): pass this password link on by hand');
    return;
  }
  // Not waited for: how long a mail takes must not tell whether there is an account.
  void sendMail(parts, {
    to: email,
    subject: 'Set a new password for Probatum',
    text: `Open this link to set a new password. It works once, for an hour:\n\n${link}\n\n${farewell}\n`,
  });
}
