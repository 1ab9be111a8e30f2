export { hedgesOf, negationsOf, numbersOf } from './statement-features.ts';
export { type Verification, verifyClaim } from './verify-claim.ts';
