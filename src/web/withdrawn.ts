import type { Claim, Reference } from '../domain/index.ts';

/** How a claim stands with the retracted ones among its sources: none of them, some, or nothing else left. */
export function withdrawn(
  { citations }: Pick<Claim, 'citations'>,
  references: readonly Reference[],
): 'no' | 'in part' | 'whole' {
  const retracted = new Set(
    references.filter(({ status }) => status === 'retracted').map(({ publication }) => publication),
  );
  const lost = citations.filter(({ publication }) => retracted.has(publication)).length;
  return lost === 0 ? 'no' : lost < citations.length ? 'in part' : 'whole';
}
