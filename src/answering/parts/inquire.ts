import type { EvidenceIndex, IndexHit, IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import { shouldAbstain } from '../abstain.ts';
import { asksForCauses } from '../interpret/causes-asked.ts';
import { asksForEvidence } from '../interpret/evidence-asked.ts';
import { type ReadQuestion, withSettledTerms } from '../interpret/interpret-question.ts';
import { type Quantity, quantityAsked } from '../interpret/quantity-asked.ts';
import type { QuestionTerm } from '../interpret/question-terms.ts';
import { type ComparedOption, type ComparisonAsked, readComparison } from '../interpret/read-comparison.ts';
import { type QuestionPart, readParts } from '../interpret/read-parts.ts';
import type { PublicationAnalyser } from '../relevance/analyse-publication.ts';
import { type Judged, judgeRelevance } from '../relevance/judge-relevance.ts';
import { narrowSources } from '../relevance/narrow-sources.ts';
import { covers, type ScoredPublication, scorePublication } from '../relevance/score-publications.ts';
import { settleReadings } from '../relevance/settle-readings.ts';
import { retrieve } from '../retrieve.ts';
import { comparesOptions } from './compares-options.ts';

export interface InquiryParts {
  readonly index: EvidenceIndex;
  readonly vocabulary: Vocabulary;
  readonly statistics: IndexStatistics;
  readonly analyser: PublicationAnalyser;
}

/** What a search for less than the whole question gave. */
interface Found {
  readonly question: ReadQuestion;
  readonly judged: Judged;
  /** False when the library does not hold an answer to it. */
  readonly answerable: boolean;
}

export interface PartFound extends Found {
  readonly part: QuestionPart;
  readonly quantity: Quantity | null;
}

/** What a question asks beyond its type: options set side by side, several things at once, a figure, the state of evidence. */
export interface Inquiry {
  readonly comparison: ComparisonAsked | null;
  /** The figure a question asks for that is one; parts have their own. */
  readonly quantity: Quantity | null;
  readonly asksEvidence: boolean;
  readonly asksCauses: boolean;
  /** Empty for a question that is one. */
  readonly parts: readonly PartFound[];
  /** Publications to draw on: those accepted for the whole question, and what parts or options need besides. Best first. */
  readonly sources: readonly ScoredPublication[];
  /** True when the library does not hold an answer to any of it. */
  readonly abstain: boolean;
}

/** Taken over from one part, or one option, beyond what the whole question accepts. */
const MOST_FROM_ONE = 2;
/** A named concept this heavy must be in what is taken over. */
const NAMED_FROM = 0.3;
const COVERED_FROM = 0.5;

/**
 * Looks further where a question is more than one search: each part of several is searched and judged by itself, and when
 * no accepted publication compares the options of a comparison, each option is looked for alone.
 */
export async function inquire(
  question: ReadQuestion,
  judged: Judged,
  ranked: readonly IndexHit[],
  parts: InquiryParts,
): Promise<Inquiry> {
  const { vocabulary, statistics } = parts;
  const comparison = readComparison(question.corrected, question.terms);
  const asked: PartFound[] = [];
  for (const part of readParts(question, vocabulary, statistics)) {
    asked.push({ part, quantity: quantityAsked(part.asked), ...(await find(part.question, parts)) });
  }
  const wholeAnswers = !shouldAbstain(question, judged);
  const sources: ScoredPublication[] = wholeAnswers ? [...judged.accepted] : [];
  const take = (more: readonly ScoredPublication[]) => {
    for (const one of more) {
      if (sources.some(({ analysed }) => analysed === one.analysed)) continue;
      sources.push(underWhole(question, one, judged));
    }
  };
  for (const found of asked) take(neededBy(found, sources));
  let optionsAnswered = 0;
  if (comparison && !sources.some((one) => comparesDirectly(one, comparison, vocabulary))) {
    for (const option of comparison.options) {
      const found =
        option.terms.length > 0 ? await find(withoutOthers(question, comparison, option), parts) : null;
      if (!found?.answerable) continue;
      const about = found.judged.accepted.filter(
        (one) => isOn(one, option.terms) && isOnAll(one, comparison.shared),
      );
      if (about.length > 0) optionsAnswered++;
      // Half a comparison does not make up for a question the library does not answer.
      if (wholeAnswers || optionsAnswered > 1) take(about.slice(0, MOST_FROM_ONE));
    }
  }
  sources.sort(
    (a, b) => b.score - a.score || (a.analysed.publication.id < b.analysed.publication.id ? -1 : 1),
  );
  return {
    comparison,
    quantity: asked.length > 0 ? null : quantityAsked(question.corrected),
    asksEvidence: asksForEvidence(question.corrected),
    asksCauses: asked.length === 0 && asksForCauses(question.corrected),
    parts: asked,
    sources: narrowForParts(question, sources, asked, {
      ranked,
      vocabulary,
      compares: comparison ? (one) => comparesDirectly(one, comparison, vocabulary) : undefined,
    }),
    abstain: sources.length === 0,
  };
}

async function find(question: ReadQuestion, parts: InquiryParts): Promise<Found> {
  const { index, vocabulary, statistics, analyser } = parts;
  const { hits } = await retrieve(question, index, vocabulary);
  const candidates = hits.map((hit) => hit.publication);
  const analysed = candidates.map((candidate) => analyser.analyse(candidate));
  const settled = withSettledTerms(question, settleReadings(question, analysed, vocabulary, statistics));
  const judged = judgeRelevance(settled, hits, analyser, vocabulary, statistics);
  return { question: settled, judged, answerable: !shouldAbstain(settled, judged) };
}

/** What a part needs besides: publications on something it names that none of those at hand speaks of. */
function neededBy(found: PartFound, at: readonly ScoredPublication[]): ScoredPublication[] {
  if (!found.answerable) return [];
  const lacking = found.part.own.filter(
    (term) => term.weight >= NAMED_FROM && !at.some((one) => isOn(one, [term])),
  );
  if (at.length > 0 && lacking.length === 0) return [];
  return found.judged.accepted
    .filter((one) => at.length === 0 || isOn(one, lacking))
    .slice(0, at.length === 0 ? undefined : MOST_FROM_ONE);
}

/** What answers the whole as it is asked, and the best for each part, which may be asked in another manner. */
function narrowForParts(
  question: ReadQuestion,
  sources: readonly ScoredPublication[],
  parts: readonly PartFound[],
  by: Parameters<typeof narrowSources>[2],
): readonly ScoredPublication[] {
  const narrowed = narrowSources(question, sources, by);
  const best = parts.flatMap(({ answerable, judged, question }) =>
    answerable ? narrowSources(question, judged.accepted).slice(0, 1) : [],
  );
  return sources.filter(
    (one) => narrowed.includes(one) || best.some(({ analysed }) => analysed === one.analysed),
  );
}

/** A publication found for less than the whole, under the score the whole question gives it. */
function underWhole(question: ReadQuestion, one: ScoredPublication, judged: Judged): ScoredPublication {
  const known = [...judged.accepted, ...judged.rejected].find(({ analysed }) => analysed === one.analysed);
  return known ?? scorePublication(question, one.analysed);
}

/** The question about one option: what the others are named by is left out. */
function withoutOthers(
  question: ReadQuestion,
  comparison: ComparisonAsked,
  option: ComparedOption,
): ReadQuestion {
  const others = comparison.options.filter((one) => one !== option).flatMap(({ terms }) => terms);
  const blanked = others.reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    question.corrected,
  );
  return { ...question, corrected: blanked, terms: question.terms.filter((term) => !others.includes(term)) };
}

function comparesDirectly(
  { analysed: { publication, passages } }: ScoredPublication,
  { options }: ComparisonAsked,
  vocabulary: Vocabulary,
): boolean {
  const texts = [publication.title, ...passages.map(({ passage }) => passage.text)];
  return texts.some((text) => comparesOptions(text, options, vocabulary));
}

/** True when a publication is on one of the terms at least. */
function isOn({ analysed }: ScoredPublication, terms: readonly QuestionTerm[]): boolean {
  return terms.some((term) =>
    [analysed.title, analysed.mesh, ...analysed.passages].some((text) => covers(term, text) >= COVERED_FROM),
  );
}

function isOnAll(one: ScoredPublication, terms: readonly QuestionTerm[]): boolean {
  return terms.filter(({ weight }) => weight >= NAMED_FROM).every((term) => isOn(one, [term]));
}
