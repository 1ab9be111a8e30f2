import type {
  ArticleContent,
  Citation,
  Claim,
  EvidenceLevel,
  Publication,
  PublicationId,
} from '../../domain/index.ts';
import { AppError } from '../../errors.ts';
import type { ReviewParts } from '../ports.ts';
import { arrange } from './arrange.ts';
import type { Edit, PassageReference } from './edit.ts';
import { rebuild } from './rebuild.ts';

export interface Edited {
  readonly content: ArticleContent;
  /** In a few words, for the history. */
  readonly change: string;
  /** The claim whose wording or quotes are new and must pass the gate. */
  readonly touched: string | null;
}

export interface EditTools extends Pick<ReviewParts, 'appraise' | 'findPublication'> {
  /** Publications quoted so far, by id. */
  readonly quoted: ReadonlyMap<PublicationId, Publication>;
  /** For a claim that is added: no claim of any version had this number, so that no comment finds a wrong one. */
  readonly nextClaim: number;
  readonly by: string;
  readonly now: string;
}

/** The content after one edit, references and counts made anew. Throws `invalid-input` when there is nothing to edit. */
export async function applyEdit(content: ArticleContent, edit: Edit, tools: EditTools): Promise<Edited> {
  const publications = new Map(tools.quoted);
  const fresh = new Set<PublicationId>();
  const done = (changed: ArticleContent, change: string, touched: string | null): Edited => ({
    content: rebuild(
      // Who quotes a record that changed has seen its status of today: its reference is described anew.
      { ...changed, references: changed.references.filter(({ publication }) => !fresh.has(publication)) },
      publications,
      tools.appraise,
    ),
    change,
    touched,
  });
  const quote = async (passage: PassageReference): Promise<Citation> => {
    const publication = await tools.findPublication(passage.publication);
    if (publication) {
      publications.set(publication.id, publication);
      const quotesOlder = Object.values(content.claims)
        .flatMap(({ citations }) => citations)
        .some(({ publication: id, version }) => id === publication.id && version !== publication.version);
      if (quotesOlder) fresh.add(publication.id);
    }
    return citationAt(publication, passage);
  };
  const ruleLevel = (citations: readonly Citation[]): EvidenceLevel =>
    strongest(
      citations.flatMap(({ publication }) => {
        const found = publications.get(publication);
        return found ? [tools.appraise(found).level] : [];
      }),
    );
  const withCitations = (claim: Claim, citations: Citation[]): Claim =>
    claim.override
      ? { ...claim, citations, override: { ...claim.override, ruleLevel: ruleLevel(citations) } }
      : { ...claim, citations, level: ruleLevel(citations) };

  switch (edit.kind) {
    case 'reword': {
      const claim = claimOf(content, edit.claim);
      if (claim.text === edit.text) throw nothing('The wording is the same as before.');
      return done(
        put(content, edit.claim, { ...claim, text: edit.text }),
        `Reworded ${edit.claim}`,
        edit.claim,
      );
    }
    case 'cite': {
      const claim = claimOf(content, edit.claim);
      const citation = await quote(edit.passage);
      const citations = [...claim.citations];
      if (edit.replace === null) citations.push(citation);
      else if (edit.replace < citations.length) citations[edit.replace] = citation;
      else throw nothing(`${edit.claim} has no citation ${edit.replace + 1}.`);
      if (new Set(citations.map(place)).size < citations.length) {
        throw nothing('The claim quotes this passage already.');
      }
      const changed = { ...withCitations(claim, citations), text: edit.text ?? claim.text };
      return done(
        put(content, edit.claim, changed),
        `${edit.replace === null ? 'Added a citation to' : 'Swapped a citation of'} ${edit.claim}`,
        edit.claim,
      );
    }
    case 'uncite': {
      const claim = claimOf(content, edit.claim);
      if (!claim.citations[edit.citation]) throw nothing('There is no such citation.');
      if (claim.citations.length === 1) {
        throw nothing('A claim needs a citation. Swap it for another, or remove the claim.');
      }
      const citations = claim.citations.filter((_, index) => index !== edit.citation);
      return done(
        put(content, edit.claim, withCitations(claim, citations)),
        `Removed a citation of ${edit.claim}`,
        edit.claim,
      );
    }
    case 'add-claim': {
      const citation = await quote(edit.passage);
      const id = `c${tools.nextClaim}`;
      const claim: Claim = {
        text: edit.text ?? citation.quote,
        verdict: 'supported',
        level: ruleLevel([citation]),
        citations: [citation],
        contrary: [],
      };
      const at = content.sections.findIndex((section) => section.heading === edit.heading);
      const sections =
        at < 0
          ? [...content.sections, { heading: edit.heading, claims: [id] }]
          : content.sections.map((section, index) =>
              index === at ? { ...section, claims: [...section.claims, id] } : section,
            );
      return done({ ...put(content, id, claim), sections }, `Added ${id} under “${edit.heading}”`, id);
    }
    case 'remove-claim': {
      claimOf(content, edit.claim);
      const { [edit.claim]: _removed, ...claims } = content.claims;
      return done({ ...content, claims }, `Removed ${edit.claim}`, null);
    }
    case 'move-claim':
    case 'bottom-line':
    case 'rename-section': {
      if (edit.kind !== 'rename-section') claimOf(content, edit.claim);
      const { content: arranged, change } = arrange(content, edit);
      return done(arranged, change, null);
    }
    case 'override-level': {
      const claim = claimOf(content, edit.claim);
      const override = {
        ruleLevel: claim.override?.ruleLevel ?? claim.level,
        reason: edit.reason,
        by: tools.by,
        at: tools.now,
      };
      return done(
        put(content, edit.claim, { ...claim, level: edit.level, override }),
        `Set the level of ${edit.claim} to ${edit.level}: ${edit.reason}`,
        null,
      );
    }
    case 'rule-level': {
      const { override, ...claim } = claimOf(content, edit.claim);
      if (!override) throw nothing('The level is the rule’s already.');
      return done(
        put(content, edit.claim, { ...claim, level: override.ruleLevel }),
        `Set the level of ${edit.claim} back to the rule’s`,
        null,
      );
    }
  }
}

function put(content: ArticleContent, id: string, claim: Claim): ArticleContent {
  return { ...content, claims: { ...content.claims, [id]: claim } };
}

function claimOf(content: ArticleContent, id: string): Claim {
  const claim = content.claims[id];
  if (!claim) throw nothing(`This version of the article has no claim ${id}.`);
  return claim;
}

function citationAt(publication: Publication | null, { section, start, end }: PassageReference): Citation {
  if (!publication) throw nothing('The library does not hold this publication.');
  if (publication.status === 'retracted') {
    throw nothing('This publication is retracted. It cannot stand as evidence.');
  }
  const at = publication.sections[section];
  const quote = at?.text.slice(start, end) ?? '';
  if (!at || quote.length !== end - start || quote.trim() === '') {
    throw nothing('There is no such passage in the publication. Search it again.');
  }
  return {
    publication: publication.id,
    version: publication.version,
    section,
    label: at.label,
    start,
    end,
    quote,
  };
}

function place({ publication, version, section, start, end }: Citation): string {
  return [publication, version, section, start, end].join(' ');
}

function strongest(levels: readonly EvidenceLevel[]): EvidenceLevel {
  return levels.reduce<EvidenceLevel>((best, level) => (level < best ? level : best), 5);
}

/**
 * The number of the claim that the edit of this version may add. Every edit makes a version and adds at most one claim, so
 * counting versions on from the first one's claims never gives a number twice, also when claims were removed meanwhile.
 */
export function nextClaimNumber(first: ArticleContent, version: number): number {
  return Math.max(0, ...Object.keys(first.claims).map((id) => Number(id.slice(1)))) + version;
}

function nothing(publicMessage: string): AppError {
  return new AppError({ code: 'invalid-input', status: 422, publicMessage });
}
