import { describeReference } from '../../appraisal/index.ts';
import {
  type ArticleContent,
  answerSchema,
  type Publication,
  type PublicationId,
  type Reference,
} from '../../domain/index.ts';
import type { ReviewParts } from '../ports.ts';

/**
 * Makes an edited content whole again: lists name only claims that exist, references are numbered in the order in which
 * a reader meets them, counts are made anew. The result passes the answer's schema or this throws.
 */
export function rebuild(
  content: ArticleContent,
  publications: ReadonlyMap<PublicationId, Publication>,
  appraise: ReviewParts['appraise'],
): ArticleContent {
  const exists = (id: string) => content.claims[id] !== undefined;
  const bottomLine = content.bottomLine.filter(exists);
  const sections = content.sections
    .map((section) => ({ ...section, claims: section.claims.filter(exists) }))
    .filter((section) => section.claims.length > 0);
  const claims = Object.fromEntries(
    Object.entries(content.claims).map(([id, claim]) => [
      id,
      { ...claim, contrary: claim.contrary.filter(exists) },
    ]),
  );
  const order = [...new Set([...bottomLine, ...sections.flatMap((section) => section.claims)])];
  const cited = [
    ...new Set(order.flatMap((id) => claims[id]?.citations.map(({ publication }) => publication) ?? [])),
  ];
  const references = cited.flatMap((id, index) => {
    const known = content.references.find((reference) => reference.publication === id);
    if (known) return [{ ...known, number: index + 1 }];
    const publication = publications.get(id);
    return publication ? [describeReference(publication, appraise(publication), index + 1)] : [];
  });
  return answerSchema.parse({
    ...content,
    bottomLine,
    sections,
    claims,
    references,
    stance: content.stance && leftOf(content.stance, exists),
    ...withoutMissing(content, exists),
    setAside: content.setAside.filter(({ publication }) => !cited.includes(publication)),
    scorecard: { ...content.scorecard, ...count(Object.values(claims), references) },
  } satisfies ArticleContent);
}

/** The stance while claims still carry its direction: a "yes" without a claim that says so is no stance. */
function leftOf(
  stance: NonNullable<ArticleContent['stance']>,
  exists: (id: string) => boolean,
): ArticleContent['stance'] {
  const [yes, no] = [stance.yes.filter(exists), stance.no.filter(exists)];
  const carried = {
    yes: yes.length > 0,
    no: no.length > 0,
    mixed: yes.length > 0 && no.length > 0,
  };
  return carried[stance.direction] ? { ...stance, yes, no } : null;
}

/** Comparison, parts and counts of evidence name only claims that exist. */
function withoutMissing(
  { comparison, parts, evidence }: ArticleContent,
  exists: (id: string) => boolean,
): Pick<ArticleContent, 'comparison' | 'parts' | 'evidence'> {
  const left = (ids: readonly string[]) => ids.filter(exists);
  return {
    ...(comparison && {
      comparison: {
        ...comparison,
        headToHead: left(comparison.headToHead),
        together: left(comparison.together),
        rows: comparison.rows.map((row) => ({ ...row, cells: row.cells.map(left) })),
      },
    }),
    ...(parts && { parts: parts.map((part) => ({ ...part, claims: left(part.claims) })) }),
    ...(evidence && {
      evidence: {
        ...evidence,
        benefit: left(evidence.benefit),
        noBenefit: left(evidence.noBenefit),
        harm: left(evidence.harm),
        noHarm: left(evidence.noHarm),
        undirected: left(evidence.undirected),
      },
    }),
  };
}

function count(claims: readonly ArticleContent['claims'][string][], references: readonly Reference[]) {
  const byLevel: Record<string, number> = {};
  for (const { level } of claims) byLevel[level] = (byLevel[level] ?? 0) + 1;
  const years = references.map(({ year }) => year);
  return {
    claims: claims.length,
    quotesVerified: claims.reduce((sum, { citations }) => sum + citations.length, 0),
    byLevel,
    newest: years.length > 0 ? Math.max(...years) : null,
    oldest: years.length > 0 ? Math.min(...years) : null,
  };
}
