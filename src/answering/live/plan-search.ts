import type { ConceptKind } from '../../domain/index.ts';
import type { Synonyms, Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds, subjectKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import { filtersFor, type Hedge, hedgeFor, type KindFilter } from './hedges.ts';
import { type AnyOf, ageLimit, FIRST_YEAR, sexLimit, type YearLimit, yearLimit } from './search-limits.ts';
import { type SearchTerm, searchTerms } from './search-terms.ts';

/** One query before it is written in a search engine's language. All parts must hold. */
export interface PlannedSearch {
  readonly parts: readonly AnyOf[];
  /**
   * `reviews`: systematic reviews and guidelines only, where no category of Clinical Queries fits. `kinds`: any of these and nothing
   * else, where the question says so.
   */
  readonly filter:
    | { readonly scope: 'narrow' | 'broad'; readonly hedge: Hedge }
    | { readonly kinds: readonly KindFilter[] }
    | 'reviews'
    | null;
  readonly sex: 'Female' | 'Male' | null;
  readonly years: YearLimit | null;
  /** What this query is, in words for the search record. */
  readonly why: string;
}

export interface PlanOptions {
  readonly synonyms?: Synonyms | undefined;
  readonly now?: Date;
}

/** Things in focus that are asked for together at most; more are hardly ever all in one abstract. */
const MOST_FOCUS = 4;
const MOST_CONTEXT = 3;
/** What may stand in for another in a comparison. */
const comparable: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test']);

/** Whom the question is about. Being pregnant is a concept of its own in the vocabulary. */
function isPeople({ kind, label }: SearchTerm): boolean {
  return kind === 'population' || /^(?:pregnan|lactation|breast-?feeding|postpartum)/i.test(label);
}

/**
 * The searches for a question, from narrow to broad: everything it names with the narrow filter for its type; then without what is not in
 * focus; then with the broad filter; without filter; for people of any age; last, for several things in focus, with either
 * treatment of a comparison or with fewer of them. Where the question wants certain kinds of publication, all are for these. Empty
 * when the question names nothing.
 */
export function planSearch(
  question: ReadQuestion,
  vocabulary: Vocabulary,
  options: PlanOptions = {},
): PlannedSearch[] {
  const terms = searchTerms(question, vocabulary, options.synonyms);
  const age = ageLimit(question.ages);
  const groups = terms.filter(isPeople);
  const things = terms.filter((term) => !isPeople(term));
  const anchors = anchorsOf(things);
  const [onlyPeople] = groups;
  const focus = anchors.length > 0 ? anchors : onlyPeople ? [onlyPeople] : [];
  if (focus.length === 0) return [];
  const context = things.filter((term) => !focus.includes(term)).slice(0, MOST_CONTEXT);
  // An age says more exactly what "children" says.
  const who: AnyOf[] = age ? [age] : groups.filter((term) => !focus.includes(term)).slice(0, 2);
  const hedge = hedgeFor(question.interpretation.type, question.corrected);
  const limits = {
    sex: sexLimit(question.corrected),
    years: yearsOf(question, options.now ?? new Date()),
  };
  const kinds = filtersFor(question.interpretation.limits?.kinds ?? []);
  const only = kinds.length > 0 ? { kinds } : null;
  const narrow = only ?? (hedge ? { scope: 'narrow' as const, hedge } : ('reviews' as const));
  const broad = only ?? (hedge ? { scope: 'broad' as const, hedge } : ('reviews' as const));
  const kind = only
    ? `${listOf(kinds.map(({ name }) => name))} only`
    : `${hedge ? `${hedge.name}, ` : ''}systematic reviews and guidelines`;
  const focusOnly = [...focus, ...who];

  const steps: PlannedSearch[] = [
    {
      parts: [...focus, ...context, ...who],
      filter: narrow,
      ...limits,
      why: `Everything the question names: ${kind}`,
    },
  ];
  if (context.length > 0) {
    steps.push({
      parts: focusOnly,
      filter: narrow,
      ...limits,
      why: `Without ${listOf(labelsOf(context))}: ${kind}`,
    });
  }
  if (hedge && !only) {
    steps.push({
      parts: focusOnly,
      filter: broad,
      ...limits,
      why: `With the broad filter for ${hedge.name}`,
    });
  }
  if (!only) steps.push({ parts: focusOnly, filter: null, ...limits, why: 'Any kind of publication' });
  if (who.length > 0 || limits.sex) {
    steps.push({
      parts: focus,
      filter: only,
      sex: null,
      years: limits.years,
      why: 'For people of any age, sex or group',
    });
  }
  for (const { parts, why } of fewer(focus)) {
    steps.push({
      parts,
      filter: broad,
      sex: null,
      years: limits.years,
      why,
    });
  }
  return steps;
}

/** What every search is about: what is in focus, with the weightiest intervention and subject even when they are not. */
function anchorsOf(things: readonly SearchTerm[]): SearchTerm[] {
  const anchors = things.filter(({ role }) => role === 'focus').slice(0, MOST_FOCUS);
  for (const kinds of [subjectKinds, comparable]) {
    const missing = anchors.some(({ kind }) => kinds.has(kind))
      ? undefined
      : things.find(({ kind }) => kinds.has(kind));
    if (missing) anchors.push(missing);
  }
  return anchors.length > 0 ? anchors : things.slice(0, 1);
}

/** What is asked for last: any of several treatments or tests, then the subject alone. Focus is in order of weight. */
function fewer(focus: readonly SearchTerm[]): { parts: AnyOf[]; why: string }[] {
  if (focus.length < 2) return [];
  const steps: { parts: AnyOf[]; why: string }[] = [];
  const choices = focus.filter(({ kind }) => comparable.has(kind));
  const others = focus.filter((term) => !choices.includes(term));
  if (choices.length > 1 && others.length > 0) {
    steps.push({ parts: [...others, anyOf(choices)], why: `Any of ${listOf(labelsOf(choices))}` });
  }
  const subject = focus.find(({ kind }) => subjectKinds.has(kind)) ?? focus[0];
  if (!subject) return steps;
  const next = focus.find((term) => term !== subject);
  if (focus.length > 2 && choices.length < 2 && next) {
    steps.push({ parts: [subject, next], why: `Only ${listOf(labelsOf([subject, next]))}` });
  }
  steps.push({ parts: [subject], why: `Only ${subject.label}` });
  return steps;
}

function anyOf(terms: readonly AnyOf[]): AnyOf {
  return {
    headings: terms.flatMap(({ headings }) => headings),
    phrases: terms.flatMap(({ phrases }) => phrases),
  };
}

function labelsOf(terms: readonly SearchTerm[]): string[] {
  return terms.map(({ label }) => label);
}

function listOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** Years asked for as a limit of the evidence, else any others that the question names. */
function yearsOf({ interpretation, corrected }: ReadQuestion, now: Date): YearLimit | null {
  const { from = null, to = null } = interpretation.limits ?? {};
  return from === null && to === null
    ? yearLimit(corrected, now.getFullYear())
    : { from: from ?? FIRST_YEAR, to };
}
