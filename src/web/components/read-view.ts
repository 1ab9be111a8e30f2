import type { Answer, Audience, PublicationId, StatusChange } from '../../domain/index.ts';
import type { AudienceVersion, ToldClaim } from '../../publishing/index.ts';

/** A content as a page shows it to one audience: what an answer and an article have in common. */
export interface ReadView {
  readonly content: Answer;
  /** The content told for the reader. */
  readonly version: AudienceVersion;
  /** The page's own path, without a query; other audiences are asked for there. */
  readonly path: string;
  /** The source of one claim's citation, at the quote. */
  citationPath(publication: PublicationId, claimId: string): string;
  /** The source as a whole, with everything quoted from it marked. */
  sourcePath(publication: PublicationId): string;
  /** Where readers report a problem with a sentence; null where nobody would read it. */
  readonly reportPath: string | null;
  /** Of a stored answer: its sources that stand otherwise today. `content` has the references under the status of today. */
  readonly changes?: readonly StatusChange[];
}

/** Every claim of the version in the order of the page, each once. */
export function toldClaims({ version }: Pick<ReadView, 'version'>): ToldClaim[] {
  const all = [
    ...version.warningSigns,
    ...version.bottomLine,
    ...version.sections.flatMap((section) => section.claims),
  ];
  const seen = new Set<string>();
  return all.filter(({ claimId }) => !seen.has(claimId) && seen.add(claimId));
}

/** The address of a page in the words of an audience. */
export function audiencePath(path: string, audience: Audience): string {
  return `${path}?${new URLSearchParams({ for: audience })}`;
}
