import type { Answer, PublicationId } from '../../src/domain/index.ts';
import type { AnswerableQuestion } from '../datasets/index.ts';

/** One question's figures; shares are 0..1. */
export interface AnswerScore {
  readonly id: string;
  readonly answered: number;
  readonly anyRelevant: number;
  readonly recall: number;
  readonly precision: number;
  readonly cited: number;
  readonly offTopic: number;
  readonly nearMiss: number;
  readonly nuggets: number;
  readonly nuggetsFound: number;
  readonly stanceAsked: number;
  readonly stanceGiven: number;
  readonly stanceRight: number;
  readonly quotes: number;
  readonly quotesVerbatim: number;
  readonly claims: number;
  readonly tookMs: number;
  readonly failures: readonly string[];
}

/** The library as scoring sees it: the text of every publication and its topics. */
export interface ScoringLibrary {
  text(id: string): string | undefined;
  topics(id: string): readonly string[];
}

const stopWords = new Set(
  'a an and are as at be been but by can did do does for from had has have how if in into is it its may more most no nor not of on only or other so such than that the their them then there these they this those to up was were what when where which who why will with without within would vs versus per'.split(
    ' ',
  ),
);

/** Scores an answer to an answerable question, by the same rules as the project's shared scorer. */
export function scoreAnswer(
  question: AnswerableQuestion,
  answer: Answer,
  library: ScoringLibrary,
): AnswerScore {
  const claims = Object.values(answer.claims).filter(
    (claim) => claim.verdict === 'supported' || claim.verdict === 'partly-supported',
  );
  const citations = claims.flatMap((claim) => claim.citations);
  const cited = [...new Set(citations.map((citation) => citation.publication))];
  const hits = question.relevant.filter((id) => cited.includes(id));
  const relevant = new Set<PublicationId>(question.relevant);
  const offTopic = cited.filter((id) => !library.topics(id).includes(question.topic) && !relevant.has(id));
  const nearMisses = question.mustNotCite.filter((id) => cited.includes(id) && !offTopic.includes(id));
  const texts = claims.map((claim) => claim.text);
  const missed = question.nuggets.filter((nugget) => !nuggetFound(nugget, texts));
  const stance = answer.stance?.direction ?? null;
  const verbatim = citations.filter((citation) =>
    library.text(citation.publication)?.includes(squash(citation.quote)),
  );
  const failures = [
    ...(answer.status === 'answered' ? [] : [`${answer.status}: ${question.question}`]),
    ...(hits.length > 0 ? [] : [`no relevant publication cited: ${question.question}`]),
    ...(offTopic.length > 0 ? [`off topic: ${offTopic.join(', ')}`] : []),
    ...(nearMisses.length > 0 ? [`near miss: ${nearMisses.join(', ')}`] : []),
    ...missed.map((nugget) => `misses: ${nugget}`),
    ...(question.stance && stance && stance !== question.stance
      ? [`stance ${stance}, not ${question.stance}`]
      : []),
  ];
  return {
    id: question.id,
    answered: answer.status === 'answered' ? 1 : 0,
    anyRelevant: hits.length > 0 ? 1 : 0,
    recall: hits.length / question.relevant.length,
    precision: cited.length === 0 ? 0 : hits.length / cited.length,
    cited: cited.length,
    offTopic: offTopic.length,
    nearMiss: nearMisses.length > 0 ? 1 : 0,
    nuggets: question.nuggets.length,
    nuggetsFound: question.nuggets.length - missed.length,
    stanceAsked: question.stance ? 1 : 0,
    stanceGiven: question.stance && stance ? 1 : 0,
    stanceRight: question.stance && stance === question.stance ? 1 : 0,
    quotes: citations.length,
    quotesVerbatim: verbatim.length,
    claims: claims.length,
    tookMs: answer.tookMs,
    failures,
  };
}

/** 1 when the answer abstained as it should. */
export function scoreAbstention(answer: Answer): number {
  return answer.status === 'insufficient-evidence' ? 1 : 0;
}

/** White space in one form, so that a quote compares with its source. */
export function squash(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** A nugget is found when one claim, or two together, hold most of its numbers and words. */
function nuggetFound(nugget: string, claims: readonly string[]): boolean {
  if (claims.some((claim) => holds(nugget, claim, 0.5))) return true;
  return claims.some((first, i) =>
    claims.slice(i + 1).some((second) => holds(nugget, `${first} ${second}`, 0.7)),
  );
}

function holds(nugget: string, text: string, wordShare: number): boolean {
  return (
    share(numbersOf(nugget), numbersOf(text)) >= 0.8 && share(wordsOf(nugget), wordsOf(text)) >= wordShare
  );
}

function share<T>(wanted: ReadonlySet<T>, held: ReadonlySet<T>): number {
  return wanted.size === 0 ? 1 : [...wanted].filter((item) => held.has(item)).length / wanted.size;
}

function numbersOf(text: string): Set<number> {
  return new Set((text.replace(/(\d),(\d{3})/g, '$1$2').match(/\d+(?:\.\d+)?/g) ?? []).map(Number));
}

function wordsOf(text: string): Set<string> {
  const words = (text.toLowerCase().match(/[a-z][a-z-]+/g) ?? []).filter(
    (word) => !stopWords.has(word) && word.length > 2,
  );
  return new Set(words.map((word) => word.replace(/(ations?|ings?|edly|ed|es|s|ly)$/, '').slice(0, 8)));
}
