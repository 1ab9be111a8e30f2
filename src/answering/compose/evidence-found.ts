import { type EvidenceLevel, evidenceLevelNames } from '../../domain/index.ts';
import type { Direction } from '../select/finding-direction.ts';
import type { DraftClaim } from './draft.ts';

export interface EvidenceCounted {
  readonly level: EvidenceLevel;
  readonly benefit: readonly DraftClaim[];
  readonly noBenefit: readonly DraftClaim[];
  readonly harm: readonly DraftClaim[];
  readonly noHarm: readonly DraftClaim[];
  readonly undirected: readonly DraftClaim[];
}

/** The strongest level among the claims that point somewhere (else among all), and how many point which way. Counts, no opinion. */
export function countEvidence(drafts: readonly DraftClaim[]): EvidenceCounted {
  const pointing = drafts.filter(({ direction }) => direction !== null);
  const levels = (pointing.length > 0 ? pointing : drafts).map(({ level }) => level);
  const of = (wanted: Direction | null) => drafts.filter(({ direction }) => direction === wanted);
  return {
    level: levels.reduce((best, level) => (level < best ? level : best)),
    benefit: of('for'),
    noBenefit: of('against'),
    harm: of('harm'),
    noHarm: of('harmless'),
    undirected: of(null),
  };
}

/** The counts as one note. */
export function tellEvidence(counted: EvidenceCounted): string {
  const sides = [
    [counted.benefit, 'a benefit or a recommendation for'],
    [counted.noBenefit, 'no benefit or a recommendation against'],
    [counted.harm, 'a harm'],
    [counted.noHarm, 'a harm that was looked for and not found'],
    [counted.undirected, 'no direction that can be read from their words'],
  ] as const;
  const told = sides.flatMap(([drafts, words]) =>
    drafts.length > 0 ? [`${drafts.length} with ${words}`] : [],
  );
  const total = sides.reduce((sum, [drafts]) => sum + drafts.length, 0);
  return `The strongest evidence found on this is level ${counted.level} (${evidenceLevelNames[counted.level].toLowerCase()}). Of ${total} ${total === 1 ? 'claim' : 'claims'}: ${told.join('; ')}. Read by rules from the words of each claim; the claims themselves decide.`;
}
