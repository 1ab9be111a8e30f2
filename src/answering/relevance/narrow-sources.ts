import { appraisePublication } from '../../appraisal/index.ts';
import type { IndexHit } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { interventionKinds } from '../interpret/concept-kinds.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import type { AgeGroup } from '../interpret/read-ages.ts';
import { cutFor, gate } from './judge-relevance.ts';
import { inOneLine } from './kin.ts';
import { mannersAsked, tellsManner } from './manner-fit.ts';
import { type Population, populationOf } from './population-fit.ts';
import type { ScoredPublication } from './score-publications.ts';
import { covers } from './score-publications.ts';

/** What a publication keeps beside others that do better. Not fitted finely: a tenth more or less does nearly alike. */
export const setBack = {
  /** It tells nothing of the manner asked. */
  otherManner: 0.5,
  /** It studied children only, and the question names no age. */
  onlyChildren: 0.8,
  /** It does not compare the options, and others do. */
  notCompared: 0.6,
  /** Its title tells of other treatments or tests than the ones asked. */
  otherIntervention: 0.8,
  /** It is on people with a further disease, of which neither the question nor most of the others tell. */
  furtherDisease: 0.85,
};

/**
 * The ranking reads the words of a question, the gate its concepts: what the ranking puts this far behind the best of the sources is
 * near the topic and not asked. A little less for guidelines and systematic reviews, as in the gate.
 */
const rankedFrom = { cut: 0.5, cutForSyntheses: 0.4 };

/** A concept this heavy says what or whom a publication is about. */
const NAMED_FROM = 0.7;
/** A treatment of the question this heavy is asked about. */
const ASKED_FROM = 0.3;
/** A mention with one reading. */
const UNAMBIGUOUS = 0.9;
/** Before a disease that people have: "in adults with", "in". */
const ofPeople = /\b(?:in|with|without)\s+(?:[\w-]+\s+){0,2}$/i;

const grown: readonly AgeGroup[] = ['adult', 'older adult'];

/**
 * Of publications on the topic (best first) those that answer what is asked of it. Set back are those that tell of none of the manners
 * asked (to stop a treatment, to switch, for how long, how soon), that studied children when no age is named, that do not
 * compare the options when others do, and whose titles tell of other treatments. What is set back stays when it is still near the best, and where all are set back
 * alike all stay. What `ranked` puts far behind goes too. Whether the library answers at all is decided before, on all.
 */
export function narrowSources(
  question: Pick<ReadQuestion, 'text' | 'terms' | 'ages'>,
  accepted: readonly ScoredPublication[],
  by: {
    /** For a question that sets options side by side. */
    readonly compares?: ((publication: ScoredPublication) => boolean) | undefined;
    /** What the search gave for the same question. */
    readonly ranked?: readonly IndexHit[];
    /** Tells which diseases a title names. */
    readonly vocabulary?: Vocabulary;
  } = {},
): readonly ScoredPublication[] {
  const manners = mannersAsked(question.text, question.terms);
  const ageless = populationOf(question.text, question.ages).ages.size === 0;
  const scores = accepted.map((one) => {
    const { analysed } = one;
    const manner = manners.length === 0 || tellsManner(manners, analysed) ? 1 : setBack.otherManner;
    const children = ageless && studiedOnlyChildren(analysed.population) ? setBack.onlyChildren : 1;
    const further = by.vocabulary && namesFurtherDisease(one, accepted, question.terms, by.vocabulary);
    const other = by.vocabulary && namesOtherIntervention(one, question.terms, by.vocabulary);
    const compared = !by.compares || by.compares(one) ? 1 : setBack.notCompared;
    return (
      one.score *
      manner *
      children *
      compared *
      (further ? setBack.furtherDisease : 1) *
      (other ? setBack.otherIntervention : 1)
    );
  });
  const best = Math.max(...scores);
  const rankOf = rankScores(by.ranked ?? []);
  const bestRank = Math.max(0, ...accepted.map((one) => rankOf(one) ?? 0));
  return accepted.filter(
    (one, index) =>
      (scores[index] ?? 0) >= best * cutFor(one, gate) &&
      (rankOf(one) ?? bestRank) >= bestRank * cutFor(one, rankedFrom),
  );
}

/** Undefined for what the search did not give, and where scores were fused with nearness of meaning: those tell places only. */
function rankScores(hits: readonly IndexHit[]): (publication: ScoredPublication) => number | undefined {
  if (hits.some(({ nearness }) => nearness !== undefined)) return () => undefined;
  const scores = new Map(hits.map(({ publication, score }) => [publication.id, score]));
  return ({ analysed }) => scores.get(analysed.publication.id);
}

/** "… in patients with type 2 diabetes": people of a title with a disease that no term of the question covers and few other titles name. */
function namesFurtherDisease(
  { analysed: { publication } }: ScoredPublication,
  accepted: readonly ScoredPublication[],
  terms: readonly QuestionTerm[],
  vocabulary: Vocabulary,
): boolean {
  const kin = (a: number, b: number) =>
    inOneLine(a, b, vocabulary) || vocabulary.hierarchy.related(a).includes(b);
  return vocabulary.spot(publication.title).some(({ concepts: [id, second], start }) => {
    if (id === undefined || second !== undefined || !ofPeople.test(publication.title.slice(0, start)))
      return false;
    const { kind, weight } = vocabulary.concept(id);
    if (kind !== 'disease' || weight < NAMED_FROM || terms.some(({ coverage }) => coverage.has(id)))
      return false;
    const sharing = accepted.filter(({ analysed }) =>
      [...analysed.title.concepts.keys()].some((other) => kin(id, other)),
    );
    return 2 * sharing.length <= accepted.length;
  });
}

/** The title tells of other treatments or tests than the ones asked and of none of these, their classes or their kinds. Guidelines are on many. */
function namesOtherIntervention(
  { analysed: { title, publication } }: ScoredPublication,
  terms: readonly QuestionTerm[],
  vocabulary: Vocabulary,
): boolean {
  const asked = terms.filter(({ kind, weight }) => interventionKinds.has(kind) && weight >= ASKED_FROM);
  if (asked.length === 0 || appraisePublication(publication).kind === 'Guideline') return false;
  const named = [...title.concepts].flatMap(([id, sureness]) => {
    const { kind, weight } = vocabulary.concept(id);
    return interventionKinds.has(kind) && weight >= NAMED_FROM && sureness >= UNAMBIGUOUS ? [id] : [];
  });
  const linked = named.flatMap((id) => vocabulary.hierarchy.related(id));
  return (
    named.length > 0 &&
    !asked.some((term) => covers(term, title) > 0 || linked.some((id) => term.coverage.has(id)))
  );
}

function studiedOnlyChildren({ ages }: Population): boolean {
  return ages.size > 0 && !grown.some((group) => ages.has(group));
}
