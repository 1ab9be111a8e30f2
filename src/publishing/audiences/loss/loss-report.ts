import type { Glossary, Vocabulary } from '../../../vocabulary/index.ts';

/** What an audience's wording is made and checked with. */
export interface AudienceTools {
  readonly glossary: Pick<Glossary, 'find'>;
  readonly vocabulary: Vocabulary;
}

export type LossKind =
  | 'number'
  | 'unit'
  | 'hedge'
  | 'strength'
  | 'negation'
  | 'warning'
  | 'population'
  | 'condition'
  | 'obligation'
  | 'direction'
  | 'comparison'
  | 'action'
  | 'concept'
  | 'name'
  | 'meaning';

export interface LossProblem {
  readonly kind: LossKind;
  /** `moved`: still there, but it belongs to something else now. */
  readonly change: 'lost' | 'added' | 'moved';
  /** The words or the number in question. */
  readonly what: string;
}

export interface LossReport {
  readonly ok: boolean;
  readonly problems: readonly LossProblem[];
}

/** A problem in words for an editor: `number lost: 24%`. */
export function describeLoss({ kind, change, what }: LossProblem): string {
  return `${kind} ${change}: ${what}`;
}
