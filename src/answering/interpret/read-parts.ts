import type { ConceptKind } from '../../domain/index.ts';
import type { IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds, subjectKinds } from './concept-kinds.ts';
import { interpretQuestion, type ReadQuestion } from './interpret-question.ts';
import { quantityAsked } from './quantity-asked.ts';
import { classifyQuestionForm } from './question-form.ts';
import type { QuestionTerm } from './question-terms.ts';
import { classifyQuestionType } from './question-type.ts';
import { splitQuestions } from './split-questions.ts';

/** One of several things asked at once. */
export interface QuestionPart {
  /** In the asker's words. */
  readonly asked: string;
  /** The same with its pronoun filled in and, in brackets, what it leaves unsaid. */
  readonly readAs: string;
  /** What the part itself names, without what it takes from the rest. */
  readonly own: readonly QuestionTerm[];
  /** Readable by the pipeline like a question of its own. */
  readonly question: ReadQuestion;
}

const conditionKinds: ReadonlySet<ConceptKind> = new Set([...subjectKinds, 'population']);
const meansKinds: ReadonlySet<ConceptKind> = new Set([...interventionKinds, 'test']);
/** Below this a word names nothing in particular ("patients", "dose"); pregnancy and childhood are above. */
const NAMED_FROM = 0.14;
/** "They" stands for no more treatments than this. */
const MOST_NAMED = 3;

const pronoun =
  /\b(?:it|this|that|they|them|these|those)\b(?!\s+(?:is|are|was|were)\s+(?:true|known|said|possible to))/i;
/** "Is it worth", "does it matter whether": the pronoun stands for nothing named. */
const empty =
  /\b(?:if it (?:is|does|was)|call(?:ed)? it|if so|(?:is|was|does|would|will) it (?:worth|matter|mean|make sense|ok(?:ay)? (?:to|if)|safe to|too (?:late|early)|possible to|better to|necessary to|true))\b|\b(?:that|this|these|those) (?!(?:is|are|was|were|do|does|can|should|safe|work\w*|help\w*|cause\w*|be|have|has|or|and)\b)\w+/gi;
/** Verbs and adjectives said of a treatment, not of a disease. */
const saidOfMeans =
  /\b(?:safe|dose[ds]?|dosage|take|taken|taking|give|given|giving|use[ds]?|using|start(?:ed)?|stop(?:ped)?|work|works|help|helps|side effects?|harm\w*|interact\w*|contraindicated|effective|combin\w+|prescribed?|damage|do (?:to|for)|prevent|reduce|protect|stopp?ing|switch\w*|continued?|toler\w+|licensed|approved|monitor\w*|cost|repeat\w*|increased?|reduced|taper\w*|titrat\w*|added?|replaced|adjusted|given)\b/i;

/**
 * The parts of a question that asks several things, each readable on its own: statements that set the scene belong to all
 * of them; a pronoun stands for the treatment or the condition named last; a part that names no condition, or no
 * treatment and needs one, takes it from the parts before. Empty for a question that is one.
 */
export function readParts(
  question: ReadQuestion,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
): QuestionPart[] {
  const { context, asked } = splitQuestions(question.corrected);
  if (asked.length < 2) return [];
  const scene = termsIn(context, vocabulary, statistics);
  const parts: QuestionPart[] = [];
  let before = scene;
  const named = asked.map((text) => termsIn(text, vocabulary, statistics));
  for (const [place, text] of asked.entries()) {
    const own = named[place] ?? [];
    const { filled, antecedents } = fillPronoun(text, own, before);
    const taken = [
      ...takenOver(text, own, before, antecedents.length > 0),
      ...(place === 0 ? conditionToCome(own, before, named.slice(1)) : []),
    ];
    // The scene stands before the part anyway.
    const unsaid = taken
      .filter((term) => !antecedents.includes(term) && !scene.includes(term))
      .map(({ matched }) => matched);
    const full = [context, filled, unsaid.length > 0 ? `(${unsaid.join(', ')})` : '']
      .filter(Boolean)
      .join(' ');
    const read = interpretQuestion(full, question.audience, vocabulary, statistics);
    const shown = unsaid.length > 0 ? `${filled.replace(/[?.\s]+$/, '')}? (${unsaid.join(', ')})` : filled;
    parts.push({
      asked: sentenceCase(text),
      readAs: sentenceCase(shown),
      own,
      question: {
        ...read,
        text: filled,
        ages: question.ages,
        interpretation: {
          ...read.interpretation,
          type: classifyQuestionType(filled),
          form: classifyQuestionForm(filled),
          ...(question.interpretation.limits ? { limits: question.interpretation.limits } : {}),
        },
      },
    });
    before = [...before.filter((term) => !own.some((one) => one.label === term.label)), ...own];
  }
  return parts;
}

function termsIn(text: string, vocabulary: Vocabulary, statistics: IndexStatistics): QuestionTerm[] {
  if (text === '') return [];
  const { terms } = interpretQuestion(text, undefined, vocabulary, statistics);
  const excluded = ({ start }: QuestionTerm) =>
    /\b(?:not|instead of|rather than|without|no)\s+(?:\w+\s)?$/i.test(text.slice(0, start));
  return [...terms]
    .filter((term) => term.weight >= NAMED_FROM && !excluded(term))
    .sort((a, b) => a.start - b.start);
}

/** The pronoun replaced by what it stands for, when that is clear. */
function fillPronoun(
  text: string,
  own: readonly QuestionTerm[],
  before: readonly QuestionTerm[],
): { filled: string; antecedents: readonly QuestionTerm[] } {
  const masked = text.replace(empty, (match) => '·'.repeat(match.length));
  const match = pronoun.exec(masked);
  if (!match) return { filled: text, antecedents: [] };
  const ofMeans = before.filter((term) => meansKinds.has(term.kind));
  const ofConditions = before.filter((term) => subjectKinds.has(term.kind));
  const antecedent =
    (saidOfMeans.test(text)
      ? (ofMeans.at(-1) ?? ofConditions.at(-1))
      : (ofConditions.at(-1) ?? ofMeans.at(-1))) ?? null;
  // "Does it help asthma": what the pronoun stands for is named already.
  if (!antecedent || own.some((term) => term.label === antecedent.label))
    return { filled: text, antecedents: [] };
  const plural = /^(?:they|them|these|those)$/i.test(match[0]);
  const named = plural && meansKinds.has(antecedent.kind) ? ofMeans : [antecedent];
  if (named.length > MOST_NAMED) return { filled: text, antecedents: [] };
  const words = named.map((term) => term.matched).join(' and ');
  return {
    filled: `${text.slice(0, match.index)}${words}${text.slice(match.index + match[0].length)}`,
    antecedents: named,
  };
}

/** What a part leaves unsaid: the condition it names none of, and the treatment it needs. */
function takenOver(
  text: string,
  own: readonly QuestionTerm[],
  before: readonly QuestionTerm[],
  pointsBack: boolean,
): QuestionTerm[] {
  const names = (kinds: ReadonlySet<ConceptKind>) => own.some((term) => kinds.has(term.kind));
  const from = (kinds: ReadonlySet<ConceptKind>) => before.filter((term) => kinds.has(term.kind));
  const needsMeans =
    !names(meansKinds) &&
    (pointsBack || !names(subjectKinds) || quantityAsked(text) !== null || saidOfMeans.test(text));
  const needsCondition = !names(subjectKinds) || pointsBack;
  return [...(needsMeans ? from(meansKinds) : []), ...(needsCondition ? from(conditionKinds) : [])].filter(
    (term) => !own.some((one) => one.label === term.label),
  );
}

/** "What dose of X, and does it prevent Y": a first part that names no condition, with none before, is on the one that comes next. */
function conditionToCome(
  own: readonly QuestionTerm[],
  before: readonly QuestionTerm[],
  after: readonly (readonly QuestionTerm[])[],
): readonly QuestionTerm[] {
  const conditions = (terms: readonly QuestionTerm[]) => terms.filter(({ kind }) => subjectKinds.has(kind));
  if (conditions([...own, ...before]).length > 0) return [];
  return after.map(conditions).find((terms) => terms.length > 0) ?? [];
}

function sentenceCase(text: string): string {
  const trimmed = text.trim();
  const ended = /[?.!)]$/.test(trimmed) ? trimmed : `${trimmed}?`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
