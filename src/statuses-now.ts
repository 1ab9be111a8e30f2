import type { Answer, PublicationId, Reference, StatusChange } from './domain/index.ts';
import { type DatedNotice, type EvidenceIndex, noticesOn } from './evidence-index/index.ts';
import { type Library, recordSources } from './library/index.ts';
import { citedStatuses } from './review/index.ts';

export interface StatusesNowParts {
  /** With the board's notices laid over it. */
  readonly index: Pick<EvidenceIndex, 'find'>;
  readonly library: Pick<Library, 'find'>;
  readonly notices: () => Promise<ReadonlyMap<PublicationId, DatedNotice>>;
}

type Standing = Pick<Reference, 'publication' | 'status' | 'superseded'>;

/**
 * What of a stored answer stands otherwise today: its references, and the sources it set aside as retracted or superseded. In
 * their order; empty when nothing changed.
 */
export async function statusesNow(
  parts: StatusesNowParts,
  { references, setAside }: Pick<Answer, 'references' | 'setAside'>,
): Promise<StatusChange[]> {
  const then: Standing[] = [
    ...references,
    ...setAside.flatMap(({ publication, reason }): Standing[] =>
      reason === 'retracted' || reason === 'superseded'
        ? [
            {
              publication,
              status: reason === 'retracted' ? reason : 'current',
              superseded: reason === 'superseded',
            },
          ]
        : [],
    ),
  ];
  const today = await citedStatuses({ references: then }, { findPublication: (id) => parts.index.find(id) });
  const changes = await Promise.all(
    today.map(async (now, position): Promise<StatusChange[]> => {
      const was = then[position];
      if (!was || was.publication !== now.publication) return [];
      const isReference = position < references.length;
      // Of a source that was set aside only the reason is known, so only what became of it is a change.
      const changed = isReference
        ? was.status !== now.status || was.superseded !== now.superseded
        : was.superseded
          ? !now.superseded
          : was.status !== now.status;
      if (!changed) return [];
      const wanted = now.status !== was.status || !now.superseded ? now.status : 'superseded';
      return [
        {
          publication: now.publication,
          was: was.status,
          wasSuperseded: was.superseded,
          now: now.status,
          superseded: now.superseded,
          ...(await whoSays(parts, now.publication, wanted)),
        },
      ];
    }),
  );
  return changes.flat();
}

/** The source of a status, the best dated first: a notice that a source found, the board's own notice, the record itself. */
async function whoSays(
  { library, notices }: StatusesNowParts,
  id: PublicationId,
  status: StatusChange['now'] | 'superseded',
): Promise<Pick<StatusChange, 'source' | 'notedOn'>> {
  const entry = await library.find(id);
  const finding = entry?.status.findings.find((one) => one.status === status);
  if (finding) return { source: finding.source, notedOn: finding.notedOn };
  const book = entry ? noticesOn(entry.publication, await notices()) : [];
  const notice = book.find((one) => one.status === status);
  if (notice)
    return { source: `Editorial board (${notice.source})`, notedOn: notice.recordedAt.slice(0, 10) };
  const own = status === 'superseded' ? entry?.publication.superseded : entry?.publication.status === status;
  return {
    source:
      entry && own && status !== 'current'
        ? entry.sources.map((source) => recordSources[source]).join(', ')
        : null,
    notedOn: null,
  };
}
