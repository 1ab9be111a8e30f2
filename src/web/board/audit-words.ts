import type { AuditEvent } from '../../domain/index.ts';

/** Something in a detail as text; what is no text or number is nothing. */
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

const quoted = (value: unknown) => (text(value) === '' ? '' : `: “${text(value)}”`);

/** What was done, as the end of a sentence that begins with who did it. The article stands beside it as a link. */
export function auditSentence({ action, subject, detail }: AuditEvent): string {
  const reason = quoted(detail.reason);
  switch (action) {
    case 'article.create':
      return 'made it from an answer';
    case 'article.submit':
      return 'submitted it for review';
    case 'article.take-back':
      return 'took it back to draft';
    case 'article.start-review':
      return 'started the review';
    case 'article.request-changes':
      return `asked for changes${reason}`;
    case 'article.approve':
      return detail.to === 'approved'
        ? `signed version ${text(detail.version)} and approved it${reason}`
        : `signed version ${text(detail.version)}; another signature is needed${reason}`;
    case 'article.reopen':
      return `returned it to review${reason}`;
    case 'article.supersede':
      return 'marked it as superseded by another article';
    case 'article.withdraw':
      return `withdrew it${reason}`;
    case 'article.restore':
      return `restored it for review${reason}`;
    case 'article.edit':
      return `changed ${subject ? `claim ${subject}` : 'the content'}: version ${text(detail.version)}${voided(detail.approvalsVoided)}`;
    case 'article.restore-version':
      return `went back to version ${text(detail.restores)}, as version ${text(detail.version)}${voided(detail.approvalsVoided)}`;
    case 'article.assign':
      return text(detail.name) === ''
        ? 'left it without a reviewer'
        : `gave it to ${text(detail.name)}${text(detail.dueAt) === '' ? '' : `, due ${text(detail.dueAt)}`}`;
    case 'article.describe':
      return 'changed its address, specialty or conditions';
    case 'claim.judge':
      return detail.decision === null
        ? `took the decision on claim ${subject} back`
        : `judged claim ${subject} “${text(detail.decision)}”${quoted(detail.comment)}`;
    case 'comment.write':
      return `commented${subject ? ` on claim ${subject}` : ''}${quoted(detail.body)}`;
    case 'comment.settle':
      return `closed a thread${subject ? ` on claim ${subject}` : ''}`;
    case 'comment.reopen':
      return `opened a thread${subject ? ` on claim ${subject}` : ''} again`;
    case 'wording.keep':
      return `kept a model’s wording for ${subject} readers, to be approved`;
    case 'wording.approve':
      return `approved the wording for ${subject} readers`;
    case 'feedback.give':
      return detail.kind === 'problem'
        ? `reported a problem${text(detail.claim) === '' ? '' : ` with claim ${text(detail.claim)}`}`
        : `found it ${text(detail.kind)}`;
    case 'feedback.answer':
      return `answered a reader${quoted(detail.reply)}`;
    case 'policy.edit':
      return `saved version ${subject} of the editorial policy${quoted(detail.change)}`;
    case 'publication.record-notice':
      return `recorded that ${subject} is ${noticeOf(detail.status)} (${text(detail.source)})`;
    case 'publication.remove-notice':
      return `removed the notice that ${subject} is ${noticeOf(detail.status)}`;
    case 'surveillance.open-task':
      return `found: ${text(detail.kind)}${text(detail.publication) === '' ? '' : ` (${text(detail.publication)})`}`;
    case 'surveillance.close-task':
      return `closed the task “${text(detail.kind)}”${quoted(detail.resolution)}`;
    default:
      return accountSentence(action.replace(/^account\./, ''), detail) ?? `did “${action}”`;
  }
}

function voided(count: unknown): string {
  if (typeof count !== 'number' || count === 0) return '';
  return count === 1 ? '; a signature is void' : `; ${count} signatures are void`;
}

function noticeOf(status: unknown): string {
  return status === 'expression-of-concern' ? 'under an expression of concern' : text(status);
}

function accountSentence(type: string, detail: AuditEvent['detail']): string | null {
  const email = text(detail.email);
  const sentences: Readonly<Record<string, string>> = {
    invited: `invited ${email} as ${text(detail.role)}`,
    'invitation-revoked': `withdrew the invitation of ${email}`,
    'invitation-accepted': `accepted the invitation as ${text(detail.role)}`,
    'administrator-created': `made ${email} an administrator`,
    'role-changed': `changed a role from ${text(detail.from)} to ${text(detail.to)}`,
    disabled: 'disabled an account',
    enabled: 'enabled an account',
    renamed: `changed a name from ${text(detail.from)} to ${text(detail.to)}`,
    'password-changed': 'changed the password',
    'password-reset': 'set a new password',
    'reset-link-made': 'made a link to set a new password',
    'passkey-added': 'added a passkey',
    'passkey-removed': 'removed a passkey',
    'profile-changed': 'changed the reviewer profile',
  };
  return sentences[type] ?? null;
}
