import { appraisePublication } from '../../appraisal/index.ts';
import type { IndexHit, IndexStatistics } from '../../evidence-index/index.ts';
import type { Vocabulary } from '../../vocabulary/index.ts';
import type { ReadQuestion } from '../interpret/interpret-question.ts';
import type { PublicationAnalyser } from './analyse-publication.ts';
import { populationFit, populationOf } from './population-fit.ts';
import {
  type RelevanceWeights,
  relevanceWeights,
  type ScoredPublication,
  scorePublication,
} from './score-publications.ts';
import { subjectFit } from './subject-fit.ts';
import { topicAgreement } from './topic-agreement.ts';

export interface Judged {
  /** On topic, best first. */
  readonly accepted: readonly ScoredPublication[];
  /** What concepts alone would have accepted: by these it is told whether the library answers at all. */
  readonly byConcepts: readonly ScoredPublication[];
  readonly rejected: readonly ScoredPublication[];
  /** Would have been accepted, but retracted. */
  readonly retracted: readonly ScoredPublication[];
  /** Would have been accepted, but a newer edition is. */
  readonly superseded: readonly ScoredPublication[];
}

/** Chosen on the development questions and on the same with concepts taken out (`npm run eval -- relevance`). */
export const gate = {
  /** Share of the best score a publication must reach. */
  cut: 0.69,
  /** The same for guidelines and systematic reviews: they answer in general terms and are outscored by one trial. */
  cutForSyntheses: 0.5,
  /** What agreement with the topic is worth: a publication wholly off it keeps 1 minus this. */
  agreement: 0.5,
  /** What is added to that as the topic stands out from its strongest rival (0..1). */
  agreementByConfidence: 0.5,
  /** Agreement at which a publication counts as fully on the topic. */
  fullAgreement: 0.5,
  /**
   * Covering this share of what the best covers, a publication is on the topic in its own right: one trial on all that is asked may
   * stand against many on a part of it. Whether the library answers at all is told without it.
   */
  ownRight: 0.9,
  /** What a publication on another disease than the question's keeps. */
  otherDisease: 0.8,
  mostReferences: 6,
  /** The share of the ranking by words beside the score by concepts. */
  ranking: 0.6,
};
export type GateWeights = Readonly<typeof gate>;

/**
 * The topicality gate: scores candidates by concepts, finds the topic they agree on, weighs in how well their words answer the question,
 * and cuts at a share of the best.
 */
export function judgeRelevance(
  question: Pick<ReadQuestion, 'text' | 'terms' | 'words' | 'ages'>,
  candidates: readonly Candidate[],
  analyser: PublicationAnalyser,
  vocabulary: Vocabulary,
  statistics: IndexStatistics,
  weights: { readonly gate: GateWeights; readonly relevance: RelevanceWeights } = {
    gate,
    relevance: relevanceWeights,
  },
): Judged {
  const asked = populationOf(question.text, question.ages);
  const scored = candidates
    .map(({ publication }) => scorePublication(question, analyser.analyse(publication), weights.relevance))
    .filter(({ score }) => score > 0)
    .sort(byScore);
  const fitting = (publications: readonly ScoredPublication[]) =>
    publications
      .map((one) => {
        const fit =
          populationFit(asked, one.analysed.population) *
          subjectFit(question.terms, one.analysed, vocabulary, weights.gate.otherDisease);
        return { ...one, score: one.score * fit };
      })
      .sort(byScore);
  const onTopic = (publications: readonly ScoredPublication[], ownRight: number) => {
    const { agreement, confidence } = topicAgreement(publications, question.terms, vocabulary, statistics);
    const weight = Math.min(0.8, weights.gate.agreement + weights.gate.agreementByConfidence * confidence);
    const mostCovered = Math.max(0, ...publications.map(({ coverage }) => coverage));
    return publications
      .map((publication, index) => {
        const share =
          publication.coverage >= ownRight * mostCovered
            ? 1
            : Math.min(1, (agreement[index] ?? 0) / weights.gate.fullAgreement);
        return { ...publication, score: publication.score * (1 - weight + weight * share) };
      })
      .sort(byScore);
  };
  const ranked = withRanking(scored, candidates, weights.gate.ranking);
  return {
    ...cutOff(onTopic(fitting(ranked), weights.gate.ownRight), weights.gate),
    byConcepts: cutOff(onTopic(fitting(scored), Number.POSITIVE_INFINITY), weights.gate).accepted,
  };
}

function cutOff(scored: readonly ScoredPublication[], weights: GateWeights): Omit<Judged, 'byConcepts'> {
  const best = scored.find(({ analysed }) => analysed.publication.status !== 'retracted')?.score ?? 0;
  const passing = scored.filter((publication) => publication.score >= best * cutFor(publication, weights));
  const retracted = passing.filter(({ analysed }) => analysed.publication.status === 'retracted');
  const usable = passing.filter(({ analysed }) => analysed.publication.status !== 'retracted');
  const superseded = usable.filter((publication) => isReplaced(publication, usable));
  const accepted = usable
    .filter((publication) => !superseded.includes(publication))
    .slice(0, weights.mostReferences);
  const set = new Set([...accepted, ...retracted, ...superseded]);
  return {
    accepted,
    retracted,
    superseded,
    rejected: scored.filter((publication) => !set.has(publication)),
  };
}

/** A publication with the score that the ranking gave it; without one it is judged by concepts alone. */
export type Candidate = Pick<IndexHit, 'publication' | 'nearness'> & Partial<Pick<IndexHit, 'score'>>;

/** Scores fused with nearness of meaning tell places only, and are left out. */
function withRanking(
  scored: readonly ScoredPublication[],
  candidates: readonly Candidate[],
  share: number,
): readonly ScoredPublication[] {
  if (candidates.some(({ score, nearness }) => score === undefined || nearness !== undefined)) return scored;
  const ranks = new Map(candidates.map(({ publication, score = 0 }) => [publication.id, score]));
  const bestRank = Math.max(...ranks.values());
  const [best] = scored;
  if (!best || bestRank <= 0) return scored;
  return scored.map((one) => {
    const rank = (ranks.get(one.analysed.publication.id) ?? 0) / bestRank;
    return { ...one, score: (1 - share) * one.score + share * rank * best.score };
  });
}

function byScore(a: ScoredPublication, b: ScoredPublication): number {
  return b.score - a.score || (a.analysed.publication.id < b.analysed.publication.id ? -1 : 1);
}

/** The share of the best score a publication must reach. */
export function cutFor(
  { analysed }: ScoredPublication,
  weights: Pick<GateWeights, 'cut' | 'cutForSyntheses'>,
): number {
  return appraisePublication(analysed.publication).level === 1 ? weights.cutForSyntheses : weights.cut;
}

/** A superseded guideline gives way when a current guideline on the question is at hand. */
function isReplaced(publication: ScoredPublication, usable: readonly ScoredPublication[]): boolean {
  if (!publication.analysed.publication.superseded) return false;
  return usable.some(
    (other) =>
      !other.analysed.publication.superseded &&
      appraisePublication(other.analysed.publication).kind === 'Guideline' &&
      other.analysed.publication.year >= publication.analysed.publication.year &&
      other.score >= 0.8 * publication.score,
  );
}
