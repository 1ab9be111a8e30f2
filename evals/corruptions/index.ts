/**
 * Wrong versions of true statements, made by rule, for measuring what a check lets through; and faithful rewordings, for
 * measuring what it loses needlessly.
 *
 * - `corruptClaim(text, vocabulary, options?)`: corruptions of a statement, at most `perKind` of each `CorruptionKind`
 * - `corruptionKinds`: the names of all kinds
 * - `misleadClaim(text, neighbour, vocabulary)`: wrong claims of true words, as a small model writes them (`Misleading`), one of each `MisleadingKind`
 * - `rewordClaim(text, vocabulary)`: faithful rewordings of a statement (`Rewording`)
 * - `joinClaims(one, other)`: one claim that says what two quotes say
 * - `seededChoice(text)`: a stream of choices that depends on the text alone
 */
export { type Corruption, type CorruptionKind, corruptClaim, corruptionKinds } from './corrupt-claim.ts';
export { type Misleading, type MisleadingKind, misleadClaim, misleadingKinds } from './mislead-claim.ts';
export { joinClaims, type Rewording, rewordClaim } from './reword-claim.ts';
export { type Choose, seededChoice } from './seeded-choice.ts';
