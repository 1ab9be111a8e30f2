import type { PublicationId, Reference, TaskKind } from '../../domain/index.ts';
import type { PublishedArticle } from '../../review/index.ts';
import type { Notice } from '../components/notices.tsx';
import { claimsCiting, referencesUnder } from '../components/status-today.ts';
import { formatDate, nameClaims } from '../words.ts';
import { signatory, truthfulState } from './standing.ts';

/** References under the status that holds today. */
export function referencesToday({ version, statuses }: PublishedArticle): Reference[] {
  return referencesUnder(version.content.references, statuses);
}

/**
 * What changed since the text was written or approved, worst first: sources that lost their standing (as the library knows
 * today, whether surveillance ran or not), open tasks of surveillance, and approvals that no longer stand.
 */
export function noticesOf(published: PublishedArticle): Notice[] {
  const sources = sourceNotices(published);
  const named = new Set(sources.map(({ publication }) => publication));
  return [...sources, ...recheckNotices(published, named), ...standingNotices(published)];
}

function sourceNotices(published: PublishedArticle): Notice[] {
  const before = new Map(
    published.version.content.references.map((reference) => [reference.publication, reference]),
  );
  const notices = referencesToday(published).flatMap((reference): Notice[] => {
    const { publication, number, title, status, superseded } = reference;
    const source = `Reference ${number} (${title})`;
    const common = { publication, claims: claimsCiting(published.version.content, publication) };
    if (status === 'retracted') {
      return [
        {
          ...common,
          kind: 'retracted',
          text: `${source} has been retracted. What rests on it is marked below: do not rely on it.`,
        },
      ];
    }
    const known = before.get(publication);
    const sentences = [
      ...(status === 'expression-of-concern' && known?.status !== status
        ? [`${source} is now under an expression of concern by its publisher.`]
        : []),
      ...(status === 'corrected' && known?.status !== status
        ? [`${source} was corrected by its publisher after this text was written.`]
        : []),
      ...(superseded && !known?.superseded ? [`${source} was superseded by a newer edition.`] : []),
    ];
    return sentences.map((text) => ({ ...common, kind: 'status', text }));
  });
  return notices.sort((a, b) => Number(b.kind === 'retracted') - Number(a.kind === 'retracted'));
}

const taskWords: Readonly<Record<TaskKind, string>> = {
  retracted: 'a source was retracted',
  'expression-of-concern': 'a source is under an expression of concern',
  corrected: 'a source was corrected',
  superseded: 'a source has a newer edition',
  'new evidence': 'new evidence appeared',
  'contrary evidence': 'evidence that points the other way appeared',
  'review due': 'the date of its next review passed',
};

function recheckNotices({ openTasks }: PublishedArticle, named: ReadonlySet<PublicationId | null>): Notice[] {
  return openTasks
    .filter(({ kind, publication }) => kind === 'review due' || !named.has(publication))
    .map(({ kind, publication, title, openedAt, claims }) => ({
      kind: 'recheck',
      publication,
      claims,
      text: `Being re-checked: ${taskWords[kind]}${kind === 'review due' ? '' : ` (${title})`}, found ${formatDate(openedAt)}.`,
    }));
}

/** An earlier approval of a text that is on its way again: what it was, and why it stands no longer. */
function standingNotices(published: PublishedArticle): Notice[] {
  const state = truthfulState(published);
  if (state !== 'submitted' && state !== 'under review' && state !== 'changes requested') return [];
  const last = [...published.pastApprovals]
    .filter(({ voidedAt }) => voidedAt !== null)
    .sort((a, b) => (a.signedAt < b.signedAt ? 1 : -1))[0];
  if (!last) return [];
  const reason = last.voidReason ? `: ${nameClaims(last.voidReason).replace(/[.\s]+$/, '')}` : '';
  return [
    {
      kind: 'standing',
      publication: null,
      claims: [],
      text: `The approval by ${signatory(last)} of ${formatDate(last.signedAt)} no longer stands${reason}.`,
    },
  ];
}
