import type { Verdict } from '../../domain/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { alignWordings } from './align-wordings.ts';
import { checkCertainty } from './check-certainty.ts';
import { checkMarkup, checkWords } from './check-coverage.ts';
import { checkEntities } from './check-entities.ts';
import { checkLimits } from './check-limits.ts';
import { checkNegations } from './check-negations.ts';
import { checkOrder } from './check-order.ts';
import { checkQuantities } from './check-quantities.ts';
import { checkRelations } from './check-relations.ts';
import { checkTogether } from './check-together.ts';
import type { Problem } from './problem.ts';
import { readWording, withoutNameParts } from './read-wording.ts';

/** Problems that tell that a claim is about something else. */
const isForeign = /^(?:entity|name|word|markup)$/;
/** Verdicts from worst to best. */
const order = ['contradicted', 'unsupported', 'unverified', 'partly-supported'] as const;

/**
 * Compares a claim with its quotes, word by word, without a model: first which word of the quotes each word of the claim repeats, then whether
 * what ties these words together is the same. Errs towards refusing. Pure; texts are data only.
 */
export function compareWording(
  text: string,
  quotes: readonly string[],
  vocabulary: Vocabulary,
): { readonly verdict: Verdict; readonly problems: readonly Problem[] } {
  // A full stop and a line break: no name, negation or comparison runs from one quote into the next.
  const quoted = quotes.map((quote) => quote.trim().replace(/(?<![.!?])$/, '.')).join('\n');
  const [claim, evidence] = [readWording(text, vocabulary), readWording(quoted, vocabulary)];
  const named = new Set(evidence.mentions.flatMap(({ concepts }) => concepts));
  const shared = new Set(claim.mentions.flatMap(({ concepts }) => concepts.filter((id) => named.has(id))));
  const alignment = alignWordings(withoutNameParts(claim, shared), withoutNameParts(evidence, shared));
  const problems = unique([
    ...checkMarkup(text, quoted),
    ...checkQuantities(alignment),
    ...checkEntities(alignment, vocabulary),
    ...checkWords(alignment, vocabulary),
    ...checkNegations(alignment),
    ...checkRelations(alignment),
    ...checkOrder(alignment, vocabulary),
    ...checkCertainty(alignment),
    ...checkLimits(alignment),
    ...checkTogether(alignment, vocabulary),
  ]);
  const worst =
    order.find((verdict) => problems.some((problem) => problem.verdict === verdict)) ?? 'supported';
  // What speaks of other things does not contradict.
  const foreign = problems.some(({ kind, verdict }) => verdict === 'unsupported' && isForeign.test(kind));
  return { verdict: worst === 'contradicted' && foreign ? 'unsupported' : worst, problems };
}

function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ kind, detail }) => {
    const key = `${kind} ${detail.toLowerCase()}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
