import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { LiveStep } from '../ports.ts';
import { notAnimalsAlone, reviewsAndGuidelines } from './hedges.ts';
import { type PlannedSearch, type PlanOptions, planSearch } from './plan-search.ts';
import type { AnyOf } from './search-limits.ts';
import { eachOnce } from './write-pubmed-query.ts';

/** Journal articles: MEDLINE and PubMed Central. Preprints, which nobody reviewed, and patents stay out. */
const journals = '(SRC:MED OR SRC:PMC)';

/**
 * The same queries in Europe PMC's language (https://europepmc.org/searchsyntax). It finds plurals by itself. Only records with an
 * abstract are asked for: nothing else can be quoted.
 */
export function writeEuropePmcQuery(
  question: ReadQuestion,
  vocabulary: Vocabulary,
  options: PlanOptions = {},
): LiveStep[] {
  return eachOnce(
    planSearch(question, vocabulary, options).map((search) => ({ query: write(search), why: search.why })),
  );
}

function write({ parts, filter, sex, years }: PlannedSearch): string {
  const wanted = parts.map(writePart);
  if (sex) wanted.push(`MESH:"${sex}"`);
  if (filter === 'reviews') wanted.push(`(${reviewsAndGuidelines.europePmc})`);
  else if (filter && 'kinds' in filter) {
    wanted.push(`(${filter.kinds.map((kind) => kind.europePmc).join(' OR ')})`);
  } else if (filter)
    wanted.push(`(${filter.hedge.europePmc[filter.scope]} OR ${reviewsAndGuidelines.europePmc})`);
  if (years) wanted.push(`PUB_YEAR:[${years.from} TO ${years.to ?? 3000}]`);
  return `(${wanted.join(' AND ')} AND HAS_ABSTRACT:y AND ${journals}) ${notAnimalsAlone.europePmc}`;
}

function writePart({ headings, phrases }: AnyOf): string {
  const clauses = [
    ...headings.map((heading) => `MESH:"${heading}"`),
    ...phrases.map((phrase) => `TITLE_ABS:"${phrase}"`),
  ];
  return `(${[...new Set(clauses)].join(' OR ')})`;
}
