import type { Verdict } from '../../domain/index.ts';

/** What a wording has that its quotes do not cover, or lost of them. For programs: a model is asked again with the kind. */
export type ProblemKind =
  | 'citation'
  | 'quote'
  | 'retracted'
  | 'number'
  | 'unit'
  | 'bound'
  | 'entity'
  | 'name'
  | 'word'
  | 'scattered'
  | 'negation'
  | 'direction'
  | 'comparison'
  | 'roles'
  | 'population'
  | 'certainty'
  | 'causality'
  | 'strength'
  | 'quantifier'
  | 'obligation'
  | 'condition'
  | 'time'
  | 'warning'
  | 'markup';

/** One reason why a claim is not `supported`. `detail` is a sentence part for people; the verdict is the best it leaves. */
export interface Problem {
  readonly kind: ProblemKind;
  readonly detail: string;
  readonly verdict: Exclude<Verdict, 'supported'>;
}
