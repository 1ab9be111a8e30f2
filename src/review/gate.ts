import type {
  ArticleContent,
  Claim,
  Publication,
  PublicationId,
  PublicationStatus,
  Reference,
} from '../domain/index.ts';
import { type Verification, verifyClaim } from '../verification/index.ts';
import type { ReviewParts, ReviewReader } from './ports.ts';

export interface CheckedClaim {
  readonly id: string;
  readonly verification: Verification;
}

/** How a cited publication stands in the library today; null when the library no longer has it. */
export interface CitedStatus {
  readonly publication: PublicationId;
  readonly status: PublicationStatus;
  readonly superseded: boolean;
  /** Version of the record that says so. */
  readonly version: string;
}

type Tools = Pick<ReviewParts, 'vocabulary' | 'findPublication'>;

/** The text that was quoted with the status that holds today: a quote stays, a retraction counts at once. */
export async function quotedPublication(
  id: PublicationId,
  version: string,
  reader: Pick<ReviewReader, 'findPublicationVersion'>,
  tools: Pick<ReviewParts, 'findPublication'>,
): Promise<Publication | null> {
  const [stored, current] = await Promise.all([
    reader.findPublicationVersion(id, version),
    tools.findPublication(id),
  ]);
  if (!current) return stored;
  if (current.version === version) return current;
  return stored && { ...stored, status: current.status, superseded: current.superseded };
}

/** The hard gate on one claim, against the stored versions of what it quotes and their status today. */
export async function checkClaim(
  claim: Pick<Claim, 'text' | 'citations'>,
  reader: Pick<ReviewReader, 'findPublicationVersion'>,
  tools: Tools,
): Promise<Verification> {
  // By id and version: a claim may quote a record as it stood before and after a correction.
  const quoted = new Map<string, Publication>();
  for (const { publication, version } of claim.citations) {
    const found = await quotedPublication(publication, version, reader, tools);
    if (found) quoted.set(`${publication} ${version}`, found);
  }
  return verifyClaim(claim, (id, version) => quoted.get(`${id} ${version}`), tools.vocabulary);
}

/** The hard gate on every claim of an article. */
export async function checkContent(
  content: ArticleContent,
  reader: Pick<ReviewReader, 'findPublicationVersion'>,
  tools: Tools,
): Promise<CheckedClaim[]> {
  return Promise.all(
    Object.entries(content.claims).map(async ([id, claim]) => ({
      id,
      verification: await checkClaim(claim, reader, tools),
    })),
  );
}

/** Today's status of everything an article or an answer cites. What the library no longer has keeps the status it had. */
export async function citedStatuses(
  content: { readonly references: readonly Pick<Reference, 'publication' | 'status' | 'superseded'>[] },
  tools: Pick<ReviewParts, 'findPublication'>,
): Promise<CitedStatus[]> {
  return Promise.all(
    content.references.map(async ({ publication, status, superseded }) => {
      const current = await tools.findPublication(publication);
      return {
        publication,
        status: current?.status ?? status,
        superseded: current?.superseded ?? superseded,
        version: current?.version ?? '',
      };
    }),
  );
}
