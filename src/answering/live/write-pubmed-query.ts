import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { LiveStep } from '../ports.ts';
import { notAnimalsAlone, reviewsAndGuidelines } from './hedges.ts';
import { type PlannedSearch, type PlanOptions, planSearch } from './plan-search.ts';
import type { AnyOf } from './search-limits.ts';

/**
 * The queries for a question in PubMed's language, from narrow to broad, each once; empty when the question names nothing
 * that can be searched for. Pure. Syntax: https://pubmed.ncbi.nlm.nih.gov/help/.
 */
export function writePubmedQuery(
  question: ReadQuestion,
  vocabulary: Vocabulary,
  options: PlanOptions = {},
): LiveStep[] {
  return eachOnce(
    planSearch(question, vocabulary, options).map((search) => ({ query: write(search), why: search.why })),
  );
}

/** Steps that would ask the same again are left out. */
export function eachOnce(steps: readonly LiveStep[]): LiveStep[] {
  return steps.filter((step, index) => steps.findIndex(({ query }) => query === step.query) === index);
}

function write({ parts, filter, sex, years }: PlannedSearch): string {
  const wanted = [...parts.map(writePart)];
  if (sex) wanted.push(`"${sex}"[mh]`);
  if (filter === 'reviews') wanted.push(`(${reviewsAndGuidelines.pubmed})`);
  else if (filter && 'kinds' in filter)
    wanted.push(`(${filter.kinds.map((kind) => kind.pubmed).join(' OR ')})`);
  else if (filter) wanted.push(`(${filter.hedge[filter.scope]} OR ${reviewsAndGuidelines.pubmed})`);
  if (years) wanted.push(`${years.from}:${years.to ?? 3000}[dp]`);
  return `(${wanted.join(' AND ')}) ${notAnimalsAlone.pubmed}`;
}

function writePart({ headings, phrases, exact }: AnyOf): string {
  const written = exact ? phrases : withoutCovered(phrases.flatMap(spellings));
  const clauses = [
    ...headings.map((heading) => `"${heading}"[mh]`),
    ...written.map((phrase) => `"${phrase}"[tiab]`),
  ];
  return `(${[...new Set(clauses)].join(' OR ')})`;
}

/** "hip fracture*" finds "hip fractures" too. */
function withoutCovered(phrases: readonly string[]): string[] {
  const stems = phrases.flatMap((phrase) =>
    phrase.endsWith('*') ? [phrase.slice(0, -1).toLowerCase()] : [],
  );
  return phrases.filter(
    (phrase) => phrase.endsWith('*') || !stems.some((stem) => phrase.toLowerCase().startsWith(stem)),
  );
}

/**
 * PubMed takes a phrase letter by letter, so "hip fracture" finds no "hip fractures". A phrase or a long word is truncated; of a short word
 * ("burn"), where truncation finds other words ("burnout"), the plural stands beside it.
 */
function spellings(phrase: string): string[] {
  if (!/\p{Ll}{3}$/u.test(phrase) || /[sy]$/.test(phrase)) return [phrase];
  return phrase.includes(' ') || phrase.length >= 7 ? [`${phrase}*`] : [phrase, `${phrase}s`];
}
