import type {
  Answer,
  PublicationId,
  PublicationStatus,
  Reference,
  StatusChange,
} from '../../domain/index.ts';
import { formatDate } from '../words.ts';
import type { Notice } from './notices.tsx';

/** References under the status that holds today, where it is told. */
export function referencesUnder(
  references: readonly Reference[],
  today: readonly {
    readonly publication: PublicationId;
    readonly status: PublicationStatus;
    readonly superseded: boolean;
  }[],
): Reference[] {
  const now = new Map(today.map((status) => [status.publication, status]));
  return references.map((reference) => {
    const { status, superseded } = now.get(reference.publication) ?? reference;
    return { ...reference, status, superseded };
  });
}

export function claimsCiting({ claims }: Pick<Answer, 'claims'>, publication: PublicationId): string[] {
  return Object.entries(claims)
    .filter(([, { citations }]) => citations.some((citation) => citation.publication === publication))
    .map(([id]) => id);
}

const statusNames: Readonly<Record<PublicationStatus, string>> = {
  current: 'in good standing',
  corrected: 'corrected',
  'expression-of-concern': 'under an expression of concern',
  retracted: 'retracted',
};

/** `says Crossref, 5 June 2020`, as far as it is known; empty when it is not. */
export function whoSays({ source, notedOn }: Pick<StatusChange, 'source' | 'notedOn'>): string {
  return [...(source ? [`says ${source}`] : []), ...(notedOn ? [formatDate(notedOn)] : [])].join(', ');
}

/** What a reader of an old answer has to know of its sources today, worst first. */
export function answerNotices(answer: Answer, changes: readonly StatusChange[]): Notice[] {
  const cited = changes.flatMap((change) => {
    const reference = answer.references.find(({ publication }) => publication === change.publication);
    return reference ? [{ ...change, reference }] : [];
  });
  const lost = cited.filter(({ now, was }) => now === 'retracted' && was !== now);
  return [
    ...retractedNotice(answer, lost),
    ...cited.filter((one) => !lost.includes(one)).map((change) => otherNotice(answer, change)),
    ...changes.flatMap((change) => asideNotice(answer, change)),
  ];
}

interface CitedChange extends StatusChange {
  readonly reference: Reference;
}

function named({ reference, ...change }: CitedChange): string {
  const who = whoSays(change);
  return `[${reference.number}] ${reference.title.replace(/[.\s]+$/, '')}${who ? ` (${who})` : ''}`;
}

function retractedNotice(answer: Answer, lost: readonly CitedChange[]): Notice[] {
  const [first] = lost;
  if (!first) return [];
  const asked = answer.askedAt.slice(0, 10);
  // A notice may be older than the answer and have reached the library only since.
  const later = lost.every(({ notedOn }) => notedOn !== null && notedOn > asked);
  const [are, it] = lost.length === 1 ? ['was', 'it'] : ['were', 'them'];
  const some = lost.length === 1 ? 'One of the sources' : `${lost.length} of the sources`;
  return [
    {
      kind: 'retracted',
      publication: first.publication,
      text: `${some} ${are} ${later ? 'retracted' : 'marked as retracted'} after this answer was given: ${lost.map(named).join('; ')}. Do not rely on the sentences that cite ${it}.`,
      claims: [...new Set(lost.flatMap(({ publication }) => claimsCiting(answer, publication)))],
    },
  ];
}

function otherNotice(answer: Answer, change: CitedChange): Notice {
  const { was, now, wasSuperseded, superseded, publication } = change;
  const words = [
    ...(was === now
      ? []
      : now === 'current'
        ? [`was ${statusNames[was]} when this answer was given, and no longer is`]
        : [`is now ${statusNames[now]}`]),
    ...(wasSuperseded === superseded
      ? []
      : [superseded ? 'now has a newer edition' : 'is no longer known to have a newer edition']),
  ];
  return {
    kind: now === 'current' && !superseded ? 'standing' : 'status',
    publication,
    text: `${named(change)} ${words.join(', and ')}.`,
    claims: claimsCiting(answer, publication),
  };
}

/** A source that was set aside for what no longer holds. */
function asideNotice(answer: Answer, { publication, was, now, superseded }: StatusChange): Notice[] {
  const aside = answer.setAside.find((one) => one.publication === publication);
  if (!aside || answer.references.some((reference) => reference.publication === publication)) return [];
  const why = was === 'retracted' ? 'retracted' : 'superseded';
  const stands =
    now === 'current' && !superseded ? '' : ` Today it is ${superseded ? 'superseded' : statusNames[now]}.`;
  return [
    {
      kind: 'standing',
      publication,
      claims: [],
      text: `“${aside.title.replace(/[.\s]+$/, '')}” was set aside as ${why} when this answer was given, and is no longer marked so.${stands} Ask again to have it weighed.`,
    },
  ];
}
