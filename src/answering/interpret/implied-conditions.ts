import type { ConceptKind } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { type QuestionTerm, termOfConcept } from './question-terms.ts';

const conditions: ReadonlySet<ConceptKind> = new Set(['disease', 'organism', 'finding']);
/** A condition this heavy is named for its own sake. */
const NAMED_FROM = 0.2;
/** How surely a condition is meant that only its test, score or sign names. */
const IMPLIED = 0.6;

/** Readings of blood pressure, in mm Hg: "162/94". Not dates or doses. */
const bloodPressure =
  /(?<![\d/.,])(1[0-9]{2}|2[0-4]\d)\s?\/\s?([5-9]\d|1[0-4]\d)(?![\d/]|\s?(?:m?g|mcg|µg|units?)\b)/g;
/** The 2025 AHA/ACC guideline (doi:10.1161/hyp.0000000000000249) aims below these for all adults. */
const HIGH_SYSTOLIC = 130;
const HIGH_DIASTOLIC = 80;

/**
 * Where a question names no condition, the one that its tests, scores and signs are about: "eGFR 22 and slipping" asks about chronic
 * kidney disease, "NIHSS 2" about a stroke (library/vocabulary/implied.tsv), "162/94" about hypertension.
 */
export function impliedConditions(
  terms: readonly QuestionTerm[],
  text: string,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionTerm[] {
  if (terms.some(({ kind, weight }) => conditions.has(kind) && weight >= NAMED_FROM)) return [];
  const implied = new Map<number, QuestionTerm>();
  const imply = (condition: number, by: Pick<QuestionTerm, 'matched' | 'start' | 'end'>) => {
    if (!implied.has(condition))
      implied.set(condition, {
        ...termOfConcept(condition, by, IMPLIED, vocabulary, statistics),
        implied: true,
      });
  };
  for (const term of terms) {
    const [concept, ...others] = term.concepts;
    const condition = concept === undefined || others.length > 0 ? null : vocabulary.impliedBy(concept);
    if (condition) imply(condition.id, term);
  }
  const reading = highPressure(text);
  const hypertension = vocabulary.find('hypertension');
  if (reading && hypertension) imply(hypertension.id, reading);
  return [...implied.values()];
}

function highPressure(text: string): Pick<QuestionTerm, 'matched' | 'start' | 'end'> | null {
  for (const { index, 0: matched, 1: systolic, 2: diastolic } of text.matchAll(bloodPressure)) {
    const isPressure = Number(systolic) - Number(diastolic) >= 15;
    if (isPressure && (Number(systolic) >= HIGH_SYSTOLIC || Number(diastolic) >= HIGH_DIASTOLIC))
      return { matched, start: index, end: index + matched.length };
  }
  return null;
}
