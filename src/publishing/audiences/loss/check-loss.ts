import { alignTerms } from './align-terms.ts';
import { compareConcepts } from './compare-concepts.ts';
import { compareCues } from './compare-cues.ts';
import { compareQuantities } from './compare-quantities.ts';
import type { AudienceTools, LossProblem, LossReport } from './loss-report.ts';
import { contentStems } from './scope.ts';

/** A retelling shares at least this much of the original's content words, or it cannot be compared with it. */
const LEAST_KEPT = 0.4;
/** At most this much of a retelling's content words may be new. */
const MOST_NEW = 0.6;

/**
 * Whether a retelling keeps what a claim says. Nothing of this may be lost or added: numbers with unit and bound, hedges,
 * words of strength, negations, warnings, populations, conditions, duties, directions, comparisons, what is started or
 * stopped, named drugs and diseases. Glossary-equal terms count as kept. `details` are statistics moved out of the
 * sentences: numbers may stand there, warnings and populations may not. Errs towards refusing.
 */
export function checkLoss(
  original: string,
  retold: string | { readonly sentences: readonly string[]; readonly details: string | null },
  tools: AudienceTools,
): LossReport {
  const sentences = typeof retold === 'string' ? retold : retold.sentences.join(' ');
  const details = typeof retold === 'string' ? '' : (retold.details ?? '');
  if (original === sentences) return { ok: true, problems: [] };
  const alignment = alignTerms(original, sentences, tools);
  const aligned = { original: alignment.original.text, retold: alignment.retold.text };
  const everything = details === '' ? aligned.retold : `${aligned.retold} | ${details}`;
  const problems: LossProblem[] = [
    ...compareQuantities(aligned.original, everything),
    ...compareCues(aligned.original, aligned.retold, details),
    ...compareConcepts(alignment, details, tools),
    ...compareNames(original, sentences, tools),
    ...compareMeaning(aligned.original, everything),
  ];
  return { ok: problems.length === 0, problems };
}

/** Names and addresses that the original does not have. */
function compareNames(original: string, retold: string, { glossary }: AudienceTools): LossProblem[] {
  const plain = glossary.find(original).map(({ entry }) => entry.plain);
  const allowed = [original, ...plain].join(' ');
  const known = new Set(Array.from(allowed.matchAll(/[\p{L}\p{N}]+/gu), ([word]) => word.toLowerCase()));
  const problems: LossProblem[] = [];
  const address = /\b(?:https?:|www\.|[\w.+-]+@[\w-]+\.)\S*|<[^>]*>|\[[^\]]*\]\([^)]*\)/i.exec(retold)?.[0];
  if (address && !original.includes(address)) problems.push({ kind: 'name', change: 'added', what: address });
  for (const match of retold.matchAll(/(?<=[^.!?:]\s)\p{Lu}[\p{L}\p{N}-]+/gu)) {
    const parts = match[0].toLowerCase().split('-');
    if (!parts.every((part) => known.has(part)))
      problems.push({ kind: 'name', change: 'added', what: match[0] });
  }
  return problems;
}

function compareMeaning(original: string, retold: string): LossProblem[] {
  const [before, after] = [new Set(contentStems(original)), new Set(contentStems(retold))];
  if (before.size === 0) return [];
  const shared = [...before].filter((stem) => after.has(stem)).length;
  if (after.size === 0 || shared / before.size < LEAST_KEPT) {
    return [{ kind: 'meaning', change: 'lost', what: 'too few words of the claim are left to compare' }];
  }
  if (1 - shared / after.size > MOST_NEW) {
    return [{ kind: 'meaning', change: 'added', what: 'most words are new' }];
  }
  return [];
}
