import { phraseTerms } from '../../src/answering/interpret/phrase-terms.ts';
import { termsOf, wordsOf } from '../../src/answering/interpret/question-terms.ts';
import { readAges } from '../../src/answering/interpret/read-ages.ts';
import { resolveReadings } from '../../src/answering/interpret/resolve-readings.ts';
import { PublicationAnalyser } from '../../src/answering/relevance/analyse-publication.ts';
import { gate, judgeRelevance } from '../../src/answering/relevance/judge-relevance.ts';
import { relevanceWeights } from '../../src/answering/relevance/score-publications.ts';
import { settleReadings } from '../../src/answering/relevance/settle-readings.ts';
import { openStarterLibrary } from '../../src/literature/index.ts';
import { starterFolder, vocabularyFolder } from '../../src/paths.ts';
import { loadVocabulary } from '../../src/vocabulary/index.ts';
import { type AnswerableQuestion, loadQuestions, loadTopics } from '../answers/dataset.ts';
import { statisticsOf } from '../answers/in-memory-statistics.ts';

/**
 * The topicality gate alone, every publication of the library a candidate: what it accepts with the weights in use, at
 * other cuts, and when a quarter of each question's concepts is taken out, as if the vocabulary did not know them. Figures
 * that fall little with dropout are figures that new questions will see too.
 */
export function runRelevance(folder: string): boolean {
  const questions = loadQuestions(folder);
  if (!questions) {
    console.log(
      `relevance: skipped, there are no questions in ${folder} (give a folder with --questions DIR).`,
    );
    return true;
  }
  const vocabulary = loadVocabulary(vocabularyFolder);
  const analyser = new PublicationAnalyser(vocabulary);
  const library = openStarterLibrary(starterFolder).read();
  const topics = loadTopics(starterFolder);
  const statistics = statisticsOf(library, vocabulary);
  const analysed = library.map((publication) => analyser.analyse(publication));

  const read = (text: string, keeps: (concept: number) => boolean) => {
    const { mentions } = resolveReadings(vocabulary.spot(text), text, vocabulary, statistics);
    const kept = mentions.filter(({ concepts }) => keeps(concepts[0] ?? 0));
    const question = {
      text,
      terms: [...termsOf(kept, text, vocabulary, statistics), ...phraseTerms(mentions, text, vocabulary)],
      words: wordsOf(kept, text, vocabulary, statistics),
      ages: readAges(text),
    };
    return { ...question, terms: settleReadings(question, analysed, vocabulary, statistics) };
  };
  const measure = (weights: typeof gate, keeps: (concept: number) => boolean = () => true) => {
    const accepted = questions.answerable.map((question) => ({
      question,
      ids: judgeRelevance(read(question.question, keeps), library, analyser, vocabulary, statistics, {
        gate: weights,
        relevance: relevanceWeights,
      }).accepted.map((publication) => publication.analysed.publication.id as string),
    }));
    return figures(accepted, topics);
  };
  const quarterOut = (seed: number) => (concept: number) =>
    ((Math.imul(concept + 1, 2_654_435_761) + seed * 97) >>> 8) % 4 !== 0;
  console.table({
    'in use': measure(gate),
    ...Object.fromEntries(
      [1, 2, 3].map((seed) => [`a quarter out, ${seed}`, measure(gate, quarterOut(seed))]),
    ),
    ...Object.fromEntries(
      [0.65, 0.7, 0.75, 0.8].map((cut) => [
        `cut ${cut}`,
        measure({ ...gate, cut, cutForSyntheses: cut - 0.2 }),
      ]),
    ),
  });
  return true;
}

function figures(
  accepted: readonly { question: AnswerableQuestion; ids: readonly string[] }[],
  topics: ReadonlyMap<string, readonly string[]>,
) {
  let any = 0;
  let recall = 0;
  let precision = 0;
  let offTopic = 0;
  let nearMiss = 0;
  let cited = 0;
  for (const { question, ids } of accepted) {
    const relevant: readonly string[] = question.relevant;
    const hits = relevant.filter((id) => ids.includes(id));
    const off = ids.filter((id) => !topics.get(id)?.includes(question.topic) && !relevant.includes(id));
    any += hits.length > 0 ? 1 : 0;
    recall += hits.length / relevant.length;
    precision += hits.length / (ids.length || 1);
    offTopic += off.length;
    cited += ids.length;
    nearMiss += question.mustNotCite.some((id) => ids.includes(id) && !off.includes(id)) ? 1 : 0;
  }
  const percent = (part: number, whole: number) => Math.round((1_000 * part) / whole) / 10;
  const count = accepted.length;
  return {
    'any relevant %': percent(any, count),
    'recall %': percent(recall, count),
    'precision %': percent(precision, count),
    'off-topic %': percent(offTopic, cited),
    'near miss %': percent(nearMiss, count),
    references: Math.round((10 * cited) / count) / 10,
  };
}
