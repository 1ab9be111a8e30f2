import type { Audience, ConceptKind, Interpretation, Pico, QuestionConcept } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { guessAudience } from './audience.ts';
import { interventionKinds } from './concept-kinds.ts';
import { correctSpelling } from './correct-spelling.ts';
import { impliedConditions } from './implied-conditions.ts';
import { withLooseNames } from './loose-names.ts';
import { phraseTerms } from './phrase-terms.ts';
import { classifyQuestionForm } from './question-form.ts';
import { type QuestionTerm, type QuestionWord, termsOf, wordsOf } from './question-terms.ts';
import { classifyQuestionType } from './question-type.ts';
import { type AgeRange, ageGroups, readAges } from './read-ages.ts';
import { readLimits } from './read-limits.ts';
import { findRedFlags } from './red-flags.ts';
import { resolveReadings } from './resolve-readings.ts';
import { stripIdentifiers } from './strip-identifiers.ts';

/** A question as the later stages need it; `interpretation` is the part that is shown and stored. */
export interface ReadQuestion {
  /** De-identified, as asked. */
  readonly text: string;
  /** The same with its spelling corrected and the words of `limits` blanked; offsets of terms and words point into it. */
  readonly corrected: string;
  readonly interpretation: Interpretation;
  readonly audience: Audience;
  readonly terms: readonly QuestionTerm[];
  readonly words: readonly QuestionWord[];
  readonly ages: readonly AgeRange[];
}

const picoInterventions: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test']);
const focusKinds: ReadonlySet<ConceptKind> = new Set([
  'disease',
  'finding',
  'drug',
  'drug-class',
  'procedure',
  'device',
  'organism',
  'gene',
  'nutrient',
  'test',
]);

/** A term at or above this share of the heaviest one is in focus. */
const FOCUS_SHARE = 0.6;
const GENERAL_BELOW = 0.15;

/** Reads a checked question (see `checkQuestion`): strips identifiers first, so nothing later sees them. */
export function interpretQuestion(
  question: string,
  askedAudience: Audience | undefined,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): ReadQuestion {
  const { text, removed } = stripIdentifiers(question);
  const { text: mended, corrections } = correctSpelling(text, vocabulary, statistics);
  const { limits, rest: corrected } = readLimits(mended);
  const { mentions, ambiguities } = resolveReadings(
    withLooseNames(vocabulary.spot(corrected), corrected, vocabulary),
    corrected,
    vocabulary,
    statistics,
  );
  const named = [
    ...termsOf(mentions, corrected, vocabulary, statistics),
    ...phraseTerms(mentions, corrected, vocabulary),
  ];
  const terms = [...named, ...impliedConditions(named, corrected, vocabulary, statistics)];
  const ages = readAges(corrected);
  return {
    text,
    corrected,
    interpretation: {
      ...describeTerms(terms, corrected, ages),
      ambiguities: [...ambiguities],
      type: classifyQuestionType(corrected),
      form: classifyQuestionForm(corrected),
      corrections,
      removedIdentifiers: removed,
      redFlags: findRedFlags(text),
      ...(limits ? { limits } : {}),
    },
    audience: askedAudience ?? guessAudience(text),
    terms,
    words: wordsOf(mentions, corrected, vocabulary, statistics),
    ages,
  };
}

/** The question with its open words settled: the interpretation that is shown says what they were read as. */
export function withSettledTerms(question: ReadQuestion, terms: readonly QuestionTerm[]): ReadQuestion {
  const ambiguities = question.interpretation.ambiguities.map((ambiguity) => {
    const settled = terms.find(
      (term) => term.matched === ambiguity.abbreviation && term.concepts.length === 1,
    );
    return { ...ambiguity, chosen: ambiguity.chosen ?? settled?.label ?? null };
  });
  const described = describeTerms(terms, question.corrected, question.ages);
  return { ...question, terms, interpretation: { ...question.interpretation, ...described, ambiguities } };
}

function describeTerms(
  terms: readonly QuestionTerm[],
  text: string,
  ages: readonly AgeRange[],
): Pick<Interpretation, 'focus' | 'concepts' | 'pico'> {
  const heaviest = Math.max(
    0,
    ...terms.filter((term) => focusKinds.has(term.kind)).map((term) => term.weight),
  );
  const roleOf = (term: QuestionTerm): QuestionConcept['role'] => {
    if (focusKinds.has(term.kind) && heaviest > 0 && term.weight >= FOCUS_SHARE * heaviest) return 'focus';
    return term.weight < GENERAL_BELOW ? 'general' : 'context';
  };
  const ordered = [...terms].sort((a, b) => a.start - b.start);
  return {
    focus: [...new Set(ordered.filter((term) => roleOf(term) === 'focus').map((term) => term.label))],
    concepts: ordered.map((term) => ({
      name: term.label,
      kind: term.phrase === undefined ? term.kind : 'phrase',
      matched: term.matched,
      start: term.start,
      end: term.end,
      role: roleOf(term),
    })),
    pico: picoOf(terms, text, ages),
  };
}

/** Slots by kind; an intervention named after "or", "versus", "than" or "instead of" is the comparator. */
function picoOf(terms: readonly QuestionTerm[], text: string, ages: readonly AgeRange[]): Pico {
  const ordered = [...terms].sort((a, b) => a.start - b.start);
  const labels = (kinds: readonly ConceptKind[]) =>
    ordered.filter((term) => kinds.includes(term.kind)).map((term) => term.label);
  const pivot = /\b(?:or|versus|vs\.?|than|instead of|rather than|compared (?:with|to)|over)\b/i.exec(text);
  const interventions = ordered.filter((term) => picoInterventions.has(term.kind));
  const after = (term: QuestionTerm) => pivot !== null && term.start > pivot.index;
  const both = interventions.some((term) => !after(term));
  return {
    population: [...new Set([...ages.flatMap(ageGroups), ...labels(['population', 'disease'])])],
    intervention: interventions.filter((term) => !both || !after(term)).map((term) => term.label),
    comparator: both ? interventions.filter(after).map((term) => term.label) : [],
    outcome: labels(['outcome', 'finding']),
  };
}
