export { hedgesOf, negationsOf, numbersOf } from './statement-features.ts';
export { type Cue, type CueKind, cuesOf } from './statements/cues.ts';
export { type Negation, readNegations } from './statements/negations.ts';
export { type Quantity, quantitiesOf } from './statements/quantities.ts';
export { type Verification, verifyClaim } from './verify-claim.ts';
